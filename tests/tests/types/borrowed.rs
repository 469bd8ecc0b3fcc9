//! Types that borrow their text: nothing is copied that can stay where it came, and what is kept longer owns what it holds.

use std::borrow::Cow;

use hookwright::borrowed::{DateTime, IntoOwned as _, Json as _};
use hookwright::{Forms as _, RawJson, Tolerant};
use hookwright_tests::parcel::{Parcel, Size, Track};

const PARCEL: &str = r#"{
    "id": "p-1", "size": "small", "sent": "2024-05-01T12:00:00Z", "weight": 1.50, "more": ["x"],
    "labels": {"door": "left", "line\nbreak": "a\"b"}, "notes": [null, "fragile"],
    "history": [{"at": "depot", "next": {"at": "ho\u006de"}}]
}"#;

#[test]
fn text_stays_in_the_bytes_unless_it_has_an_escape() {
    let bytes = PARCEL.as_bytes().to_vec();
    let parcel = Parcel::from_json(&bytes).unwrap();
    let is_inside = |text: &Cow<'_, str>| {
        let bytes = bytes.as_ptr_range();
        matches!(text, Cow::Borrowed(text) if bytes.contains(&text.as_ptr()))
    };
    assert!(is_inside(&parcel.id));
    assert!(is_inside(&parcel.sent.clone().unwrap().into_text()));
    assert!(parcel.labels.contains_key("door"));
    let of = |name: &str| &parcel.labels[name];
    assert!(is_inside(of("door")));
    assert_eq!(*of("line\nbreak"), Cow::<str>::Owned("a\"b".to_owned()));
    assert!(!is_inside(of("line\nbreak")));
    let track = &parcel.history[0];
    assert!(is_inside(&track.at));
    let next = track.next.as_ref().unwrap();
    assert_eq!(next.at, "home");
    assert!(!is_inside(&next.at));
}

#[test]
fn what_is_kept_longer_is_the_same() {
    let kept: Parcel<'static> = {
        let bytes = PARCEL.as_bytes().to_vec();
        let parcel = Parcel::from_json(&bytes).unwrap();
        parcel.into_owned()
    };
    assert_eq!(kept, Parcel::from_json(PARCEL.as_bytes()).unwrap());
    let same = |text: &str| text.parse::<RawJson>().unwrap();
    assert_eq!(same(&kept.to_json()), same(PARCEL));
    let nested = vec![Some(kept.clone())].into_owned();
    assert_eq!(nested, [Some(kept)]);
}

#[test]
fn serde_gives_what_owns_its_text() {
    let value: serde_json::Value = serde_json::from_str(PARCEL).unwrap();
    let parcel: Parcel<'static> = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(parcel, Parcel::from_json(PARCEL.as_bytes()).unwrap());
    assert_eq!(serde_json::to_value(&parcel).unwrap(), value);
    let at: DateTime<'static> = serde_json::from_str("\"noon\"").unwrap();
    assert_eq!(serde_json::to_string(&at).unwrap(), "\"noon\"");
}

#[test]
fn a_value_that_is_not_listed_is_borrowed_as_well() {
    let size = |json: &'static str| Size::from_json(json.as_bytes());
    assert_eq!(size("\"small\""), Ok(Size::Small));
    assert_eq!(size("\"x-wide\""), Ok(Size::Other(Cow::Borrowed("x-wide"))));
    assert_eq!(size("\"x-wide\"").unwrap().to_string(), "x-wide");
    let refused = size("\"wide\"").unwrap_err().to_string();
    assert_eq!(
        refused,
        "at the top level (line 1, column 1): expected a string that matches /^x-/, found a string of 4 characters"
    );
}

#[test]
fn what_departs_from_the_schema_is_told_as_ever() {
    let drifted = br#"{"id": "p-1", "size": "small", "labels": {}, "history": [{"at": 7}]}"#;
    let refused = Parcel::from_json(drifted).unwrap_err();
    assert_eq!(refused.diagnosis().pointer, "/history/0/at");
    let Tolerant::Drifted(told) = Parcel::from_json_tolerant(drifted).unwrap() else {
        panic!("7 is no text");
    };
    assert_eq!(told.departures[0].pointer, "/history/0/at");
}

#[test]
fn a_header_can_say_the_form() {
    let bytes = br#"{"at": "depot"}"#.to_vec();
    let track = hookwright_tests::parcel_event::ParcelEvent::from_json_as("track", &bytes);
    let track = track.unwrap().unwrap().into_owned();
    drop(bytes);
    let json = track.to_json();
    assert_eq!(Track::from_json(json.as_bytes()).unwrap().at, "depot");
}
