//! From folders of schemas to crates on the disk, all or nothing.
//!
//! [`run`] is the whole of it: find the providers, make every file in memory, compare with the disk, and only then, in
//! [`Mode::Write`], change the disk. [`Mode::Check`] is the same run without the last step. This project's own `cargo xtask
//! codegen` and everybody's `hookwright codegen` are both this function, and differ in their [`Options`] alone.
//!
//! It stands alone because `hookwright-codegen` touches no disk, and because two commands must not write in two ways.
#![forbid(unsafe_code)]

mod diff;
mod discover;
mod disk;
mod error;
mod make;
mod options;
mod outcome;
mod plan;
mod table;
mod write;

use std::time::Instant;

pub use error::{Error, Obstacle};
pub use options::{Hookwright, Mode, Options, Schemas};
pub use outcome::{Change, Counts, Outcome, Refusal, Row, Summary};

/// The folder, beside that of a provider's types, of the derive macro that belongs to them.
fn derive_of(provider: &str) -> String {
    format!("{provider}-derive")
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
    let found = discover::discover(options)?;
    let making = match make::make(options, &found.selected) {
        Ok(making) => making,
        Err(refusals) => return Ok(Outcome::Refused(options.mode, refusals)),
    };
    let plan = plan::plan(options, making, &found.gone)?;
    if options.mode == Mode::Write {
        write::write(options, &plan)?;
    }
    Ok(Outcome::Made(Summary {
        mode: options.mode,
        command: options.command.clone(),
        rows: plan.rows,
        elapsed: start.elapsed(),
    }))
}
