//! What all events of a provider share: a field that stands in every family's body at the same place with the same type can
//! be read from an `Event` without asking which one it is.

use std::collections::{BTreeMap, BTreeSet};

use super::names::distinct;
use crate::ir::{Accessor, Docs, Holder, ItemKind, Model, Type, TypeId};

/// Names of other methods of `Event`.
const TAKEN: &[&str] = &[
    "decode",
    "decode_as",
    "encode",
    "event_type",
    "from_json",
    "known",
    "to_json",
];

/// Every field that all families share, sorted by name. A field of the part that handlers receive goes before one of the same
/// name in the body around it.
pub(super) fn shared(model: &Model) -> Vec<Accessor> {
    let mut accessors = Vec::new();
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    let mut places: Vec<Vec<String>> = vec![model.provider.payload.clone()];
    for depth in (0..model.provider.payload.len()).rev() {
        places.push(model.provider.payload[..depth].to_vec());
    }
    for place in places {
        for (json, accessor) in at(model, &place) {
            let path: Vec<String> = place.iter().cloned().chain([json.clone()]).collect();
            if path == model.provider.discriminator || model.provider.payload.starts_with(&path) {
                continue;
            }
            let (name, note) = distinct(&json, &accessor.name, |name| taken.contains(name), "_");
            taken.insert(name.clone());
            let mut accessor = Accessor {
                name,
                json: path,
                ..accessor
            };
            accessor.docs.notes.extend(note);
            accessors.push(accessor);
        }
    }
    accessors.sort_by(|a, b| a.name.cmp(&b.name));
    accessors
}

/// One field found in one body.
struct Found {
    path: Vec<String>,
    rust: String,
    docs: Docs,
    ty: Type,
    holder: Holder,
}

/// The fields that all families have at this place, by their names in JSON.
fn at(model: &Model, place: &[String]) -> BTreeMap<String, Accessor> {
    let mut families = model
        .families
        .iter()
        .map(|family| fields(model, family.body, place));
    let Some(first) = families.next() else {
        return BTreeMap::new();
    };
    let rest: Vec<_> = families.collect();
    let envelope = fields(model, model.envelope, place);
    let mut shared = BTreeMap::new();
    for (json, found) in first {
        let others: Option<Vec<&Found>> = rest
            .iter()
            .map(|fields| fields.get(&json).filter(|other| other.ty == found.ty))
            .collect();
        let Some(others) = others else { continue };
        let in_envelope = envelope.get(&json).filter(|other| other.ty == found.ty);
        let all = || std::iter::once(&found).chain(others.iter().copied());
        let accessor = Accessor {
            name: found.rust.clone(),
            json: Vec::new(),
            docs: common_docs(all().chain(in_envelope)),
            paths: all().map(|found| found.path.clone()).collect(),
            holders: all().chain(in_envelope).map(|found| found.holder).collect(),
            envelope: in_envelope.map(|found| found.path.clone()),
            ty: found.ty.clone(),
        };
        shared.insert(json, accessor);
    }
    shared
}

/// What is said of a field: the families' words where they agree, else those of the envelope, which come last.
fn common_docs<'f>(found: impl Iterator<Item = &'f Found>) -> Docs {
    let all: Vec<&Docs> = found.map(|found| &found.docs).collect();
    let agree = all
        .windows(2)
        .all(|pair| pair[0].description == pair[1].description);
    let docs = if agree { all.first() } else { all.last() };
    Docs {
        notes: Vec::new(),
        ..docs.copied().cloned().unwrap_or_default()
    }
}

/// The fields of the struct at a place inside a body.
fn fields(model: &Model, body: TypeId, place: &[String]) -> BTreeMap<String, Found> {
    let mut path = Vec::new();
    let mut at = body;
    for json in place {
        let ItemKind::Struct(object) = &model.item(at).kind else {
            return BTreeMap::new();
        };
        let Some(field) = object
            .fields
            .iter()
            .find(|field| field.json == *json && field.required)
        else {
            return BTreeMap::new();
        };
        let Type::Named { id, .. } = field.ty else {
            return BTreeMap::new();
        };
        path.push(field.rust.clone());
        at = id;
    }
    let ItemKind::Struct(object) = &model.item(at).kind else {
        return BTreeMap::new();
    };
    let found = object.fields.iter().map(|field| {
        let (ty, nullable) = match &field.ty {
            Type::Nullable(inner) => ((**inner).clone(), true),
            ty => (ty.clone(), false),
        };
        let holder = match (field.required, nullable) {
            (true, false) => Holder::Plain,
            (true, true) | (false, false) => Holder::Option,
            (false, true) => Holder::Maybe,
        };
        let path = path.iter().cloned().chain([field.rust.clone()]).collect();
        (
            field.json.clone(),
            Found {
                path,
                rust: field.rust.clone(),
                docs: field.docs.clone(),
                ty,
                holder,
            },
        )
    });
    found.collect()
}
