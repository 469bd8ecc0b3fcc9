//! The paths can be walked, and lead where they should.

use hookwright_paths::bodies::{self, compact};
use hookwright_paths::counting::{named, walk};
use hookwright_paths::{events, paths};

#[test]
fn every_path_can_be_walked() {
    for path in paths::ALL {
        let units = walk(path.name);
        let units = units.unwrap_or_else(|error| panic!("{}: {error}", path.name));
        assert!(units > 0, "{}", path.name);
    }
}

#[test]
fn a_path_that_is_not_there_is_told_with_those_that_are() {
    let error = named(&["decode"])
        .err()
        .expect("there is none of that name");
    assert!(error.to_string().contains("`decode mix, owned`"), "{error}");
}

#[test]
fn valid_bodies_are_taken_and_invalid_ones_refused() {
    let valid = bodies::valid().expect("the examples can be read");
    assert!(valid.len() >= 60, "there is one of each event");
    for body in &valid {
        assert!(events::owned(body.of, &body.text) && events::borrowed(body.of, &body.text));
    }
    let invalid = bodies::invalid().expect("the examples can be read");
    assert!(invalid.len() > 60, "there are many");
    for body in &invalid {
        assert!(!events::owned(body.of, &body.text) && !events::borrowed(body.of, &body.text));
    }
}

#[test]
fn white_space_goes_and_that_of_strings_stays() {
    let text = "{ \"a b\" : [ 1, \"c \\\" d\\\\\" , \" \" ] }\n";
    assert_eq!(compact(text), r#"{"a b":[1,"c \" d\\"," "]}"#);
}
