//! The steps that generated decoders are made of.
//!
//! Each is a plain function over the reader, so that a decoder is a readable list of what its schema says.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet, btree_map::Entry};

pub use crate::choose::{Choice, Form, choose};
pub use crate::listed::{Listed, place_of};
pub use crate::order::Order;
use crate::place::Place as _;
use crate::{
    Array, Bound, Failed, Integer, Items, Key, Kind, Length, Maybe, Number, Object, Problem,
    Reader, canonical,
};

/// Decodes the value of a member into its slot.
///
/// # Errors
/// [`Problem::DuplicateKey`] if the slot is taken; whatever `decode` fails with.
#[inline]
pub fn once<'a, T>(
    reader: &mut Reader<'a>,
    key: &Key<'a>,
    slot: &mut Option<T>,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<(), Failed> {
    if slot.is_some() {
        return Err(reader.duplicate(key));
    }
    let mark = reader.mark();
    match decode(reader) {
        Ok(value) => *slot = Some(value),
        Err(failed) => reader.pardon(&mark, Some((key.offset(), key.as_str())), failed)?,
    }
    Ok(())
}

/// Decodes the value of an optional and nullable member into its slot.
///
/// # Errors
/// As [`once`].
#[inline]
pub fn maybe<'a, T>(
    reader: &mut Reader<'a>,
    key: &Key<'a>,
    slot: &mut Option<Maybe<T>>,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<(), Failed> {
    once(reader, key, slot, |reader| {
        let value = nullable(reader, decode)?;
        Ok(value.map_or(Maybe::Null, Maybe::Value))
    })
}

/// Takes the value of a required member out of its slot.
///
/// # Errors
/// [`Problem::Missing`], at the object's start, if the slot is empty.
#[inline]
pub fn required<T>(
    reader: &mut Reader<'_>,
    object: &Object,
    slot: Option<T>,
    name: &'static str,
) -> Result<T, Failed> {
    match slot {
        Some(value) => Ok(value),
        None => Err(reader.missing(object, name)),
    }
}

/// Decodes `null` to `None` and anything else with `decode`.
///
/// # Errors
/// Whatever `decode` fails with.
#[inline]
pub fn nullable<'a, T>(
    reader: &mut Reader<'a>,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<Option<T>, Failed> {
    if reader.null()? {
        return Ok(None);
    }
    let start = reader.offset();
    decode(reader)
        .map(Some)
        .map_err(|failed| reader.or_null(start, failed))
}

/// Reads a string of a certain length.
///
/// # Errors
/// When no string stands here, or its length is out of bounds.
#[inline]
pub fn string(reader: &mut Reader<'_>, length: Length) -> Result<String, Failed> {
    text(reader, length).map(Cow::into_owned)
}

/// The same, borrowed if it can be.
#[inline]
pub(crate) fn text<'a>(reader: &mut Reader<'a>, length: Length) -> Result<Cow<'a, str>, Failed> {
    let text = reader.string()?;
    length.check(reader, &text)?;
    Ok(text)
}

/// Reads a string of a certain length in which every pattern is found.
///
/// # Errors
/// When no string stands here, its length is out of bounds, or a pattern is not found.
#[cfg(feature = "pattern")]
pub fn matching(
    reader: &mut Reader<'_>,
    length: Length,
    patterns: &[&crate::Pattern],
) -> Result<String, Failed> {
    matching_text(reader, length, patterns).map(Cow::into_owned)
}

/// The same, borrowed if it can be.
#[cfg(feature = "pattern")]
pub(crate) fn matching_text<'a>(
    reader: &mut Reader<'a>,
    length: Length,
    patterns: &[&crate::Pattern],
) -> Result<Cow<'a, str>, Failed> {
    let text = text(reader, length)?;
    patterns
        .iter()
        .try_for_each(|pattern| pattern.check(reader, &text))?;
    Ok(text)
}

/// Reads a number within bounds.
///
/// # Errors
/// When no number stands here, or it is out of bounds.
#[inline]
pub fn number(reader: &mut Reader<'_>, bounds: &[Bound]) -> Result<Number, Failed> {
    let text = reader.numeral()?;
    within(reader, text, bounds)?;
    Ok(Number::trusted(text))
}

