//! The command line: arguments in, words and an exit code out. Nothing is printed here, so that tests can read it.

mod arguments;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use hookwright_codegen::TextStorage;

use crate::agreement;
use crate::bench;
use crate::codegen::{self, Mode};
use crate::conformance;
use crate::octokit;
use crate::real;
use crate::scratch::ScratchError;
use arguments::{Agreement, Bench, Codegen, Conformance, Octokit, Real};

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
    Conformance(Conformance),
    Agreement(Agreement),
    Octokit(Octokit),
    Real(Real),
    Bench(Bench),
}

/// How types hold text.
const fn text(borrowed: bool) -> TextStorage {
    if borrowed {
        TextStorage::Borrowed
    } else {
        TextStorage::Owned
    }
}

/// Runs the command that `arguments` spell; the first is the name of the program. `color` is for standard error.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>, color: bool) -> Said {
    match Cli::try_parse_from(arguments) {
        Ok(Cli {
            chore: Chore::Codegen(arguments),
        }) => run_codegen(arguments, color),
        Ok(Cli {
            chore: Chore::Conformance(arguments),
        }) => run_conformance(arguments),
        Ok(Cli {
            chore: Chore::Agreement(arguments),
        }) => run_agreement(&arguments),
        Ok(Cli {
            chore: Chore::Octokit(arguments),
        }) => run_octokit(arguments),
        Ok(Cli {
            chore: Chore::Real(arguments),
        }) => run_real(arguments),
        Ok(Cli {
            chore: Chore::Bench(arguments),
        }) => run_bench(arguments),
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

fn run_conformance(arguments: Conformance) -> Said {
    let options = conformance::Options {
        root: project(),
        suite: arguments.suite,
        check: arguments.check,
        text: text(arguments.borrowed),
    };
    proved(conformance::run(&options).map(|outcome| (outcome.summary, outcome.good)))
}

fn run_agreement(arguments: &Agreement) -> Said {
    let options = agreement::Options {
        root: project(),
        schemas: arguments.schemas,
        instances: arguments.instances,
        batch: arguments.batch,
        seed: arguments.seed,
        text: text(arguments.borrowed),
    };
    match agreement::run(&options) {
        Ok(outcome) => Said {
            out: format!(
                "{}{} schemas, {} more refused ({}); {} pairs agree, {} of them valid; {} disagree\n",
                outcome.table(),
                outcome.schemas,
                outcome.refused.values().sum::<usize>(),
                outcome.reasons(),
                outcome.agree,
                outcome.valid,
                outcome.disagreements.len(),
            ),
            err: outcome.disagreements.join("\n"),
            code: u8::from(!outcome.disagreements.is_empty()),
        },
        Err(error) => scratch_failed(error),
    }
}

fn run_octokit(arguments: Octokit) -> Said {
    let options = octokit::Options {
        root: project(),
        suite: arguments.suite,
        mutations: arguments.mutations,
        keep: arguments.keep,
        speed: arguments.speed,
    };
    proved(octokit::run(&options).map(|outcome| (outcome.text, outcome.good)))
}

fn run_real(arguments: Real) -> Said {
    let options = real::Options {
        root: project(),
        folder: arguments.suite,
        mutants: arguments.mutations,
    };
    proved(real::run(&options).map(|outcome| (outcome.text, outcome.good)))
}

fn run_bench(arguments: Bench) -> Said {
    let options = bench::Options {
        root: project(),
        turns: arguments.turns,
        octokit: arguments.octokit,
        ajv: arguments.ajv,
        write: arguments.write,
    };
    proved(bench::run(&options).map(|text| (text, true)))
}

/// What a proof says, and whether it holds.
fn proved(outcome: Result<(String, bool), ScratchError>) -> Said {
    match outcome {
        Ok((out, good)) => Said {
            out,
            err: String::new(),
            code: u8::from(!good),
        },
        Err(error) => scratch_failed(error),
    }
}

fn scratch_failed(error: ScratchError) -> Said {
    let (err, code) = match error {
        ScratchError::Compiler(said) => (
            format!("error: what was generated does not compile\n{said}"),
            1,
        ),
        ScratchError::Io(error) => (format!("error: {error}\n"), 2),
    };
    Said {
        out: String::new(),
        err,
        code,
    }
}

/// The folder that this package stands in, so that the command works from every current directory.
fn project() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_path_buf()
}
