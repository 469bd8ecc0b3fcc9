//! The routing derive, as an ordinary function.
//!
//! A provider's derive crate is generated: it holds the provider's [`Catalogue`] and a macro of three lines that calls
//! [`expand`]. All the logic stands here, where it can be tested without a compiler around it.
//!
//! The derive sees a struct and its attributes, never the methods that handle events. It checks what is said about events
//! (names, patterns, that each has one handler) and leaves what is said about methods (their existence, arguments and
//! results) to the compiler, on the user's own tokens.
#![forbid(unsafe_code)]

mod answers;
mod assign;
mod attribute;
mod catalogue;
mod complete;
mod coverage;
mod emit;
mod errors;
mod handler;
mod lookup;
mod misplaced;
mod pattern;
mod settings;
mod suggest;

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput};

pub use catalogue::{Catalogue, Event};

use errors::Errors;

/// Implements the router of a provider for a struct: `Routes` and `Router`, or with them a `compile_error!` for each
/// mistake, at the user's token.
///
/// ```
/// use hookwright_derive_core::{Catalogue, Event, expand};
///
/// const ACME: Catalogue = Catalogue {
///     title: "Acme",
///     derive: "AcmeRouter",
///     attribute: "acme",
///     krate: "::hookwright_acme",
///     marker: "Acme",
///     separator: ".",
///     events: &[Event {
///         name: "order.paid",
///         variant: "OrderPaid",
///         method: "order_paid",
///         family: "order",
///         payload: "Order",
///         response: None,
///         delivered_by: &[],
///     }],
///     connectors: None,
/// };
///
/// let input = "#[acme(on(\"order.payed\"))] struct Shop;".parse().unwrap();
/// let expansion = expand(&ACME, input).to_string();
/// assert!(expansion.contains("did you mean `order.paid`?"));
/// ```
#[must_use]
pub fn expand(catalogue: &Catalogue, input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    if !matches!(input.data, Data::Struct(_)) {
        let derive = catalogue.derive;
        let message =
            format!("`{derive}` can only be derived for a struct, whose methods are the handlers");
        errors.at(&input.ident, message);
    }
    let mut settings = settings::read(catalogue, &input.attrs, &mut errors);
    misplaced::check(catalogue, &input.data, &mut settings.unread, &mut errors);
    let table = assign::assign(catalogue, &settings, &input, &mut errors);
    let notes = coverage::notes(catalogue, &settings, &table, &mut errors);
    let router = emit::router(catalogue, &settings, &table, &input);
    let errors = errors.tokens();
    quote::quote!(#errors #notes #router)
}
