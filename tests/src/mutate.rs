//! Changes valid payloads at random, aiming at what their schema limits.
//!
//! A mutant may be valid or not: only the oracle says. The recipes stand in [`recipes`](crate::recipes).

use serde_json::Value;

use crate::facets::Facets;
use crate::json::Node;
use crate::oracle;
use crate::recipes::{RECIPES, Recipe};
use crate::rng::Rng;
use crate::subject::Subject;
use crate::walk::{self, Path};

/// Makes mutants of payloads of one schema.
pub struct Mutator<'m> {
    bundle: &'m Value,
    schema: &'m Value,
    donors: &'m [Node],
}

/// The place that a recipe changes, and what it may look at.
pub struct Spot<'m, 'n> {
    /// The whole payload.
    pub root: &'n mut Node,
    /// The place in it.
    pub path: Path,
    /// What the schema says of the place.
    pub facets: Facets<'m>,
    /// Payloads to take parts from.
    pub donors: &'m [Node],
}

impl Spot<'_, '_> {
    /// The value at the place.
    ///
    /// # Panics
    /// Never, as long as a recipe does not look for what it has removed.
    pub fn node(&mut self) -> &mut Node {
        walk::at_mut(self.root, &self.path).expect("the place was found in this payload")
    }
}

impl<'m> Mutator<'m> {
    /// For instances of the schema at `pointer` in the bundle.
    #[must_use]
    pub fn new(bundle: &'m Value, pointer: &str, donors: &'m [Node]) -> Self {
        let schema = bundle
            .pointer(pointer)
            .unwrap_or_else(|| panic!("the bundle has nothing at {pointer}"));
        Self {
            bundle,
            schema,
            donors,
        }
    }

    /// For bodies of a family.
    #[must_use]
    pub fn of_family(bundle: &'m Value, family: &str, donors: &'m [Node]) -> Self {
        // The key is written as in the bundle: the slash of `events/contact` is escaped in a pointer.
        Self::new(bundle, &oracle::family_pointer(family), donors)
    }

    /// Changes a payload once, or, one time in three, twice. Says what was done.
    pub fn mutate(&self, root: &mut Node, rng: &mut Rng) -> String {
        let first = self.change(root, rng);
        if rng.one_in(3) {
            format!("{first}; {}", self.change(root, rng))
        } else {
            first
        }
    }

    /// Tries recipes and places until one fits.
    fn change(&self, root: &mut Node, rng: &mut Rng) -> String {
        loop {
            let paths = walk::paths(root);
            let path = paths[rng.below(paths.len())].clone();
            let Recipe { name, apply } = RECIPES[rng.below(RECIPES.len())];
            let facets = Facets::at(self.bundle, self.schema, &path);
            let mut spot = Spot {
                root,
                path: path.clone(),
                facets,
                donors: self.donors,
            };
            if apply(&mut spot, rng).is_some() {
                return format!("{name} at `{}`", walk::pointer(&path));
            }
        }
    }
}

/// The trees of all valid examples of a provider.
#[must_use]
pub fn donors(subject: &Subject) -> Vec<Node> {
    crate::examples::valid(subject)
        .into_iter()
        .map(|example| example.node)
        .collect()
}
