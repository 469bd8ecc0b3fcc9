//! What is decoded: single deliveries, and long mixes of all events.

use std::error::Error;
use std::path::{Path, PathBuf};

use hookwright::Provider;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
pub use hookwright_paths::Of;
use serde_json::Value;

use crate::stream::{self, Judges};

/// How many deliveries a mix has.
const COUNT: usize = 10_000;

/// What the mixes are made from.
const SEED: u64 = 20_250_306;

/// A body without white space, and what is known of it.
#[derive(Clone, Debug)]
pub struct Payload {
    /// The body.
    pub body: Vec<u8>,
    /// Whose it is. Receivers know that by the address.
    pub of: Of,
    /// The event's name, for those who are told.
    pub event: String,
    /// Whether it satisfies its schema.
    pub valid: bool,
}

/// Some payloads, under the name that tables have for them.
pub struct Payloads {
    /// The name.
    pub name: String,
    /// The payloads.
    pub all: Vec<Payload>,
}

impl Payloads {
    /// Two single deliveries, the mix of all events, and the mix in which one in ten is invalid. The top folder is the project's.
    ///
    /// # Errors
    /// When the schemas cannot be read.
    pub fn make(top: &Path) -> Result<Vec<Self>, Box<dyn Error>> {
        let folders = ["schemas/apideck", "schemas/morph"].map(|folder| top.join(folder));
        let judges = Judges::load(&folders)?;
        let single = |name: &str, sample: Option<&str>| {
            let sample: Value = serde_json::from_str(sample.ok_or("there is no such event")?)?;
            let all = vec![Payload::of(sample.to_string(), &judges)?];
            Ok::<_, Box<dyn Error>>(Self::named(name, all))
        };
        let mixed = mixed(&folders, &judges)?;
        let valid = mixed.iter().filter(|payload| payload.valid).take(COUNT);
        Ok(vec![
            single("Apideck", Apideck::sample("crm.contact.created"))?,
            single("Morph", Morph::sample("crmOpportunity::created"))?,
            Self::named("mix of all events", valid.cloned().collect()),
            Self::named("mix, one in ten invalid", mixed[..COUNT].to_vec()),
        ])
    }

    fn named(name: &str, all: Vec<Payload>) -> Self {
        let bytes: usize = all.iter().map(|payload| payload.body.len()).sum();
        let name = format!("{name}, {} bytes", bytes / all.len().max(1));
        Self { name, all }
    }
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
            body: body.into_bytes(),
        })
    }
}
