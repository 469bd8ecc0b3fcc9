//! The steps of [`hookwright::read`](crate::read), those that make text replaced by their like that borrow it.

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use crate::read::*;
use crate::{Failed, Items, Length, Reader};

/// Reads a string of a certain length.
///
/// # Errors
/// When no string stands here, or its length is out of bounds.
#[inline]
pub fn string<'a>(reader: &mut Reader<'a>, length: Length) -> Result<Cow<'a, str>, Failed> {
    text(reader, length)
}

/// Reads a string of a certain length in which every pattern is found.
///
/// # Errors
/// When no string stands here, its length is out of bounds, or a pattern is not found.
#[cfg(feature = "pattern")]
pub fn matching<'a>(
    reader: &mut Reader<'a>,
    length: Length,
    patterns: &[&crate::Pattern],
) -> Result<Cow<'a, str>, Failed> {
    matching_text(reader, length, patterns)
}

/// Reads an object whose members all have the same type.
///
/// # Errors
/// When no object stands here, or a name occurs twice; whatever `decode` fails with.
pub fn map<'a, T>(
    reader: &mut Reader<'a>,
    decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<BTreeMap<Cow<'a, str>, T>, Failed> {
    members(reader, Items::ANY, decode)
}

/// Reads such an object with a certain count of members.
///
/// # Errors
/// As [`map`]; [`Problem::TooFewMembers`](crate::Problem::TooFewMembers) or [`Problem::TooManyMembers`](crate::Problem::TooManyMembers)
/// at its start.
pub fn map_within<'a, T>(
    reader: &mut Reader<'a>,
    limits: Items,
    decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<BTreeMap<Cow<'a, str>, T>, Failed> {
    members(reader, limits, decode)
}
