//! Typical pages of the second plan as typst draws them, compared with `tests/pages/*.png`.
//!
//! What a change does to a page is seen here, as a picture. A difference of a few letters' edges is none: the pages
//! are compared in coarse squares, and some of those may differ a little. After a change that is meant, renew the
//! pictures with `PHAEN_RENEW=1 cargo test --test pages`, and look at each before it is committed.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{Plan, Typst, typst};

/// The pages, by what is typical of them.
const PAGES: [(&str, usize); 10] = [
    ("cover", 1),
    ("foreword", 2),
    ("contents", 3),
    ("lists", 4),
    ("part-opener-and-statistics", 5),
    ("chart-and-data", 7),
    ("organisation-and-duties", 10),
    ("targets", 11),
    ("landscape-projects", 12),
    ("annex-and-code", 15),
];

/// Pixels to an inch: enough to see a line shift, and small files.
const RESOLUTION: usize = 48;

/// The side of the squares in which pages are compared, in pixels.
const SQUARE: usize = 8;

/// How much the mean grey of a square may differ, of 255.
const TOLERANCE: f64 = 14.0;

/// How many of a page's squares may differ by more.
const DIFFERING: f64 = 0.004;

/// A page in shades of grey.
struct Picture {
    width: usize,
    height: usize,
    greys: Vec<f64>,
}

impl Picture {
    fn read(path: &Path) -> Self {
        let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut decoder = png::Decoder::new(BufReader::new(file));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let channels = info.color_type.samples();
        let grey = |pixel: &[u8]| match channels {
            1 | 2 => f64::from(pixel[0]),
            _ => pixel[..3].iter().map(|part| f64::from(*part)).sum::<f64>() / 3.0,
        };
        let greys = bytes[..info.buffer_size()].chunks(channels).map(grey).collect();
        Self { width: info.width as usize, height: info.height as usize, greys }
    }

    /// The mean grey of the square at a column and a row of squares.
    fn square(&self, column: usize, row: usize) -> f64 {
        let columns = column * SQUARE..((column + 1) * SQUARE).min(self.width);
        let rows = row * SQUARE..((row + 1) * SQUARE).min(self.height);
        let count = columns.len() * rows.len();
        let sum: f64 = rows.map(|y| self.greys[y * self.width..][columns.clone()].iter().sum::<f64>()).sum();
        sum / f64::from(u32::try_from(count).unwrap())
    }

    /// The part of the squares that differ from another picture's of the same size.
    fn differing(&self, other: &Self) -> f64 {
        let (columns, rows) = (self.width.div_ceil(SQUARE), self.height.div_ceil(SQUARE));
        let differs = |column, row| (self.square(column, row) - other.square(column, row)).abs() > TOLERANCE;
        let differing = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
        let differing = differing.filter(|(column, row)| differs(*column, *row)).count();
        f64::from(u32::try_from(differing).unwrap()) / f64::from(u32::try_from(columns * rows).unwrap())
    }
}

/// Draws all pages of a built plan; their files by number.
fn draw(plan: &Plan) -> BTreeMap<usize, PathBuf> {
    let folder = plan.path("out/typst");
    let status = Command::new(typst())
        .current_dir(&folder)
        .args(["compile", "main.typ", "page-{p}.png", "--font-path", "fonts", "--ignore-system-fonts"])
        .args(["--features", "a11y-extras", "--ppi", &RESOLUTION.to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    let pages = (1..).map(|number| (number, format!("page-{number}.png")));
    pages.map(|(number, name)| (number, folder.join(name))).take_while(|(_, path)| path.is_file()).collect()
}

#[test]
fn typical_pages_look_as_they_did() {
    let plan = Plan::of("tests/second-plan/content").typst(Typst::Real);
    plan.builds();
    let pages = draw(&plan);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut faults = Vec::new();
    for (name, number) in PAGES {
        let expected = folder.join(format!("{name}.png"));
        let drawn = pages.get(&number).unwrap_or_else(|| panic!("there is no page {number} for {name}"));
        if std::env::var_os("PHAEN_RENEW").is_some_and(|value| value == "1") {
            fs::create_dir_all(&folder).unwrap();
            fs::copy(drawn, &expected).unwrap();
        }
        let (expected, drawn) = (Picture::read(&expected), Picture::read(drawn));
        if (expected.width, expected.height) != (drawn.width, drawn.height) {
            faults.push(format!("{name}: page {number} is {} x {} pixels", drawn.width, drawn.height));
            continue;
        }
        let differing = expected.differing(&drawn);
        if differing > DIFFERING {
            faults.push(format!("{name}: {:.1} % of page {number} differ", differing * 100.0));
        }
    }
    assert!(faults.is_empty(), "PHAEN_RENEW=1 renews the pictures, when the change is meant:\n{}", faults.join("\n"));
}

#[test]
fn a_shifted_line_is_seen_and_a_letters_edge_is_not() {
    let line = |top: usize| {
        let grey = move |at: usize| if (top..top + 6).contains(&(at / 400)) { 60.0 } else { 255.0 };
        Picture { width: 400, height: 560, greys: (0..400 * 560).map(grey).collect() }
    };
    assert!(line(100).differing(&line(106)) > DIFFERING);
    let mut smudged = line(100);
    smudged.greys.iter_mut().step_by(401).for_each(|grey| *grey = (*grey - 40.0).max(0.0));
    assert!(line(100).differing(&smudged) <= DIFFERING);
}
