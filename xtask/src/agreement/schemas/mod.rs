//! Schemas by chance, over all keywords of a draft.

mod containers;
mod values;

use hookwright_schema::Draft;
use serde_json::{Map, Value, json};

use super::random::Random;

/// The names of members that schemas speak of.
pub(super) const NAMES: [&str; 6] = ["a", "b", "c", "kind", "foo", "x-1"];
/// Names that are hard to make Rust or a pointer of, which come up now and then.
pub(super) const ODD_NAMES: [&str; 8] = ["", "type", "a/b", "a~b", "$ref", "A", "Ä b", "self"];
/// Patterns for strings and names.
const PATTERNS: [&str; 14] = [
    "^a",
    "b$",
    "^[a-c]+$",
    "o{2}",
    "^x-",
    ".",
    "^\\w+$",
    "\\d",
    "^(?!a)",
    "^(a|b)*c?$",
    "^\\S*$",
    "\\u0061",
    "^\\p{L}$",
    "^[^b]?$",
];
pub(super) const DEFINITIONS: [&str; 3] = ["one", "two", "three"];
/// An address that the root may have, so that a definition can be a resource beside it.
const ROOT: &str = "https://example.com/root.json";
const TYPES: [&str; 7] = [
    "null", "boolean", "number", "integer", "string", "array", "object",
];

/// A whole schema by chance, over all keywords of a draft, with definitions.
pub fn schema(random: &mut Random, draft: Draft) -> Value {
    let resources = random.chance(25);
    let mut maker = Maker {
        random,
        draft,
        resources,
    };
    let mut root = maker.schema(3);
    let definitions: Map<String, Value> = DEFINITIONS
        .iter()
        .map(|name| ((*name).to_owned(), maker.definition(name)))
        .collect();
    if root.is_boolean() || (root.get("$ref").is_some() && draft == Draft::Draft7) {
        root = json!({ "allOf": [root] });
    }
    if let Value::Object(members) = &mut root {
        members.insert(draft.definitions().to_owned(), Value::Object(definitions));
        if resources {
            members.insert("$id".into(), json!(ROOT));
            if draft == Draft::Draft202012 {
                members.insert("$dynamicAnchor".into(), json!("node"));
            }
        }
    }
    root
}

struct Maker<'r> {
    random: &'r mut Random,
    draft: Draft,
    /// Whether definitions are found by addresses and anchors too, and may be resources of their own.
    resources: bool,
}

