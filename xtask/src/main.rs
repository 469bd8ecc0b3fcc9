//! The `cargo xtask` command; everything it does is in the library, where tests reach it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let color = io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let said = xtask::cli::run(std::env::args_os(), color);
    // Nobody is left to tell when an output is closed, as by `| head`; what was done stays done.
    let _ = io::stdout().write_all(said.out.as_bytes());
    let _ = io::stderr().write_all(said.err.as_bytes());
    ExitCode::from(said.code)
}
