//! Objects: every name that a schema gives, with the schemas that judge its value together.

use std::collections::BTreeSet;

use serde_json::Value;

use super::compile::{Compiler, Set};
use super::gather::Said;
use super::names::Names;
use super::program::{Bits, MOST_MEMBERS, ObjectRules};
use super::scalars::{counts, listed_values, values};

impl<'b> Compiler<'b> {
    /// What is said of an object; `None` when something is not understood.
    pub(super) fn object(&mut self, said: &Said<'b>, set: &Set<'b>) -> Option<Box<ObjectRules>> {
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
        if names.len() > MOST_MEMBERS {
            return None;
        }
        let (least, most) = counts(said, "minProperties", "maxProperties")?;
        let mut rules = ObjectRules {
            least,
            most,
            names: Names::new(names.iter().copied())?,
            members: Box::default(),
            required: Bits::default(),
            described: Box::default(),
            is_described: Bits::default(),
            others: None,
            misspellable: set.place.is_some_and(|place| known.is_misspellable(place)),
        };
        let (mut members, mut own) = (Vec::new(), Vec::new());
        for (index, name) in names.into_iter().enumerate() {
            let schemas = said.schemas.iter().filter_map(|schema| {
                let property = schema
                    .get("properties")
                    .and_then(|properties| properties.get(name));
                property.or_else(|| schema.get("additionalProperties"))
            });
            let place = described(name);
            if required.contains(name) {
                rules.required.set(index);
            }
            if place.is_some() {
                rules.is_described.set(index);
                own.push((name.into(), index));
            }
            members.push(self.id(Set {
                schemas: schemas.collect(),
                place,
                strict: set.strict,
            }));
        }
        let others: Vec<&Value> = values(said, "additionalProperties").collect();
        if !others.contains(&&Value::Bool(false)) {
            let set = Set {
                schemas: others,
                place: None,
                strict: set.strict,
            };
            rules.others = Some(self.id(set));
        }
        rules.members = members.into();
        rules.described = own.into();
        Some(Box::new(rules))
    }
}
