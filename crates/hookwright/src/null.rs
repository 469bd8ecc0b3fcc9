//! The value `null`, where it is the only one.

use crate::{Decode, Encode, Failed, Reader, Writer};

/// The JSON value `null` and nothing else: an item of a tuple, or a form of a choice, that carries nothing.
///
/// ```
/// use hookwright::{Json, Null};
///
/// assert_eq!(Null::from_json(b"null").unwrap().to_json(), "null");
/// assert!(Null::from_json(b"0").is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Null;

impl<'a> Decode<'a> for Null {
    fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
        if reader.null()? {
            Ok(Self)
        } else {
            Err(reader.wrong_type("null"))
        }
    }
}

impl Encode for Null {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }
}
