//! The documentation of a provider's derive: every attribute with an example on the provider's own events, which rustdoc
//! compiles and runs.

use std::fmt::Write;

use super::{derive, docs, manifest};
use crate::ir::{Event, Family, Model};

/// What stands at the macro itself, whatever crate it is in.
pub(super) fn short(model: &Model) -> Vec<String> {
    let (title, attribute) = (&model.provider.title, derive::attribute(model));
    vec![format!(
        "Routes the events of {title} to methods: implements `Router` and `Routes` for a struct, from its `#[{attribute}(…)]` \
             attributes."
    )]
}

/// What stands at the macro where the types are: the attributes one by one. Lines of Markdown.
pub(super) fn long(model: &Model) -> Vec<String> {
    let Some((event, family)) = plain(model) else {
        return Vec::new();
    };
    let page = Page {
        model,
        attribute: derive::attribute(model),
        derive: derive::name(model),
        krate: manifest::library(model),
        event,
        family,
    };
    page.text().lines().map(str::to_owned).collect()
}

/// The first event that is not answered with a body: its handler is the shortest to write.
fn plain(model: &Model) -> Option<(&Event, &Family)> {
    let families = model
        .events
        .iter()
        .map(|event| &model.families[event.family]);
    model
        .events
        .iter()
        .zip(families)
        .find(|(_, family)| family.response.is_none())
}

struct Page<'m> {
    model: &'m Model,
    attribute: String,
    derive: String,
    krate: String,
    event: &'m Event,
    family: &'m Family,
}

