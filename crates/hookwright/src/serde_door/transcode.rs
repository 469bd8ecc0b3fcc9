//! JSON text, handed to any serializer in one pass.

use std::cell::RefCell;

use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap, SerializeSeq},
};

use crate::{Failed, Kind, Reader};

/// Hands the one value in the text to a serializer.
pub(super) fn text<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Next(RefCell::new(Reader::over(text))).serialize(serializer)
}

/// The value that the reader comes to next. Serializing it moves the reader on, so one of these does for all.
struct Next<'a>(RefCell<Reader<'a>>);

impl<'a> Next<'a> {
    fn read<T, E: Error>(
        &self,
        step: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
    ) -> Result<T, E> {
        step(&mut self.0.borrow_mut())
            .map_err(|_| E::custom("the value was not encoded as valid JSON"))
    }
}

impl Serialize for Next<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.read(Reader::kind)? {
            Kind::Null => {
                self.read(Reader::null)?;
                serializer.serialize_unit()
            }
            Kind::Bool => serializer.serialize_bool(self.read(Reader::boolean)?),
            Kind::Number => number(self.read(Reader::numeral)?, serializer),
            Kind::String => serializer.serialize_str(&self.read(Reader::string)?),
            Kind::Array => {
                let mut array = self.read(Reader::array)?;
                let mut items = serializer.serialize_seq(None)?;
                while self.read(|reader| reader.next_item(&mut array))? {
                    items.serialize_element(self)?;
                }
                items.end()
            }
            Kind::Object => {
                let mut object = self.read(Reader::object)?;
                let mut members = serializer.serialize_map(None)?;
                while let Some(key) = self.read(|reader| reader.next_key(&mut object))? {
                    members.serialize_entry(key.as_str(), self)?;
                }
                members.end()
            }
        }
    }
}

/// As `serde_json` reads numbers: integers that fit as integers, all others as the nearest `f64`.
fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // -0 is a float, because no integer has its sign.
    if text != "-0" {
        if let Ok(integer) = text.parse() {
            return serializer.serialize_u64(integer);
        }
        if let Ok(integer) = text.parse() {
            return serializer.serialize_i64(integer);
        }
    }
    match text.parse::<f64>() {
        Ok(float) if float.is_finite() => serializer.serialize_f64(float),
        _ => Err(S::Error::custom(
            "a number is beyond the range of f64; `to_json` writes it exactly",
        )),
    }
}
