//! What is decoded: single deliveries, and long mixes of all events.

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use hookwright::Provider;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
pub use hookwright_paths::Of;
use hookwright_receiver::{Secret, signature};
use serde_json::Value;

use crate::stream::{self, Judges};

/// How many deliveries a mix has.
const COUNT: usize = 10_000;

/// What the mixes are made from.
const SEED: u64 = 20_250_306;

/// A body without white space, and what is known of it.
#[derive(Clone, Debug)]
pub struct Payload {
    /// The body. All of a set stand one behind the other in memory, because what a receiver decodes has just come and need not be waited for.
    pub body: Bytes,
    /// Whose it is. Receivers know that by the address.
    pub of: Of,
    /// The event's name, for those who are told.
    pub event: String,
    /// Whether it satisfies its schema.
    pub valid: bool,
    /// What it is signed with: HMAC with SHA-256, of these bytes.
    pub signature: [u8; 32],
}

/// The sets of payloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// One delivery of Apideck's.
    Apideck,
    /// One delivery of Morph's.
    Morph,
    /// All events, all valid.
    Mix,
    /// All events, one in ten invalid.
    Mixed,
    /// The invalid ones of that mix alone.
    Invalid,
    /// To each of those, a valid one of the same event.
    Originals,
}

/// Some payloads, under the name that tables have for them.
pub struct Payloads {
    /// Which they are.
    pub set: Set,
    /// The name.
    pub name: String,
    /// The payloads.
    pub all: Vec<Payload>,
}

impl Payloads {
    /// Two single deliveries, the mix of all events, the mix in which one in ten is invalid, and its invalid ones beside valid ones. The top folder is
    /// the project's.
    ///
    /// # Errors
    /// When the schemas cannot be read.
    pub fn make(top: &Path) -> Result<Vec<Self>, Box<dyn Error>> {
        let folders = ["schemas/apideck", "schemas/morph"].map(|folder| top.join(folder));
        let judges = Judges::load(&folders)?;
        let single = |sample: Option<&str>| {
            // In the order in which the provider writes its members; a `serde_json::Value` would sort them.
            let sample: sonic_rs::Value =
                sonic_rs::from_str(sample.ok_or("there is no such event")?)?;
            let payload = Payload::of(sample.to_string(), &judges)?;
            Ok::<_, Box<dyn Error>>(vec![payload])
        };
        let mut mixed = mixed(&folders, &judges)?;
        let valid = mixed.iter().filter(|payload| payload.valid).take(COUNT);
        let valid: Vec<Payload> = valid.cloned().collect();
        mixed.truncate(COUNT);
        let (invalid, originals) = beside(&mixed);
        Ok(vec![
            Self::named(
                Set::Apideck,
                single(Apideck::sample("crm.contact.created"))?,
            ),
            Self::named(
                Set::Morph,
                single(Morph::sample("crmOpportunity::created"))?,
            ),
            Self::named(Set::Mix, valid),
            Self::named(Set::Mixed, mixed),
            Self::named(Set::Invalid, invalid),
            Self::named(Set::Originals, originals),
        ])
    }

    fn named(set: Set, all: Vec<Payload>) -> Self {
        let name = match set {
            Set::Apideck => "Apideck",
            Set::Morph => "Morph",
            Set::Mix => "mix of all events",
            Set::Mixed => "mix, one in ten invalid",
            Set::Invalid => "the invalid ones alone",
            Set::Originals => "valid ones of the same events",
        };
        let all = one_behind_the_other(all);
        let bytes: usize = all.iter().map(|payload| payload.body.len()).sum();
        let name = format!("{name}, {} bytes", bytes / all.len().max(1));
        Self { set, name, all }
    }
}

/// The same payloads, their bodies in one piece of memory.
fn one_behind_the_other(mut all: Vec<Payload>) -> Vec<Payload> {
    let bodies = all.iter().flat_map(|payload| payload.body.iter().copied());
    let mut bodies = bodies.collect::<Bytes>();
    for payload in &mut all {
        payload.body = bodies.split_to(payload.body.len());
    }
    all
}

/// The key of every signature here.
pub(super) fn secret() -> Secret {
    Secret::new("a-secret-of-thirty-two-characters")
}

/// The invalid payloads of events that also come valid, and a valid one for each.
fn beside(mixed: &[Payload]) -> (Vec<Payload>, Vec<Payload>) {
    let valid = mixed.iter().filter(|payload| payload.valid);
    let valid: HashMap<&str, &Payload> = valid
        .map(|payload| (payload.event.as_str(), payload))
        .collect();
    let invalid = mixed.iter().filter(|payload| !payload.valid);
    invalid
        .filter_map(|payload| {
            let original = *valid.get(payload.event.as_str())?;
            Some((payload.clone(), original.clone()))
        })
        .unzip()
}

fn mixed(folders: &[PathBuf], judges: &Judges) -> Result<Vec<Payload>, Box<dyn Error>> {
    let mut lines = Vec::new();
    // Enough that as many valid ones are left.
    stream::write(&mut lines, folders, COUNT as u64 * 6 / 5, SEED)?;
    let lines = std::str::from_utf8(&lines)?.lines();
    lines
        .map(|line| Payload::of(line.to_owned(), judges))
        .collect()
}

impl Payload {
    fn of(body: String, judges: &Judges) -> Result<Self, Box<dyn Error>> {
        let parsed: Value = serde_json::from_str(&body)?;
        let (of, event) = match parsed.pointer("/payload/event_type") {
            Some(event) => (Of::Apideck, event),
            None => (Of::Morph, &parsed["event"]),
        };
        let judge = judges.of(&parsed).ok_or("a body names no event")?;
        Ok(Self {
            of,
            event: event.as_str().unwrap_or_default().to_owned(),
            valid: judge.is_valid(&parsed),
            signature: signature::hmac_sha256(&secret(), body.as_bytes()),
            body: body.into(),
        })
    }
}
