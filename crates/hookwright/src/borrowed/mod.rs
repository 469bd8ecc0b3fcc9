//! What types that borrow their text from the bytes they were decoded from are made of: strings are `Cow<'a, str>`, and own their text
//! only where an escape stands in it. JSON of any shape is a [`RawJson`], which stays where it came.
//!
//! Numbers, and members that a schema does not name, own what they hold. A provider's crate has its events so, too, in its module
//! `borrowed` (feature `borrowed`).
//!
//! ```
//! use std::borrow::Cow;
//!
//! use hookwright::borrowed::{DateTime, Json};
//!
//! // What `hookwright types --text borrowed` writes.
//! hookwright::object! {
//!     pub struct Contact<'a> {
//!         pub created: DateTime<'a>,
//!         pub id: Cow<'a, str>,
//!     }
//! }
//!
//! let body = br#"{"id": "c-1", "created": "2024-05-01T12:00:00Z"}"#.to_vec();
//! let contact = Contact::from_json(&body).unwrap();
//! assert!(matches!(contact.id, Cow::Borrowed("c-1")));
//!
//! // To keep it longer than the bytes.
//! let kept: Contact<'static> = contact.into_owned();
//! drop(body);
//! assert_eq!(kept.created.as_str(), "2024-05-01T12:00:00Z");
//! ```

mod datetime;
mod event;
mod into_owned;
mod raw_json;
pub mod read;

pub use self::datetime::DateTime;
pub use self::event::{Event, decode, decode_next, decode_with_header};
pub use self::into_owned::IntoOwned;
pub use self::raw_json::RawJson;

use crate::{Decode, Encode, Failed, Malformed, Reader, Tolerant, Writer, tolerant};

/// Decoding from bytes and encoding to text, for every type that has both: what [`Json`](crate::Json) is for types that own their text.
pub trait Json<'a>: Decode<'a> + Encode {
    /// Decodes a whole document, which the value borrows from.
    ///
    /// # Errors
    /// [`Malformed`], with the bytes, if they are not JSON or not a document of this type.
    fn from_json(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut reader =
            Reader::new(bytes).map_err(|failure| Malformed::new(bytes, None, failure))?;
        // Into its place at once, because a large value takes long to move.
        let mut place = None;
        let outcome = Self::fill_place(&mut place, &mut reader).and_then(|()| reader.finish());
        if outcome.is_ok()
            && let Some(value) = place
        {
            return Ok(value);
        }
        let failed = outcome.err().unwrap_or(Failed(()));
        Err(Malformed::refused(bytes, None, &reader, failed))
    }

    /// Decodes a whole document although it may depart from its schema: what does is left out and told of.
    ///
    /// # Errors
    /// [`Malformed`] if the bytes are not JSON.
    fn from_json_tolerant(bytes: &'a [u8]) -> Result<Tolerant<Self>, Malformed> {
        tolerant::of(bytes)
    }

    /// Encodes to compact JSON text.
    fn to_json(&self) -> String {
        let mut writer = Writer::new();
        self.encode(&mut writer);
        writer.finish()
    }
}

impl<'a, T: Decode<'a> + Encode> Json<'a> for T {}
