//! A provider, wherever its schemas are from: what it says of itself, its samples, and who judges its deliveries.

use std::collections::BTreeMap;

use hookwright_schema::{Catalog, Provider, did_you_mean};
use hookwright_validator::Validator;
use serde_json::Value;

use crate::Trouble;
use crate::providers::{self, Found, SHIPPED, Shipped};

/// What is known of a provider.
pub(crate) struct Described {
    pub(crate) provider: Provider,
    pub(crate) validator: Validator,
    events: Vec<String>,
    samples: BTreeMap<String, String>,
    /// What the header that names events holds for each event.
    header_values: BTreeMap<String, String>,
    /// The schema of the headers, if there is one.
    headers: Value,
}

impl Described {
    /// The provider that a user has named.
    pub(crate) fn named(name: &str) -> Result<Self, Trouble> {
        match providers::find(name)? {
            Found::Shipped(shipped) => Self::shipped(shipped),
            Found::Folder(catalog) => Ok(Self::folder(&catalog)),
        }
    }

    /// The provider that a user has named, or else the shipped one that has an event.
    pub(crate) fn of_event(name: Option<&str>, event: &str) -> Result<Self, Trouble> {
        if let Some(name) = name {
            return Self::named(name);
        }
        match SHIPPED.iter().find(|shipped| shipped.has(event)) {
            Some(shipped) => Self::shipped(shipped),
            None => Err(unknown(event, &providers::all_events())),
        }
    }

    /// The provider that a user has named, or else the shipped one that this body is of.
    pub(crate) fn of_body(name: Option<&str>, body: &[u8]) -> Result<Self, Trouble> {
        if let Some(name) = name {
            return Self::named(name);
        }
        let whose = "cannot tell which provider the body is of; name it with --provider";
        match providers::owner(body) {
            Some(shipped) => Self::shipped(shipped),
            None => Err(Trouble::Said(whose.to_owned())),
        }
    }

    /// The provider that a user has named, or else the only shipped one that sends a handshake.
    pub(crate) fn greeting(name: Option<&str>) -> Result<Self, Trouble> {
        if let Some(name) = name {
            return Self::named(name);
        }
        let all = SHIPPED.iter().map(Self::shipped);
        let mut all: Vec<Self> = all.collect::<Result<_, _>>()?;
        all.retain(|described| !described.provider.handshakes.is_empty());
        match <[Self; 1]>::try_from(all) {
            Ok([only]) => Ok(only),
            Err(_) => Err(Trouble::Said(
                "name the provider with --provider".to_owned(),
            )),
        }
    }

    pub(crate) fn shipped(shipped: &Shipped) -> Result<Self, Trouble> {
        let names = shipped.events.iter().map(|info| info.name);
        let samples = names
            .clone()
            .filter_map(|name| Some((name.to_owned(), (shipped.sample)(name)?.to_owned())));
        Ok(Self {
            provider: shipped.described()?,
            validator: shipped.validator()?,
            samples: samples.collect(),
            header_values: names
                .clone()
                .filter_map(|name| {
                    Some((name.to_owned(), (shipped.header_value)(name)?.to_owned()))
                })
                .collect(),
            events: names.map(str::to_owned).collect(),
            headers: shipped.headers(),
        })
    }

    pub(crate) fn folder(catalog: &Catalog) -> Self {
        let families = catalog.families.iter();
        let events: Vec<String> = families.flat_map(|family| family.events.clone()).collect();
        let value = |event: &String| {
            let value = catalog.family_of(event)?.naming(event)?.header.clone()?;
            Some((event.clone(), value))
        };
        let samples = catalog.examples.iter();
        let headers = catalog.headers.as_ref().map(|at| catalog.schema(at));
        Self {
            provider: catalog.provider.clone(),
            validator: Validator::new(catalog),
            header_values: events.iter().filter_map(value).collect(),
            events,
            samples: samples
                .map(|(event, example)| (event.clone(), example.text.clone()))
                .collect(),
            headers: headers.map_or(Value::Null, |schema| schema.value().clone()),
        }
    }

    /// A valid body of an event.
    pub(crate) fn sample(&self, event: &str) -> Result<&str, Trouble> {
        match self.samples.get(event) {
            Some(text) => Ok(text.trim_end()),
            None if self.events.iter().any(|name| name == event) => {
                let message = format!(
                    "the folder has no example of `{event}`; add one under `examples/valid/`"
                );
                Err(Trouble::Said(message))
            }
            None => Err(unknown(event, &self.events)),
        }
    }

    /// What the header that names the event, or repeats its name, holds.
    pub(crate) fn header_value<'e>(&'e self, event: &'e str) -> &'e str {
        self.header_values.get(event).map_or(event, String::as_str)
    }

    /// What that header holds for any event that it tells from this one.
    pub(crate) fn other_value(&self, event: &str) -> Option<&str> {
        let own = self.header_value(event);
        let mut values = self.events.iter().map(|event| self.header_value(event));
        values.find(|value| *value != own)
    }

    /// What a header holds in the example that its schema gives.
    pub(crate) fn header_example(&self, name: &str) -> Option<&str> {
        let examples = self.headers.get("properties")?.get(name)?.get("examples")?;
        examples.get(0)?.as_str()
    }

    /// The name that people know the provider by.
    pub(crate) fn title(&self) -> &str {
        &self.provider.title
    }

    /// The event that a body names; none where a header does.
    pub(crate) fn event_in(&self, body: &[u8]) -> Option<String> {
        let path = self.provider.discriminator_path();
        let path = path.filter(|_| !self.provider.event_header)?;
        match hookwright_validator::standing_at(body, &[path])?.pop()? {
            hookwright_validator::Standing::Text(name) => Some(name),
            _ => None,
        }
    }
}

fn unknown(event: &str, known: &[String]) -> Trouble {
    let help = match did_you_mean(event, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`hookwright events` lists them".to_owned(),
    };
    Trouble::Said(format!("there is no event `{event}`; {help}"))
}
