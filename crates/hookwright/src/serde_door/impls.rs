//! The doors of this crate's own types.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{DateTime, Extra, Integer, Maybe, Null, Number, RawJson, Unknown, borrowed};

crate::serde_impls!(DateTime, Extra, Integer, Null, Number, RawJson);

crate::serialize_impls!(borrowed::DateTime<'_>, borrowed::RawJson<'_>);

impl<'de> Deserialize<'de> for borrowed::RawJson<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawJson::deserialize(deserializer).map(Self::from)
    }
}

impl<'de> Deserialize<'de> for borrowed::DateTime<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DateTime::deserialize(deserializer)
            .map(|text| borrowed::DateTime::from(Cow::Owned(text.into_string())))
    }
}

impl<E> Serialize for Unknown<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw.serialize(serializer)
    }
}

/// Absent and null are both written as nothing; serde decides on leaving out a member before it asks the value:
/// put `#[serde(default, skip_serializing_if = "Maybe::is_absent")]` on the field.
impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
