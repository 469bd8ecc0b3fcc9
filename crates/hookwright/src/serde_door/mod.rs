//! serde's `Serialize` and `Deserialize`, as a second door to the same codec.
//!
//! Nothing is derived: what serde hands in is turned into JSON text and decoded as always, so that a type
//! accepts the same through both doors. Only the two short adapters are compiled per format. The direct door is
//! faster and exact: a format whose numbers are `f64` has lost digits before this crate sees them.

mod buffer;
mod impls;
mod transcode;

use serde::{Deserializer, Serializer, de::Error as _};

use crate::{Decode, Diagnosis, Encode, Failed, Failure, Reader, Writer};

/// Reads a value from any self-describing format, by the rules of its [`Decode`].
///
/// # Errors
/// The format's own errors; a custom one with pointer and expectation if the value is not of this type.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'a> Decode<'a>,
    D: Deserializer<'de>,
{
    deserialize_into(deserializer, |reader| T::decode(reader))
}

/// Reads a value from any self-describing format with a function that gives what borrows nothing from the text.
///
/// # Errors
/// As [`deserialize`].
pub fn deserialize_into<'de, T, D>(
    deserializer: D,
    decode: impl FnOnce(&mut Reader<'_>) -> Result<T, Failed>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let text = buffer::text(deserializer)?;
    let mut reader = Reader::over(&text);
    decode(&mut reader).map_err(|_| {
        let failure = reader.failure();
        D::Error::custom(failure.map_or_else(String::new, |failure| explain(&text, failure)))
    })
}

/// Writes a value to any format, as its [`Encode`] says.
///
/// # Errors
/// The format's own errors; a custom one for numbers beyond the range of `f64`.
pub fn serialize<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Encode + ?Sized,
    S: Serializer,
{
    let mut writer = Writer::new();
    value.encode(&mut writer);
    transcode::text(&writer.finish(), serializer)
}

/// The diagnosis without line and column, which would be those of the text in between.
fn explain(text: &str, failure: Failure) -> String {
    let diagnosis = Diagnosis::of(text.as_bytes(), failure);
    format!(
        "{}: expected {}, found {}",
        diagnosis.place(),
        diagnosis.expected,
        diagnosis.found
    )
}

/// Implements serde's `Serialize` and `Deserialize` for types that have [`Encode`](crate::Encode) and
/// [`Decode`](crate::Decode). For use by generated code.
///
/// ```
/// use hookwright::{Decode, Encode, Failed, Reader, Writer};
///
/// struct Id(String);
///
/// impl<'a> Decode<'a> for Id {
///     fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
///         String::decode(reader).map(Self)
///     }
/// }
///
/// impl Encode for Id {
///     fn encode(&self, writer: &mut Writer) {
///         self.0.encode(writer);
///     }
/// }
///
/// hookwright::serde_impls!(Id);
///
/// let id: Id = serde_json::from_str("\"c-1\"").unwrap();
/// assert_eq!(serde_json::to_value(&id).unwrap(), "c-1");
/// ```
#[macro_export]
macro_rules! serde_impls {
    ($($ty:ty),* $(,)?) => { $(
        $crate::serialize_impls!($ty);

        impl<'de> $crate::__private::serde::Deserialize<'de> for $ty {
            fn deserialize<D>(deserializer: D) -> ::core::result::Result<Self, D::Error>
            where
                D: $crate::__private::serde::Deserializer<'de>,
            {
                $crate::__private::deserialize(deserializer)
            }
        }
    )* };
}

/// Implements serde's `Serialize` alone, for types that have [`Encode`](crate::Encode) and cannot be made of their JSON by itself. For use by
/// generated code.
#[macro_export]
macro_rules! serialize_impls {
    ($($ty:ty),* $(,)?) => { $(
        impl $crate::__private::serde::Serialize for $ty {
            fn serialize<S>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error>
            where
                S: $crate::__private::serde::Serializer,
            {
                $crate::__private::serialize(self, serializer)
            }
        }
    )* };
}
