//! Which event a delivery is of: what its body says, a header, or both; or whoever asks.

use std::collections::BTreeMap;

use hookwright_schema::{Naming, Provider};

use crate::Validator;
use crate::document::{Document, NodeId};
use crate::headers::Headers;

/// What a provider's deliveries say to mean an event, where a header takes part in it.
#[derive(Debug)]
pub(crate) struct Values {
    /// The name of the header.
    pub(crate) header: String,
    /// The header's values, each with the events behind it: by what the body says beside it, or none where the value is one.
    known: BTreeMap<String, BTreeMap<String, String>>,
    /// The value for each event.
    of: BTreeMap<String, String>,
}

/// The event of a delivery, as far as anything says it.
#[derive(Debug, Default)]
pub(crate) struct Which<'d> {
    /// The name that the delivery has.
    pub(crate) event: Option<String>,
    /// The index of the family that judges the body; without one, the envelope does.
    pub(crate) family: Option<usize>,
    pub(crate) doubt: Option<Doubt<'d>>,
}

/// What is to be said of the event's name.
#[derive(Debug)]
pub(crate) enum Doubt<'d> {
    /// Nobody knows this name. The node of the body that has it, or a part of it.
    Unknown(String, Option<NodeId>),
    /// Nobody knows this value of the header.
    UnknownValue(&'d str),
    /// The body does not say which event it is.
    Unsaid,
    /// No header does.
    NoHeader,
}

impl Values {
    /// The values of a provider, from its events' namings; `None` where bodies alone name events.
    pub(crate) fn new(provider: &Provider, namings: Vec<(String, Naming)>) -> Option<Self> {
        let header = provider.event_header()?.name.clone();
        let (mut known, mut of) = (BTreeMap::new(), BTreeMap::new());
        for (event, naming) in namings {
            let Some(value) = naming.header else { continue };
            let actions: &mut BTreeMap<String, String> = known.entry(value.clone()).or_default();
            actions.extend(naming.member.map(|member| (member, event.clone())));
            of.insert(event, value);
        }
        Some(Self { header, known, of })
    }
}

impl Validator {
    /// The event of a delivery; `forced` is what whoever asks wants it to be.
    pub(crate) fn which<'d>(
        &self,
        document: &'d Document<'_>,
        forced: Option<&'d str>,
        headers: Option<&Headers<'d>>,
    ) -> Which<'d> {
        match &self.values {
            None => self.by_body(document, forced, headers),
            Some(values) => self.by_header(values, document, forced, headers),
        }
    }

    fn by_body<'d>(
        &self,
        document: &'d Document<'_>,
        forced: Option<&str>,
        headers: Option<&Headers<'d>>,
    ) -> Which<'d> {
        let named = self.named(document);
        // The body's own name counts; the header's helps where the body has none.
        let event = forced.or(named.map(|(_, name)| name));
        let fallback = headers.and_then(Headers::event);
        let family = event.or(fallback).and_then(|event| self.events.get(event));
        let doubt = match (event, family) {
            (Some(event), None) => {
                let node = named.map(|(node, _)| node);
                Some(Doubt::Unknown(event.to_owned(), node))
            }
            (None, _) => Some(Doubt::Unsaid),
            _ => None,
        };
        Which {
            event: named.map(|(_, name)| name.to_owned()),
            family: family.copied(),
            doubt,
        }
    }

    fn by_header<'d>(
        &self,
        values: &Values,
        document: &'d Document<'_>,
        forced: Option<&'d str>,
        headers: Option<&Headers<'d>>,
    ) -> Which<'d> {
        let said = match forced {
            Some(event) => match values.of.get(event) {
                Some(value) => Some(value.as_str()),
                None => return Which::unknown(event.to_owned(), None),
            },
            None => headers.and_then(Headers::event),
        };
        let Some(value) = said.filter(|value| !value.is_empty()) else {
            return Which {
                doubt: Some(Doubt::NoHeader),
                ..Which::default()
            };
        };
        let found = self.behind(values, value, self.named(document));
        match forced {
            // The family that was asked for says what is wrong with another action.
            Some(event) => Which {
                event: found.event.or_else(|| Some(event.to_owned())),
                family: self.events.get(event).copied(),
                doubt: None,
            },
            None => match (&found.doubt, headers.and_then(Headers::event)) {
                (Some(Doubt::Unknown(_, None)), Some(value)) => Which {
                    doubt: Some(Doubt::UnknownValue(value)),
                    ..found
                },
                _ => found,
            },
        }
    }

    /// The event behind a value of the header, and what the body says beside it.
    fn behind<'d>(&self, values: &Values, value: &str, said: Option<(NodeId, &str)>) -> Which<'d> {
        let with = |action: &str| [value, action].join(&self.provider.separator);
        let Some(actions) = values.known.get(value) else {
            let name = said.map_or_else(|| value.to_owned(), |(_, action)| with(action));
            return Which::unknown(name, None);
        };
        let event = match said {
            _ if actions.is_empty() => value,
            Some((node, action)) => match actions.get(action) {
                Some(event) => event,
                None => return Which::unknown(with(action), Some(node)),
            },
            None => {
                return Which {
                    family: self.only(actions),
                    doubt: Some(Doubt::Unsaid),
                    ..Which::default()
                };
            }
        };
        Which {
            event: Some(event.to_owned()),
            family: self.events.get(event).copied(),
            doubt: None,
        }
    }

    /// The family of all these events, if it is one.
    fn only(&self, actions: &BTreeMap<String, String>) -> Option<usize> {
        let mut families = actions.values().map(|event| self.events.get(event));
        let first = families.next()??;
        families
            .all(|family| family == Some(first))
            .then_some(*first)
    }

    /// The text at the discriminator, with the value that holds it.
    pub(crate) fn named<'d>(&self, document: &'d Document<'_>) -> Option<(NodeId, &'d str)> {
        let node = document.find(self.discriminator.as_ref()?)?;
        Some((node, document.string(node)?))
    }
}

impl Which<'_> {
    fn unknown(name: String, node: Option<NodeId>) -> Self {
        Self {
            event: Some(name.clone()),
            family: None,
            doubt: Some(Doubt::Unknown(name, node)),
        }
    }
}
