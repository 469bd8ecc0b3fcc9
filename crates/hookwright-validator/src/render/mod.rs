//! Reports as text, for people and for programs. Judging is done before; nothing here decides.

mod excerpt;
mod github;
mod human;
mod json;
mod junit;
mod sarif;

pub use github::github;
pub use human::human;
pub use json::{json, json_schema};
pub use junit::junit;
pub use sarif::sarif;

use crate::Report;

/// A report with the name of what was judged: a path as the user gave it, and for one of several deliveries in a file its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The path, with `/` between folders; `-` for standard input.
    pub path: String,
    /// Which delivery of the file it is, counted from 1; `None` where the file is one delivery.
    pub number: Option<usize>,
    /// The line of the file before the delivery's first one: 0 unless the file holds several.
    pub line_offset: usize,
    /// What was found.
    pub report: Report,
}
