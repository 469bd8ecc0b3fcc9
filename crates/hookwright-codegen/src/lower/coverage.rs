//! Which connector delivers which event.

use crate::ir::{self, Model};

/// The coverage, its connectors sorted and its rows in the order of the events.
pub(super) fn coverage(source: &hookwright_schema::Coverage, model: &Model) -> ir::Coverage {
    let mut connectors: Vec<ir::Connector> = source
        .connectors
        .iter()
        .map(|connector| ir::Connector {
            id: connector.id.clone(),
            name: connector.name.clone(),
            confirmed: connector.confirmed,
        })
        .collect();
    connectors.sort_by(|a, b| a.id.cmp(&b.id));
    let cell = |event: &ir::Event, connector: &ir::Connector| match source
        .events
        .get(&event.name)
        .and_then(|row| row.get(&connector.id))
    {
        Some(hookwright_schema::Support::Native) => ir::Delivery::Native,
        Some(hookwright_schema::Support::Virtual) => ir::Delivery::Virtual,
        Some(hookwright_schema::Support::None) | None => ir::Delivery::None,
    };
    let rows = model
        .events
        .iter()
        .map(|event| {
            connectors
                .iter()
                .map(|connector| cell(event, connector))
                .collect()
        })
        .collect();
    ir::Coverage { connectors, rows }
}
