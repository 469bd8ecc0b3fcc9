//! Catalogues of providers that do not exist, each odd in one way.
#![allow(dead_code, reason = "each test looks at some of them")]

use hookwright_derive_core::{Catalogue, Event};

/// Names with `::`, three families, of which two are answered.
pub(crate) const ACME: Catalogue = Catalogue {
    title: "Acme",
    derive: "AcmeRouter",
    attribute: "acme",
    krate: "::hookwright_acme",
    marker: "Acme",
    separator: "::",
    events: &[
        event("order::paid", "OrderPaid", "order_paid", "order", "Order"),
        event(
            "order::refunded",
            "OrderRefunded",
            "order_refunded",
            "order",
            "Order",
        ),
        answered(event(
            "page::opened",
            "PageOpened",
            "page_opened",
            "page",
            "PageRequest",
        )),
        answered(event(
            "panel::opened",
            "PanelOpened",
            "panel_opened",
            "panel",
            "PanelRequest",
        )),
        event("stock::low", "StockLow", "stock_low", "stock", "Stock"),
    ],
    connectors: Some(&["hub", "spoke"]),
};

/// Names with `/`, whose first segment is a version.
pub(crate) const SLASHES: Catalogue = Catalogue {
    title: "Slashes",
    derive: "SlashesRouter",
    attribute: "slashes",
    krate: "::hookwright_slashes",
    marker: "Slashes",
    separator: "/",
    events: &[
        event(
            "v1/order/lost",
            "V1OrderLost",
            "order_lost",
            "order",
            "Order",
        ),
        event(
            "v1/order/paid",
            "V1OrderPaid",
            "order_paid",
            "order",
            "Order",
        ),
        event(
            "v2/order/paid",
            "V2OrderPaid",
            "order_paid",
            "order",
            "Order",
        ),
    ],
    connectors: None,
};

/// Names of one segment, two of them keywords.
pub(crate) const WORDS: Catalogue = Catalogue {
    title: "Words",
    derive: "WordsRouter",
    attribute: "words",
    krate: "::hookwright_words",
    marker: "Words",
    separator: ".",
    events: &[
        event("match", "Match", "match_", "match", "Match"),
        event("ping", "Ping", "ping", "ping", "Ping"),
        event("type", "Type", "type_", "type", "Type"),
    ],
    connectors: Some(&[]),
};

/// No event at all.
pub(crate) const EMPTY: Catalogue = Catalogue {
    title: "Empty",
    derive: "EmptyRouter",
    attribute: "empty",
    krate: "::hookwright_empty",
    marker: "Empty",
    separator: ".",
    events: &[],
    connectors: None,
};

const fn event(
    name: &'static str,
    variant: &'static str,
    method: &'static str,
    family: &'static str,
    payload: &'static str,
) -> Event {
    Event {
        name,
        variant,
        method,
        family,
        payload,
        response: None,
        delivered_by: &["spoke"],
    }
}

const fn answered(event: Event) -> Event {
    Event {
        response: Some("Page"),
        ..event
    }
}
