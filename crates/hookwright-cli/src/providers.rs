//! The providers that the command knows: those that it ships with, from their generated crates, and folders of schemas.

use std::path::Path;

use hookwright::{Connector, Coverage, EventInfo, Provider};
use hookwright_receiver::{BuildError, Secret};
use hookwright_schema::{Catalog, did_you_mean};
use hookwright_validator::{Bundled, Standing, Validator, standing_at};

use crate::Trouble;
use crate::listen::{self, Hook};

/// A provider that the command ships with.
pub(crate) struct Shipped {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) docs: &'static str,
    pub(crate) events: &'static [EventInfo],
    pub(crate) connectors: &'static [Connector],
    pub(crate) coverage: fn(&str, &str) -> Option<Coverage>,
    pub(crate) sample: fn(&str) -> Option<&'static str>,
    /// What the header that names events holds for an event, if there is such a header.
    pub(crate) header_value: fn(&str) -> Option<&'static str>,
    /// Its receiver.
    pub(crate) hook: fn(Vec<Secret>) -> Result<Hook, BuildError>,
    discriminator: &'static [&'static str],
    bundle: &'static str,
    /// The content of `provider.json`.
    description: &'static str,
}

macro_rules! shipped {
    ($krate:ident::$provider:ident, $connectors:expr) => {
        Shipped {
            name: $krate::$provider::NAME,
            title: $krate::$provider::TITLE,
            docs: $krate::$provider::DOCS,
            events: $krate::$provider::EVENTS,
            connectors: $connectors,
            coverage: $krate::$provider::coverage,
            sample: |event| Some($krate::EventType::from_name(event)?.sample_json()),
            header_value: $krate::$provider::header_value,
            hook: listen::hook_of::<$krate::$provider>,
            discriminator: $krate::$provider::DISCRIMINATOR,
            bundle: $krate::schema::BUNDLE,
            description: $krate::schema::PROVIDER,
        }
    };
}

/// Every shipped provider, sorted by name.
pub(crate) const SHIPPED: [Shipped; 2] = [
    shipped!(
        hookwright_apideck::Apideck,
        hookwright_apideck::coverage::CONNECTORS
    ),
    shipped!(hookwright_morph::Morph, &[]),
];

impl Shipped {
    /// Its validator.
    pub(crate) fn validator(&self) -> Result<Validator, Trouble> {
        let events = self.events.iter().map(|info| (info.name, info.family));
        let bundled = Bundled {
            provider: self.description,
            schema: self.bundle,
            events: events.collect(),
        };
        Validator::bundled(&bundled).map_err(|error| Trouble::Said(error.to_string()))
    }

    /// The members that lead to an event's name.
    pub(crate) fn discriminator(&self) -> Vec<String> {
        self.discriminator
            .iter()
            .map(|name| (*name).to_owned())
            .collect()
    }

    /// The event that a body names.
    pub(crate) fn event_in(&self, body: &[u8]) -> Option<String> {
        match standing_at(body, &[self.discriminator()])?.pop()? {
            Standing::Text(name) => Some(name),
            _ => None,
        }
    }

    /// Whether it has this event.
    pub(crate) fn has(&self, event: &str) -> bool {
        self.events.iter().any(|info| info.name == event)
    }

    /// The members that lead to the part that handlers receive.
    pub(crate) fn payload(&self) -> Vec<String> {
        self.described()
            .map(|provider| provider.payload_path())
            .unwrap_or_default()
    }

    /// Whether this body is one that it sends without being an event.
    pub(crate) fn greets(&self, body: &[u8]) -> bool {
        let body = serde_json::from_slice::<serde_json::Value>(body).ok();
        let handshakes = self
            .described()
            .map(|provider| provider.handshakes)
            .unwrap_or_default();
        handshakes
            .iter()
            .any(|handshake| Some(&handshake.body) == body.as_ref())
    }

    /// The schema of its headers.
    pub(crate) fn headers(&self) -> serde_json::Value {
        let bundle: serde_json::Value = serde_json::from_str(self.bundle).unwrap_or_default();
        let defs = bundle.get("$defs").or_else(|| bundle.get("definitions"));
        let headers = defs.and_then(|defs| defs.get("headers"));
        headers.cloned().unwrap_or_default()
    }

    /// What its `provider.json` says.
    pub(crate) fn described(&self) -> Result<hookwright_schema::Provider, Trouble> {
        serde_json::from_str(self.description).map_err(|error| Trouble::Said(error.to_string()))
    }
}

/// The names of all events of the shipped providers.
pub(crate) fn all_events() -> Vec<String> {
    let events = SHIPPED.iter().flat_map(|shipped| shipped.events);
    events.map(|info| info.name.to_owned()).collect()
}

/// The shipped provider that a body is of: it has the event that the body names, or is the only one that finds a name where it puts them,
/// or sends the body without its being an event.
pub(crate) fn owner(body: &[u8]) -> Option<&'static Shipped> {
    static ROWS: &[Shipped] = &SHIPPED;
    let places: Vec<_> = ROWS.iter().map(Shipped::discriminator).collect();
    let standing = standing_at(body, &places)?;
    let named: Vec<_> = ROWS
        .iter()
        .zip(&standing)
        .filter_map(|(shipped, name)| match name {
            Standing::Text(name) => Some((shipped, name)),
            _ => None,
        })
        .collect();
    let known = named.iter().find(|(shipped, name)| shipped.has(name));
    let only = named.first().filter(|_| named.len() == 1);
    let found = known.or(only).map(|(shipped, _)| *shipped);
    found.or_else(|| ROWS.iter().find(|shipped| shipped.greets(body)))
}

/// What a user can name.
pub(crate) enum Found {
    Shipped(&'static Shipped),
    Folder(Box<Catalog>),
}

/// A shipped provider by its name, or a folder; a name wins over a folder of the same name.
pub(crate) fn find(name: &str) -> Result<Found, Trouble> {
    const ROWS: &[Shipped] = &SHIPPED;
    if let Some(shipped) = ROWS.iter().find(|shipped| shipped.name == name) {
        return Ok(Found::Shipped(shipped));
    }
    let folder = Path::new(name);
    if folder.is_dir() {
        let loaded = hookwright_schema::load(folder);
        let catalog = loaded.map_err(|report| {
            format!(
                "the schemas have problems\n\n{}",
                report.render_under(name, false)
            )
        })?;
        return Ok(Found::Folder(Box::new(catalog)));
    }
    let names: Vec<&str> = ROWS.iter().map(|shipped| shipped.name).collect();
    let help = match did_you_mean(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name one of {}, or a folder with schemas", names.join(", ")),
    };
    Err(Trouble::Said(format!(
        "there is no provider `{name}`; {help}"
    )))
}
