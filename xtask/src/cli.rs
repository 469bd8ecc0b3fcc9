//! The command line: arguments in, words and an exit code out. Nothing is printed here, so that tests can read it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::codegen::{self, Mode};

/// What a run has to say.
#[derive(Debug)]
pub struct Said {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code: 0 when all is well, 1 for findings in the schemas or in what is checked in, 2 for wrong usage and
    /// for a disk that does not let the command do its work.
    pub code: u8,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  a schema has problems, or --check found files that are not fresh
  2  wrong usage, or the disk does not let the command do its work";

/// The chores of the hookwright project.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    Codegen(Codegen),
}

/// Makes generated/<provider>/ from schemas/<provider>/, for every provider.
///
/// Files that are right already are left alone, and files that no schema makes any
/// more are deleted. When any schema has a problem, all problems are shown and
/// nothing is written.
#[derive(Args, Debug)]
#[command(after_help = EXIT_CODES, verbatim_doc_comment)]
struct Codegen {
    /// Changes nothing; shows what is not fresh, and fails when anything is
    #[arg(long)]
    check: bool,
    /// Only this provider (the name of its folder under schemas/); may be repeated
    #[arg(long, value_name = "NAME")]
    provider: Vec<String>,
    /// The folder that holds schemas/ and generated/, for tests
    #[arg(long, value_name = "FOLDER", hide = true)]
    root: Option<PathBuf>,
}

/// Runs the command that `arguments` spell; the first is the name of the program. `color` is for standard error.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>, color: bool) -> Said {
    match Cli::try_parse_from(arguments) {
        Ok(Cli {
            chore: Chore::Codegen(arguments),
        }) => run_codegen(arguments, color),
        Err(error) => usage(&error),
    }
}

/// Help goes to standard output; what is wrong with the arguments to standard error.
fn usage(error: &clap::Error) -> Said {
    let text = error.to_string();
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    if error.use_stderr() {
        Said {
            out: String::new(),
            err: text,
            code,
        }
    } else {
        Said {
            out: text,
            err: String::new(),
            code,
        }
    }
}

fn run_codegen(arguments: Codegen, color: bool) -> Said {
    let mode = if arguments.check {
        Mode::Check
    } else {
        Mode::Write
    };
    let root = arguments.root.unwrap_or_else(project);
    let options = codegen::options(root, mode, arguments.provider);
    match codegen::run(&options) {
        Ok(outcome) => Said {
            out: outcome.out(),
            err: outcome.err(color),
            code: u8::from(!outcome.is_good()),
        },
        Err(error) => Said {
            out: String::new(),
            err: format!("error: {error}\n"),
            code: 2,
        },
    }
}

/// The folder that this package stands in, so that the command works from every current directory.
fn project() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_path_buf()
}
