//! Chooses the type of a value from the merged shape of its schemas.

use hookwright_schema::Location;

use super::conjuncts::{Conjunct, flatten, key};
use super::kinds::Kinds;
use super::shape::Shape;
use super::{Lowering, Site};
use crate::ir::{self, ItemKind, Kind, Source, Type, TypeId, Union, UnionVariant};

/// The schemas of a site, merged.
pub(super) struct Merged<'c> {
    pub(super) conjuncts: Vec<Conjunct<'c>>,
    pub(super) shape: Shape<'c>,
}

impl<'c> Lowering<'c> {
    /// The type of a site. After a problem, which is reported, it is [`Type::Any`].
    pub(super) fn ty(&mut self, site: &Site<'c>) -> Type {
        self.merge(site)
            .map_or(Type::Any, |merged| self.choose(site, merged))
    }

    /// Merges the schemas of a site.
    pub(super) fn merge(&mut self, site: &Site<'c>) -> Option<Merged<'c>> {
        let conjuncts = flatten(&site.conjuncts);
        let shape = Shape::of(self, &conjuncts)?;
        Some(Merged { conjuncts, shape })
    }

    pub(super) fn choose(&mut self, site: &Site<'c>, merged: Merged<'c>) -> Type {
        match merged.shape.unions.as_slice() {
            [] => self.plain(site, merged),
            [(union, keyword)] => {
                let (union, keyword) = (*union, *keyword);
                if self.has_name(&merged.conjuncts) {
                    return self.union(site, &merged, union, keyword);
                }
                self.container(&merged.conjuncts.clone(), |lowering| {
                    lowering.union(site, &merged, union, keyword)
                })
            }
            [(first, _), .., (union, keyword)] => {
                let message = format!(
                    "this `{keyword}` stands beside another `anyOf` or `oneOf` of the same value"
                );
                let label = "no type can be made from both";
                let problem = self.catalog.problem(&union.location(), message, label);
                let problem = problem.related(&first.location(), "and this holds at the same time");
                self.problems
                    .push(problem.help("combine them to one list of branches"));
                Type::Any
            }
        }
    }

    /// Whether a type of this conjunction has been made, or is being made: a choice that contains itself ends there.
    fn has_name(&self, conjuncts: &[Conjunct<'c>]) -> bool {
        let key = key(conjuncts);
        let mut from = self.memo.range((key.clone(), Kinds::NONE)..);
        from.next().is_some_and(|((made, _), _)| *made == key)
    }

    /// The type of a value without choices.
    pub(super) fn plain(&mut self, site: &Site<'c>, mut merged: Merged<'c>) -> Type {
        let shape = &mut merged.shape;
        if shape.kinds.is_every() && shape.values.is_none() {
            return Type::Any;
        }
        let kinds = shape.kinds.list();
        if kinds.len() > 1 && shape.kinds.has(Kind::Null) {
            shape.kinds = shape.kinds.without(Kind::Null);
            if let Some(values) = &mut shape.values {
                values.retain(|value| !value.is_null());
            }
            return Type::Nullable(Box::new(self.plain(site, merged)));
        }
        match kinds.as_slice() {
            [kind] => self.single(site, *kind, &merged),
            _ => self.by_kind(site, merged, &kinds),
        }
    }

    /// The type of a value of one JSON type.
    fn single(&mut self, site: &Site<'c>, kind: Kind, merged: &Merged<'c>) -> Type {
        let shape = &merged.shape;
        if shape.values.is_some() && kind != Kind::String {
            return self.refuse_values(merged);
        }
        match kind {
            Kind::Null => {
                let place = merged.conjuncts[0].schema.location();
                self.unsupported(
                    &place,
                    "a value that is always `null` carries nothing",
                    "leave the property out, or add the types that it may have",
                );
                Type::Any
            }
            Kind::Bool => Type::Bool,
            Kind::Number if shape.kinds.integral() => Type::Integer(shape.bounds.clone()),
            Kind::Number => Type::Number(shape.bounds.clone()),
            Kind::String if shape.values.is_some() => self.listed(site, merged),
            Kind::String if shape.date_time => Type::DateTime(shape.text.clone()),
            Kind::String => Type::String(shape.text.clone()),
            Kind::Array => self.array(site, merged),
            Kind::Object => self.object(site, merged),
        }
    }

    fn refuse_values(&mut self, merged: &Merged<'c>) -> Type {
        let place = merged
            .conjuncts
            .iter()
            .find_map(|conjunct| {
                conjunct
                    .schema
                    .get("enum")
                    .or_else(|| conjunct.schema.get("const"))
            })
            .map_or_else(
                || merged.conjuncts[0].schema.location(),
                |list| list.location(),
            );
        self.unsupported(
            &place,
            "values other than strings cannot be listed",
            "list strings, or say with `type` and limits such as `minimum` what is allowed",
        );
        Type::Any
    }

    fn array(&mut self, site: &Site<'c>, merged: &Merged<'c>) -> Type {
        let inner = site.inside(
            &site.parent,
            &site.module,
            &format!("{}_item", site.part),
            &merged.shape.items,
        );
        let limits = merged.shape.item_limits.clone();
        self.container(&merged.conjuncts, |lowering| {
            Type::Array(Box::new(lowering.ty(&inner)), limits)
        })
    }

    /// The type of a value that may be of several JSON types, as `"type": ["string", "number"]` has it.
    fn by_kind(&mut self, site: &Site<'c>, merged: Merged<'c>, kinds: &[Kind]) -> Type {
        let all = merged.shape.kinds;
        let conjuncts = merged.conjuncts;
        self.named(site, &conjuncts.clone(), all, |lowering, name, module| {
            let mut variants = Vec::new();
            for kind in kinds {
                let mut inner = site.inside(name, module, kind.name(), &[]);
                inner.conjuncts.clone_from(&conjuncts);
                let Some(mut merged) = lowering.merge(&inner) else {
                    continue;
                };
                merged.shape.kinds = merged.shape.kinds.and(Kinds::only(*kind));
                if let Some(values) = &mut merged.shape.values {
                    values.retain(|value| Kinds::of_value(value) == *kind);
                }
                let ty = lowering.plain(&inner, merged);
                variants.push(UnionVariant {
                    kind: *kind,
                    rust: kind.name().to_owned(),
                    ty,
                });
            }
            ItemKind::Union(Union {
                variants,
                other: None,
            })
        })
    }

    /// The named type of a conjunction: the one made before, or a new one whose content `build` makes.
    pub(super) fn named(
        &mut self,
        site: &Site<'c>,
        conjuncts: &[Conjunct<'c>],
        kinds: Kinds,
        build: impl FnOnce(&mut Self, &str, &str) -> ItemKind,
    ) -> Type {
        let key = (key(conjuncts), kinds);
        if let Some(id) = self.memo.get(&key) {
            return Type::Named {
                id: *id,
                boxed: false,
            };
        }
        if self.too_deep(conjuncts) {
            return Type::Any;
        }
        let id = TypeId(self.items.len());
        self.memo.insert(key, id);
        self.items.push(None);
        let named = self.name_type(site, conjuncts);
        let module = self.modules.entry(named.module.clone());
        let module = module.or_insert_with(|| ir::Module {
            file: named.file,
            items: Vec::new(),
        });
        module.items.push(id);
        // A container that is reached again through this type has an object in between.
        let open = std::mem::take(&mut self.open);
        self.depth += 1 + open.len();
        let kind = build(self, &named.name, &named.module);
        self.depth -= 1 + open.len();
        self.open = open;
        let mut docs = super::docs::of_type(site, conjuncts);
        docs.notes.extend(named.note);
        let (sources, kinds) = (self.sources(conjuncts), kinds.schema_types());
        self.items[id.0] = Some(ir::Item {
            name: named.name,
            module: named.module,
            docs,
            sources,
            kinds,
            kind,
            check: None,
        });
        Type::Named { id, boxed: false }
    }

    /// Where a conjunction stands, as short as it can be said: a schema that is reached from another needs no mention.
    fn sources(&self, conjuncts: &[Conjunct<'c>]) -> Vec<Source> {
        let source = |conjunct: &Conjunct<'c>| {
            let location = conjunct.schema.location();
            Source {
                place: place(&location),
                reference: self.catalog.bundle_reference(&location),
            }
        };
        conjuncts
            .iter()
            .enumerate()
            .filter(|(index, conjunct)| {
                !conjuncts
                    .iter()
                    .enumerate()
                    .any(|(other, parent)| other != *index && reaches(parent, conjunct))
            })
            .map(|(_, conjunct)| source(conjunct))
            .collect()
    }
}

/// The location for a reader, up to the first list whose order says nothing.
fn place(location: &Location) -> String {
    let cuts = ["/allOf/", "/anyOf/", "/oneOf/"]
        .iter()
        .filter_map(|list| location.pointer.find(list));
    let end = cuts.min().unwrap_or(location.pointer.len());
    format!("{}#{}", location.file, &location.pointer[..end])
}

/// Whether `child` holds wherever `parent` does because `parent` refers to it.
fn reaches(parent: &Conjunct<'_>, child: &Conjunct<'_>) -> bool {
    flatten(&[*parent])
        .iter()
        .any(|found| found.schema.location() == child.schema.location())
}
