//! What is demanded of a member beyond its type is judged while the member is read, where that can be; it is the same as judging all of
//! it afterwards.
#![cfg(feature = "pattern")]
#![allow(missing_docs, reason = "a type of a test says what it is")]

use hookwright::{Json, Maybe, RawJson, Tolerant, check};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

hookwright::table! {
    /// What some place demands of an item.
    static SCHEMA(&[], &[]) {
        [Type(check::Types::OBJECT), Required(&["a"]), Properties { named: &[("a", 6), ("list", 7)], matching: &[], others: None }],
        [Type(check::Types::OBJECT), Properties { named: &[("b", 8)], matching: &[], others: None }],
        [Type(check::Types::OBJECT), Required(&["b", "unknown"])],
        [Type(check::Types::OBJECT), Properties { named: &[("unknown", 6)], matching: &[], others: None }],
        [Required(&["a"]), Properties { named: &[("c", 6)], matching: &[], others: None }],
        [Type(check::Types::OBJECT), Properties { named: &[("c", 6), ("list", 9)], matching: &[], others: None }],
        [Type(check::Types::STRING), Enum(&["\"x\"", "\"y\""])],
        [Items { min: 1, max: None }],
        [Never {}],
        [Places { first: &[], rest: Some(0) }],
    }
}

hookwright::object! {
    pub struct Item {
        pub a: Option<String> = None,
        pub b: Maybe<String> = Absent,
        pub c: RawJson,
        pub list: Option<Vec<Item>> = None,
        ..pub extra: hookwright::Extra,
    }
}

macro_rules! places {
    ($($module:ident: $node:literal)*) => { $(
        mod $module {
            use super::*;

            hookwright::object! {
                pub struct While {
                    pub item: Item [SCHEMA $node],
                    pub maybe: Option<Item> [SCHEMA $node] = None,
                    pub outer: Vec<Item> [SCHEMA 9],
                }
            }

            hookwright::object! {
                pub struct Afterwards {
                    pub item: Item { |reader| check::checked(reader, &SCHEMA, $node, Item::decode) },
                    pub maybe: Option<Item> { |reader| check::checked(reader, &SCHEMA, $node, Item::decode) } = None,
                    pub outer: Vec<Item> { |reader| check::checked(reader, &SCHEMA, 9, Vec::decode) },
                }
            }
        }
    )* };
}

places! { one: 0 two: 1 three: 2 four: 3 five: 4 six: 5 }

fn value() -> impl Strategy<Value = String> + Clone {
    let leaf = select(vec![r#""x""#, r#""z""#, "null", "1", "[]", "{}"]);
    let leaf = leaf.prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            3 => item(inner.clone()),
            1 => vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
        ]
    })
}

