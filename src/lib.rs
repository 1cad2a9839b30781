//! phaen (แผน, "plan") turns an agency's annual action plan, kept as YAML and Markdown, into a Thai PDF and
//! an HTML site, with every number checked.
//!
//! The program `phaen` is a thin door to this library. Another program can take the same steps by itself; they, and the
//! values between them, are in [`pipeline`]:
//!
//! - check a plan, and say what is wrong in Thai or English: [`pipeline::check`], [`diag`];
//! - look at its site in memory, without writing a file: [`pipeline::prepare`];
//! - build it with a typst of its own, and give that up: [`pipeline::typeset`], [`pipeline::Cancel`];
//! - all of it at once: [`pipeline::build`];
//! - all of it again at each save: [`watch::watch`].
//!
//! # A plan from another program
//!
//! A plan is a folder with `content/` in it. This makes the smallest one that shows something, checks it, and looks at
//! its site:
//!
//! ```
//! use std::fs;
//!
//! use phaen::pipeline;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = tempfile::tempdir()?;
//! let root = folder.path();
//! fs::create_dir(root.join("content"))?;
//! let write = |name: &str, text: &str| fs::write(root.join("content").join(name), text);
//! write(
//!     "plan.yaml",
//!     "title: แผนปฏิบัติราชการประจำปี พ.ศ. {year}
//! year: 2568
//! agency:
//!   name: สำนักงานตัวอย่าง
//!   short_name: สำนักงาน
//!   abbreviation: สนต.
//! ",
//! )?;
//! write("divisions.yaml", "- {id: กวส., name: กองวินัย}")?;
//! write("projects.yaml", "- {id: training, name: โครงการฝึกอบรม, budget: \"822,400\", division: กวส.}")?;
//! write(
//!     "outline.yaml",
//!     "- id: section-1
//!   part: ส่วนที่ 1
//!   blocks:
//!     - summary: {of: projects, text: 'รวม {count} โครงการ {total} บาท'}
//! ",
//! )?;
//!
//! let outcome = pipeline::check(root);
//! assert!(!outcome.found.has_errors());
//!
//! let prepared = pipeline::prepare(root);
//! let site = prepared.site().expect("nothing is wrong");
//! assert!(String::from_utf8_lossy(&site["print.html"].to_vec()).contains("รวม 1 โครงการ 822,400 บาท"));
//! assert!(!root.join("out").exists(), "nothing is written");
//!
//! // What is wrong is data, with a place and with words in both languages.
//! write("projects.yaml", "- {id: training, name: โครงการฝึกอบรม, budget: a lot, division: กวส.}")?;
//! let outcome = pipeline::check(root);
//! let found = outcome.found.sorted();
//! let message = phaen::diag::wording::Lang::En.message(&found[0].fault);
//! println!("{}: {}", found[0].fault.code().number, message.title);
//! assert_eq!(found.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! The PDF needs typst. Here it is the caller's own, and whoever has a clone of `cancel` can give the compile up:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use phaen::pipeline::{BuildOptions, Cancel, Halt, Named, NamedBy, Output, Press, prepare, publish, typeset};
//!
//! fn build(root: &Path, cancel: &Cancel) -> Result<(), Halt> {
//!     let mut prepared = prepare(root);
//!     let typst = Named { path: "/opt/typst/bin/typst".into(), by: NamedBy::Option };
//!     let options = BuildOptions { typst: Some(typst), cancel: cancel.clone(), ..BuildOptions::default() };
//!     let output = Output::open(root)?;
//!     if let Some(set) = typeset(&mut prepared, &output, &options, &mut Press::once(), &mut |_| {})? {
//!         println!("{} bytes of PDF", set.pdf.len());
//!         publish(&prepared, &set, &output, cancel)?;
//!     }
//!     // `prepared.outcome` says what was wrong, where nothing came of it.
//!     Ok(())
//! }
//! ```
//!
//! # The rooms
//!
//! In the order in which the data passes through them; [`pipeline`] is the spine that names them once:
//!
//! 1. [`load`] reads `content/`, `templates/` and `fonts/` into typed values that keep their places.
//! 2. [`lower`] resolves every name and makes the valid [`model::Plan`].
//! 3. [`check`] runs the rules over the plan.
//! 4. [`compare`] tells what a plan says from what another, or the one that was approved, does.
//! 5. [`view`] decides all that is shown and makes the [`view::document::Document`].
//! 6. [`render`] puts the document through the templates of a medium, in memory.
//! 7. [`output`] runs typst and publishes the whole into `out/`.
//!
//! Before a plan is there, [`begin`] makes it: out of a sample, or out of last year's.
//! [`watch`] goes through them again at each save, and [`preview`] shows what comes of it in a browser.
//!
//! [`thai`] knows where Thai words end and how wide they are in a font. [`bytes`] holds what is made until it is written,
//! packed, and `parallel` does work side by side. [`diag`] is what every room reports with, and [`cli`] is the door.
//! `tests/tidy.rs` holds which room may name which.

mod begin;
mod bytes;
mod check;
pub mod cli;
mod compare;
pub mod diag;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod import;
mod load;
mod lower;
mod model;
mod output;
mod parallel;
pub mod pipeline;
mod preview;
mod render;
mod thai;
mod view;
pub mod watch;
