//! Counts the instructions of the main paths under valgrind, and holds them against those that are checked in: `cargo instructions`.
//!
//! With `--write` it records what it counts, with `--profile` it prints where each path spends its instructions.

use std::env;
use std::process::ExitCode;

use hookwright_paths::command;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command::run(&arguments) {
        Ok(said) => {
            print!("{}", said.out);
            eprint!("{}", said.err);
            ExitCode::from(u8::from(!said.good))
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
