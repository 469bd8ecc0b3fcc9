//! Which connector delivers which event, as a table of what is delivered.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, types};
use crate::ir::{Connector, Coverage, Delivery, Event, Model};

/// The module `coverage`.
pub(super) fn tokens(model: &Model, coverage: &Coverage) -> TokenStream {
    let about = types::inner(&docs::lines(&[
        "Which connector delivers which event, and how.".to_owned(),
    ]));
    let connectors = coverage.connectors.iter().map(connector);
    let rows = model
        .events
        .iter()
        .zip(&coverage.rows)
        .map(|(event, cells)| row(event, coverage, cells));
    quote! {
        #about

        use hookwright::{Connector, Coverage};
        use super::catalogue::EventType;

        #[doc = " The connectors, sorted by identifier."]
        pub const CONNECTORS: &[Connector] = &[#(#connectors)*];

        #[doc = " How a connector delivers an event. `None` when the connector is not in [`CONNECTORS`]: nothing is known of it."]
        #[must_use]
        pub fn coverage(event: EventType, connector: &str) -> Option<Coverage> {
            CONNECTORS.binary_search_by(|known| known.id.cmp(connector)).ok()?;
            let found = delivered_by(event).iter().find(|(id, _)| *id == connector);
            Some(found.map_or(Coverage::None, |(_, coverage)| *coverage))
        }

        #[doc = " The connectors that deliver an event, and how."]
        #[must_use]
        pub const fn delivered_by(event: EventType) -> &'static [(&'static str, Coverage)] {
            match event { #(#rows)* }
        }
    }
}

fn connector(connector: &Connector) -> TokenStream {
    let Connector {
        id,
        name,
        confirmed,
    } = connector;
    quote!(Connector { id: #id, name: #name, confirmed: #confirmed },)
}

/// The connectors that deliver one event.
fn row(event: &Event, coverage: &Coverage, cells: &[Delivery]) -> TokenStream {
    let name = ident(&event.rust);
    let delivered = coverage
        .connectors
        .iter()
        .zip(cells)
        .filter_map(|(connector, delivery)| {
            let id = &connector.id;
            match delivery {
                Delivery::Native => Some(quote!((#id, Coverage::Native))),
                Delivery::Virtual => Some(quote!((#id, Coverage::Virtual))),
                Delivery::None => None,
            }
        });
    quote!(EventType::#name => &[#(#delivered),*],)
}