/// Reads an integer within bounds. As in JSON Schema, `1.0` and `1e2` are integers.
///
/// # Errors
/// When no number stands here, or it has a fractional part or is out of bounds.
#[inline]
pub fn integer(reader: &mut Reader<'_>, bounds: &[Bound]) -> Result<Integer, Failed> {
    let text = reader.numeral()?;
    let number = Number::trusted(text);
    if !number.is_integer() {
        return Err(reader.fail(Problem::NotAnInteger));
    }
    within(reader, text, bounds)?;
    Ok(Integer::trusted(number))
}

fn within(reader: &mut Reader<'_>, number: &str, bounds: &[Bound]) -> Result<(), Failed> {
    bounds
        .iter()
        .try_for_each(|bound| bound.check(reader, number))
}

/// Reads the one string that is allowed.
///
/// # Errors
/// [`Problem::NotConst`] when anything else stands here.
#[inline]
pub fn constant(reader: &mut Reader<'_>, expected: &'static str) -> Result<(), Failed> {
    if reader.kind()? == Kind::String && reader.string()? == expected {
        return Ok(());
    }
    Err(reader.fail(Problem::NotConst(expected)))
}

/// Reads an array of any length.
///
/// # Errors
/// When no array stands here; whatever `decode` fails with.
#[inline]
pub fn array<'a, T>(
    reader: &mut Reader<'a>,
    mut decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<Vec<T>, Failed> {
    let mut items = Vec::new();
    each(reader, &mut |reader| {
        items.hold(decode(reader)?);
        Ok(())
    })?;
    Ok(items)
}

/// Walks an array. Not generic, so that there is one walk for all types of items.
pub(crate) fn each<'a>(
    reader: &mut Reader<'a>,
    item: &mut dyn FnMut(&mut Reader<'a>) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let mut array = reader.array()?;
    let mut lost = false;
    while reader.next_item(&mut array)? {
        let mark = reader.mark();
        if let Err(failed) = item(reader) {
            reader.pardon(&mark, None, failed)?;
            lost = true;
        }
    }
    // An array without one of its items is another array.
    if lost { Err(Failed(())) } else { Ok(()) }
}

/// Reads an array of a certain length, its items distinct if `limits` say so.
///
/// # Errors
/// As [`array()`]; [`Problem::TooFewItems`], [`Problem::TooManyItems`] or [`Problem::NotUnique`] at its start.
pub fn array_within<'a, T>(
    reader: &mut Reader<'a>,
    limits: Items,
    mut decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<Vec<T>, Failed> {
    let mut array = reader.array()?;
    let (mut items, mut texts) = (Vec::new(), Vec::new());
    while reader.next_item(&mut array)? {
        reader.start();
        let start = reader.offset();
        items.push(decode(reader)?);
        if limits.unique {
            texts.push(reader.slice(start, reader.offset()));
        }
    }
    let problem = if items.len() < limits.min {
        Problem::TooFewItems { limit: limits.min }
    } else if let Some(limit) = limits.max.filter(|&max| items.len() > max) {
        Problem::TooManyItems { limit }
    } else if has_equals(&texts) {
        Problem::NotUnique
    } else {
        return Ok(items);
    };
    Err(reader.fail_at(array.start(), problem))
}

/// Reads the next item of an array that has `length` items.
///
/// # Errors
/// [`Problem::TooFewItems`], at the array's start, if there is none; whatever `decode` fails with.
pub fn place<'a, T>(
    reader: &mut Reader<'a>,
    array: &mut Array,
    length: usize,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<T, Failed> {
    if reader.next_item(array)? {
        decode(reader)
    } else {
        Err(reader.fail_at(array.start(), Problem::TooFewItems { limit: length }))
    }
}

/// Leaves an array that has `length` items.
///
/// # Errors
/// [`Problem::TooManyItems`], at the array's start, if there is another one.
pub fn no_more_places(
    reader: &mut Reader<'_>,
    array: &mut Array,
    length: usize,
) -> Result<(), Failed> {
    if reader.next_item(array)? {
        return Err(reader.fail_at(array.start(), Problem::TooManyItems { limit: length }));
    }
    Ok(())
}

/// Whether two of these JSON texts are the same value. By hash, because a payload may have very many items.
pub(crate) fn has_equals(texts: &[&str]) -> bool {
    let mut seen = HashSet::new();
    texts.len() > 1 && !texts.iter().all(|text| seen.insert(canonical::of(text)))
}

/// Reads an object whose members all have the same type.
///
/// # Errors
/// When no object stands here, or a name occurs twice; whatever `decode` fails with.
#[inline]
pub fn map<'a, T>(
    reader: &mut Reader<'a>,
    decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<BTreeMap<String, T>, Failed> {
    map_within(reader, Items::ANY, decode)
}

