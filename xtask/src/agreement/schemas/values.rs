//! Keywords for strings and numbers.

use hookwright_schema::Draft;
use serde_json::{Map, Value, json};

use super::{Maker, PATTERNS};

impl Maker<'_> {
    pub(super) fn string(&mut self, members: &mut Map<String, Value>) {
        self.maybe(members, 25, "minLength", |maker| {
            json!(maker.random.below(3))
        });
        self.maybe(members, 25, "maxLength", |maker| {
            json!(1 + maker.random.below(4))
        });
        self.maybe(members, 20, "pattern", |maker| {
            json!(maker.random.pick(&PATTERNS))
        });
        self.maybe(members, 12, "enum", |maker| {
            let texts = ["a", "ab", "abc", "foo", "", "A b", "é"];
            let texts = texts.iter().filter(|_| maker.random.chance(50));
            let mut texts: Vec<&str> = texts.copied().collect();
            texts.push("x-1");
            json!(texts)
        });
        self.maybe(members, 8, "format", |maker| {
            json!(maker.random.pick(&["date-time", "uri", "email", "uuid"]))
        });
        // In draft 7 the other opinion asserts them, as it may.
        if self.draft == Draft::Draft202012 {
            self.maybe(members, 4, "contentEncoding", |_| json!("base64"));
            self.maybe(members, 4, "contentMediaType", |_| {
                json!("application/json")
            });
        }
    }

    pub(super) fn number(&mut self, members: &mut Map<String, Value>) {
        let limits = [
            json!(-1),
            json!(0),
            json!(1),
            json!(2),
            json!(3),
            json!(1.5),
            json!(0.1),
            json!(-0.5),
            json!(9_007_199_254_740_993_i64),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1e22),
        ];
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            // A limit that a double cannot hold is rare among real schemas.
            let among = if self.random.chance(75) {
                5
            } else {
                limits.len()
            };
            self.maybe(members, 18, keyword, |maker| {
                maker.random.pick(&limits[..among]).clone()
            });
        }
        self.maybe(members, 22, "multipleOf", |maker| {
            let steps = [
                json!(1),
                json!(2),
                json!(3),
                json!(0.5),
                json!(1.5),
                json!(0.1),
                json!(0.01),
                json!(1e-3),
                json!(7),
                json!(0.3),
                json!(19.99),
                json!(9_007_199_254_740_993_i64),
                json!(u64::MAX),
                json!(1e22),
                json!(1e-7),
            ];
            let among = if maker.random.chance(75) {
                9
            } else {
                steps.len()
            };
            maker.random.pick(&steps[..among]).clone()
        });
    }
}
