//! The two traits that every type with a JSON form has, and the front door to both.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::blank::put;
use crate::place::{Boxed, Place};
use crate::{
    DateTime, Failed, Integer, Malformed, Maybe, Number, RawJson, Reader, Tolerant, Writer,
    borrowed, read,
};

/// A type that can be read from JSON in one pass, all its constraints checked on the way.
pub trait Decode<'a>: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// When what stands there is not such a value; the reader keeps what failed.
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed>;

    /// Reads one value into a blank place. As the value of a member that an object need not have, `None` is not `null` but
    /// absent: then it is not `required`.
    #[doc(hidden)]
    fn fill(&mut self, reader: &mut Reader<'a>, required: bool) -> Result<(), Failed> {
        let _ = required;
        put(self, Self::decode(reader)?);
        Ok(())
    }

    /// What [`decode`](Self::decode) makes of a string with this text, in which all stands for itself, with all that it checks. `None` says nothing: then
    /// the value is read.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn from_plain(text: &'a str) -> Option<Self> {
        let _ = text;
        None
    }

    /// Reads one value into a place for it; after a failure it has none.
    #[doc(hidden)]
    fn fill_place(place: &mut impl Place<Self>, reader: &mut Reader<'a>) -> Result<(), Failed> {
        place.hold(Self::decode(reader)?);
        Ok(())
    }
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes one value.
    fn encode(&self, writer: &mut Writer);

    /// Whether a member that need not be there is left out when it has this value.
    #[doc(hidden)]
    fn is_absent(&self) -> bool {
        false
    }
}

/// Decoding from bytes and encoding to text, for every type that has both.
///
/// ```
/// use hookwright::{Json, Maybe};
///
/// let tags = Vec::<String>::from_json(br#" ["a", "b"] "#).unwrap();
/// assert_eq!(tags.to_json(), r#"["a","b"]"#);
/// ```
pub trait Json: for<'a> Decode<'a> + Encode {
    /// Decodes a whole document.
    ///
    /// # Errors
    /// [`Malformed`], with the bytes, if they are not JSON or not a document of this type.
    fn from_json(bytes: &[u8]) -> Result<Self, Malformed> {
        borrowed::Json::from_json(bytes)
    }

    /// Decodes a whole document although it may depart from its schema: what does is left out and told of.
    ///
    /// # Errors
    /// [`Malformed`] if the bytes are not JSON.
    fn from_json_tolerant(bytes: &[u8]) -> Result<Tolerant<Self>, Malformed> {
        borrowed::Json::from_json_tolerant(bytes)
    }

    /// Encodes to compact JSON text.
    fn to_json(&self) -> String {
        borrowed::Json::to_json(self)
    }
}

impl<T: for<'a> Decode<'a> + Encode> Json for T {}

/// Types that are text.
macro_rules! texts {
    ($($ty:ty: $plain:expr, $any:expr;)*) => { $(
        impl<'a> Decode<'a> for $ty {
            #[inline]
            fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
                match reader.plain() {
                    Some(text) => Ok($plain(text)),
                    None => reader.not_plain().map($any),
                }
            }

            #[inline]
            fn from_plain(text: &'a str) -> Option<Self> {
                Some($plain(text))
            }

            #[inline]
            fn fill_place(
                place: &mut impl Place<Self>,
                reader: &mut Reader<'a>,
            ) -> Result<(), Failed> {
                match reader.plain() {
                    Some(text) => place.hold($plain(text)),
                    None => place.hold($any(reader.not_plain()?)),
                };
                Ok(())
            }
        }
    )* };
}

texts! {
    String: str::to_owned, Cow::into_owned;
    Cow<'a, str>: Cow::Borrowed, |text| text;
    DateTime: Self::from, |text: Cow<'_, str>| Self::from(text.into_owned());
    borrowed::DateTime<'a>: Self::from, Self::from;
}

impl<'a> Decode<'a> for bool {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        reader.boolean()
    }
}

impl<'a> Decode<'a> for Number {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        read::number(reader, &[])
    }
}

impl<'a> Decode<'a> for Integer {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        read::integer(reader, &[])
    }
}

impl<'a> Decode<'a> for RawJson {
    #[inline]
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        reader.raw().map(Self::trusted)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        let mut items = Self::new();
        read::each(reader, &mut |reader| T::fill_place(&mut items, reader))?;
        Ok(items)
    }

    fn fill(&mut self, reader: &mut Reader<'a>, _: bool) -> Result<(), Failed> {
        let outcome = read::each(reader, &mut |reader| T::fill_place(self, reader));
        if outcome.is_err() {
            // Blank again.
            *self = Self::new();
        }
        outcome
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for BTreeMap<String, T> {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        read::map(reader, T::decode)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for BTreeMap<Cow<'a, str>, T> {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        borrowed::read::map(reader, T::decode)
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Option<T> {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        read::nullable(reader, T::decode)
    }

    #[inline]
    fn from_plain(text: &'a str) -> Option<Self> {
        T::from_plain(text).map(Some)
    }

    fn fill(&mut self, reader: &mut Reader<'a>, required: bool) -> Result<(), Failed> {
        if required && reader.null()? {
            return Ok(());
        }
        let start = reader.offset();
        match T::fill_place(self, reader) {
            Err(failed) if required => Err(reader.or_null(start, failed)),
            outcome => outcome,
        }
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Maybe<T> {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        Option::decode(reader).map(Self::from)
    }

    #[inline]
    fn from_plain(text: &'a str) -> Option<Self> {
        T::from_plain(text).map(Self::Value)
    }

    fn fill(&mut self, reader: &mut Reader<'a>, _: bool) -> Result<(), Failed> {
        if reader.null()? {
            put(self, Self::Null);
            return Ok(());
        }
        let start = reader.offset();
        T::fill_place(self, reader).map_err(|failed| reader.or_null(start, failed))
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Box<T> {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        let mut place = None;
        Self::fill_place(&mut place, reader)?;
        place.ok_or(Failed(()))
    }

    fn fill_place(place: &mut impl Place<Self>, reader: &mut Reader<'a>) -> Result<(), Failed> {
        T::fill_place(&mut Boxed(place), reader)
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for Cow<'_, str> {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

macro_rules! tuples {
    ($(($($name:ident $index:tt),+))*) => { $(
        impl<$($name: Encode),+> Encode for ($($name,)+) {
            fn encode(&self, writer: &mut Writer) {
                let mut array = writer.array();
                $(array.item(&self.$index);)+
                array.end();
            }
        }
    )* };
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

impl Encode for Number {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

impl Encode for Integer {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

impl Encode for DateTime {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self.as_str());
    }
}

impl Encode for RawJson {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(self.get());
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        let mut array = writer.array();
        let mut items = self;
        while let [item, others @ ..] = items {
            array.item(item);
            items = others;
        }
        array.end();
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        self.as_slice().encode(writer);
    }
}

impl<K: AsRef<str>, T: Encode> Encode for BTreeMap<K, T> {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.entries(self);
        object.end();
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, writer: &mut Writer) {
        self.get().encode(writer);
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}
