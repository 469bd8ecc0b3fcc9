//! `coverage.json`, as types: which connector delivers which event.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which connector of the provider delivers which event: a whole matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The schema of this file, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The connectors, each with an identifier of its own.
    pub connectors: Vec<Connector>,
    /// For every event of the provider: how each connector delivers it.
    pub events: BTreeMap<String, BTreeMap<String, Support>>,
}

/// A connector: a service that the provider stands in front of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Connector {
    /// The identifier that deliveries carry.
    pub id: String,
    /// The service's name as people write it.
    pub name: String,
    /// Whether the identifier is documented, rather than derived from the name.
    pub confirmed: bool,
}

/// How a connector delivers an event.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Support {
    /// The connector itself sends the event.
    Native,
    /// The provider derives the event by polling the connector.
    Virtual,
    /// The event is not available.
    None,
}
