//! Chooses the type of a value, and what of its schema is left to the table. The type accepts everything that the schema accepts; type
//! and table together accept nothing else.

use std::collections::{BTreeMap, BTreeSet};

use hookwright_schema::Document;

use super::conjuncts::{Conjunct, Key, flatten, said};
use super::shape::Shape;
use super::table::{Builder, Taken};
use crate::ir::{Item, ItemKind, Kind, Source, Type, TypeId, Union, UnionVariant};
use crate::lower::kinds::Kinds;

/// How many places may be inside each other. Beyond, a value is kept as it is and left to the table.
const DEPTH: usize = 120;

/// What lowering knows so far.
pub(super) struct Lowering<'d> {
    pub(super) document: &'d Document,
    pub(super) table: Builder<'d>,
    /// Types by number; `None` while a type is being made.
    pub(super) items: Vec<Option<Item>>,
    /// The table's schema that a type is judged by, where it is known before the type is made.
    checks: BTreeMap<TypeId, usize>,
    /// Where each type stands.
    places: BTreeMap<TypeId, Place>,
    /// The named type of each conjunction that has one.
    memo: BTreeMap<(Key, Kinds), TypeId>,
    /// The type of each place that is done.
    done: BTreeMap<(Key, Kinds), Type>,
    /// Places on the way down, and the name that one needs because it contains itself.
    open: BTreeMap<(Key, Kinds), Option<TypeId>>,
    pub(super) reach: BTreeMap<usize, Kinds>,
    pub(super) names: BTreeSet<String>,
    depth: usize,
}

/// One place where a type is wanted.
#[derive(Clone)]
pub(super) struct Site {
    /// The schemas that hold there.
    pub(super) roots: Vec<Conjunct>,
    /// The JSON types that are possible there for other reasons.
    pub(super) within: Kinds,
    /// The name of the type that contains the place; the first half of the name of a type that has none of its own.
    pub(super) parent: String,
    /// What the containing type calls the place; the second half.
    pub(super) part: String,
}

/// A place that has a named type.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The schemas that hold there.
    pub(super) schemas: Vec<usize>,
    /// The JSON types that are possible there for other reasons.
    pub(super) within: Kinds,
}

impl Site {
    pub(super) fn inside(parent: &str, part: &str, schemas: &[usize]) -> Self {
        Self {
            roots: schemas.iter().map(|number| Conjunct::of(*number)).collect(),
            within: Kinds::EVERY,
            parent: parent.to_owned(),
            part: part.to_owned(),
        }
    }

    fn key(&self) -> (Key, Kinds) {
        (self.roots.iter().copied().collect(), self.within)
    }
}

/// The schemas of a place, merged.
pub(super) struct Merged<'d> {
    pub(super) conjuncts: Vec<Conjunct>,
    pub(super) shape: Shape<'d>,
}

impl Merged<'_> {
    fn key(&self) -> (Key, Kinds) {
        (self.conjuncts.iter().copied().collect(), self.shape.kinds)
    }
}

