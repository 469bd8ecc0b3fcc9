//! Whether what is written has colours.

use std::io::{self, IsTerminal};

use anstream::{AutoStream, ColorChoice};

use crate::args::Color;

/// Whether the human form has colours on standard output. `NO_COLOR` and its like count, but an explicit wish counts more.
pub(crate) fn wanted(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            AutoStream::choice(&io::stdout()) != ColorChoice::Never && io::stdout().is_terminal()
        }
    }
}
