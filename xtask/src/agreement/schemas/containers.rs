//! Keywords for arrays and objects.

use hookwright_schema::Draft;
use serde_json::{Map, Value, json};

use super::{Maker, NAMES, ODD_NAMES, PATTERNS};

impl Maker<'_> {
    pub(super) fn array(&mut self, members: &mut Map<String, Value>, depth: usize) {
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
        // The limits judge nothing where `contains` is not.
        let contains = self.random.chance(20);
        if contains {
            members.insert("contains".into(), self.schema(depth));
        }
        if self.draft == Draft::Draft202012 {
            let percent = if contains { 30 } else { 3 };
            self.maybe(members, percent, "minContains", |maker| {
                json!(maker.random.below(3))
            });
            self.maybe(members, percent, "maxContains", |maker| {
                json!(maker.random.below(3))
            });
        }
        if self.draft == Draft::Draft202012 {
            self.maybe(members, 20, "unevaluatedItems", |maker| maker.closed(depth));
        }
    }

    pub(super) fn object(&mut self, members: &mut Map<String, Value>, depth: usize) {
        self.maybe(members, 85, "properties", |maker| {
            let mut map = maker.map(&NAMES, depth);
            if maker.random.chance(25) {
                let name = *maker.random.pick(&ODD_NAMES);
                map[name] = maker.schema(depth);
            }
            map
        });
        self.maybe(members, 60, "required", Maker::names);
        self.maybe(members, 35, "additionalProperties", |maker| {
            maker.closed(depth)
        });
        self.maybe(members, 12, "patternProperties", |maker| {
            let from = maker.random.below(PATTERNS.len() - 3);
            maker.map(&PATTERNS[from..from + 3], depth)
        });
        self.maybe(members, 8, "propertyNames", Self::name);
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
                self.maybe(members, 18, "unevaluatedProperties", |maker| {
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

    /// What a name has to be.
    fn name(&mut self) -> Value {
        match self.random.below(6) {
            0 => json!({ "maxLength": 1 + self.random.below(3) }),
            1 => json!({ "enum": ["a", "b", "kind", "foo", ""] }),
            2 => json!({ "not": { "const": "foo" } }),
            3 => self.schema(0),
            _ => json!({ "pattern": self.random.pick(&PATTERNS) }),
        }
    }
}
