//! What the attributes of a struct say, as data. Nothing is looked up in the catalogue yet.

use syn::{Attribute, Ident, LitStr, Path, WherePredicate};

use crate::Catalogue;
use crate::attribute::{self, Entry};
use crate::errors::Errors;
use crate::handler::Handler;

/// Everything that the attributes say.
#[derive(Default)]
pub(crate) struct Settings {
    /// The `on(…)`s, in order.
    pub(crate) routes: Vec<On>,
    /// What takes everything else.
    pub(crate) fallback: Option<Fallback>,
    /// The word `exhaustive`, if it is there.
    pub(crate) exhaustive: Option<Ident>,
    /// Whether to note what cannot be delivered.
    pub(crate) coverage: Option<Coverage>,
    /// Another path to the provider's types.
    pub(crate) krate: Option<Path>,
    /// Bounds that the handlers need beyond those of the struct.
    pub(crate) bounds: Vec<WherePredicate>,
    /// What could not be read, so that it is not called missing as well.
    pub(crate) unread: Unread,
}

/// One `on(…)`: events, and the handler that takes all of them.
pub(crate) struct On {
    pub(crate) events: Vec<LitStr>,
    /// None where each event has a handler of its own, called after it.
    pub(crate) handler: Option<Path>,
}

/// What takes the deliveries that have no route.
pub(crate) enum Fallback {
    /// They are acknowledged.
    Ignore,
    /// A function takes them.
    Handler(Path),
}

/// `coverage`, with the connectors that it lists; none stands for all.
pub(crate) struct Coverage {
    pub(crate) said: Ident,
    pub(crate) connectors: Vec<LitStr>,
}

/// What could not be read.
#[derive(Default)]
pub(crate) struct Unread {
    /// Some routes.
    pub(crate) routes: bool,
    /// Something that may have been a fallback or `exhaustive`.
    pub(crate) rest: bool,
}

/// Reads every attribute of the provider; those of others are left alone.
pub(crate) fn read(
    catalogue: &Catalogue,
    attributes: &[Attribute],
    errors: &mut Errors,
) -> Settings {
    let mut settings = Settings::default();
    for attribute in attributes {
        if attribute.path().is_ident(catalogue.attribute) {
            for entry in attribute::entries(catalogue, attribute, errors) {
                settings.add(entry, errors);
            }
        }
    }
    settings
}

impl Settings {
    fn add(&mut self, entry: Entry, errors: &mut Errors) {
        let twice = match entry {
            Entry::On(on) => {
                self.routes.push(on);
                None
            }
            Entry::Bounds(bounds) => {
                self.bounds.extend(bounds);
                None
            }
            Entry::UnreadRoutes => {
                self.unread.routes = true;
                None
            }
            Entry::UnreadRest => {
                self.unread.rest = true;
                None
            }
            Entry::Fallback(key, fallback) => {
                let fallback = free(fallback, errors);
                self.fallback.replace(fallback).map(|_| key)
            }
            Entry::Exhaustive(key) => self.exhaustive.replace(key.clone()).map(|_| key),
            Entry::Coverage(key, coverage) => self.coverage.replace(coverage).map(|_| key),
            Entry::Crate(key, path) => self.krate.replace(path).map(|_| key),
        };
        if let Some(key) = twice {
            errors.at(&key, format!("`{key}` is said twice; say it once"));
        }
    }
}

/// The fallback, unless its name is one that a handler cannot have.
fn free(fallback: Fallback, errors: &mut Errors) -> Fallback {
    let Fallback::Handler(path) = fallback else {
        return fallback;
    };
    let handler = Handler(path);
    match handler.taken() {
        Some(message) => {
            errors.at(&handler.0, message);
            Fallback::Ignore
        }
        None => Fallback::Handler(handler.0),
    }
}
