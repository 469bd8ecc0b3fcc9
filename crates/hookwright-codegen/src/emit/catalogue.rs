//! The catalogue: every event as data, for programs that subscribe, document or route.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{authentic, docs, event, ident, types};
use crate::ir::{Event, Model};

/// The module `catalogue`.
pub(super) fn tokens(model: &Model) -> TokenStream {
    let events = event_type(model);
    let provider = provider(model);
    let body = quote!(#events #provider);
    let uses = Scope::new(model, "catalogue").uses(&body);
    let about = types::inner(&docs::lines(&[
        "The events of the provider and its delivery headers, as data.".to_owned(),
    ]));
    quote! {
        #about
        #uses
        use super::event::Event;
        #body
    }
}

fn event_type(model: &Model) -> TokenStream {
    let names: Vec<_> = model
        .events
        .iter()
        .map(|event| ident(&event.rust))
        .collect();
    let texts: Vec<_> = model
        .events
        .iter()
        .map(|event| event.name.as_str())
        .collect();
    let docs = model.events.iter().map(event::about);
    let title = docs::lines(&[format!(
        "The name of an event that {} sends, as far as this version of the crate knows them.",
        model.provider.title
    )]);
    let display = types::display(&quote!(EventType));
    let infos = model.events.iter().map(|event| info(model, event));
    quote! {
        #title
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum EventType { #(#docs #names,)* }

        impl EventType {
            #[doc = " Every event, sorted by name."]
            pub const ALL: &'static [Self] = &[#(Self::#names),*];

            #[doc = " The name as the provider writes it."]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                self.info().name
            }

            #[doc = " The event of this name, if it is known."]
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.get(NAMES.find(name)?).copied()
            }

            #[doc = " What the catalogue says of the event."]
            #[must_use]
            pub const fn info(self) -> &'static EventInfo {
                match self { #(Self::#names => &#infos,)* }
            }
        }

        #[doc = " Their names, in the same order."]
        static NAMES: hookwright::read::Listed = hookwright::read::Listed::new(&[#(#texts),*]);

        #display
    }
}

/// What the catalogue says of one event.
fn info(model: &Model, event: &Event) -> TokenStream {
    let (name, title, action) = (&event.name, &event.title, &event.action);
    let (family, docs) = (
        &model.families[event.family].name,
        event.description.as_deref().unwrap_or_default(),
    );
    quote!(EventInfo { name: #name, title: #title, family: #family, action: #action, docs: #docs })
}

fn provider(model: &Model) -> TokenStream {
    let provider = &model.provider;
    let (name, title, separator) = (&provider.name, &provider.title, &provider.separator);
    let docs_link = provider.docs.as_deref().unwrap_or_default();
    let marker = ident(&provider.marker);
    let discriminator = &provider.discriminator;
    let about = docs::lines(&[format!("{title}, for code that works with any provider.")]);
    let events = model.events.iter().map(|event| ident(&event.rust));
    let headers = provider.headers.iter().map(|header| {
        let (role, name, aliases) = (&header.role, &header.name, &header.aliases);
        quote!(HeaderRole { role: #role, name: #name, aliases: &[#(#aliases),*] },)
    });
    let event_header = event_header(model);
    let authentic = authentic::members(model);
    let coverage = model.coverage.as_ref().map(|_| {
        quote! {
            fn coverage(event: &str, connector: &str) -> Option<hookwright::Coverage> {
                super::coverage::coverage(EventType::from_name(event)?, connector)
            }
        }
    });
    quote! {
        #[doc = " Every event, sorted by name."]
        pub const EVENTS: &[EventInfo] = &[#(*EventType::#events.info()),*];

        #[doc = " The delivery headers and the roles they play, sorted by role."]
        pub const HEADERS: &[HeaderRole] = &[#(#headers)*];

        #about
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct #marker;

        impl Provider for #marker {
            type Event = Event;

            const NAME: &'static str = #name;
            const TITLE: &'static str = #title;
            const DOCS: &'static str = #docs_link;
            const EVENTS: &'static [EventInfo] = EVENTS;
            const HEADERS: &'static [HeaderRole] = HEADERS;
            const DISCRIMINATOR: &'static [&'static str] = &[#(#discriminator),*];
            const SEPARATOR: &'static str = #separator;
            #event_header

            #authentic
            #coverage

            fn sample(event: &str) -> Option<&'static str> {
                EventType::from_name(event).map(EventType::sample_json)
            }
        }
    }
}

/// What the values of the header that names events mean.
fn event_header(model: &Model) -> Option<TokenStream> {
    model.provider.event_header.as_ref()?;
    let mut values: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for event in &model.events {
        let actions = values.entry(event.header.as_deref()?).or_default();
        actions.extend(
            event
                .member
                .as_ref()
                .map(|member| (member.json.as_str(), event.name.as_str())),
        );
    }
    let rows = values.into_iter().map(|(value, mut actions)| {
        actions.sort_unstable();
        let actions = actions
            .iter()
            .map(|(action, name)| quote!((#action, #name)));
        quote!(hookwright::HeaderValue { value: #value, actions: &[#(#actions),*] },)
    });
    Some(quote! {
        const EVENT_HEADER: Option<&'static [hookwright::HeaderValue]> = Some(&[#(#rows)*]);
    })
}
