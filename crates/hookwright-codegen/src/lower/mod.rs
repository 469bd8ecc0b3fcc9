//! From the catalogue of schemas to the model: every decision is taken here. Schemas are merged ([`shape`]), a Rust type is
//! chosen for each ([`types`], [`unions`], [`objects`]) and gets its name ([`names`]); then families and events are assembled
//! ([`events`]).

mod accessors;
mod authentic;
pub(crate) mod boxes;
mod conjuncts;
mod coverage;
pub(crate) mod docs;
mod events;
mod keywords;
pub(crate) mod kinds;
mod misplaced;
pub(crate) mod names;
mod narrow;
mod objects;
mod parts;
mod provider_name;
mod samples;
mod shape;
mod strings;
mod types;
mod unions;

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::{Catalog, Location, Problem, Report, Schema};

use self::conjuncts::{Conjunct, Key};
use self::kinds::Kinds;
pub(crate) use self::names::RESERVED_TYPES;
pub(crate) use self::names::snake;
use crate::ir::{Item, Model, Module, Type, TypeId};

/// Decides what will be written for one provider.
///
/// # Errors
///
/// Every problem of the schemas at once, each with its place: keywords that cannot be honoured, contradictions, choices
/// that cannot be told apart, names that collide.
pub(crate) fn lower(catalog: &Catalog) -> Result<Model, Report> {
    let mut lowering = Lowering::new(catalog);
    let model = events::assemble(&mut lowering);
    match model {
        Some(model) if lowering.problems.is_empty() => Ok(model),
        _ => Err(catalog.report(lowering.problems)),
    }
}

/// How many types may be made inside each other. Lowering is recursive, and no stack is endless.
const DEPTH: usize = 200;

/// What lowering knows so far.
struct Lowering<'c> {
    catalog: &'c Catalog,
    problems: Vec<Problem>,
    /// Schemas whose keywords have been looked through.
    checked: BTreeSet<Location>,
    /// Types by number; `None` while a type is being made.
    items: Vec<Option<Item>>,
    /// The type of each conjunction that has one.
    memo: BTreeMap<(Key, Kinds), TypeId>,
    /// Arrays, maps and choices on the way down to the present place. One that contains itself has no name to stop at.
    open: BTreeSet<Key>,
    /// How many named types contain the present place.
    depth: usize,
    modules: BTreeMap<String, Module>,
    names: names::Names,
}

/// One place where a type is wanted.
#[derive(Clone)]
struct Site<'c> {
    /// The schemas that hold there.
    conjuncts: Vec<Conjunct<'c>>,
    /// The name of the type that contains the place; the first half of the name of a type that has none of its own.
    parent: String,
    /// What the containing type calls the place; the second half.
    part: String,
    /// The module of the containing type.
    module: String,
    /// The schema file that is being lowered.
    file: String,
    /// Where the place is, if it is in the body of a family.
    body: Option<BodyPath>,
}

/// A place in the body of a family, by the names of the members on the way.
#[derive(Clone)]
struct BodyPath {
    /// The family's type name: `Contact`.
    family: String,
    path: Vec<String>,
}

impl<'c> Lowering<'c> {
    fn new(catalog: &'c Catalog) -> Self {
        Self {
            catalog,
            problems: Vec::new(),
            checked: BTreeSet::new(),
            items: Vec::new(),
            memo: BTreeMap::new(),
            open: BTreeSet::new(),
            depth: 0,
            modules: BTreeMap::new(),
            names: names::Names::default(),
        }
    }

    /// Reports that schemas which hold at once leave no value, showing every place where one of `keywords` stands; the last
    /// of them is marked as the fault.
    fn contradiction(&mut self, conjuncts: &[Conjunct<'c>], keywords: &[&str], message: &str) {
        let mut places: Vec<Location> = Vec::new();
        for keyword in keywords {
            let found = conjuncts.iter().filter_map(|c| c.schema.get(keyword));
            places.extend(found.map(|place| place.location()));
        }
        let Some(place) = places.pop() else {
            return;
        };
        let parent = |place: &Location| {
            let end = place.pointer.rfind('/').unwrap_or_default();
            (place.file.clone(), place.pointer[..end].to_owned())
        };
        let help = if places.iter().all(|other| parent(other) == parent(&place)) {
            "change one of them"
        } else {
            "change one of them: a value must satisfy every schema of `allOf` and every schema reached by `$ref`"
        };
        let mut problem = self.catalog.problem(
            &place,
            message.to_owned(),
            "this leaves no value that is valid",
        );
        for other in &places {
            problem = problem.related(other, "and this holds at the same time");
        }
        self.problems.push(problem.help(help));
    }

    /// Makes the type of a nameless container, unless it contains itself without an object in between.
    fn container(
        &mut self,
        conjuncts: &[Conjunct<'c>],
        make: impl FnOnce(&mut Self) -> Type,
    ) -> Type {
        if self.too_deep(conjuncts) {
            return Type::Any;
        }
        let key = conjuncts::key(conjuncts);
        if !self.open.insert(key.clone()) {
            let message = "this schema contains itself with no object in between";
            self.unsupported(
                &conjuncts[0].schema.location(),
                message,
                "put an object with a named property into the cycle",
            );
            return Type::Any;
        }
        let ty = make(self);
        self.open.remove(&key);
        ty
    }

    /// Whether the type of these schemas would stand too deep inside others, which is reported.
    fn too_deep(&mut self, conjuncts: &[Conjunct<'c>]) -> bool {
        let deep = self.depth + self.open.len() >= DEPTH;
        if deep {
            self.unsupported(
                &conjuncts[0].schema.location(),
                format!("more than {DEPTH} types stand inside each other here"),
                "describe fewer levels: a payload has 128 at most",
            );
        }
        deep
    }

    /// Reports a schema that is clear but has no Rust type.
    fn unsupported(
        &mut self,
        place: &Location,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let problem = self
            .catalog
            .problem(place, message.into(), "no type can be made from this");
        self.problems.push(problem.help(help.into()));
    }
}

impl<'c> Site<'c> {
    /// The site of a schema file's root.
    fn root(schema: Schema<'c>, parent: &str, module: &str) -> Self {
        Self {
            conjuncts: vec![Conjunct {
                schema,
                chosen: false,
            }],
            parent: parent.to_owned(),
            part: String::new(),
            module: module.to_owned(),
            file: schema.location().file.to_string(),
            body: None,
        }
    }

    /// A site inside the type `parent`, which stands in `module`.
    fn inside(&self, parent: &str, module: &str, part: &str, schemas: &[Schema<'c>]) -> Self {
        Self {
            conjuncts: schemas
                .iter()
                .map(|schema| Conjunct {
                    schema: *schema,
                    chosen: false,
                })
                .collect(),
            parent: parent.to_owned(),
            part: part.to_owned(),
            module: module.to_owned(),
            file: self.file.clone(),
            body: None,
        }
    }
}
