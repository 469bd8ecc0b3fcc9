//! `cargo xtask codegen`: from `schemas/` to `generated/`, all or nothing.
//!
//! [`run`] is the whole of it: find the providers, make every file in memory, compare with the disk, and only then, in
//! [`Mode::Write`], change the disk. [`Mode::Check`] is the same run without the last step.

mod diff;
mod discover;
mod disk;
mod error;
mod make;
mod outcome;
mod plan;
mod table;
mod write;

use std::path::PathBuf;
use std::time::Instant;

pub use error::{Error, Obstacle};
pub use outcome::{Change, Counts, Outcome, Refusal, Row, Summary};

/// The command that brings everything up to date: what to run when a check fails.
pub const REPAIR: &str = "cargo xtask codegen";

/// The folder of schemas, below the root.
const SCHEMAS: &str = "schemas";

/// The folder of what is made from them, below the root.
const GENERATED: &str = "generated";

/// The folder, below [`GENERATED`], of the derive macro that belongs to a provider.
fn derive_of(provider: &str) -> String {
    format!("{provider}-derive")
}

/// Whether the disk may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is not fresh is written or deleted.
    Write,
    /// Nothing is changed; what is not fresh is a finding.
    Check,
}

/// What to do, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `schemas/` and `generated/`.
    pub root: PathBuf,
    /// Whether the disk may change.
    pub mode: Mode,
    /// The providers to look at, by the names of their folders; all of them when this is empty. What is left of
    /// providers that are gone is deleted only when this is empty.
    pub providers: Vec<String>,
}

/// Makes every file from the schemas and compares it with the disk, which then, in [`Mode::Write`], is brought up to date.
///
/// Problems in schemas are an [`Outcome::Refused`]; the disk is as it was before then. Files are replaced one by one, each
/// in one step, after all of them were written beside their places: whoever reads meanwhile sees each file whole.
///
/// # Errors
///
/// The names in `providers` or the disk do not let the run begin: no such provider, no schemas, a folder that cannot be
/// read, a file in the way that the generator did not make. Nothing was changed then. When the disk fails while files are
/// being replaced, some are new and some old, and running again repairs it.
pub fn run(options: &Options) -> Result<Outcome, Error> {
    let start = Instant::now();
    let found = discover::discover(&options.root, &options.providers)?;
    let making = match make::make(&options.root, &found.selected) {
        Ok(making) => making,
        Err(refusals) => return Ok(Outcome::Refused(options.mode, refusals)),
    };
    let plan = plan::plan(&options.root, making, &found.gone)?;
    if options.mode == Mode::Write {
        write::write(&options.root, &plan)?;
    }
    Ok(Outcome::Made(Summary {
        mode: options.mode,
        rows: plan.rows,
        elapsed: start.elapsed(),
    }))
}
