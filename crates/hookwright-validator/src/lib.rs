//! Says exactly what is wrong with a webhook delivery, and what it should have been.
//!
//! A [`Validator`] holds a provider's schemas; [`Validator::validate`] turns an [`Input`] (a body, and what came with it) into a
//! [`Report`] of all findings, each with its place in the text. What is valid, the `jsonschema` crate decides; what is added here is
//! the choice of the one schema that fits (by the event that the body names), everything that schemas cannot see, and words.
//! [`render`] shows reports to people and programs.
//!
//! It stands apart from the generated types: those decide fast, this explains.

mod bundled;
mod check;
mod code;
mod diff;
mod document;
mod explain;
mod finding;
mod guess;
mod headers;
mod http;
mod input;
mod known;
mod lines;
mod mask;
mod open;
mod quick;
mod report;
mod schemas;
mod signature;
mod sound;
mod validate;
mod validator;
mod which;
mod words;

pub mod render;

pub use crate::bundled::{BundleError, Bundled};
pub use crate::code::{Code, UnknownCode, codes_page};
pub use crate::diff::compare;
pub use crate::document::{MAX_LOOKS, MAX_VALUES};
pub use crate::finding::{Finding, Mark, Severity};
pub use crate::guess::{Standing, UNKNOWN_PROVIDER, first_named, standing_at, unclaimed};
pub use crate::http::HttpError;
pub use crate::input::Input;
pub use crate::quick::Verdict;
pub use crate::report::Report;
pub use crate::sound::MAX_BODY;
pub use crate::validator::Validator;