/// An object that mostly has the members which an item has.
fn item(value: impl Strategy<Value = String> + Clone + 'static) -> impl Strategy<Value = String> {
    let text = select(vec![r#""x""#, r#""y""#, r#""z""#]).prop_map(str::to_owned);
    let text = prop_oneof![6 => text, 1 => value.clone()];
    let list = vec(value.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(",")));
    let members = (
        proptest::option::of(text.clone()),
        proptest::option::weighted(0.3, text.clone()),
        prop_oneof![3 => text, 1 => value.clone()],
        proptest::option::weighted(0.3, list),
        proptest::option::weighted(0.2, value),
        select(vec!["", " ", "\n    "]),
        0..5_usize,
    );
    members.prop_map(|(a, b, c, list, unknown, blank, turn)| {
        let named = [
            ("a", a),
            ("b", b),
            ("c", Some(c)),
            ("list", list),
            ("unknown", unknown),
        ];
        let members = named
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let mut members: Vec<String> = members
            .map(|(name, value)| format!("{blank}\"{name}\":{blank}{value}"))
            .collect();
        let turn = turn.min(members.len());
        members.rotate_left(turn);
        format!("{{{}{blank}}}", members.join(","))
    })
}

/// Whether it is taken, and in tolerant use whether it departs and what is left of it.
fn outcome<T: Json>(json: &str) -> (bool, Option<(usize, Option<String>)>) {
    let tolerant = match T::from_json_tolerant(json.as_bytes()) {
        Ok(Tolerant::Exact(value)) => Some((0, Some(value.to_json()))),
        Ok(Tolerant::Drifted(drifted)) => Some((
            drifted.departures.len(),
            drifted.value.map(|value| value.to_json()),
        )),
        Err(_) => None,
    };
    (T::from_json(json.as_bytes()).is_ok(), tolerant)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_member_is_judged_alike_while_it_is_read_and_afterwards(
        item in item(value()),
        maybe in proptest::option::of(item(value())),
        outer in vec(item(value()), 0..2),
    ) {
        let maybe = maybe.map(|maybe| format!("\"maybe\": {maybe},")).unwrap_or_default();
        let json = format!("{{\"item\": {item}, {maybe} \"outer\": [{}]}}", outer.join(","));
        prop_assert_eq!(outcome::<one::While>(&json), outcome::<one::Afterwards>(&json), "{}", json);
        prop_assert_eq!(outcome::<two::While>(&json), outcome::<two::Afterwards>(&json), "{}", json);
        prop_assert_eq!(outcome::<three::While>(&json), outcome::<three::Afterwards>(&json), "{}", json);
        prop_assert_eq!(outcome::<four::While>(&json), outcome::<four::Afterwards>(&json), "{}", json);
        prop_assert_eq!(outcome::<five::While>(&json), outcome::<five::Afterwards>(&json), "{}", json);
        prop_assert_eq!(outcome::<six::While>(&json), outcome::<six::Afterwards>(&json), "{}", json);
    }
}

// A form that has what the table speaks of, one that lacks it, and one that must hold itself in a box.
hookwright::object! {
    pub struct Small {
        pub c: RawJson,
    }
}

hookwright::object! {
    pub struct Linked apart {
        const "kind" = "linked";
        pub a: Option<String> = None,
        pub list: Option<Vec<Linked>> = None,
        pub next: Option<Box<Linked>>,
    }
}

hookwright::choice! {
    pub enum Any any of [] tag "" blank Item {
        Item(Item) = [object] 0 0 [],
        Linked(Linked) = [object] 0 0 [] { hookwright::Decode::decode },
        Small(Small) = [object] 0 0 [],
    }
}

hookwright::choice! {
    pub enum One one of [] tag "" blank Small {
        Small(Small) = [object] 0 0 [],
        Item(Item) = [object] 0 0 [],
    }
}

macro_rules! choices {
    ($($module:ident: $ty:ident $node:literal)*) => { $(
        mod $module {
            use super::*;

            hookwright::object! { pub struct While apart { pub it: $ty [SCHEMA $node], } }

            hookwright::object! {
                pub struct Afterwards apart { pub it: $ty { |reader| check::checked(reader, &SCHEMA, $node, $ty::decode) }, }
            }
        }
    )* };
}

choices! { any_one: Any 0 any_six: Any 5 one_one: One 0 one_six: One 5 linked_one: Linked 0 linked_six: Linked 5 boxed: Boxed 0 }

type Boxed = Box<Item>;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_is_one_of_several_forms(item in item(value()), linked in any::<bool>()) {
        let item = if linked { item.replacen('{', r#"{"kind": "linked", "next": null, "#, 1).replace(", }", "}") } else { item };
        let json = format!("{{\"it\": {item}}}");
        prop_assert_eq!(outcome::<any_one::While>(&json).0, outcome::<any_one::Afterwards>(&json).0, "{}", json);
        prop_assert_eq!(outcome::<any_six::While>(&json).0, outcome::<any_six::Afterwards>(&json).0, "{}", json);
        prop_assert_eq!(outcome::<one_one::While>(&json).0, outcome::<one_one::Afterwards>(&json).0, "{}", json);
        prop_assert_eq!(outcome::<one_six::While>(&json).0, outcome::<one_six::Afterwards>(&json).0, "{}", json);
        prop_assert_eq!(outcome::<linked_one::While>(&json).0, outcome::<linked_one::Afterwards>(&json).0, "{}", json);
        prop_assert_eq!(outcome::<linked_six::While>(&json).0, outcome::<linked_six::Afterwards>(&json).0, "{}", json);
        prop_assert_eq!(outcome::<boxed::While>(&json).0, outcome::<boxed::Afterwards>(&json).0, "{}", json);
    }
}

/// What is wrong is said where it stands.
#[test]
fn a_finding_has_the_place_of_the_member() {
    let said = |json: &str| {
        one::While::from_json(json.as_bytes())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        said(r#"{"item": {"c": 1, "a": "z"}, "outer": []}"#),
        "at /item/a (line 1, column 24): expected one of the listed values, found a string of 1 character"
    );
    assert_eq!(
        said(r#"{"item": {"c": 1}, "outer": []}"#),
        "at /item (line 1, column 10): expected an object with the member `a`, found an object of 1 member"
    );
    let json = br#"{"item": {"c": 1, "b": "x"}, "outer": []}"#;
    assert_eq!(
        two::While::from_json(json).unwrap_err().to_string(),
        "at /item (line 1, column 19): expected no member of this name, found another member"
    );
}
