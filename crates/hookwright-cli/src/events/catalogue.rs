//! A provider's events and connectors, whether from a generated crate or from a folder.

use std::collections::BTreeMap;

use hookwright::Coverage;
use hookwright_schema::{Catalog, Support};

use crate::providers::Shipped;

/// What a provider sends.
pub(super) struct Catalogue {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) docs: String,
    /// Name and family, sorted by name.
    pub(super) events: Vec<(String, String)>,
    pub(super) connectors: Vec<Connector>,
}

/// A service that the provider stands in front of.
pub(super) struct Connector {
    pub(super) id: String,
    pub(super) name: String,
    /// Whether its id is documented, rather than derived from its name.
    pub(super) confirmed: bool,
    /// How it delivers each event.
    pub(super) events: BTreeMap<String, How>,
}

/// How a connector delivers an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Native,
    Virtual,
    Not,
}

impl How {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Virtual => "virtual",
            Self::Not => "none",
        }
    }
}

impl Catalogue {
    pub(super) fn shipped(shipped: &Shipped) -> Self {
        let how = |event: &str, connector: &str| match (shipped.coverage)(event, connector)? {
            Coverage::Native => Some(How::Native),
            Coverage::Virtual => Some(How::Virtual),
            Coverage::None => Some(How::Not),
        };
        let connectors = shipped.connectors.iter().map(|connector| Connector {
            id: connector.id.to_owned(),
            name: connector.name.to_owned(),
            confirmed: connector.confirmed,
            events: shipped
                .events
                .iter()
                .filter_map(|info| Some((info.name.to_owned(), how(info.name, connector.id)?)))
                .collect(),
        });
        Self {
            name: shipped.name.to_owned(),
            title: shipped.title.to_owned(),
            docs: shipped.docs.to_owned(),
            events: shipped
                .events
                .iter()
                .map(|info| (info.name.to_owned(), info.family.to_owned()))
                .collect(),
            connectors: connectors.collect(),
        }
    }

    pub(super) fn folder(catalog: &Catalog) -> Self {
        let families = catalog.families.iter();
        let mut events: Vec<(String, String)> = families
            .flat_map(|family| {
                family
                    .events
                    .iter()
                    .map(|event| (event.clone(), family.name.clone()))
            })
            .collect();
        events.sort();
        let connectors = catalog.coverage.iter().flat_map(|coverage| {
            coverage.connectors.iter().map(|connector| Connector {
                id: connector.id.clone(),
                name: connector.name.clone(),
                confirmed: connector.confirmed,
                events: coverage
                    .events
                    .iter()
                    .filter_map(|(event, row)| Some((event.clone(), how(*row.get(&connector.id)?))))
                    .collect(),
            })
        });
        Self {
            name: catalog.provider.name.clone(),
            title: catalog.provider.title.clone(),
            docs: catalog.provider.docs.clone(),
            connectors: connectors.collect(),
            events,
        }
    }

    /// The same with one connector alone; `None` where it has no such connector.
    pub(super) fn only(mut self, id: &str) -> Option<Self> {
        self.connectors.retain(|connector| connector.id == id);
        (!self.connectors.is_empty()).then_some(self)
    }
}

fn how(support: Support) -> How {
    match support {
        Support::Native => How::Native,
        Support::Virtual => How::Virtual,
        Support::None => How::Not,
    }
}