impl<'d> Lowering<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            table: Builder::new(document),
            items: Vec::new(),
            checks: BTreeMap::new(),
            places: BTreeMap::new(),
            memo: BTreeMap::new(),
            done: BTreeMap::new(),
            open: BTreeMap::new(),
            reach: BTreeMap::new(),
            names: BTreeSet::new(),
            depth: 0,
        }
    }

    /// Where each type stands, in that order.
    pub(super) fn places(&self) -> Vec<Place> {
        self.places.values().cloned().collect()
    }

    /// The types that were made, in that order.
    pub(super) fn finish(self) -> Vec<Item> {
        let checks = self.checks;
        let items = self.items.into_iter().flatten().enumerate();
        items
            .map(|(index, item)| Item {
                check: checks.get(&TypeId(index)).copied(),
                ..item
            })
            .collect()
    }

    /// The type of a place.
    pub(super) fn ty(&mut self, site: &Site) -> Type {
        let key = site.key();
        if let Some(ty) = self.done.get(&key) {
            return ty.clone();
        }
        if let Some(name) = self.open.get(&key) {
            let id = name.unwrap_or_else(|| self.reserve(site));
            self.open.insert(key, Some(id));
            return Type::Named { id, boxed: false };
        }
        if self.depth == DEPTH {
            if self.table.is_dynamic() {
                return Type::Any;
            }
            let all = site
                .roots
                .iter()
                .map(|root| root.number)
                .collect::<Vec<_>>();
            let all = all.into_iter().map(|number| self.table.whole(number));
            let all = all.collect();
            return Type::Checked(Box::new(Type::Any), self.table.all(all));
        }
        self.open.insert(key.clone(), None);
        self.depth += 1;
        let merged = self.merge(site);
        let ty = match self.base(site, &merged) {
            Some((base, rest)) => {
                let rest = self.table.all(rest);
                Type::Checked(Box::new(self.ty(&base)), rest)
            }
            None => self.choose(site, merged),
        };
        self.depth -= 1;
        let ty = match self.open.remove(&key).flatten() {
            Some(id) => self.close(site, id, ty),
            None => ty,
        };
        self.done.insert(key, ty.clone());
        ty
    }

    /// A definition that has a type already, if everything else that holds here only narrows its members: then its type is the closest,
    /// and the rest is left to the table. Otherwise every place that narrows a large object a little had a type of its own.
    fn base(&mut self, site: &Site, merged: &Merged<'d>) -> Option<(Site, Vec<usize>)> {
        if self.table.is_dynamic() || merged.shape.never || merged.shape.is_map() {
            return None;
        }
        let whole = merged.shape.kinds == Kinds::only(Kind::Object);
        let [root] = site.roots.as_slice() else {
            return None;
        };
        if !whole || root.done || self.has_unevaluated(merged) {
            return None;
        }
        let parts = self.document.schema(root.number).get("allOf")?.items();
        let parts = parts
            .into_iter()
            .filter_map(|part| self.document.number(part));
        let parts: Vec<usize> = parts.collect();
        let base = parts
            .into_iter()
            .find(|part| self.document.reference(*part).is_some() && self.covers(*part, merged))?;
        let own = flatten(self.document, &[Conjunct::of(base)]);
        let others = merged.conjuncts.iter().filter(|one| !own.contains(one));
        let rest: Vec<usize> = others.map(|one| one.number).collect();
        if rest.is_empty() {
            return None;
        }
        let taken: Taken = ["$ref", "allOf"].into_iter().collect();
        let rest = rest
            .into_iter()
            .map(|number| self.table.without(number, taken.clone()));
        let rest = rest.collect();
        let site = Site {
            roots: vec![Conjunct::of(base)],
            ..site.clone()
        };
        Some((site, rest))
    }

    fn has_unevaluated(&self, merged: &Merged<'d>) -> bool {
        let mut said = merged
            .conjuncts
            .iter()
            .flat_map(|one| said(self.document, one.number));
        said.any(|keyword| keyword.starts_with("unevaluated"))
    }

    /// Whether a schema by itself is an object that names every member that is named here.
    fn covers(&self, number: usize, merged: &Merged<'d>) -> bool {
        let own = flatten(self.document, &[Conjunct::of(number)]);
        let shape = Shape::of(self.document, &own);
        shape.kinds == Kinds::only(Kind::Object)
            && shape.choices.is_empty()
            && !shape.is_map()
            && merged
                .shape
                .properties
                .keys()
                .all(|name| shape.properties.contains_key(name))
    }

    /// Merges the schemas of a place.
    pub(super) fn merge(&self, site: &Site) -> Merged<'d> {
        let conjuncts = flatten(self.document, &site.roots);
        let mut shape = Shape::of(self.document, &conjuncts);
        shape.kinds = shape.kinds.and(site.within);
        shape.never |= shape.kinds.list().is_empty();
        Merged { conjuncts, shape }
    }

    fn choose(&mut self, site: &Site, mut merged: Merged<'d>) -> Type {
        let whole: Vec<usize> = merged.conjuncts.iter().map(|c| c.number).collect();
        if merged.shape.never {
            let nodes = whole.into_iter().map(|number| self.table.whole(number));
            let nodes = nodes.collect();
            return Type::Checked(Box::new(Type::Any), self.table.all(nodes));
        }
        let mut chosen = None;
        let choices = merged.shape.choices.clone();
        for (number, keyword) in choices {
            if chosen.is_none() && !self.is_scalar(&merged, number, keyword) {
                chosen = Some((number, keyword));
            } else {
                let kinds = self.reach_of_choice(number, keyword);
                merged.shape.kinds = merged.shape.kinds.and(kinds);
            }
        }
        if merged.shape.kinds.list().is_empty() {
            merged.shape.never = true;
            return self.choose(site, merged);
        }
        let rest = self.rest(&merged, chosen);
        let own = TypeId(self.items.len());
        let schemas: Key = merged.conjuncts.iter().copied().collect();
        let ty = match chosen {
            Some((number, keyword)) => self.choice(site, &merged, number, keyword),
            None => self.plain(site, merged),
        };
        match (rest, &ty) {
            (None, _) => ty,
            // The first type that was made here is the place's own.
            (Some(node), Type::Named { id, .. }) if *id == own => {
                // A choice with one form left has the type of that form, which may have a check of its own.
                let all = self.checks.get(id).copied().into_iter().chain([node]);
                let all = self.table.all(all.collect());
                self.checks.insert(*id, all);
                ty
            }
            // A type of these very schemas, made or in the making, has the check already.
            (Some(_), Type::Named { id, .. }) if self.has_type(&schemas, *id) => ty,
            (Some(node), _) => Type::Checked(Box::new(ty), node),
        }
    }

    /// Whether a type is the one of these schemas.
    fn has_type(&self, schemas: &Key, id: TypeId) -> bool {
        let types = self.memo.range((schemas.clone(), Kinds::NONE)..);
        let mut types = types.take_while(|((made, _), _)| made == schemas);
        types.any(|(_, made)| *made == id)
    }

    /// The table's schema for everything that the type does not say.
    fn rest(
        &mut self,
        merged: &Merged<'d>,
        chosen: Option<(usize, &'static str)>,
    ) -> Option<usize> {
        // What a dynamic reference means depends on the way from the root, from where the whole value is judged.
        if self.table.is_dynamic() {
            return None;
        }
        let settled = self.settled(merged);
        let mut nodes = Vec::new();
        for conjunct in &merged.conjuncts {
            let number = conjunct.number;
            let said = said(self.document, number);
            let mut taken = self.taken(merged, chosen, number);
            if conjunct.done {
                let before = self.taken(&settled, None, number);
                let lost = |keyword: &&str| before.contains(keyword) && !taken.contains(keyword);
                taken = said.iter().copied().filter(|one| !lost(one)).collect();
            }
            if said.iter().any(|keyword| !taken.contains(keyword)) {
                nodes.push(self.table.without(number, taken));
            }
        }
        (!nodes.is_empty()).then(|| self.table.all(nodes))
    }

    fn taken(
        &self,
        merged: &Merged<'d>,
        chosen: Option<(usize, &'static str)>,
        number: usize,
    ) -> Taken {
        let schema = self.document.schema(number);
        let said = said(self.document, number);
        // What is unevaluated is known only where everything beside it is judged too.
        if said
            .iter()
            .any(|keyword| keyword.starts_with("unevaluated"))
        {
            return Taken::new();
        }
        let mut taken = merged.shape.taken(self.document, number);
        for keyword in ["anyOf", "oneOf"] {
            if chosen == Some((number, keyword)) {
                taken.insert(keyword);
            }
        }
        taken.retain(|keyword| schema.get(keyword).is_some());
        taken
    }

    /// The part of a conjunction that is taken care of elsewhere, merged: what it leaves to the table is judged there. What of it a type
    /// says there, but not together with what else holds here, is left to the table here.
    fn settled(&self, merged: &Merged<'d>) -> Merged<'d> {
        let conjuncts = merged.conjuncts.iter().filter(|conjunct| conjunct.done);
        let conjuncts: Vec<Conjunct> = conjuncts.copied().collect();
        let shape = Shape::of(self.document, &conjuncts);
        Merged { conjuncts, shape }
    }

    /// Whether nothing but merged keywords constrains the value.
    pub(super) fn is_simple(&self, merged: &Merged<'d>) -> bool {
        let settled = self.settled(merged);
        merged.conjuncts.iter().all(|conjunct| {
            let taken = self.taken(merged, None, conjunct.number);
            let before = self.taken(&settled, None, conjunct.number);
            let mut said = said(self.document, conjunct.number).into_iter();
            said.all(|keyword| {
                taken.contains(keyword) || (conjunct.done && !before.contains(keyword))
            })
        })
    }

    /// The type of a value without choices.
    pub(super) fn plain(&mut self, site: &Site, mut merged: Merged<'d>) -> Type {
        let shape = &mut merged.shape;
        if shape.kinds.is_every() && shape.spoken.is_empty() && shape.values.is_none() {
            return Type::Any;
        }
        let kinds = shape.kinds.list();
        if shape.kinds.is_every() && shape.values.is_none() {
            let spoken = shape.spoken.iter().copied().collect();
            return self.by_kind(site, &merged, spoken, true);
        }
        match kinds.as_slice() {
            [kind] => self.single(site, *kind, &merged),
            [..] if kinds.contains(&Kind::Null) => {
                shape.kinds = shape.kinds.without(Kind::Null);
                if let Some(values) = &mut shape.values {
                    values.retain(|value| !value.is_null());
                }
                Type::Nullable(Box::new(self.plain(site, merged)))
            }
            _ => self.by_kind(site, &merged, kinds, false),
        }
    }

    /// The type of a value of one JSON type.
    fn single(&mut self, site: &Site, kind: Kind, merged: &Merged<'d>) -> Type {
        let shape = &merged.shape;
        match kind {
            Kind::Null => Type::Null,
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

    fn array(&mut self, site: &Site, merged: &Merged<'d>) -> Type {
        let shape = &merged.shape;
        if shape.is_tuple() {
            let items = shape.first.iter().enumerate().map(|(index, schema)| {
                let part = format!("{} {}", site.part, index + 1);
                self.ty(&Site::inside(&site.parent, &part, &[*schema]))
            });
            return Type::Tuple(items.collect());
        }
        let limits = shape.item_limits.clone();
        if !shape.first.is_empty() {
            return Type::Array(Box::new(Type::Any), limits);
        }
        let part = format!("{} item", site.part);
        let item = self.ty(&Site::inside(&site.parent, &part, &shape.items));
        Type::Array(Box::new(item), limits)
    }

    /// The type of a value that may be of several JSON types. With `other`, all other types are possible too.
    fn by_kind(&mut self, site: &Site, merged: &Merged<'d>, kinds: Vec<Kind>, other: bool) -> Type {
        let key = merged.key();
        let roots: Vec<Conjunct> = merged.conjuncts.clone();
        let finished = roots.iter().map(|conjunct| Conjunct {
            done: true,
            ..*conjunct
        });
        let finished: Vec<Conjunct> = finished.collect();
        let all = merged.shape.kinds;
        self.named(site, key, &roots, |lowering, name| {
            let variants = kinds.into_iter().map(|kind| {
                let within = all.and(Kinds::only(kind));
                let inner = Site {
                    roots: finished.clone(),
                    within,
                    parent: name.to_owned(),
                    part: kind.name().to_owned(),
                };
                let ty = lowering.ty(&inner);
                UnionVariant {
                    kind,
                    rust: kind.name().to_owned(),
                    ty,
                }
            });
            ItemKind::Union(Union {
                variants: variants.collect(),
                other: other.then(|| "Other".to_owned()),
            })
        })
    }

    /// The named type of a conjunction: the one made before, or a new one whose content `build` makes.
    pub(super) fn named(
        &mut self,
        site: &Site,
        key: (Key, Kinds),
        conjuncts: &[Conjunct],
        build: impl FnOnce(&mut Self, &str) -> ItemKind,
    ) -> Type {
        if let Some(id) = self.memo.get(&key) {
            return Type::Named {
                id: *id,
                boxed: false,
            };
        }
        let id = self.new_id();
        self.memo.insert(key, id);
        let named = self.name_type(site);
        let kind = build(self, &named.0);
        self.put(id, named, site, conjuncts, kind);
        Type::Named { id, boxed: false }
    }

    fn new_id(&mut self) -> TypeId {
        self.items.push(None);
        TypeId(self.items.len() - 1)
    }

    pub(super) fn put(
        &mut self,
        id: TypeId,
        (name, note): (String, Option<String>),
        site: &Site,
        conjuncts: &[Conjunct],
        kind: ItemKind,
    ) {
        let place = Place {
            schemas: site.roots.iter().map(|root| root.number).collect(),
            within: site.within,
        };
        self.places.insert(id, place);
        let mut docs = self.docs(site, conjuncts);
        docs.notes.extend(note);
        self.items[id.0] = Some(Item {
            name,
            module: super::MODULE.to_owned(),
            docs,
            sources: self.sources(site),
            kinds: Vec::new(),
            kind,
            check: None,
        });
    }

    /// A name for a place that turns out to contain itself.
    fn reserve(&mut self, site: &Site) -> TypeId {
        let id = self.new_id();
        let name = self.name_type(site);
        self.put(id, name, site, &[], ItemKind::Newtype(Type::Any));
        id
    }

    /// Gives the type of a place that contains itself its name.
    fn close(&mut self, _: &Site, id: TypeId, ty: Type) -> Type {
        if let Some(item) = &mut self.items[id.0] {
            item.kind = ItemKind::Newtype(ty);
        }
        Type::Named { id, boxed: false }
    }

    /// A new type that only gives a name.
    pub(super) fn newtype(&mut self, site: &Site, ty: Type) -> TypeId {
        let id = self.new_id();
        let name = self.name_type(site);
        self.put(id, name, site, &[], ItemKind::Newtype(ty));
        id
    }

    fn sources(&self, site: &Site) -> Vec<Source> {
        let schemas = site.roots.iter().filter(|root| !root.done);
        let mut sources: Vec<Source> = schemas
            .map(|root| {
                let number = super::conjuncts::handle(self.document, root.number);
                let location = self.document.schema(number).location();
                Source {
                    place: format!("{}#{}", location.file, location.pointer),
                    reference: String::new(),
                }
            })
            .collect();
        sources.sort();
        sources.dedup();
        sources
    }
}
