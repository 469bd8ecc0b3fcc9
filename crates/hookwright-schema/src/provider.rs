//! `provider.json`, as types: what JSON Schema cannot say about a provider.
//!
//! These types are the truth for three readers: serde reads the file through them, schemars derives the schema that
//! editors complete it with (and that the loader checks it against), and the code generator takes its facts from them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::location::tokens;

/// A webhook provider: who it is and what JSON Schema cannot say about its deliveries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// A remark, for whoever reads the file. What is generated says here where it comes from.
    #[serde(rename = "$comment", default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The provider's identifier: the name of its folder and of the generated crate. Lower-case letters, digits and
    /// single hyphens; it starts with a letter.
    pub name: String,
    /// The provider's name as people write it.
    pub title: String,
    /// Where the provider documents its webhooks: an `https` address.
    pub docs: String,
    /// JSON Pointer into the body: the text there names the event or, with `event_header`, says what the header leaves
    /// open. Left out where a header alone names the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<String>,
    /// Whether the header with the role `event_type` names the event, alone or together with the discriminator, and
    /// does not only repeat what the body says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub event_header: bool,
    /// What separates the parts of an event's name, for example `.` in `crm.contact.created`.
    pub separator: String,
    /// JSON Pointer into the body: the part that handlers receive. The empty one is the whole body.
    pub payload: String,
    /// The delivery headers by the role they play (`event_type`, `signature`, `idempotency_key`, …). A role is a
    /// name in `snake_case`.
    pub headers: BTreeMap<String, Header>,
    /// The members of the body by the role they play (`connector`, `consumer`, `owner`, `event_id`,
    /// `idempotency_key`): JSON Pointers to texts that every event has at the same place. A role that a header plays
    /// is not given again.
    #[serde(default)]
    pub members: BTreeMap<String, String>,
    /// How a delivery proves where it comes from.
    pub signature: Signature,
    /// Bodies that are no events: the provider sends them to see whether the receiver is there.
    #[serde(default)]
    pub handshakes: Vec<Handshake>,
    /// For each family that expects an answer: the schema of the JSON to answer with, as a reference from this file
    /// (`events/<family>.schema.json#/$defs/<name>`).
    #[serde(default)]
    pub responses: BTreeMap<String, String>,
}

/// The roles that are parts of a delivery to a handler, sorted: the runtime has a type for each. A header may play any
/// other role as well; a member of the body plays one of these.
pub const PARTS: [&str; 5] = [
    "connector",
    "consumer",
    "event_id",
    "idempotency_key",
    "owner",
];

/// The role of the header that names the event, or repeats its name.
pub const EVENT_TYPE: &str = "event_type";

impl Provider {
    /// The members that lead from the body to the event's name, or to its second part; `None` where bodies do not name events.
    #[must_use]
    pub fn discriminator_path(&self) -> Option<Vec<String>> {
        self.discriminator.as_deref().and_then(tokens)
    }

    /// The header that names events, where the body alone does not.
    #[must_use]
    pub fn event_header(&self) -> Option<&Header> {
        self.headers.get(EVENT_TYPE).filter(|_| self.event_header)
    }

    /// The members that lead from the body to the part that handlers receive.
    #[must_use]
    pub fn payload_path(&self) -> Vec<String> {
        tokens(&self.payload).unwrap_or_default()
    }
}

/// A delivery header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The header's name in lower case.
    pub name: String,
    /// Other names under which the same header may come, in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// How a delivery proves where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The algorithm.
    pub scheme: Scheme,
    /// How the bytes of the signature are written in the header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// The forms of the body that may have been signed, in the order to try them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub canonical: Vec<Canonical>,
}

/// The algorithm of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// Deliveries are not signed.
    None,
    /// HMAC (RFC 2104) with SHA-256.
    HmacSha256,
}

/// How the bytes of a signature are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// Hexadecimal digits.
    Hex,
    /// Base64 with padding (RFC 4648, section 4).
    Base64,
}

/// A form of the body that may have been signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Canonical {
    /// The bytes as they came.
    Raw,
    /// Compact JSON with the keys of every object sorted.
    SortedJson,
}

/// A body that is no event: the provider sends it to see whether the receiver is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handshake {
    /// What the header with the role `event_type` holds in such a delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// The whole body.
    pub body: Value,
}
