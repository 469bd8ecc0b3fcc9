//! Payloads that depart from their schema, in tolerant use.
#![allow(missing_docs, reason = "types of a test, public as generated ones are")]

use hookwright::{Extra, Integer, Json, Tolerant};

hookwright::object! {
    /// A closed object with parts.
    pub struct Order {
        const "kind" = "order";
        pub id: String,
        pub parts: Option<Vec<Part>> = None,
        pub by: Option<Person> = None,
    }
}

hookwright::object! {
    pub struct Part {
        never "price";
        pub count: Integer,
        ..pub extra: Extra,
    }
}

hookwright::object! {
    pub struct Person {
        pub name: String,
        pub mail: Option<String> = None,
        ..pub extra: Extra,
    }
}

/// What decoded, and the pointers of the departures.
fn drift(json: &str) -> (Option<Order>, Vec<String>) {
    match Order::from_json_tolerant(json.as_bytes()) {
        Ok(Tolerant::Drifted(drifted)) => {
            assert_eq!(drifted.raw.get(), json);
            assert!(
                Order::from_json(json.as_bytes()).is_err(),
                "strict use refuses it"
            );
            let departures = drifted.departures.into_iter();
            (drifted.value, departures.map(|one| one.pointer).collect())
        }
        other => panic!("{json} has not drifted: {other:?}"),
    }
}

#[test]
fn what_is_as_it_should_be_is_exact() {
    let json = r#"{"kind": "order", "id": "o", "parts": [{"count": 1}]}"#;
    let tolerant = Order::from_json_tolerant(json.as_bytes()).unwrap();
    let strict = Order::from_json(json.as_bytes()).unwrap();
    assert_eq!(tolerant, Tolerant::Exact(strict));
}

#[test]
fn an_optional_member_that_departs_is_left_out() {
    let (order, pointers) =
        drift(r#"{"kind": "order", "id": "o", "by": {"name": "n", "mail": 7}}"#);
    assert_eq!(pointers, ["/by/mail"]);
    assert_eq!(order.unwrap().by.unwrap().mail, None);
}

#[test]
fn a_required_member_takes_its_object_along_and_is_told_once() {
    let (order, pointers) = drift(r#"{"kind": "order", "id": "o", "by": {"name": 7}}"#);
    assert_eq!(pointers, ["/by/name"]);
    assert_eq!(order.unwrap().by, None);
    let (order, pointers) = drift(r#"{"kind": "order", "id": "o", "by": {}}"#);
    assert_eq!(pointers, ["/by"]);
    assert_eq!(order.unwrap().by, None);
}

#[test]
fn without_what_the_whole_needs_there_is_no_value_but_all_is_told() {
    let json = r#"{"kind": "order", "by": {"name": "n", "mail": 7}, "new": 1, "id": 5}"#;
    let (order, pointers) = drift(json);
    assert_eq!(order, None);
    assert_eq!(pointers, ["/by/mail", "", "/id"]);
    let (order, pointers) = drift(r#"{"kind": "other", "id": "o"}"#);
    assert_eq!((order, pointers), (None, vec!["/kind".to_owned()]));
}

#[test]
fn an_array_without_one_of_its_items_is_no_array_and_every_item_is_told_of() {
    let json =
        r#"{"kind": "order", "id": "o", "parts": [{"count": 1.5}, {"count": 1}, {"count": "x"}]}"#;
    let (order, pointers) = drift(json);
    assert_eq!(pointers, ["/parts/0/count", "/parts/2/count"]);
    assert_eq!(order.unwrap().parts, None);
}

#[test]
fn members_that_may_not_be_there_are_skipped() {
    let json =
        r#"{"kind": "order", "id": "o", "new": [1, {}], "parts": [{"count": 1, "price": {}}]}"#;
    let (order, pointers) = drift(json);
    assert_eq!(pointers, ["", "/parts/0"]);
    assert_eq!(order.unwrap().parts.unwrap().len(), 1);
}

#[test]
fn a_member_of_the_same_name_elsewhere_hides_nothing() {
    // The first part's `count` is left out; the second part has none at all.
    let json = r#"{"kind": "order", "id": "o", "parts": [{"count": "x"}, {}]}"#;
    assert_eq!(drift(json).1, ["/parts/0/count", "/parts/1"]);
}

#[test]
fn what_is_no_json_stays_refused() {
    for json in [
        "",
        "{",
        r#"{"kind": "order", "id": 5,}"#,
        r#"{"id": 1, "id": 2}"#,
    ] {
        assert!(
            Order::from_json_tolerant(json.as_bytes()).is_err(),
            "{json}"
        );
    }
}
