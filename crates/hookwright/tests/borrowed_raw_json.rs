//! JSON of any shape that stays in the payload: the same as what owns it, and no copy.

use std::borrow::Cow;
use std::collections::HashSet;

use hookwright::borrowed::{IntoOwned as _, Json as _, RawJson};
use hookwright::{Maybe, Tolerant};

const BODY: &[u8] = br#" [ {"b": [1, 2.0], "a": "\u0041"}, null, "x" ] "#;

#[test]
fn it_is_the_text_where_it_came() {
    let values = Vec::<RawJson<'_>>::from_json(BODY).unwrap();
    let texts: Vec<&str> = values.iter().map(RawJson::get).collect();
    assert_eq!(
        texts,
        [r#"{"b": [1, 2.0], "a": "\u0041"}"#, "null", r#""x""#]
    );
    for value in values {
        let Cow::Borrowed(text) = value.into_text() else {
            panic!("it was copied");
        };
        assert!(BODY.as_ptr_range().contains(&text.as_ptr()));
    }
    // Wherever a value can stand.
    let maybe = Maybe::<RawJson<'_>>::from_json(b"{}").unwrap();
    assert_eq!(maybe.get().map(RawJson::get), Some("{}"));
    let option = Option::<RawJson<'_>>::from_json(b"null").unwrap();
    assert!(option.is_none());
    assert_eq!(RawJson::default().get(), "null");
}

#[test]
fn it_is_equal_as_what_owns_it_is() {
    let of = |text| RawJson::from_json(text).unwrap();
    let same = [
        of(br#"{"a": 1, "b": "A"}"#),
        of(br#"{"b":"\u0041","a":1.0}"#),
    ];
    assert_eq!(same[0], same[1]);
    assert_eq!(same[0].canonical(), r#"{"a":1,"b":"A"}"#);
    assert_eq!(same.iter().collect::<HashSet<_>>().len(), 1);
    assert_ne!(same[0], of(b"{}"));
}

#[test]
fn it_becomes_what_owns_it_and_back() {
    let raw = RawJson::from_json(b"[1.50]").unwrap();
    let owned = hookwright::RawJson::from(raw.clone());
    assert_eq!(owned.get(), "[1.50]");
    assert_eq!(RawJson::from(&owned), raw);
    let kept: RawJson<'static> = raw.into_owned();
    assert_eq!(kept, RawJson::from(owned));
    assert_eq!(kept.to_json(), "[1.50]");
    assert_eq!(kept.to_string(), "[1.50]");
    assert_eq!(format!("{kept:?}"), "RawJson([1.50])");
    let numbers: Vec<hookwright::Number> = kept.decode_as().unwrap();
    assert_eq!(numbers[0].as_str(), "1.50");
}

#[test]
fn what_is_no_json_is_refused_as_ever() {
    for (broken, place) in [(&b"[1,]"[..], 3), (b"{\"a\":1,\"a\":2}", 7), (b"", 0)] {
        let refused = RawJson::from_json(broken).unwrap_err();
        assert_eq!(refused.diagnosis().column, place + 1, "{broken:?}");
    }
    assert!(matches!(
        RawJson::from_json_tolerant(b"{}"),
        Ok(Tolerant::Exact(_))
    ));
}

#[test]
fn serde_gives_what_owns_its_text() {
    let raw: RawJson<'static> = serde_json::from_str(r#"{"a": [1]}"#).unwrap();
    assert_eq!(raw.get(), r#"{"a":[1]}"#);
    assert_eq!(serde_json::to_string(&raw).unwrap(), r#"{"a":[1]}"#);
}
