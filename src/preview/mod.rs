//! The preview of a plan's site, for the browser of this machine.
//!
//! Its pages are those of the site with marks and a script: they load anew in place when the site changes, go to the page
//! that has changed, show what is wrong over the page, and lead from each block to its file and line. The site that is
//! published has none of it. The server listens to this machine alone, answers no page but its own, and runs nothing but the
//! editor's command that the user has given.

mod changes;
mod editor;
mod guard;
mod page;
mod server;
mod state;

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::diag::wording::Lang;
use crate::pipeline::Prepared;
use crate::watch::End;
pub use editor::{Editor, open_browser};
use server::Shared;
use state::{Pdf, State};

/// The port that is listened to when none is asked for; where it is taken, one of the next.
pub const PORT: u16 = 8425;
/// How many ports are tried.
pub const TRIED: u16 = 20;

/// How a preview is to be.
#[derive(Debug, Clone)]
pub struct PreviewOptions {
    /// The port that was asked for.
    pub port: Option<u16>,
    /// The command that opens the editor; `None` for addresses that an editor takes.
    pub editor: Option<Editor>,
    /// The language of its messages.
    pub lang: Lang,
}

/// A preview, which answers requests until the process ends.
pub struct Preview(Arc<Shared>);

impl Preview {
    /// Begins to answer, on a thread of its own; `root` is the plan's.
    ///
    /// # Errors
    /// When the port, or each of those that are tried, is in use ([`io::ErrorKind::AddrInUse`]), or can't be listened to.
    pub fn open(root: &Path, options: PreviewOptions) -> io::Result<Self> {
        let listener = listen(options.port)?;
        let shared = Arc::new(Shared {
            state: Mutex::new(State::default()),
            news: tokio::sync::watch::Sender::new(0),
            address: listener.local_addr()?,
            token: token(),
            root: root.to_owned(),
            editor: options.editor,
            lang: options.lang,
        });
        let served = Arc::clone(&shared);
        thread::Builder::new().spawn(move || server::serve(listener, served))?;
        Ok(Self(shared))
    }

    /// Returns the address of the front page.
    pub fn address(&self) -> String {
        format!("http://{}/", self.0.address)
    }

    /// Shows a plan that was read: its site when it is sound, else what is wrong over the last one. Without
    /// `site_only` its PDF is made now.
    pub fn show(&self, prepared: &Prepared, site_only: bool) {
        self.change(|state| {
            state.pdf = match () {
                () if site_only => Pdf::None,
                () if prepared.is_sound() => Pdf::Making,
                () => Pdf::Old,
            };
            state.take(prepared.site(), prepared.marked(), &prepared.outcome, self.0.lang);
        });
    }

    /// Shows how a round ended.
    pub fn end(&self, prepared: &Prepared, end: &End) {
        self.change(|state| {
            match end {
                End::Built(pdf) => {
                    state.pdf_bytes = Some(pdf.clone());
                    state.pdf = Pdf::Ready;
                }
                End::Faulty => state.pdf = Pdf::Old,
                End::SiteBuilt(_) => state.pdf = Pdf::None,
                End::GivenUp => return,
            }
            state.tell(&prepared.outcome, self.0.lang);
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let version = {
            let mut state = self.0.state();
            change(&mut state);
            state.version
        };
        self.0.news.send_replace(version);
    }
}

/// Listens to a port of this machine alone.
fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    let at = |port: u16| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if let Some(port) = port {
        return at(port);
    }
    let mut tried = at(PORT);
    for port in PORT + 1..PORT + TRIED {
        match tried {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => tried = at(port),
            done => return done,
        }
    }
    tried
}

/// Returns what a page must know to have an editor opened. The standard library's hashers are keyed by the system's random
/// numbers.
fn token() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}
