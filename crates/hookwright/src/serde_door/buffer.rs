//! Anything that serde can hand in, as JSON text.

use std::fmt::{self, Display, Formatter};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};

use crate::{MAX_DEPTH, Reader, numerals, writer};

/// The key under which `serde_json` with `arbitrary_precision` hands in the text of a number.
const NUMBER: &str = "$serde_json::private::Number";
/// The key under which `serde_json` hands in the text of a `RawValue`.
const RAW: &str = "$serde_json::private::RawValue";

/// The JSON text of the deserializer's value. Repeated keys stay, so that decoding can refuse them.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut out = String::new();
    Buffer {
        out: &mut out,
        depth: 0,
    }
    .deserialize(deserializer)?;
    Ok(out)
}

struct Buffer<'o> {
    out: &'o mut String,
    depth: usize,
}

impl Buffer<'_> {
    fn push(self, json: impl Display) {
        self.out.push_str(&json.to_string());
    }

    /// The buffer for what stands inside this value.
    fn inner<E: Error>(&mut self) -> Result<Buffer<'_>, E> {
        if self.depth > MAX_DEPTH {
            return Err(E::custom(format_args!(
                "expected at most {MAX_DEPTH} levels of arrays and objects"
            )));
        }
        Ok(Buffer {
            out: self.out,
            depth: self.depth + 1,
        })
    }

    /// If the object that starts at `start` is one of `serde_json`'s disguises, replaces it by what it stands for.
    fn unmask(&mut self, start: usize, key: &str, value_start: usize) -> bool {
        let Some(Ok(text)) = self
            .out
            .get(value_start..)
            .map(|value| Reader::over(value).string())
        else {
            return false;
        };
        let genuine = match key {
            NUMBER => numerals::is_number(&text),
            RAW => {
                let mut reader = Reader::over(&text);
                reader.skip().and_then(|()| reader.finish()).is_ok()
            }
            _ => false,
        };
        if genuine {
            let text = text.into_owned();
            self.out.truncate(start);
            self.out.push_str(&text);
        }
        genuine
    }
}

impl<'de> DeserializeSeed<'de> for Buffer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit_displayed {
    ($($method:ident $ty:ty)*) => { $(
        fn $method<E>(self, value: $ty) -> Result<(), E> {
            self.push(value);
            Ok(())
        }
    )* };
}

macro_rules! visit_floats {
    ($($method:ident $ty:ty)*) => { $(
        fn $method<E: Error>(self, value: $ty) -> Result<(), E> {
            if !value.is_finite() {
                return Err(E::custom("expected a finite number"));
            }
            // `Debug` writes the shortest text that reads back as the same float, with an exponent if it is long.
            self.push(format_args!("{value:?}"));
            Ok(())
        }
    )* };
}

impl<'de> Visitor<'de> for Buffer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can write")
    }

    visit_displayed! { visit_bool bool visit_i64 i64 visit_u64 u64 visit_i128 i128 visit_u128 u128 }
    visit_floats! { visit_f32 f32 visit_f64 f64 }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        writer::quote(self.out, text);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        mut self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        self.inner()?.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.out.push('[');
        let mut end = self.out.len();
        while items.next_element_seed(self.inner()?)?.is_some() {
            // The comma is due only when another item follows, which is known too late: so it is taken back.
            end = self.out.len();
            self.out.push(',');
        }
        self.out.truncate(end);
        self.out.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let start = self.out.len();
        self.out.push('{');
        let mut count = 0_usize;
        let mut first = None;
        while let Some(key) = members.next_key::<String>()? {
            if count > 0 {
                self.out.push(',');
            }
            writer::quote(self.out, &key);
            self.out.push(':');
            let value_start = self.out.len();
            members.next_value_seed(self.inner()?)?;
            first.get_or_insert((key, value_start));
            count += 1;
        }
        let sole = first.filter(|_| count == 1);
        if sole.is_some_and(|(key, value_start)| self.unmask(start, &key, value_start)) {
            return Ok(());
        }
        self.out.push('}');
        Ok(())
    }
}
