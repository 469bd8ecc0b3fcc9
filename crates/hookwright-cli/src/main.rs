//! The command `hookwright`. Arguments go to one module per subcommand; each gives back an exit code, and what goes wrong on the way
//! is said here.

mod args;
mod client;
mod codegen;
mod described;
mod diff;
mod events;
mod explain;
mod folder;
mod import;
mod listen;
mod new_provider;
mod outgoing;
mod paint;
mod providers;
mod replay;
mod runtime;
mod sample;
mod secrets;
mod send;
mod shell;
mod sign;
mod tell;
mod types;
mod validate;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// All is well.
const VALID: u8 = 0;
/// There are findings.
const FOUND: u8 = 1;
/// Wrong usage, or something that could not be read or written.
const TROUBLE: u8 = 2;

/// Why a command could not do its work.
#[derive(Debug)]
enum Trouble {
    /// What to tell the user.
    Said(String),
    /// Nobody reads the output any more, as with `| head`.
    Unheard,
}

impl From<String> for Trouble {
    fn from(message: String) -> Self {
        Self::Said(message)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unheard,
            _ => Self::Said(format!("the output cannot be written: {error}")),
        }
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::Validate(args) => validate::run(&args),
        Command::Events(args) => events::run(&args).and_then(|text| print(&text)),
        Command::Explain(args) => explain::run(&args).and_then(|text| print(&text)),
        Command::Sample(args) => sample::run(&args).and_then(|text| print(&text)),
        Command::Diff(args) => diff::run(&args),
        Command::Sign(args) => sign::run(&args).and_then(|text| print(&text)),
        Command::Send(args) => send::run(&args),
        Command::Listen(args) => listen::run(&args),
        Command::Replay(args) => replay::run(&args),
        Command::NewProvider(args) => new_provider::run(&args).and_then(|text| print(&text)),
        Command::Import(args) => import::run(&args),
        Command::Codegen(args) => codegen::run(&args),
        Command::Types(args) => types::run(&args),
        Command::Completions(args) => print(&shell::completions(args.shell)),
        Command::Man(args) => shell::man(&args.command).and_then(|text| print(&text)),
    };
    ExitCode::from(done.unwrap_or_else(|trouble| {
        if let Trouble::Said(message) = trouble {
            say(&format!("error: {message}"));
        }
        TROUBLE
    }))
}

/// Writes a command's whole output.
fn print(text: &str) -> Result<u8, Trouble> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(VALID)
}

/// Writes a line to standard error. If that is closed, nobody is left to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
