//! Schemas by chance, over all keywords of a draft.

use hookwright_schema::Draft;
use serde_json::{Map, Value, json};

use super::random::Random;

/// The names of members that schemas speak of.
pub(super) const NAMES: [&str; 6] = ["a", "b", "c", "kind", "foo", "x-1"];
/// Patterns for strings and names.
const PATTERNS: [&str; 6] = ["^a", "b$", "^[a-c]+$", "o{2}", "^x-", "."];
const DEFINITIONS: [&str; 3] = ["one", "two", "three"];
const TYPES: [&str; 7] = [
    "null", "boolean", "number", "integer", "string", "array", "object",
];

/// A whole schema with definitions.
pub(super) fn schema(random: &mut Random, draft: Draft) -> Value {
    let mut maker = Maker { random, draft };
    let mut root = maker.schema(3);
    if let Value::Object(members) = &mut root {
        let definitions: Map<String, Value> = DEFINITIONS
            .iter()
            .map(|name| ((*name).to_owned(), maker.schema(2)))
            .collect();
        let keyword = draft.definitions();
        if !members.contains_key("$ref") || draft == Draft::Draft202012 {
            members.insert(keyword.to_owned(), Value::Object(definitions));
        } else {
            return json!({ "allOf": [root], keyword: definitions });
        }
    }
    root
}

struct Maker<'r> {
    random: &'r mut Random,
    draft: Draft,
}

impl Maker<'_> {
    fn schema(&mut self, depth: usize) -> Value {
        if self.random.chance(4) {
            return Value::Bool(self.random.chance(80));
        }
        let mut members = Map::new();
        if depth < 3 && self.random.chance(10) {
            let name = self.random.pick(&DEFINITIONS);
            let keyword = self.draft.definitions();
            members.insert("$ref".into(), json!(format!("#/{keyword}/{name}")));
            if self.draft == Draft::Draft7 {
                return Value::Object(members);
            }
        }
        let ty = *self.random.pick(&TYPES);
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
        match ty {
            "string" => self.string(&mut members),
            "number" | "integer" => self.number(&mut members),
            "array" if depth > 0 => self.array(&mut members, depth - 1),
            "object" if depth > 0 => self.object(&mut members, depth - 1),
            _ => {}
        }
        if self.random.chance(12) {
            let count = 1 + self.random.below(3);
            let values: Vec<Value> = (0..count).map(|_| self.value()).collect();
            if count == 1 {
                members.insert("const".into(), values[0].clone());
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
        if depth > 0 {
            self.in_place(&mut members, depth - 1);
        }
        Value::Object(members)
    }

    fn value(&mut self) -> Value {
        super::instances::atom(self.random, 1)
    }

    fn string(&mut self, members: &mut Map<String, Value>) {
        self.maybe(members, 25, "minLength", |maker| {
            json!(maker.random.below(3))
        });
        self.maybe(members, 25, "maxLength", |maker| {
            json!(1 + maker.random.below(4))
        });
        self.maybe(members, 20, "pattern", |maker| {
            json!(maker.random.pick(&PATTERNS))
        });
        self.maybe(members, 10, "format", |_| json!("date-time"));
    }

    fn number(&mut self, members: &mut Map<String, Value>) {
        const LIMITS: [i64; 5] = [-1, 0, 1, 2, 3];
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            self.maybe(members, 20, keyword, |maker| {
                json!(maker.random.pick(&LIMITS))
            });
        }
        self.maybe(members, 20, "multipleOf", |maker| {
            maker
                .random
                .pick(&[json!(2), json!(3), json!(0.5), json!(1.5)])
                .clone()
        });
    }

    fn array(&mut self, members: &mut Map<String, Value>, depth: usize) {
        let (first, rest) = match self.draft {
            Draft::Draft202012 => ("prefixItems", "items"),
            Draft::Draft7 => ("items", "additionalItems"),
        };
        if self.random.chance(35) {
            let count = 1 + self.random.below(3);
            let schemas: Vec<Value> = (0..count).map(|_| self.schema(depth)).collect();
            members.insert(first.into(), Value::Array(schemas));
            self.maybe(members, 50, rest, |maker| maker.closed(depth));
            self.maybe(members, 30, "minItems", |_| json!(count));
        } else {
            self.maybe(members, 60, "items", |maker| maker.schema(depth));
        }
        self.maybe(members, 15, "minItems", |maker| {
            json!(maker.random.below(3))
        });
        self.maybe(members, 15, "maxItems", |maker| {
            json!(maker.random.below(4))
        });
        self.maybe(members, 15, "uniqueItems", |_| json!(true));
        if self.random.chance(15) {
            members.insert("contains".into(), self.schema(depth));
            if self.draft == Draft::Draft202012 {
                self.maybe(members, 30, "minContains", |maker| {
                    json!(maker.random.below(3))
                });
                self.maybe(members, 30, "maxContains", |maker| {
                    json!(maker.random.below(3))
                });
            }
        }
        if self.draft == Draft::Draft202012 {
            self.maybe(members, 10, "unevaluatedItems", |maker| maker.closed(depth));
        }
    }

    fn object(&mut self, members: &mut Map<String, Value>, depth: usize) {
        self.maybe(members, 85, "properties", |maker| maker.map(&NAMES, depth));
        self.maybe(members, 60, "required", Maker::names);
        self.maybe(members, 35, "additionalProperties", |maker| {
            maker.closed(depth)
        });
        self.maybe(members, 12, "patternProperties", |maker| {
            maker.map(&PATTERNS, depth)
        });
        self.maybe(
            members,
            8,
            "propertyNames",
            |maker| json!({ "pattern": maker.random.pick(&PATTERNS) }),
        );
        self.maybe(members, 8, "minProperties", |maker| {
            json!(maker.random.below(3))
        });
        self.maybe(members, 8, "maxProperties", |maker| {
            json!(1 + maker.random.below(3))
        });
        let name = *self.random.pick(&NAMES);
        match self.draft {
            Draft::Draft202012 => {
                self.maybe(
                    members,
                    8,
                    "dependentRequired",
                    |maker| json!({ name: maker.names() }),
                );
                self.maybe(
                    members,
                    8,
                    "dependentSchemas",
                    |maker| json!({ name: maker.schema(depth) }),
                );
                self.maybe(members, 12, "unevaluatedProperties", |maker| {
                    maker.closed(depth)
                });
            }
            Draft::Draft7 => {
                self.maybe(members, 8, "dependencies", |maker| {
                    if maker.random.chance(50) {
                        json!({ name: maker.names() })
                    } else {
                        json!({ name: maker.schema(depth) })
                    }
                });
            }
        }
    }

    fn in_place(&mut self, members: &mut Map<String, Value>, depth: usize) {
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let tagged = keyword != "allOf" && self.random.chance(30);
            self.maybe(members, 9, keyword, |maker| {
                let count = 1 + maker.random.below(3);
                let forms = (0..count).map(|form| {
                    if tagged {
                        maker.tagged(form, depth)
                    } else {
                        maker.schema(depth)
                    }
                });
                Value::Array(forms.collect())
            });
        }
        self.maybe(members, 6, "not", |maker| maker.schema(depth));
        if self.random.chance(6) {
            members.insert("if".into(), self.schema(depth));
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