impl Page<'_> {
    fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = write!(text, "{}{}{}", self.start(), self.events(), self.handlers());
        let _ = write!(text, "{}{}", self.rest(), self.others());
        text
    }

    /// The payload's type.
    fn payload(&self) -> &str {
        &self.model.item(self.family.part_type).name
    }

    /// The method that the event calls where no handler is named.
    fn method(&self) -> String {
        derive::method(self.model, self.event)
    }

    /// The event's name with `*` for its last segment.
    fn pattern(&self) -> String {
        let separator = &self.model.provider.separator;
        match self.event.name.rsplit_once(separator.as_str()) {
            Some((start, _)) => format!("{start}{separator}*"),
            None => "*".to_owned(),
        }
    }

    fn start(&self) -> String {
        let Self {
            attribute,
            derive,
            krate,
            ..
        } = self;
        let (event, method, payload) = (&self.event.name, self.method(), self.payload());
        let marker = &self.model.provider.marker;
        format!(
            r#"
The methods stand in an ordinary `impl`. An event that is misspelt, listed twice or left without a handler is a compile
error at its name; a method that is missing, or takes or returns what does not fit, is one at the name of the handler.

```
use {krate}::hookwright::testing::Sample;
use {krate}::{{{marker}, {derive}, {payload}}};

#[derive({derive})]
#[{attribute}(on("{event}"))]
#[{attribute}(fallback = ignore)]
struct Handlers;

impl Handlers {{
    async fn {method}(&self, payload: &{payload}) {{
        println!("{{payload:?}}");
    }}
}}

let sample = Sample::<{marker}>::of("{event}");
assert!(sample.deliver_now(&Handlers).is_ok());
```
"#
        )
    }

    fn events(&self) -> String {
        let Self { attribute, .. } = self;
        let (event, method, pattern) = (&self.event.name, self.method(), self.pattern());
        let segment = docs::code(&self.model.provider.separator);
        format!(
            r#"
# `on("event", … => handler)`

Events by the names that the provider gives them, and the method that takes all of them: `#[{attribute}(on("{event}" => seen))]`.
Without `=>`, each event calls the method that the last two segments of its name spell: `{event}` calls `{method}`.
Segments stand between {segment}s. `*` stands for any one segment and `**`, at the end, for one or more, as in
`on("{pattern}" => seen)`. Of several that stand for an event, the narrowest has it: a name before a pattern, and a pattern
before one that stands for all of its events and more. Where none is the narrowest, that event has to be listed by name.
A path with `::` names a function, which takes the struct by reference in the place of `&self`: `=> self::seen`.
"#
        )
    }

    fn handlers(&self) -> String {
        let Self {
            attribute,
            derive,
            krate,
            ..
        } = self;
        let (event, payload) = (&self.event.name, self.payload());
        let body = &self.model.item(self.family.body).name;
        format!(
            r#"
## What a handler takes and returns

After `&self` a handler takes the event: its payload (`&{payload}`), its whole body (`&{body}`) or, which fits every event,
`&Event`; by value it is a clone. Then come any parts of the delivery: those in [`part`](hookwright::part), `&Headers`, the
bytes (`&[u8]`), the whole `&Delivery`, or your own ([`FromDelivery`](hookwright::routing::FromDelivery)). It returns nothing,
or a `Result` whose error says whether another attempt makes sense ([`HandlerError`](hookwright::HandlerError)). It may be an
`async fn` or not.{answers}

```
use {krate}::hookwright::{{HandlerError, Headers}};
use {krate}::{{{derive}, Event, {payload}}};

#[derive({derive})]
#[{attribute}(on("{event}" => store), fallback = ignore)]
struct Handlers;

impl Handlers {{
    async fn store(&self, payload: &{payload}, event: &Event, headers: &Headers, bytes: &[u8]) -> Result<(), HandlerError> {{
        if bytes.len() > 100_000 {{
            return Err(HandlerError::give_up("too long for our table"));
        }}
        println!("{{payload:?}} {{}} {{}}", event.event_type(), headers.len());
        Ok(())
    }}
}}
```
"#,
            answers = self.answers(),
        )
    }

    /// The events that are answered with JSON, if there are any.
    fn answers(&self) -> String {
        let model = self.model;
        let answered = model.events.iter().filter_map(|event| {
            let id = model.families[event.family].response?;
            Some(format!(
                "{} with `{}`",
                docs::code(&event.name),
                model.item(id).name
            ))
        });
        let answered: Vec<String> = answered.collect();
        if answered.is_empty() {
            return String::new();
        }
        format!(
            " Some events are answered with a value, and their handlers return it: {}.",
            answered.join(", ")
        )
    }

    fn rest(&self) -> String {
        let Self {
            attribute,
            derive,
            krate,
            ..
        } = self;
        let marker = &self.model.provider.marker;
        format!(
            r#"
# `fallback = handler`, `fallback = ignore`

What has no route: events that are not listed, events that this version does not know, and bodies that are malformed. The
handler takes an [`Unrouted`](hookwright::Unrouted), which has the reason and the bytes. `ignore` acknowledges; only a malformed
body of an event that has a route, or that does not even say which event it is, stays an error, since nobody would have seen it.

```
use {krate}::hookwright::Unrouted;
use {krate}::{{{marker}, {derive}}};

#[derive({derive})]
#[{attribute}(fallback = keep)]
struct Handlers;

impl Handlers {{
    async fn keep(&self, unrouted: Unrouted<'_, {marker}>) {{
        println!("{{unrouted}}: {{}} bytes", unrouted.body().len());
    }}
}}
```

# `exhaustive`

Every event has to have a handler; those that have none are listed by the compiler. A fallback may stand beside it, for what
is unknown or malformed.
"#
        )
    }

    fn others(&self) -> String {
        let Self {
            attribute,
            derive,
            krate,
            ..
        } = self;
        let (event, payload) = (&self.event.name, self.payload());
        let coverage = if self.model.coverage.is_some() {
            let id = self
                .model
                .coverage
                .iter()
                .flat_map(|coverage| &coverage.connectors)
                .next();
            let id = id.map_or("", |connector| &connector.id);
            format!(
                "\n# `coverage`, `coverage(\"{id}\", …)`\n\nWarns at each name or pattern that stands for events which no connector, or none of \
                 those listed, delivers.\n"
            )
        } else {
            String::new()
        };
        format!(
            r#"{coverage}
# `bound(T: Trait, …)`

For a generic struct: what the handlers need of its parameters. Without it, every type parameter has to be `Send + Sync`.

```
use {krate}::{{{derive}, {payload}}};

trait Store: Send + Sync {{
    fn save(&self, text: String);
}}

#[derive({derive})]
#[{attribute}(on("{event}" => save), fallback = ignore, bound(S: Store))]
struct Handlers<S> {{
    store: S,
}}

impl<S: Store> Handlers<S> {{
    fn save(&self, payload: &{payload}) {{
        self.store.save(format!("{{payload:?}}"));
    }}
}}
```

# `crate = path`

Where the provider's types are, if they are not at `{krate}`: `#[{attribute}(crate = crate::webhooks)]`.

# What the router tells

`<Handlers as Routes<…>>::EVENTS` lists the events that have a route, which is what to subscribe to; `ROUTES` has the handlers
too, and the documentation of the struct shows both as a table.
"#
        )
    }
}
