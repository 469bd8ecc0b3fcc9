//! Which connector delivers which event, as a table.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, types};
use crate::ir::{Coverage, Delivery, Model};

/// The module `coverage`.
pub(super) fn tokens(model: &Model, coverage: &Coverage) -> TokenStream {
    let about = types::inner(&docs::lines(&[
        "Which connector delivers which event, and how.".to_owned(),
    ]));
    let connectors = coverage.connectors.iter().map(|connector| {
        let (id, name, confirmed) = (&connector.id, &connector.name, connector.confirmed);
        quote!(Connector { id: #id, name: #name, confirmed: #confirmed },)
    });
    let rows = model.events.iter().zip(&coverage.rows).map(|(event, row)| {
        let (name, cells) = (
            ident(&event.rust),
            row.iter().map(|delivery| cell(*delivery)),
        );
        quote!(EventType::#name => &[#(#cells),*],)
    });
    quote! {
        #about
        use hookwright::{Connector, Coverage};
        use hookwright::Coverage::{Native, None, Virtual};
        use crate::catalogue::EventType;

        #[doc = " The connectors, sorted by identifier."]
        pub const CONNECTORS: &[Connector] = &[#(#connectors)*];

        #[doc = " How a connector delivers an event. [`Option::None`] when the connector is not in the table, which says nothing of"]
        #[doc = " what it delivers."]
        #[must_use]
        pub fn coverage(event: EventType, connector: &str) -> Option<Coverage> {
            let column = CONNECTORS.binary_search_by(|candidate| candidate.id.cmp(connector)).ok()?;
            row(event).get(column).copied()
        }

        #[doc = " How each of [`CONNECTORS`], in that order, delivers an event."]
        #[must_use]
        pub const fn row(event: EventType) -> &'static [Coverage] {
            match event { #(#rows)* }
        }
    }
}

fn cell(delivery: Delivery) -> TokenStream {
    match delivery {
        Delivery::Native => quote!(Native),
        Delivery::Virtual => quote!(Virtual),
        Delivery::None => quote!(None),
    }
}
