//! Objects: every name that a schema gives, with the schemas that judge its value together.

use std::collections::BTreeSet;

use serde_json::Value;

use super::compile::{Compiler, Set};
use super::gather::Said;
use super::members::{Members, Named};
use super::program::ObjectRules;
use super::scalars::{counts, listed_values, values};

impl<'b> Compiler<'b> {
    /// What is said of an object; `None` when something is not understood.
    pub(super) fn object(&mut self, said: &Said<'b>, set: &Set<'b>) -> Option<ObjectRules> {
        if listed_values(said).next().is_some() {
            return None;
        }
        let known = self.known;
        let described = |name: &str| set.place.and_then(|place| known.member(place, name));
        let required: BTreeSet<&str> = values(said, "required")
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let properties = values(said, "properties").filter_map(Value::as_object);
        let mut names: BTreeSet<&str> = properties
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect();
        names.extend(&required);
        names.extend(set.place.into_iter().flat_map(|place| known.members(place)));
        let (least, most) = counts(said, "minProperties", "maxProperties")?;
        let mut list = Vec::new();
        for name in names {
            let schemas = said.schemas.iter().filter_map(|schema| {
                let property = schema
                    .get("properties")
                    .and_then(|properties| properties.get(name));
                property.or_else(|| schema.get("additionalProperties"))
            });
            let place = described(name);
            list.push(Named {
                name,
                required: required.contains(name),
                described: place.is_some(),
                node: self.id(Set {
                    schemas: schemas.collect(),
                    place,
                    strict: set.strict,
                }),
            });
        }
        let members = Members::new(&list)?;
        let others: Vec<&Value> = values(said, "additionalProperties").collect();
        let others = (!others.contains(&&Value::Bool(false))).then(|| {
            self.id(Set {
                schemas: others,
                place: None,
                strict: set.strict,
            })
        });
        Some(ObjectRules {
            members,
            least,
            most,
            others,
            misspellable: set.place.is_some_and(|place| known.is_misspellable(place)),
        })
    }
}
