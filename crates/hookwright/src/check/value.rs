//! The value that is judged, read once: keywords look at it in any order, and some of them several times.

use std::borrow::Cow;

use crate::{Failed, Key, Kind, Reader};

/// A JSON value and where it stands in its text.
pub(super) struct Value<'t> {
    /// The byte at which it starts.
    pub(super) offset: usize,
    /// The value as it is written.
    pub(super) text: &'t str,
    pub(super) data: Data<'t>,
}

pub(super) enum Data<'t> {
    Null,
    Boolean,
    Number,
    String(Cow<'t, str>),
    Array(Vec<Value<'t>>),
    Object(Vec<(Key<'t>, Value<'t>)>),
}

impl<'t> Value<'t> {
    /// Reads a value. The reader bounds the depth, so that the recursion here is bounded too.
    pub(super) fn read(reader: &mut Reader<'t>) -> Result<Self, Failed> {
        let kind = reader.kind()?;
        let offset = reader.offset();
        let data = match kind {
            Kind::Null => reader.null().map(|_| Data::Null)?,
            Kind::Bool => reader.boolean().map(|_| Data::Boolean)?,
            Kind::Number => reader.numeral().map(|_| Data::Number)?,
            Kind::String => Data::String(reader.string()?),
            Kind::Array => {
                let mut array = reader.array()?;
                let mut items = Vec::new();
                while reader.next_item(&mut array)? {
                    items.push(Self::read(reader)?);
                }
                Data::Array(items)
            }
            Kind::Object => {
                let mut object = reader.object()?;
                let mut members = Vec::new();
                while let Some(key) = reader.next_key(&mut object)? {
                    members.push((key, Self::read(reader)?));
                }
                Data::Object(members)
            }
        };
        let text = reader.slice(offset, reader.offset());
        Ok(Self { offset, text, data })
    }

    /// The name of a member as a value of its own, at the place of the name.
    pub(super) fn name(key: &'t Key<'_>) -> Self {
        Self {
            offset: key.offset(),
            text: "",
            data: Data::String(Cow::Borrowed(key.as_str())),
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        let Data::Object(members) = &self.data else {
            return None;
        };
        let found = members.iter().find(|(key, _)| key.as_str() == name);
        found.map(|(_, value)| value)
    }

    /// The value as JSON text, also of a name.
    pub(super) fn json(&self) -> Cow<'t, str> {
        match &self.data {
            Data::String(text) if self.text.is_empty() => {
                let mut out = String::new();
                crate::writer::quote(&mut out, text);
                Cow::Owned(out)
            }
            _ => Cow::Borrowed(self.text),
        }
    }
}
