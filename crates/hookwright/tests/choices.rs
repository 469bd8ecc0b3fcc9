//! A choice that is told by the names of members says the same of a value however early it is told.
#![allow(missing_docs, reason = "a type of a test says what it is")]

use hookwright::Json;

hookwright::object! {
    pub struct Card {
        pub card: String,
    }
}

hookwright::object! {
    pub struct Invoice {
        pub due: String,
        pub id: String,
    }
}

hookwright::choice! {
    pub enum Payment one of ["card", "due", "id"] tag "" blank Card {
        Card(Card) = [object] 1 6 [],
        Invoice(Invoice) = [object] 6 1 [],
    }
}

/// The same with nothing that a value could be read into, as where a form holds itself in a box.
mod apart {
    use super::{Card, Invoice};

    hookwright::choice! {
        pub enum Payment one of ["card", "due", "id"] tag "" {
            Card(Card) = [object] 1 6 [],
            Invoice(Invoice) = [object] 6 1 [],
        }
    }
}

/// What is said of a text: the value once more, or what is wrong.
fn said<T: Json>(json: &str) -> String {
    match T::from_json(json.as_bytes()) {
        Ok(value) => value.to_json(),
        Err(refused) => refused.to_string(),
    }
}

#[test]
fn the_form_that_is_left_is_read() {
    for json in [r#"{"card":"c"}"#, r#"{"due":"d","id":"i"}"#] {
        assert_eq!(said::<Payment>(json), json);
        assert_eq!(said::<apart::Payment>(json), json);
        let inside = format!("[{json}]");
        assert_eq!(said::<Vec<Payment>>(&inside), inside);
    }
}

#[test]
fn a_failure_is_that_of_the_form_that_fits_best() {
    // The first name leaves the card alone; all of them together fit the invoice better.
    let both = r#"{"card":"c","due":"d","id":"i"}"#;
    let refused = said::<Payment>(both);
    assert!(
        refused.starts_with("at the top level (line 1, column 2)"),
        "{refused}"
    );
    assert_eq!(said::<apart::Payment>(both), refused);
    let inside = said::<Vec<Payment>>(&format!("[{both}]"));
    assert!(inside.starts_with("at /0 (line 1, column 3)"), "{inside}");
}

#[test]
fn a_member_that_is_missing_is_named() {
    let refused = said::<Payment>(r#"{"due":"d"}"#);
    assert!(refused.contains("`id`"), "{refused}");
    assert!(said::<Payment>("{").contains("at the top level"));
}

/// The names that the macros use inside are not those of a schema's types.
#[test]
fn types_may_be_called_as_the_macros_call_their_own() {
    hookwright::object! { pub struct Place { pub at: String, } }
    hookwright::union! {
        pub enum Chosen of "a place or a name" {
            Place(Box<Place>) = object { |reader| Place::decode(reader).map(Box::new) },
            Name(Box<String>) = string { |reader| String::decode(reader).map(Box::new) },
        }
    }
    hookwright::union! {
        pub enum Where of "a place or a name" blank Name {
            Place(Box<Place>) = object { |reader| Place::decode(reader).map(Box::new) },
            Name(String) = string,
        }
    }

    let place = br#"{"at": "home"}"#;
    assert!(matches!(Chosen::from_json(place), Ok(Chosen::Place(place)) if place.at == "home"));
    assert!(matches!(Where::from_json(place), Ok(Where::Place(place)) if place.at == "home"));
    assert!(matches!(
        Chosen::from_json(br#""home""#),
        Ok(Chosen::Name(_))
    ));
}
