//! `cargo xtask bench`: the tables on decoding, with the machine and the versions that they were measured with, for anyone to repeat.
//!
//! The measuring is done by a program of `hookwright-bench`, which is built here and started, since nothing of this package may depend on what stands
//! under `generated/`; GitHub's payloads are decoded by the programs of [`octokit`].

mod machine;
mod markers;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::octokit;
use crate::scratch::{ScratchError, cargo};

pub use markers::replaced;

/// Where the tables are kept, between markers.
const PAGE: &str = "crates/hookwright-bench/BENCHMARKS.md";

/// How many times as fast as making a `serde_json::Value` decoding GitHub's payloads is meant to be.
const LEAST: f64 = 1.5;

/// What to measure, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project.
    pub root: PathBuf,
    /// How many turns everyone has.
    pub turns: usize,
    /// GitHub's schema and payloads: `schema.json` and `examples/`.
    pub octokit: Option<PathBuf>,
    /// Where ajv is installed.
    pub ajv: Option<PathBuf>,
    /// Whether to keep the tables.
    pub write: bool,
}

/// Builds, measures, and gives the tables as Markdown.
///
/// # Errors
/// When something cannot be built or run, or the page has no place for the tables.
pub fn run(options: &Options) -> Result<String, ScratchError> {
    let page = options.root.join(PAGE);
    // Nobody waits for tables that have no place.
    replaced(&fs::read_to_string(&page)?, "")?;
    let mut text = format!(
        "{}\n\n```text\n{}\n```\n\n",
        machine::described(&options.root)?,
        spelled(options)
    );
    let octokit = options.octokit.as_ref();
    let octokit = octokit
        .map(|suite| octokit::decoding(&options.root, suite))
        .transpose()?;
    if let Some(decoding) = &octokit {
        let _ = writeln!(text, "{}", decoding.text);
    }
    text.push_str(&decode(options)?);
    text.push_str(&bar(octokit.and_then(|decoding| decoding.beside_value)));
    if options.write {
        // Read again: whoever waits may have written around them.
        let now = replaced(&fs::read_to_string(&page)?, &text)?;
        fs::write(page, now)?;
    }
    Ok(text)
}

/// The command, as somebody else would type it.
fn spelled(options: &Options) -> String {
    let mut command = format!("cargo xtask bench --turns {}", options.turns);
    for (option, folder) in [("octokit", &options.octokit), ("ajv", &options.ajv)] {
        if folder.is_some() {
            let _ = write!(command, " --{option} FOLDER");
        }
    }
    command
}

/// What the program of `hookwright-bench` prints; its bars come last.
fn decode(options: &Options) -> Result<String, ScratchError> {
    let target = options.root.join("target");
    let build = [
        "build",
        "--release",
        "--package",
        "hookwright-bench",
        "--bin",
        "decode",
    ];
    cargo(&options.root, &target, &build)?;
    let mut arguments: Vec<OsString> = vec![options.turns.to_string().into()];
    if let Some(folder) = &options.ajv {
        arguments.extend(["--ajv".into(), folder.into()]);
    }
    let program = target.join("release/decode");
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(io::Error::other(format!("decode: {}", output.status)).into())
}

/// The row that GitHub's payloads add to the bars.
fn bar(ratio: Option<f64>) -> String {
    let measured = ratio.map_or_else(String::new, |ratio| format!("{ratio:.2} ×"));
    let verdict = match ratio {
        Some(ratio) if ratio >= LEAST => "met",
        Some(_) => "not met",
        None => "not measured",
    };
    format!(
        "| GitHub's payloads: owned, beside making a `serde_json::Value` | {measured} | ≥ {LEAST} × | {verdict} |\n"
    )
}
