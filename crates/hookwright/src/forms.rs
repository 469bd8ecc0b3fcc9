//! A choice that somebody else has made already.

use crate::{Decode, Encode, Failed, Malformed, Reader, Tolerant, tolerant};

/// A type that is one of several forms, each with a name. Where a header says which one has come, nothing has to be told from the
/// body: the one form is decoded at once.
///
/// `hookwright types` implements it for the type of a root schema that is a choice between definitions. The names are those of the
/// definitions, without what all of them share at the end: `issues_event` and `push_event` are `issues` and `push`. If such a form is
/// itself a choice by a constant member (`action`), that member is looked for as in any other place.
///
/// ```
/// use hookwright::{Decode, Encode, Failed, Forms, Integer, Reader, Writer};
///
/// #[derive(Debug, PartialEq)]
/// enum Delivery { Ping(String), Push(Integer) }
///
/// // What the generator writes, by hand.
/// # impl<'a> Decode<'a> for Delivery {
/// #     fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> { String::decode(reader).map(Self::Ping) }
/// # }
/// # impl Encode for Delivery {
/// #     fn encode(&self, writer: &mut Writer) {
/// #         match self { Self::Ping(text) => text.encode(writer), Self::Push(count) => count.encode(writer) }
/// #     }
/// # }
/// impl<'a> Forms<'a> for Delivery {
///     const FORMS: &'static [&'static str] = &["ping", "push"];
///
///     fn decode_form(form: &str, reader: &mut Reader<'a>) -> Option<Result<Self, Failed>> {
///         Some(match form {
///             "ping" => String::decode(reader).map(Self::Ping),
///             "push" => Integer::decode(reader).map(Self::Push),
///             _ => return None,
///         })
///     }
/// }
///
/// // The header says `push`.
/// assert_eq!(Delivery::from_json_as("push", b"3").unwrap(), Ok(Delivery::Push(3.into())));
/// assert!(Delivery::from_json_as("push", b"\"zen\"").unwrap().is_err());
/// assert!(Delivery::from_json_as("star", b"3").is_none());
/// ```
pub trait Forms<'a>: Decode<'a> + Encode {
    /// The names of the forms, in the schema's order.
    const FORMS: &'static [&'static str];

    /// Reads a value of this form; `None` if there is none of this name, and then nothing has been read.
    ///
    /// # Errors
    /// When what stands there is no value of the form; the reader keeps what failed. That it is of no other form as well is not
    /// asked.
    fn decode_form(form: &str, reader: &mut Reader<'a>) -> Option<Result<Self, Failed>>;

    /// Decodes a whole document of this form; `None` if there is none of this name.
    ///
    /// # Errors
    /// [`Malformed`], with the bytes, if they are not JSON or not a document of the form.
    #[must_use]
    fn from_json_as(form: &str, bytes: &'a [u8]) -> Option<Result<Self, Malformed>> {
        let mut reader = match Reader::new(bytes) {
            Ok(reader) => reader,
            Err(failure) => {
                let known = Self::FORMS.contains(&form);
                return known.then(|| Err(Malformed::new(bytes, Some(form), failure)));
            }
        };
        let outcome = Self::decode_form(form, &mut reader)?;
        let outcome = outcome.and_then(|value| reader.finish().map(|()| value));
        Some(outcome.map_err(|failed| Malformed::refused(bytes, Some(form), &reader, failed)))
    }

    /// Decodes a whole document of this form although it may depart from its schema: what does is left out and told of. `None` if
    /// there is no form of this name.
    ///
    /// # Errors
    /// [`Malformed`] if the bytes are not JSON.
    #[must_use]
    fn from_json_as_tolerant(
        form: &str,
        bytes: &'a [u8],
    ) -> Option<Result<Tolerant<Self>, Malformed>> {
        if !Self::FORMS.contains(&form) {
            return None;
        }
        Some(tolerant::decode(
            bytes,
            Some(form),
            |reader| match Self::decode_form(form, reader) {
                Some(outcome) => outcome,
                None => Err(reader.wrong_type("a form of this name")),
            },
        ))
    }
}