impl Maker<'_> {
    fn schema(&mut self, depth: usize) -> Value {
        if self.random.chance(4) {
            return Value::Bool(self.random.chance(80));
        }
        let ty = *self.random.pick(&TYPES);
        self.about(ty, depth)
    }

    /// A schema that speaks of a JSON type, mostly.
    fn about(&mut self, ty: &str, depth: usize) -> Value {
        let mut members = Map::new();
        if depth < 3 && self.random.chance(10) {
            let (keyword, target) = self.reference();
            members.insert(keyword.into(), json!(target));
            if self.draft == Draft::Draft7 && self.random.chance(70) {
                return Value::Object(members);
            }
        }
        if self.random.chance(70) {
            let other = *self.random.pick(&TYPES);
            let several = self.random.chance(20) && other != ty;
            let types = if several {
                json!([ty, other])
            } else {
                json!(ty)
            };
            members.insert("type".into(), types);
        }
        self.keywords_of(ty, &mut members, depth);
        if self.random.chance(8) {
            let other = *self.random.pick(&TYPES);
            self.keywords_of(other, &mut members, depth);
        }
        if self.random.chance(12) {
            self.listed(&mut members);
        }
        if depth > 0 {
            self.in_place(ty, &mut members, depth - 1);
        }
        self.annotations(&mut members);
        Value::Object(members)
    }

    fn keywords_of(&mut self, ty: &str, members: &mut Map<String, Value>, depth: usize) {
        match ty {
            "string" => self.string(members),
            "number" | "integer" => self.number(members),
            "array" if depth > 0 => self.array(members, depth - 1),
            "object" if depth > 0 => self.object(members, depth - 1),
            _ => {}
        }
    }

    fn listed(&mut self, members: &mut Map<String, Value>) {
        let count = 1 + self.random.below(3);
        let mut values: Vec<Value> = (0..count).map(|_| self.value()).collect();
        if count == 1 {
            members.insert("const".into(), values.remove(0));
        } else {
            let mut distinct: Vec<Value> = Vec::new();
            for value in values {
                if !distinct.contains(&value) {
                    distinct.push(value);
                }
            }
            members.insert("enum".into(), Value::Array(distinct));
        }
    }

    fn value(&mut self) -> Value {
        super::instances::atom(self.random, 1)
    }

    /// A definition that others refer to.
    fn definition(&mut self, name: &str) -> Value {
        let mut schema = self.schema(2);
        let draft = self.draft;
        let plain = schema.get("$ref").is_none() || draft == Draft::Draft202012;
        if let Value::Object(members) = &mut schema
            && self.resources
            && plain
        {
            match (draft, name) {
                (Draft::Draft7, _) => {
                    members.insert("$id".into(), json!(format!("#{name}")));
                }
                (Draft::Draft202012, "one") => {
                    members.insert("$id".into(), json!("one.json"));
                    members.insert("$dynamicAnchor".into(), json!("node"));
                    if self.random.chance(50) {
                        members.insert("type".into(), json!(["object", "null"]));
                        members.insert(
                            "properties".into(),
                            json!({ "a": { "$dynamicRef": "#node" } }),
                        );
                    }
                }
                (Draft::Draft202012, _) => {
                    members.insert("$anchor".into(), json!(name));
                }
            }
        }
        schema
    }

    /// A reference: its keyword and where it leads.
    fn reference(&mut self) -> (&'static str, String) {
        let name = *self.random.pick(&DEFINITIONS);
        let pointer = format!("{}/{name}", self.draft.definitions());
        if !self.resources {
            return ("$ref", format!("#/{pointer}"));
        }
        match self.draft {
            // Not every definition has its anchor; pointers lead to all.
            Draft::Draft7 => ("$ref", format!("{ROOT}#/{pointer}")),
            Draft::Draft202012 => match self.random.below(4) {
                0 => ("$dynamicRef", "#node".to_owned()),
                1 => ("$ref", format!("{ROOT}#/{pointer}")),
                2 => ("$ref", "https://example.com/root.json#node".to_owned()),
                _ => ("$dynamicRef", format!("{ROOT}#/{pointer}")),
            },
        }
    }

    fn in_place(&mut self, ty: &str, members: &mut Map<String, Value>, depth: usize) {
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let tagged = keyword != "allOf" && self.random.chance(30);
            // What is said beside a choice and in its forms has to come together.
            let alike = self.random.chance(40);
            self.maybe(members, 9, keyword, |maker| {
                let count = 1 + maker.random.below(3);
                let forms = (0..count).map(|form| {
                    if tagged {
                        maker.tagged(form, depth)
                    } else if alike {
                        maker.about(ty, depth)
                    } else {
                        maker.schema(depth)
                    }
                });
                Value::Array(forms.collect())
            });
        }
        self.maybe(members, 6, "not", |maker| maker.schema(depth));
        if self.random.chance(7) {
            self.maybe(members, 90, "if", |maker| maker.schema(depth));
            self.maybe(members, 70, "then", |maker| maker.schema(depth));
            self.maybe(members, 70, "else", |maker| maker.schema(depth));
        }
    }

    /// A form of a choice that a constant tells apart.
    fn tagged(&mut self, form: usize, depth: usize) -> Value {
        let mut members = Map::new();
        let mut properties = self.map(&NAMES, depth);
        properties["kind"] = json!({ "const": *["a", "ab", "foo"].get(form).unwrap_or(&"b") });
        members.insert("type".into(), json!("object"));
        members.insert("properties".into(), properties);
        members.insert("required".into(), json!(["kind"]));
        self.maybe(&mut members, 40, "additionalProperties", |_| json!(false));
        Value::Object(members)
    }

    /// Keywords that judge nothing.
    fn annotations(&mut self, members: &mut Map<String, Value>) {
        self.maybe(members, 4, "title", |maker| {
            json!(
                maker
                    .random
                    .pick(&["Thing", "A thing", "thing", "Self", "é"])
            )
        });
        self.maybe(members, 3, "description", |_| {
            json!("Says `what` it is: \\ \"so\".")
        });
        self.maybe(members, 3, "default", Self::value);
        self.maybe(members, 2, "examples", |maker| json!([maker.value()]));
        self.maybe(members, 2, "$comment", |_| json!("no more than this"));
        self.maybe(members, 2, "readOnly", |_| json!(true));
        if self.draft == Draft::Draft202012 {
            self.maybe(members, 2, "deprecated", |_| json!(true));
        }
    }

    fn closed(&mut self, depth: usize) -> Value {
        if self.random.chance(60) {
            json!(false)
        } else {
            self.schema(depth)
        }
    }

    fn names(&mut self) -> Value {
        let names = NAMES.iter().filter(|_| self.random.chance(30));
        names.copied().collect()
    }

    fn map(&mut self, names: &[&str], depth: usize) -> Value {
        let mut map = Map::new();
        for name in names {
            if self.random.chance(40) {
                map.insert((*name).to_owned(), self.schema(depth));
            }
        }
        Value::Object(map)
    }

    fn maybe(
        &mut self,
        members: &mut Map<String, Value>,
        percent: usize,
        keyword: &str,
        make: impl FnOnce(&mut Self) -> Value,
    ) {
        if self.random.chance(percent) {
            let value = make(self);
            members.insert(keyword.to_owned(), value);
        }
    }
}
