//! A root that is a choice, of which a header says the form: that one is decoded, and no other is tried.

use hookwright::{Forms as _, Json as _, Tolerant};
use hookwright_tests::shop::{Delivery, OrderEvent};

const SENT: &[u8] =
    br#"{"order": {"id": "o-1", "total": 9.99}, "carrier": "post", "action": "sent"}"#;

#[test]
fn forms_are_called_as_the_header_calls_them() {
    assert_eq!(Delivery::FORMS, ["order", "ping", "stock"]);
}

#[test]
fn the_header_chooses_the_form_and_the_body_the_action() {
    let sent = Delivery::from_json_as("order", SENT).unwrap().unwrap();
    assert!(
        matches!(&sent, Delivery::OrderEvent(OrderEvent::Sent(_))),
        "{sent:?}"
    );
    assert_eq!(Delivery::from_json(SENT), Ok(sent));
    assert!(Delivery::from_json_as("returned", SENT).is_none());
    assert!(Delivery::from_json_as("order", b"{").unwrap().is_err());
    assert!(Delivery::from_json_as("returned", b"{").is_none());
}

#[test]
fn what_is_said_is_about_the_form_that_was_named() {
    let said = |form: &str, json: &[u8]| {
        Delivery::from_json_as(form, json)
            .unwrap()
            .unwrap_err()
            .to_string()
    };
    let broken = br#"{"action": "sent", "order": {"id": "7"}, "zen": "less"}"#;
    insta::assert_snapshot!(
        [said("order", broken), said("stock", broken), said("ping", b"[]")].join("\n"),
        @"
    event `order`: at /order/id (line 1, column 36): expected a string that matches /^o-/, found a string of 1 character
    event `stock`: at /order (line 1, column 29): expected a string, found an object of 1 member
    event `ping`: at the top level (line 1, column 1): expected an object, found an array of 0 items
    "
    );
    // Without a header the body has to say it, and what it says is ambiguous.
    let both = br#"{"zen": "less", "left": 3}"#;
    assert!(Delivery::from_json(both).is_err());
    assert!(Delivery::from_json_as("stock", both).unwrap().is_ok());
}

#[test]
fn a_form_that_was_named_can_have_drifted() {
    let broken = br#"{"action": "sent", "order": {"id": "o-7", "total": "much"}}"#;
    let Ok(Tolerant::Drifted(drifted)) = Delivery::from_json_as_tolerant("order", broken).unwrap()
    else {
        panic!("a total is a number");
    };
    assert!(matches!(
        drifted.value,
        Some(Delivery::OrderEvent(OrderEvent::Sent(_)))
    ));
    assert_eq!(drifted.departures[0].pointer, "/order/total");
    assert!(Delivery::from_json_as_tolerant("returned", broken).is_none());
}
