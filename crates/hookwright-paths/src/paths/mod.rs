//! The paths: each a name, and work that is made for it.

mod decode;
mod generate;
mod judge;
mod receive;

use crate::Outcome;

/// Work that can be done again and again.
pub trait Work {
    /// How many bodies, deliveries or crates a pass takes: counts are told for one.
    fn units(&self) -> usize;

    /// Lays ready what the next pass uses up.
    ///
    /// # Errors
    /// When it cannot be made.
    fn prepare(&mut self) -> Outcome {
        Ok(())
    }

    /// Does the work once.
    fn pass(&mut self);
}

/// A path.
#[derive(Clone, Copy)]
pub struct Path {
    /// The name in tables, arguments and the file of what is recorded.
    pub name: &'static str,
    /// What its counts are for.
    pub unit: &'static str,
    make: fn() -> Outcome<Box<dyn Work>>,
}

impl Path {
    /// Makes the work, which may read the schemas and examples of both providers.
    ///
    /// # Errors
    /// When they cannot be read, or do not serve.
    pub fn make(&self) -> Outcome<Box<dyn Work>> {
        (self.make)()
    }

    /// The path of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|path| path.name == name)
    }
}

/// Every path, in the order of tables.
pub const ALL: [Path; 13] = [
    path("decode Apideck, owned", "body", decode::apideck),
    path("decode Morph, owned", "body", decode::morph),
    path("decode mix, owned", "body", decode::owned),
    path("decode mix, borrowed", "body", decode::borrowed),
    path("verdict on mix", "body", judge::verdict),
    path("refuse", "body", decode::refuse),
    path("diagnose", "refusal", decode::diagnose),
    path("route", "delivery", receive::route),
    path("receive", "delivery", receive::receive),
    path("canonical form", "body", receive::canonical),
    path("validate stream", "body", judge::stream),
    path("generate Apideck", "crate", generate::apideck),
    path("generate Morph", "crate", generate::morph),
];

const fn path(
    name: &'static str,
    unit: &'static str,
    make: fn() -> Outcome<Box<dyn Work>>,
) -> Path {
    Path { name, unit, make }
}

/// The same thing done to each of some items.
struct Each<T, F> {
    items: Vec<T>,
    each: F,
}

impl<T, F: FnMut(&T)> Work for Each<T, F> {
    fn units(&self) -> usize {
        self.items.len()
    }

    fn pass(&mut self) {
        self.items.iter().for_each(&mut self.each);
    }
}

fn each<T: 'static>(items: Vec<T>, each: impl FnMut(&T) + 'static) -> Box<dyn Work> {
    Box::new(Each { items, each })
}
