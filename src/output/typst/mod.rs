//! Typesetting: finds the typst program or installs it, runs it on a staging folder, reads what it says.
//!
//! This is the only room that starts processes. It writes nothing but the user's cache (on an installation) and
//! what typst itself writes. The way through, once per build:
//!
//! 1. [`locate()`] looks for a typst of version [`PINNED`]. It needs nothing of the plan, so it can run on a thread
//!    of its own while the content is loaded.
//! 2. [`install()`], when there is none: `cargo install` into the user's cache, once per machine. The only request to
//!    the network that phaen ever makes, and made by cargo.
//! 3. [`start()`] begins the compile, `Running::wait` ends it. Where the plan is built again and again, a [`Kept`] typst
//!    stays instead.
//! 4. [`diagnose()`] turns what typst said into diagnostics at the author's places.
//!
//! Every program that is started here ends with all that it has started: at its time limit, and when the build is given
//! up ([`Cancel`](super::cancel::Cancel)).
//!
//! Absent on purpose: downloading by ourselves, asynchronous code, and the network during a compile (see [`start()`]).

mod install;
mod kept;
mod locate;
mod openssl;
mod origin;
mod process;
mod report;
mod run;
mod survey;
#[cfg(test)]
#[cfg(unix)]
mod testing;

pub use install::{InstallStep, Permission, install};
pub use kept::Kept;
pub use locate::{Located, Named, NamedBy, PassedOver, Surroundings, locate};
pub use origin::{Generated, GeneratedFile};
pub use report::{diagnose, untaggable};
pub use run::{Job, Outcome as Ended, Running, start, words};
pub use survey::{Candidate, every_typst, git, repository, size};

/// The only version that is used: the same content makes the same bytes only in the same version, and what typst
/// prints ([`report`]) is promised by none.
pub const PINNED: &str = "0.15.1";
