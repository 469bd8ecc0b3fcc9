//! Who decodes.

mod libraries;
mod ours;
mod validators;
mod yardsticks;

use std::error::Error;
use std::hint::black_box;
use std::path::Path;

use super::Payload;
use validators::Validators;

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
    decode: Box<dyn Fn(&Payload) -> bool + Send + Sync>,
}

impl Decoder {
    fn new(
        name: &'static str,
        checks: Checks,
        decode: impl Fn(&Payload) -> bool + Send + Sync + 'static,
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

/// The names of those that bars and tables ask for.
pub mod names {
    /// Types that own their text.
    pub const OWNED: &str = "hookwright, owned";
    /// Types that borrow it.
    pub const BORROWED: &str = "hookwright, borrowed";
    /// The validator's quick check.
    pub const VERDICT: &str = "hookwright, verdict only";
    /// As people do it today.
    pub const TODAY: &str = "Value, jsonschema, from_value";
    /// Derived structs that own their text.
    pub const DERIVED_OWNED: &str = "serde_json, derived, owned";
    /// Derived structs that borrow it.
    pub const DERIVED_BORROWED: &str = "serde_json, derived, borrowed";
    /// The same by sonic-rs.
    pub const SONIC_BORROWED: &str = "sonic-rs, derived, borrowed";
    /// Whatever is JSON.
    pub const VALUE: &str = "serde_json, Value";
    /// The signature before types that own their text.
    pub const SIGNED_OWNED: &str = "HMAC, then hookwright, owned";
    /// The signature before types that borrow it.
    pub const SIGNED_BORROWED: &str = "HMAC, then hookwright, borrowed";
    /// The signature before what people do today.
    pub const SIGNED_TODAY: &str = "HMAC, then Value, jsonschema, from_value";
    /// Validators that give a verdict on a parsed body.
    pub const VALIDATORS: [&str; 3] = [
        "verdict only: Value, jsonschema",
        "verdict only: Value, jsonschema's macro",
        "verdict only: Value, boon",
    ];
    /// The validator of Node.js, which is a process of its own.
    pub const AJV: &str = "verdict only: JSON.parse, ajv";
}

/// Everyone; the first is the one that others are held beside. The top folder is the project's.
///
/// # Errors
/// When the schemas cannot be read.
pub fn decoders(top: &Path) -> Result<Vec<Decoder>, Box<dyn Error>> {
    let folders = ["schemas/apideck", "schemas/morph"].map(|folder| top.join(folder));
    let validators = Validators::load(&folders)?;
    let mut all = Vec::from(ours::decoders(&folders)?);
    all.push(validators.today());
    all.extend(libraries::derived());
    all.extend(validators.verdicts());
    all.extend(libraries::values());
    all.extend(yardsticks::signed(validators.today()));
    all.extend(yardsticks::bounds());
    Ok(all)
}

/// Whether something was read; what was read is kept from being optimised away.
pub(super) fn is_read<T, E>(read: &Result<T, E>) -> bool {
    black_box(read).is_ok()
}