/// Decodes a member that the schema does not name into the map of such members.
///
/// # Errors
/// [`Problem::DuplicateKey`] if the map has the name; whatever `decode` fails with.
pub fn entry<'a, K: From<Cow<'a, str>> + Ord, T>(
    reader: &mut Reader<'a>,
    key: Key<'a>,
    members: &mut BTreeMap<K, T>,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<(), Failed> {
    let offset = key.offset();
    match members.entry(key.text.into()) {
        Entry::Vacant(place) => {
            let mark = reader.mark();
            match decode(reader) {
                Ok(value) => drop(place.insert(value)),
                Err(failed) => reader.pardon(&mark, None, failed)?,
            }
            Ok(())
        }
        Entry::Occupied(_) => Err(reader.fail_at(offset, Problem::DuplicateKey)),
    }
}

/// Reads a value with a function that is not that of its type.
///
/// # Errors
/// Whatever `decode` fails with.
#[doc(hidden)]
#[inline]
pub fn by<'a, T>(
    reader: &mut Reader<'a>,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<T, Failed> {
    decode(reader)
}

/// Reads a string that is listed, and says which one it is.
///
/// # Errors
/// When no string stands here, or [`Problem::NotListed`].
pub fn one_of(reader: &mut Reader<'_>, values: &'static Listed) -> Result<usize, Failed> {
    let found = match reader.plain() {
        Some(text) => values.find(text),
        None => values.find(&reader.not_plain()?),
    };
    match found {
        Some(place) => Ok(place),
        None => Err(reader.fail(Problem::NotListed(values.texts()))),
    }
}

/// How one of several types is read.
pub type Variant<'a, T> = fn(&mut Reader<'a>) -> Result<T, Failed>;

/// Says which of several objects comes next, told apart by the member `tag`: each has the tags that stand for it. `values` are all tags.
///
/// # Errors
/// As [`no_variant`] says.
pub fn tagged(
    reader: &mut Reader<'_>,
    tag: &'static str,
    values: &'static [&'static str],
    variants: &[&[&str]],
) -> Result<usize, Failed> {
    let found = reader.peek_member(tag)?;
    let variant = found
        .as_deref()
        .and_then(|found| variants.iter().position(|tags| tags.contains(&found)));
    variant.ok_or_else(|| no_variant(reader, tag, values))
}

/// Says which of several values comes next, told apart by the JSON type.
///
/// # Errors
/// [`Problem::WrongType`] for any other type.
pub fn union(
    reader: &mut Reader<'_>,
    expected: &'static str,
    variants: &[Kind],
) -> Result<usize, Failed> {
    let found = reader.kind()?;
    let variant = variants.iter().position(|kind| *kind == found);
    variant.ok_or_else(|| reader.wrong_type(expected))
}

/// Says why the object that comes next is none of those that its member `tag` tells apart: it is no object, it
/// lacks the member, or the member is none of `values`.
#[cold]
pub fn no_variant(
    reader: &mut Reader<'_>,
    tag: &'static str,
    values: &'static [&'static str],
) -> Failed {
    match reader.reach(&[tag]) {
        Ok(()) => match reader.string() {
            Ok(_) => reader.fail(Problem::NotListed(values)),
            Err(failed) => failed,
        },
        Err(failed) => failed,
    }
}

/// Reads such an object with a certain count of members.
///
/// # Errors
/// As [`map`]; [`Problem::TooFewMembers`] or [`Problem::TooManyMembers`] at its start.
pub fn map_within<'a, T>(
    reader: &mut Reader<'a>,
    limits: Items,
    decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<BTreeMap<String, T>, Failed> {
    members(reader, limits, decode)
}

/// The same, whatever holds the names.
pub(crate) fn members<'a, K: From<Cow<'a, str>> + Ord, T>(
    reader: &mut Reader<'a>,
    limits: Items,
    mut decode: impl FnMut(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<BTreeMap<K, T>, Failed> {
    let mut object = reader.object()?;
    let mut members = BTreeMap::new();
    while let Some(key) = reader.next_key(&mut object)? {
        entry(reader, key, &mut members, &mut decode)?;
    }
    let problem = if members.len() < limits.min {
        Problem::TooFewMembers { limit: limits.min }
    } else if let Some(limit) = limits.max.filter(|&max| members.len() > max) {
        Problem::TooManyMembers { limit }
    } else {
        return Ok(members);
    };
    Err(reader.fail_at(object.start(), problem))
}
