//! Who decodes.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;

use hookwright_receiver::{Secret, signature};
use hookwright_validator::{Validator, Verdict};
use serde::Deserialize;
use serde_json::Value;

use super::derived::{self, Read};
use super::{Of, Payload, borrowed};
use crate::stream::Judges;

/// What somebody looks at, besides that a body is JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checks {
    /// All that the schema says.
    Schema,
    /// That the members which a struct asks for are there, of the right JSON types.
    Types,
    /// Nothing.
    Nothing,
}

/// Somebody who decodes payloads, or does a part of it.
pub struct Decoder {
    /// The name in tables.
    pub name: &'static str,
    /// What is looked at.
    pub checks: Checks,
    decode: Box<dyn Fn(&Payload) -> bool>,
}

impl Decoder {
    fn new(
        name: &'static str,
        checks: Checks,
        decode: impl Fn(&Payload) -> bool + 'static,
    ) -> Self {
        let decode = Box::new(decode);
        Self {
            name,
            checks,
            decode,
        }
    }

    /// Whether the payload is taken.
    #[must_use]
    pub fn takes(&self, payload: &Payload) -> bool {
        (self.decode)(payload)
    }
}

/// Everyone; the first is the one that others are held beside. The top folder is the project's.
///
/// # Errors
/// When the schemas cannot be read.
pub fn decoders(top: &Path) -> Result<Vec<Decoder>, Box<dyn Error>> {
    let folders = ["schemas/apideck", "schemas/morph"].map(|folder| top.join(folder));
    let judges = Judges::load(&folders)?;
    let [apideck, morph] = folders.map(|folder| Validator::load(&folder));
    let verdicts = (
        apideck.map_err(|report| report.to_string())?,
        morph.map_err(|report| report.to_string())?,
    );
    let secret = Secret::new("a-secret-of-thirty-two-characters");
    Ok(vec![
        Decoder::new("hookwright, owned", Checks::Schema, owned),
        Decoder::new("hookwright, borrowed", Checks::Schema, |payload| {
            borrowed::takes(payload.of, &payload.body)
        }),
        Decoder::new("hookwright, verdict only", Checks::Schema, move |payload| {
            verdict(&verdicts, payload)
        }),
        Decoder::new(
            "Value, jsonschema, from_value",
            Checks::Schema,
            move |payload| judged(&judges, payload),
        ),
        Decoder::new("serde_json, derived, owned", Checks::Types, |payload| {
            derived::read::<String>(payload, SerdeJson(&payload.body))
        }),
        Decoder::new("serde_json, derived, borrowed", Checks::Types, |payload| {
            derived::read::<&str>(payload, SerdeJson(&payload.body))
        }),
        Decoder::new("sonic-rs, derived, owned", Checks::Types, |payload| {
            derived::read::<String>(payload, Sonic(&payload.body))
        }),
        Decoder::new("sonic-rs, derived, borrowed", Checks::Types, |payload| {
            derived::read::<&str>(payload, Sonic(&payload.body))
        }),
        Decoder::new("serde_json, Value", Checks::Nothing, |payload| {
            is_read(serde_json::from_slice::<Value>(&payload.body))
        }),
        Decoder::new("sonic-rs, Value", Checks::Nothing, |payload| {
            is_read(sonic_rs::from_slice::<sonic_rs::Value>(&payload.body))
        }),
        Decoder::new("HMAC-SHA256 of the body", Checks::Nothing, move |payload| {
            black_box(signature::hmac_sha256(&secret, &payload.body));
            true
        }),
        Decoder::new("whether it is UTF-8", Checks::Nothing, |payload| {
            is_read(std::str::from_utf8(&payload.body))
        }),
        Decoder::new("a copy of the body", Checks::Nothing, |payload| {
            let mut room = [0; 4096];
            let room = room.get_mut(..payload.body.len());
            room.is_some_and(|room| {
                room.copy_from_slice(&payload.body);
                black_box(room);
                true
            })
        }),
    ])
}

/// Whether something was read; what was read is kept from being optimised away.
pub(super) fn is_read<T, E>(read: Result<T, E>) -> bool {
    black_box(read).is_ok()
}

fn owned(payload: &Payload) -> bool {
    match payload.of {
        Of::Apideck => is_read(hookwright_apideck::Event::decode(&payload.body)),
        Of::Morph => is_read(hookwright_morph::Event::decode(&payload.body)),
    }
}

fn verdict((apideck, morph): &(Validator, Validator), payload: &Payload) -> bool {
    let validator = match payload.of {
        Of::Apideck => apideck,
        Of::Morph => morph,
    };
    match validator.check(&payload.body) {
        Verdict::Clean => true,
        Verdict::Refused => false,
        // As the command does it: what is not certain goes the long way.
        Verdict::Unsure => {
            let input = hookwright_validator::Input::new(&payload.body);
            validator.validate(&input).is_valid()
        }
    }
}

/// As people do it today.
fn judged(judges: &Judges, payload: &Payload) -> bool {
    let Ok(body) = serde_json::from_slice::<Value>(&payload.body) else {
        return false;
    };
    let is_valid = judges.of(&body).is_some_and(|judge| judge.is_valid(&body));
    is_valid && derived::read::<String>(payload, Parsed(body))
}

struct SerdeJson<'p>(&'p [u8]);

impl<'p> Read<'p> for SerdeJson<'p> {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(serde_json::from_slice::<V>(self.0))
    }
}

struct Sonic<'p>(&'p [u8]);

impl<'p> Read<'p> for Sonic<'p> {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(sonic_rs::from_slice::<V>(self.0))
    }
}

struct Parsed(Value);

impl<'p> Read<'p> for Parsed {
    fn read<V: Deserialize<'p>>(self) -> bool {
        is_read(V::deserialize(self.0))
    }
}
