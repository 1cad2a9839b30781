//! A QR code.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use super::canvas::{Area, Canvas};
use super::palette::{INK, PAPER};

/// How many modules of empty paper a reader needs around the code.
const QUIET: i32 = 4;

/// Draws an address. A module is one unit; a quarter of the code may be lost or dirty.
pub fn draw(address: &str) -> Canvas {
    let code =
        QrCode::encode_text(address, QrCodeEcc::Quartile).expect("lower has refused addresses that are too long");
    let width = f64::from(code.size() + 2 * QUIET);
    let mut canvas = Canvas::new(width);
    canvas.height = width;
    // A reader needs dark modules on light paper, whatever the colours of the page are.
    canvas.rect("qr-paper", Area { left: 0.0, top: 0.0, right: width, bottom: width }, PAPER);
    canvas.path("qr-modules", &path(&code), &format!(" fill=\"{INK}\" shape-rendering=\"crispEdges\""));
    canvas
}

/// A rectangle for each row's run of dark modules.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).map(|_| 1).sum::<i32>();
            if run > 0 {
                write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET).expect("a string takes all");
            }
            x += run.max(1);
        }
    }
    path
}
