//! `phaen serve`: shows the site in a browser while the plan is edited.

use std::io;
use std::time::Duration;

use clap::builder::ValueParser;

use super::watch::{Teller, Watch};
use super::{Exit, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{InstallStep, Prepared};
use crate::preview::{Editor, PORT, Preview, PreviewOptions, TRIED, open_browser};
use crate::watch::{End, Listener};

#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    watch: Watch,

    #[arg(long)]
    open: bool,

    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,

    #[arg(long, value_name = "COMMAND", value_parser = ValueParser::new(editor))]
    editor: Option<Editor>,
}

/// Reads the command of `--editor`.
fn editor(command: &str) -> Result<Editor, String> {
    Editor::read(command).ok_or_else(|| "{file}".to_owned())
}

impl Serve {
    /// Shows the plan now and after each save, until a signal comes.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let root = run.root(&self.watch.common)?;
        // Editors take paths that they needn't look for.
        let root = std::path::absolute(&root).unwrap_or(root);
        let options = PreviewOptions { port: self.port, editor: self.editor.clone(), lang: run.lang };
        let preview = Preview::open(&root, options).map_err(|error| {
            say(&cannot_listen(run.lang, self.port, &error));
            Exit::CouldNotRun
        })?;
        let teller = Teller::new(run, &self.watch.common, &root);
        let mut shower =
            Shower { preview, teller, lang: run.lang, is_new: true, opens: self.open, site_only: self.watch.html };
        self.watch.follow(run, &root, true, &mut shower)
    }
}

/// Shows in the preview, and says on the terminal, what comes of the rounds.
struct Shower<'a> {
    preview: Preview,
    teller: Teller<'a>,
    lang: Lang,
    /// Whether nothing was shown yet.
    is_new: bool,
    /// Whether to open the browser.
    opens: bool,
    site_only: bool,
}

impl Listener for Shower<'_> {
    fn read(&mut self, prepared: &Prepared, took: Duration) {
        self.preview.show(prepared, self.site_only);
        self.teller.read(prepared, took);
        if std::mem::take(&mut self.is_new) {
            let address = self.preview.address();
            say(&serving(self.lang, &address));
            if self.opens
                && let Err(error) = open_browser(&address)
            {
                say(&no_browser(self.lang, &error));
            }
        }
    }

    fn installing(&mut self, step: &InstallStep<'_>) {
        self.teller.installing(step);
    }

    fn ended(&mut self, prepared: &Prepared, end: &End, took: Duration) {
        self.preview.end(prepared, end);
        self.teller.ended(prepared, end, took);
    }
}

/// Where the preview is.
fn serving(lang: Lang, address: &str) -> String {
    match lang {
        Lang::Th => format!("ดูแผนที่ {address} (กด Ctrl+C เพื่อหยุด)"),
        Lang::En => format!("the plan is at {address} (Ctrl+C ends it)"),
    }
}

/// The port can't be listened to.
fn cannot_listen(lang: Lang, port: Option<u16>, error: &io::Error) -> String {
    let in_use = error.kind() == io::ErrorKind::AddrInUse;
    let port = port.map_or_else(|| format!("{PORT}-{}", PORT + TRIED - 1), |port| port.to_string());
    match (lang, in_use) {
        (Lang::Th, true) => format!("พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ ระบุพอร์ตอื่นด้วย --port หรือไม่ต้องระบุเพื่อใช้พอร์ตที่ว่าง"),
        (Lang::Th, false) => format!("ใช้พอร์ต {port} ไม่ได้: {error} ระบุพอร์ตอื่นด้วย --port"),
        (Lang::En, true) => {
            format!("port {port} is in use: name another with --port, or none to take one that is free")
        }
        (Lang::En, false) => format!("port {port} can't be used: {error}; name another with --port"),
    }
}

/// The browser wasn't opened.
fn no_browser(lang: Lang, error: &io::Error) -> String {
    match lang {
        Lang::Th => format!("เปิดเบราว์เซอร์ไม่ได้ ({error}) เปิดที่อยู่ข้างบนเอง"),
        Lang::En => format!("the browser can't be opened ({error}): open the address above yourself"),
    }
}
