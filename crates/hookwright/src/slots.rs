//! Where the values of an object's members go: those that the schema names, each into its slot, and the rest.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::blank::put;
use crate::{Decode, Extra, Failed, Key, Reader, read};

/// A place for the value of one member.
pub trait Slot<'a> {
    /// Reads the value. If the object need not have the member, it is not `required`.
    ///
    /// # Errors
    /// Whatever decoding it fails with.
    fn fill(&mut self, reader: &mut Reader<'a>, required: bool) -> Result<(), Failed>;

    /// Takes the text of a string in which all stands for itself as the value, if that is all there is to it. After `false` the value is to be read.
    fn take(&mut self, text: &'a str) -> bool {
        let _ = text;
        false
    }
}

impl<'a, T: Decode<'a>> Slot<'a> for T {
    fn fill(&mut self, reader: &mut Reader<'a>, required: bool) -> Result<(), Failed> {
        Decode::fill(self, reader, required)
    }

    fn take(&mut self, text: &'a str) -> bool {
        let value = T::from_plain(text);
        let is_taken = value.is_some();
        if let Some(value) = value {
            put(self, value);
        }
        is_taken
    }
}

/// A place whose value is read by a function of its own.
#[derive(Debug)]
pub struct By<'s, 'a, S, T>(pub &'s mut S, pub fn(&mut Reader<'a>) -> Result<T, Failed>);

impl<'a, S: From<T>, T> Slot<'a> for By<'_, 'a, S, T> {
    fn fill(&mut self, reader: &mut Reader<'a>, _: bool) -> Result<(), Failed> {
        put(self.0, S::from(self.1(reader)?));
        Ok(())
    }
}

/// What becomes of members that the schema does not name.
pub trait Rest<'a> {
    /// Reads one.
    ///
    /// # Errors
    /// Whatever reading it fails with, or that there may be none.
    fn read(&mut self, reader: &mut Reader<'a>, key: Key<'a>) -> Result<(), Failed>;
}

/// There may be none.
#[derive(Debug)]
pub struct Closed;

impl<'a> Rest<'a> for Closed {
    fn read(&mut self, reader: &mut Reader<'a>, key: Key<'a>) -> Result<(), Failed> {
        reader.refuse(&key)
    }
}

impl<'a> Rest<'a> for Extra {
    fn read(&mut self, reader: &mut Reader<'a>, key: Key<'a>) -> Result<(), Failed> {
        Self::read(self, reader, key)
    }
}

/// They are values of one type.
#[derive(Debug)]
pub struct Entries<'s, 'a, K, T> {
    /// Those that were read.
    pub members: &'s mut BTreeMap<K, T>,
    /// How one is read.
    pub decode: fn(&mut Reader<'a>) -> Result<T, Failed>,
}

impl<'a, K: From<Cow<'a, str>> + Ord, T> Rest<'a> for Entries<'_, 'a, K, T> {
    fn read(&mut self, reader: &mut Reader<'a>, key: Key<'a>) -> Result<(), Failed> {
        read::entry(reader, key, self.members, self.decode)
    }
}
