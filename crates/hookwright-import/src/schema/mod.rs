//! From the schemas of a document to JSON Schema, draft 2020-12: what a reference leads to becomes a component, which stands once
//! in the folder however many documents repeat it.

mod choice;
mod components;
mod keywords;
mod null;
mod translate;

pub(crate) use choice::chosen;
pub(crate) use components::{Components, number};
pub(crate) use keywords::ordered;
pub(crate) use translate::Translator;
