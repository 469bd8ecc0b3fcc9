//! All schemas of a provider as one: each file becomes a definition, each reference a fragment.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::catalog::Family;
use crate::draft::Draft;
use crate::keywords;
use crate::location::{Location, percent_encode, push_token};
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::Sources;

/// Keywords that name a resource or a place in it: in a bundle, pointers alone do that.
const NAMES: [&str; 5] = [
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
];

pub(crate) fn bundle(
    provider: &Provider,
    draft: Draft,
    families: &[Family],
    sources: &Sources,
) -> Value {
    let comment = format!("made from schemas/{}", provider.name);
    let references = families
        .iter()
        .map(|family| reference(&pointer(draft, &family.body)));
    object([
        ("$schema", draft.uri().into()),
        ("title", provider.title.as_str().into()),
        ("$comment", comment.into()),
        ("anyOf", references.collect()),
        (draft.definitions(), definitions(draft, sources)),
    ])
}

/// Every schema file, without its names, under its key.
pub(crate) fn definitions(draft: Draft, sources: &Sources) -> Value {
    let copies = sources
        .schemas()
        .map(|root| (key(root.path()).to_owned(), embed(root, draft)));
    Value::Object(copies.collect::<BTreeMap<_, _>>().into_iter().collect())
}

/// Where a location stands in a bundle.
pub(crate) fn pointer(draft: Draft, at: &Location) -> String {
    let mut pointer = format!("/{}", draft.definitions());
    push_token(&mut pointer, key(&at.file));
    pointer.push_str(&at.pointer);
    pointer
}

/// `{"$ref": "#…"}` for a JSON Pointer of the bundle.
pub(crate) fn reference(pointer: &str) -> Value {
    object([("$ref", fragment(pointer).into())])
}

fn key(path: &str) -> &str {
    path.strip_suffix(".schema.json")
        .or_else(|| path.strip_suffix(".json"))
        .unwrap_or(path)
}

/// An object with sorted members, whether or not `serde_json` keeps the order of insertion.
fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let sorted: BTreeMap<&str, Value> = members.into_iter().collect();
    Value::Object(
        sorted
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

/// The copy of a schema: references rewritten, names left out, everything that is no schema as it was.
///
/// Recursion is bounded by the depth of a file.
fn embed(schema: Schema<'_>, draft: Draft) -> Value {
    let Some(_) = schema.value().as_object() else {
        return schema.value().clone();
    };
    let mut copy = Map::new();
    for (name, member) in schema.members() {
        if NAMES.contains(&name) {
            continue;
        }
        let target = if name == "$ref" {
            schema.reference()
        } else {
            None
        };
        let value = match target {
            Some(target) => fragment(&pointer(draft, &target.location())).into(),
            None => embed_member(name, member, draft),
        };
        copy.insert(name.to_owned(), value);
    }
    Value::Object(copy)
}

fn embed_member(name: &str, member: Schema<'_>, draft: Draft) -> Value {
    match keywords::shape(name, member, draft) {
        keywords::Shape::Schema => embed(member, draft),
        keywords::Shape::List => member
            .items()
            .into_iter()
            .map(|item| embed(item, draft))
            .collect(),
        keywords::Shape::Map => {
            let entries = member.members().into_iter();
            Value::Object(
                entries
                    .map(|(name, entry)| (name.to_owned(), embed(entry, draft)))
                    .collect(),
            )
        }
        keywords::Shape::Data => member.value().clone(),
    }
}

/// A JSON Pointer as a URI fragment with its `#` (RFC 6901, section 6).
pub(crate) fn fragment(pointer: &str) -> String {
    format!("#{}", percent_encode(pointer, b"-._~!$&'()*+,;=:@/?"))
}
