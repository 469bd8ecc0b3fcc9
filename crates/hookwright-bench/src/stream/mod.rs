//! A long file of deliveries, one to a line, and what those who judge it need to know: for `validate_stream`.

mod lines;
mod providers;

pub use lines::write;
pub use providers::{Judges, description};
