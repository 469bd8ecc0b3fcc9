//! The members of an object that its schema does not name.

use std::collections::{
    BTreeMap,
    btree_map::{Entry, IntoIter, Iter},
};

use crate::{Decode, Encode, Failed, Key, RawJson, Reader, Writer};

/// Members beyond those that the schema names, kept so that nothing a provider adds is lost.
///
/// One pointer wide, and without memory of its own while empty. Encoding a type writes its extra members after
/// the others; a name that the type has a field for does not belong here.
///
/// ```
/// use hookwright::{Extra, RawJson};
///
/// let mut extra = Extra::new();
/// extra.insert("beta", "[1, 2]".parse::<RawJson>().unwrap());
/// assert_eq!(extra.get("beta").unwrap().get(), "[1, 2]");
/// ```
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::box_collection,
    reason = "one pointer instead of three words in every struct, nearly always empty"
)]
pub struct Extra(Option<Box<BTreeMap<String, RawJson>>>);

impl Extra {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Decodes the value of a member that the schema does not name.
    ///
    /// # Errors
    /// [`DuplicateKey`](crate::Problem::DuplicateKey) if the name was there; whatever makes the value no JSON.
    pub fn read<'a>(&mut self, reader: &mut Reader<'a>, key: Key<'a>) -> Result<(), Failed> {
        let offset = key.offset();
        match self.0.get_or_insert_default().entry(key.into_string()) {
            Entry::Vacant(place) => place.insert(RawJson::decode(reader)?),
            Entry::Occupied(_) => return Err(reader.fail_at(offset, crate::Problem::DuplicateKey)),
        };
        Ok(())
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a member and returns the value it had.
    pub fn insert(&mut self, name: impl Into<String>, value: RawJson) -> Option<RawJson> {
        self.0.get_or_insert_default().insert(name.into(), value)
    }

    /// Removes a member and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<RawJson> {
        self.0.as_mut()?.remove(name)
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> Iter<'_, String, RawJson> {
        self.0.as_deref().map(BTreeMap::iter).unwrap_or_default()
    }
}

impl PartialEq for Extra {
    /// By JSON value; an emptied one equals a new one.
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other)
    }
}

impl Eq for Extra {}

impl<'e> IntoIterator for &'e Extra {
    type Item = (&'e String, &'e RawJson);
    type IntoIter = Iter<'e, String, RawJson>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Extra {
    type Item = (String, RawJson);
    type IntoIter = IntoIter<String, RawJson>;

    fn into_iter(self) -> Self::IntoIter {
        self.0
            .map(|members| *members)
            .unwrap_or_default()
            .into_iter()
    }
}

impl<N: Into<String>> FromIterator<(N, RawJson)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, RawJson)>>(members: I) -> Self {
        let mut extra = Self::new();
        extra.extend(members);
        extra
    }
}

impl<N: Into<String>> Extend<(N, RawJson)> for Extra {
    fn extend<I: IntoIterator<Item = (N, RawJson)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
    }
}

impl<'a> Decode<'a> for Extra {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        let mut object = reader.object()?;
        let mut extra = Self::new();
        while let Some(key) = reader.next_key(&mut object)? {
            extra.read(reader, key)?;
        }
        Ok(extra)
    }
}

impl Encode for Extra {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.extra(self);
        object.end();
    }
}
