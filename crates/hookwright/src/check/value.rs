//! The value that is judged: keywords look at it in any order, some of them several times, and at most values of a large text none does.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::{Key, Kind, Reader};

/// A JSON value and where it stands in the text that is judged.
pub(super) struct Value<'t> {
    /// The byte at which it starts.
    pub(super) offset: usize,
    /// The value as it is written.
    pub(super) text: &'t str,
    /// What is in it, from when somebody looks.
    data: OnceCell<Data<'t>>,
    /// Whether all that is in its items and members is read with it. So every byte is read twice at most, however deep a text is.
    deep: bool,
}

pub(super) enum Data<'t> {
    /// No JSON after all, so that no type is its own.
    Broken,
    Null,
    Boolean,
    Number,
    String(Cow<'t, str>),
    Array(Vec<Value<'t>>),
    Object(Vec<(Key<'t>, Value<'t>)>),
}

impl<'t> Value<'t> {
    /// A value that has been read before, so that its text is known to be one.
    pub(super) const fn whole(text: &'t str) -> Self {
        Self {
            offset: 0,
            text,
            data: OnceCell::new(),
            deep: false,
        }
    }

    /// What is in the value.
    pub(super) fn data(&self) -> &Data<'t> {
        self.data.get_or_init(|| {
            let mut reader = Reader::over(self.text);
            Data::read(&mut reader, self.offset, self.deep).unwrap_or(Data::Broken)
        })
    }

    /// The value that comes next in a text which starts at the byte `base`, and what is in it, if it is read `deep`.
    fn next(reader: &mut Reader<'t>, base: usize, deep: bool) -> Option<Self> {
        reader.start();
        let start = reader.offset();
        let data = if deep {
            OnceCell::from(Data::read(reader, base, deep)?)
        } else {
            reader.leap()?;
            OnceCell::new()
        };
        Some(Self {
            offset: base + start,
            text: reader.slice(start, reader.offset()),
            data,
            deep: true,
        })
    }

    /// The name of a member as a value of its own, at the place of the name.
    pub(super) fn name(key: &'t Key<'_>) -> Self {
        Self {
            offset: key.offset(),
            text: "",
            data: OnceCell::from(Data::String(Cow::Borrowed(key.as_str()))),
            deep: true,
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        let Data::Object(members) = self.data() else {
            return None;
        };
        let found = members.iter().find(|(key, _)| key.as_str() == name);
        found.map(|(_, value)| value)
    }

    /// The value as JSON text, also of a name.
    pub(super) fn json(&self) -> Cow<'t, str> {
        if !self.text.is_empty() {
            return Cow::Borrowed(self.text);
        }
        let mut out = String::new();
        if let Data::String(text) = self.data() {
            crate::writer::quote(&mut out, text);
        }
        Cow::Owned(out)
    }
}

impl<'t> Data<'t> {
    /// Reads what is in a value; `None` if the text was not read before, and is broken.
    fn read(reader: &mut Reader<'t>, base: usize, deep: bool) -> Option<Self> {
        Some(match reader.kind().ok()? {
            Kind::Null => reader.null().map(|_| Self::Null).ok()?,
            Kind::Bool => reader.boolean().map(|_| Self::Boolean).ok()?,
            Kind::Number => reader.numeral().map(|_| Self::Number).ok()?,
            Kind::String => Self::String(reader.string().ok()?),
            Kind::Array => {
                let mut array = reader.array().ok()?;
                let mut items = Vec::new();
                while reader.next_item(&mut array).ok()? {
                    items.push(Value::next(reader, base, deep)?);
                }
                Self::Array(items)
            }
            Kind::Object => {
                let mut object = reader.object().ok()?;
                let mut members = Vec::new();
                while let Some(mut key) = reader.next_key(&mut object).ok()? {
                    key.offset += base;
                    members.push((key, Value::next(reader, base, deep)?));
                }
                Self::Object(members)
            }
        })
    }
}
