//! What a schema says of one place in a payload, so that mutations can aim at its limits.
//!
//! This only gathers candidates, from every branch alike; the verdict is the validator's. A fact missed here makes a
//! mutation less pointed, never a test wrong.

use serde_json::Value;

/// The schemas that may apply to one place.
#[derive(Clone, Debug)]
pub struct Facets<'s>(Vec<&'s Value>);

impl<'s> Facets<'s> {
    /// The schemas for a place in an instance of `schema`, whose references lead into `bundle`.
    #[must_use]
    pub fn at(bundle: &'s Value, schema: &'s Value, path: &[String]) -> Self {
        let mut here = flat(bundle, schema);
        for step in path {
            here = here
                .iter()
                .flat_map(|schema| step_into(bundle, schema, step))
                .collect();
        }
        Self(here)
    }

    /// The values of a keyword whose value is a number.
    #[must_use]
    pub fn limits(&self, keywords: &[&str]) -> Vec<i64> {
        let limits = self
            .0
            .iter()
            .flat_map(|schema| keywords.iter().filter_map(|keyword| schema.get(keyword)));
        limits.filter_map(Value::as_i64).collect()
    }

    /// The values that `enum` and `const` list.
    #[must_use]
    pub fn listed(&self) -> Vec<&'s Value> {
        let listed = self.0.iter().flat_map(|schema| {
            let many = schema
                .get("enum")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            many.chain(schema.get("const"))
        });
        listed.collect()
    }

    /// The names of members that the schemas describe.
    #[must_use]
    pub fn members(&self) -> Vec<&'s str> {
        let objects = self
            .0
            .iter()
            .filter_map(|schema| schema.get("properties")?.as_object());
        let mut names: Vec<_> = objects
            .flat_map(|members| members.keys().map(String::as_str))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The schema itself and all that it points to or is made of.
fn flat<'s>(bundle: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    let mut all: Vec<&Value> = Vec::new();
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if all.iter().any(|seen| std::ptr::eq(*seen, schema)) {
            continue;
        }
        all.push(schema);
        let target = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|text| text.strip_prefix('#'));
        open.extend(target.and_then(|pointer| bundle.pointer(pointer)));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            open.extend(
                schema
                    .get(keyword)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten(),
            );
        }
    }
    all
}

fn step_into<'s>(bundle: &'s Value, schema: &'s Value, step: &str) -> Vec<&'s Value> {
    let named = schema
        .get("properties")
        .and_then(|members| members.get(step));
    let other = if named.is_some() {
        None
    } else {
        schema.get("additionalProperties")
    };
    let item = schema
        .get("items")
        .filter(|_| step.parse::<usize>().is_ok());
    let next = [named, other, item].into_iter().flatten();
    next.flat_map(|schema| flat(bundle, schema)).collect()
}
