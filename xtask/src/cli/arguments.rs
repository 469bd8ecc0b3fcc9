//! The arguments of each chore, as clap reads them; what is written above them is the help.

use std::path::PathBuf;

use clap::Args;

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  a schema has problems, or --check found files that are not fresh
  2  wrong usage, or the disk does not let the command do its work";

/// Judges every instance of the JSON Schema test suite by generated types, and
/// writes tests/CONFORMANCE.md.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(super) struct Conformance {
    /// The suite: draft7/, draft2020-12/ and remotes/
    #[arg(long, value_name = "FOLDER")]
    pub(super) suite: PathBuf,
    /// Changes nothing; fails when the report is not what the run says
    #[arg(long)]
    pub(super) check: bool,
    /// The types borrow their text; the report has to be the same
    #[arg(long)]
    pub(super) borrowed: bool,
}

/// Makes generated/<provider>/ from schemas/<provider>/, for every provider.
///
/// Files that are right already are left alone, and files that no schema makes any
/// more are deleted. When any schema has a problem, all problems are shown and
/// nothing is written.
#[derive(Args, Debug)]
#[command(after_help = EXIT_CODES, verbatim_doc_comment)]
pub(super) struct Codegen {
    /// Changes nothing; shows what is not fresh, and fails when anything is
    #[arg(long)]
    pub(super) check: bool,
    /// Only this provider (the name of its folder under schemas/); may be repeated
    #[arg(long, value_name = "NAME")]
    pub(super) provider: Vec<String>,
    /// The folder that holds schemas/ and generated/, for tests
    #[arg(long, value_name = "FOLDER", hide = true)]
    pub(super) root: Option<PathBuf>,
}

/// Compares generated types with the jsonschema crate, on made-up schemas and
/// instances.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(super) struct Agreement {
    /// How many schemas
    #[arg(long, default_value_t = 400)]
    pub(super) schemas: usize,
    /// How many instances for each
    #[arg(long, default_value_t = 250)]
    pub(super) instances: usize,
    /// How many schemas are compiled at once
    #[arg(long, default_value_t = 400)]
    pub(super) batch: usize,
    /// The same seed makes the same pairs
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// The types borrow their text
    #[arg(long)]
    pub(super) borrowed: bool,
}

/// Judges GitHub's real payloads, and mutations of them, by types generated from
/// GitHub's published webhook schema.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(super) struct Octokit {
    /// The suite: schema.json and examples/
    #[arg(long, value_name = "FOLDER")]
    pub(super) suite: PathBuf,
    /// How many invalid mutations of each payload
    #[arg(long, default_value_t = 5)]
    pub(super) mutations: usize,
    /// Where to keep the module, for measurements
    #[arg(long, value_name = "FILE")]
    pub(super) keep: Option<PathBuf>,
    /// Measures how quick the types are to build and to decode with, beside typify's
    /// (`cargo install --locked cargo-typify`); takes many minutes
    #[arg(long)]
    pub(super) speed: bool,
}

/// Judges documents, and changed copies of them, by types generated from schemas that
/// lie outside the tree.
///
/// The folder holds <name>/schema.json with documents under <name>/valid/ and
/// <name>/invalid/, and remotes/<host>/<path>, what the schemas refer to.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(super) struct Real {
    /// The schemas and documents
    #[arg(long, value_name = "FOLDER")]
    pub(super) suite: PathBuf,
    /// How many changed copies of each document
    #[arg(long, default_value_t = 20)]
    pub(super) mutations: usize,
}

/// Measures decoding beside what others do: everyone in turns, medians and ratios,
/// and which bars are met.
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(super) struct Bench {
    /// How many turns everyone has
    #[arg(long, default_value_t = 200)]
    pub(super) turns: usize,
    /// GitHub's payloads too: schema.json and examples/; takes many minutes
    #[arg(long, value_name = "FOLDER")]
    pub(super) octokit: Option<PathBuf>,
    /// Where `npm install ajv ajv-formats` has run; without it, ajv is left out
    #[arg(long, value_name = "FOLDER")]
    pub(super) ajv: Option<PathBuf>,
    /// Puts the tables into crates/hookwright-bench/BENCHMARKS.md
    #[arg(long)]
    pub(super) write: bool,
}
