//! `Event`: one variant for each event of the provider, and one for events that are not known.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{accessors, docs, ident, types};
use crate::ir::{Event, Family, Model, Type, TypeId};

/// The module `event`.
pub(super) fn tokens(model: &Model) -> TokenStream {
    tokens_in(model, &Scope::new(model, "event"))
}

/// The same where text is borrowed.
pub(super) fn borrowed(model: &Model) -> TokenStream {
    tokens_in(model, &Scope::borrowed(model, "event"))
}

fn tokens_in(model: &Model, scope: &Scope<'_>) -> TokenStream {
    let definition = definition(model, scope);
    let methods = methods(model, scope);
    let conversions = model
        .families
        .iter()
        .enumerate()
        .filter_map(|(index, family)| conversion(model, scope, index, family));
    let codec = codec(model, scope);
    // A body alone is no event where a header names it.
    let by_header = model.provider.event_header.is_some();
    let serde = if scope.is_borrowed() {
        let variants = model.events.iter().map(|event| ident(&event.rust));
        let serialized = by_header.then(|| quote!(serialized));
        quote!(hookwright::own!(['a] enum Event { #(#variants)* Unknown } #serialized);)
    } else if by_header {
        quote!(hookwright::serialize_impls!(Event);)
    } else {
        quote!(hookwright::serde_impls!(Event);)
    };
    let body = quote! {
        #definition
        #methods
        #(#conversions)*
        #codec
        #serde
    };
    let uses = scope.uses(&body);
    let about = types::inner(&docs::lines(&[
        "Any event of the provider, and how to tell which one it is.".to_owned(),
    ]));
    let up = up(scope);
    quote! {
        #about
        #uses
        use #up::catalogue::EventType;
        #body
    }
}

/// The module that has the catalogue and the provider.
fn up(scope: &Scope<'_>) -> TokenStream {
    if scope.is_borrowed() {
        quote!(super::super)
    } else {
        quote!(super)
    }
}

/// The lifetime of the text that events borrow.
fn life(scope: &Scope<'_>) -> Option<TokenStream> {
    scope.is_borrowed().then(|| quote!(<'a>))
}

/// A type by its number, as this module writes it.
pub(super) fn named(scope: &Scope<'_>, id: TypeId) -> TokenStream {
    scope.ty(&Type::Named { id, boxed: false })
}

fn definition(model: &Model, scope: &Scope<'_>) -> TokenStream {
    let variants = model.events.iter().map(|event| {
        let body = named(scope, model.families[event.family].body);
        let (docs, name) = (about(event), ident(&event.rust));
        quote!(#docs #name(#body),)
    });
    let (envelope, life) = (named(scope, model.envelope), life(scope));
    let built = match &model.provider.event_header {
        None => "Build one from a body with `From`, which picks the variant that the body's own event type names.".to_owned(),
        Some(header) => format!(
            "Build one from a body with `From`, which picks the variant that fits. Where several do, because only the header {} tells them \
             apart, put the body into its variant.",
            docs::code(header)
        ),
    };
    let title = docs::lines(&[
        format!(
            "Any event that {} sends. Each variant holds the whole body of the delivery.",
            model.provider.title
        ),
        built,
    ]);
    quote! {
        #title
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "a box would cost an allocation for every event")]
        pub enum Event #life {
            #(#variants)*
            #[doc = " An event that this version of the crate does not know, in the envelope that all events share."]
            Unknown(Box<Unknown<#envelope>>),
        }
    }
}

/// What the catalogue says of an event, as documentation.
pub(super) fn about(event: &Event) -> TokenStream {
    let mut paragraphs = vec![format!(
        "{}: {}",
        docs::code(&event.name),
        docs::sentence(&event.title)
    )];
    paragraphs.extend(event.description.as_deref().map(docs::sentence));
    paragraphs.extend(event.notes.iter().cloned());
    docs::lines(&paragraphs)
}

/// `Event::decode`.
fn decode(model: &Model, scope: &Scope<'_>) -> TokenStream {
    let up = up(scope);
    let (path, lent, event) = if scope.is_borrowed() {
        let path = quote!(hookwright::borrowed);
        (path, Some(quote!('a)), Some(quote!(, Self)))
    } else {
        (quote!(hookwright), None, None)
    };
    let marker = ident(&model.provider.marker);
    let errors = quote! {
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " [`Malformed`] when the body is not JSON, when its envelope is not as it should be, or when it departs from the"]
        #[doc = " schema of its event. An event that is not known is no error: it is [`Event::Unknown`]."]
    };
    let Some(header) = &model.provider.event_header else {
        return quote! {
            #[doc = " Decodes the body of a delivery."]
            #errors
            pub fn decode(body: & #lent [u8]) -> Result<Self, Malformed> {
                #path::decode::<#up::#marker #event>(body)
            }
        };
    };
    let about = docs::lines(&[format!(
        "Decodes the body of a delivery whose header {} holds this value: it names the event, alone or together with the body.",
        docs::code(header)
    )]);
    quote! {
        #about
        #errors
        pub fn decode(header: &str, body: & #lent [u8]) -> Result<Self, Malformed> {
            #path::decode_with_header::<#up::#marker #event>(Some(header), body)
        }
    }
}

fn methods(model: &Model, scope: &Scope<'_>) -> TokenStream {
    let (decode, life) = (decode(model, scope), life(scope));
    let known = model.events.iter().map(|event| {
        let name = ident(&event.rust);
        quote!(Self::#name(_) => EventType::#name,)
    });
    let accessors = model
        .accessors
        .iter()
        .map(|accessor| accessors::accessor(model, scope, accessor));
    quote! {
        impl #life Event #life {
            #decode

            #[doc = " Which event this is; `None` when it is not known."]
            #[must_use]
            pub const fn known(&self) -> Option<EventType> {
                Some(match self {
                    #(#known)*
                    Self::Unknown(_) => return None,
                })
            }

            #[doc = " The name of the event as the provider writes it."]
            #[must_use]
            pub fn event_type(&self) -> &str {
                match self {
                    Self::Unknown(unknown) => &unknown.event_type,
                    known => known.known().map_or("", EventType::as_str),
                }
            }

            #(#accessors)*
        }
    }
}

/// A body knows which event it is, unless headers alone tell.
fn conversion(
    model: &Model,
    scope: &Scope<'_>,
    index: usize,
    family: &Family,
) -> Option<TokenStream> {
    let by_header = model.by_header(index);
    let mut values = by_header.values();
    let (Some(events), None) = (values.next(), values.next()) else {
        return None;
    };
    let (body, life) = (named(scope, family.body), life(scope));
    let chosen = chosen(scope, family, events);
    Some(quote! {
        impl #life From<#body> for Event #life {
            fn from(body: #body) -> Self {
                #chosen
            }
        }
    })
}

/// The variant of `body`, which is of one of these events.
fn chosen(scope: &Scope<'_>, family: &Family, events: &[&Event]) -> TokenStream {
    let Some(discriminator) = &family.discriminator else {
        let variants = events.iter().map(|event| ident(&event.rust));
        return quote!(#(Self::#variants(body))*);
    };
    let listed = scope.name(discriminator.ty);
    let path = discriminator.fields.iter().map(|field| ident(field));
    let arms = events.iter().filter_map(|event| {
        let (value, variant) = (ident(&event.member.as_ref()?.rust), ident(&event.rust));
        Some(quote!(#listed::#value => Self::#variant(body),))
    });
    quote!(match body #(.#path)* { #(#arms)* })
}

/// The names of a family's events, and how its body becomes one of them.
fn decoded(model: &Model, scope: &Scope<'_>, index: usize, family: &Family) -> TokenStream {
    let body = scope.name(family.body);
    let by_header = model.by_header(index);
    let one = by_header.len() == 1;
    let arms = by_header.values().map(|events| {
        let names = events.iter().map(|event| ident(&event.rust));
        let make = if one {
            quote!(Self::from)
        } else if let ([event], None) = (events.as_slice(), &family.discriminator) {
            let variant = ident(&event.rust);
            quote!(Self::#variant)
        } else {
            let chosen = chosen(scope, family, events);
            quote!(|body| #chosen)
        };
        quote!(#(EventType::#names)|* => #body::decode(reader).map(#make),)
    });
    quote!(#(#arms)*)
}

/// How an event is read where it stays, if each body names its event and has a blank value.
fn in_place(model: &Model, scope: &Scope<'_>, text: &TokenStream) -> Option<TokenStream> {
    let is_blank = |family: &Family| scope.blank(family.body).is_some();
    if model.provider.event_header.is_some() || !model.families.iter().all(is_blank) {
        return None;
    }
    let blanks = model.events.iter().map(|event| {
        let name = ident(&event.rust);
        quote!(Some(EventType::#name) => Ok(Self::#name(Blank::blank())),)
    });
    let filled = (0..model.families.len()).map(|index| {
        let events = model.events.iter().filter(|event| event.family == index);
        let variants = events.map(|event| ident(&event.rust));
        quote!(#(Self::#variants(body))|* => body.fill(reader, true)?,)
    });
    let named = model.events.iter().filter_map(|event| {
        let discriminator = model.families[event.family].discriminator.as_ref()?;
        let (variant, value) = (ident(&event.rust), ident(&event.member.as_ref()?.rust));
        let listed = scope.name(discriminator.ty);
        let path = discriminator.fields.iter().map(|field| ident(field));
        Some(quote!(Self::#variant(body) => body #(.#path)* == #listed::#value,))
    });
    Some(quote! {
        const NAMES_ITSELF: bool = true;

        fn blank<R>(event_type: &str, none: impl FnOnce() -> R) -> Result<Self, R> {
            use hookwright::__private::Blank;

            match EventType::from_name(event_type) {
                #(#blanks)*
                None => Err(none()),
            }
        }

        fn fill_body(&mut self, reader: &mut Reader<#text>) -> Result<bool, Failed> {
            match self {
                #(#filled)*
                Self::Unknown(_) => return Ok(false),
            }
            Ok(match self {
                #(#named)*
                Self::Unknown(_) => false,
            })
        }
    })
}

fn codec(model: &Model, scope: &Scope<'_>) -> TokenStream {
    let families = model.families.iter().enumerate();
    let families = families.map(|(index, family)| decoded(model, scope, index, family));
    let encoded = model.families.iter().enumerate().map(|(index, _)| {
        let variants = model
            .events
            .iter()
            .filter(|event| event.family == index)
            .map(|event| ident(&event.rust));
        quote!(#(Self::#variants(body))|* => body.encode(writer),)
    });
    let marker = ident(&model.provider.marker);
    let in_body = model.provider.event_header.is_none();
    let (life, up) = (life(scope), up(scope));
    let (implemented, text, any, next) = if scope.is_borrowed() {
        let implemented = quote!(hookwright::borrowed::Event<'a>);
        let next = quote!(hookwright::borrowed::decode_next::<#up::#marker, Self>);
        (implemented, quote!('a), Some(quote!(<'_>)), next)
    } else {
        let next = quote!(hookwright::decode_next::<#up::#marker>);
        (quote!(hookwright::Event), quote!('_), None, next)
    };
    let in_place = in_place(model, scope, &text);
    let decode = in_body.then(|| {
        quote! {
            impl<'a> Decode<'a> for Event #life {
                fn decode(reader: &mut Reader<'a>) -> Result<Self, Failed> {
                    #next(reader)
                }
            }
        }
    });
    quote! {
        impl #life #implemented for Event #life {
            #in_place

            fn decode_as(event_type: &str, reader: &mut Reader<#text>) -> Result<Self, Failed> {
                let Some(known) = EventType::from_name(event_type) else {
                    return Self::decode_envelope(event_type, reader);
                };
                match known {
                    #(#families)*
                }
            }

            fn decode_envelope(event_type: &str, reader: &mut Reader<#text>) -> Result<Self, Failed> {
                Unknown::decode_as(event_type, reader).map(|unknown| Self::Unknown(Box::new(unknown)))
            }

            fn event_type(&self) -> &str {
                Self::event_type(self)
            }

            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        #decode

        impl Encode for Event #any {
            fn encode(&self, writer: &mut Writer) {
                match self {
                    #(#encoded)*
                    Self::Unknown(unknown) => unknown.encode(writer),
                }
            }
        }
    }
}
