//! From events and schemas to the files of a provider's folder.

mod adapt;
mod body;
mod common;
mod define;
mod envelope;
mod examples;
mod families;
mod files;
mod headers;
mod provider;
mod roles;
mod text;

pub(crate) use files::{Folder, Material, assemble};
pub(crate) use headers::headers;
pub(crate) use roles::is_event_type;

use crate::read::push;

/// The JSON Pointer of a path.
pub(crate) fn pointer(path: &[String]) -> String {
    path.iter()
        .fold(String::new(), |pointer, token| push(&pointer, token))
}
