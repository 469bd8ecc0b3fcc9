//! serde's door: what comes in through it is what comes in through the other, as far as formats allow.

use std::collections::BTreeMap;

use hookwright::{DateTime, Extra, Integer, Json, Maybe, Number, RawJson};
use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value::MapDeserializer},
};
use serde_json::json;

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Mine {
    at: DateTime,
    count: Integer,
    #[serde(default, skip_serializing_if = "Maybe::is_absent")]
    note: Maybe<String>,
    price: Number,
    rest: RawJson,
    #[serde(flatten)]
    extra: Extra,
}

#[test]
fn runtime_types_stand_in_a_struct_that_derives_serde() {
    for note in [None, Some(json!(null)), Some(json!("n"))] {
        let mut value = json!({"at": "now", "count": 3, "price": 1.5, "rest": {"a": [null, true, -1, 2.5e300]}, "more": 1});
        if let Some(note) = note {
            value["note"] = note;
        }
        let mine: Mine = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(mine.extra.get("more").unwrap().get(), "1");
        assert_eq!(serde_json::to_value(&mine).unwrap(), value);
        let text = serde_json::to_string(&mine).unwrap();
        assert_eq!(serde_json::from_str::<Mine>(&text).unwrap(), mine);
    }
}

#[test]
fn a_refusal_names_place_and_expectation_but_no_value() {
    let error = serde_json::from_str::<Integer>("1.5")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("at the top level: expected a number without a fractional part"),
        "{error}"
    );
    let error = serde_json::from_value::<Extra>(json!(["secret"]))
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "at the top level: expected an object, found an array of 1 item"
    );
}

#[test]
fn names_that_occur_twice_are_refused_through_this_door_too() {
    let error = serde_json::from_str::<RawJson>(r#"{"a": {"b": 1, "b": 2}}"#)
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("at /a/b: expected every name at most once"),
        "{error}"
    );
}

#[test]
fn the_disguises_of_serde_json_are_seen_through() {
    type Error = serde::de::value::Error;
    let masked = |key: &'static str, text: &'static str| {
        let map = MapDeserializer::<_, Error>::new([(key, text)].into_iter());
        RawJson::deserialize(map).unwrap().get().to_owned()
    };
    assert_eq!(masked("$serde_json::private::Number", "1.10"), "1.10");
    assert_eq!(
        masked("$serde_json::private::Number", "x"),
        r#"{"$serde_json::private::Number":"x"}"#
    );
    assert_eq!(masked("$serde_json::private::RawValue", "[1, 2]"), "[1, 2]");
    assert_eq!(
        masked("$serde_json::private::RawValue", "[1, 2"),
        r#"{"$serde_json::private::RawValue":"[1, 2"}"#
    );
    assert_eq!(masked("plain", "1"), r#"{"plain":"1"}"#);
}

#[test]
fn every_sort_of_serde_value_becomes_json() {
    type Error = serde::de::value::Error;
    let json =
        |deserializer: serde::de::value::F32Deserializer<Error>| Number::deserialize(deserializer);
    assert_eq!(json(0.1_f32.into_deserializer()).unwrap().as_str(), "0.1");
    assert!(json(f32::NAN.into_deserializer()).is_err());
    let text: serde::de::value::CharDeserializer<Error> = 'c'.into_deserializer();
    assert_eq!(RawJson::deserialize(text).unwrap().get(), "\"c\"");
    let wide: serde::de::value::U128Deserializer<Error> = u128::MAX.into_deserializer();
    assert_eq!(
        Integer::deserialize(wide).unwrap(),
        Integer::from(u128::MAX)
    );
    let unit: serde::de::value::UnitDeserializer<Error> = ().into_deserializer();
    assert_eq!(RawJson::deserialize(unit).unwrap(), RawJson::default());
    let bytes = serde::de::value::BytesDeserializer::<Error>::new(b"x");
    assert!(RawJson::deserialize(bytes).is_err());
}

#[test]
fn numbers_go_out_as_serde_json_would_have_read_them() {
    for text in [
        "0",
        "-0",
        "7",
        "-7",
        "18446744073709551615",
        "-9223372036854775808",
        "1.0",
        "1e2",
        "1e30",
        "0.1",
    ] {
        let number = Number::from_json(text.as_bytes()).unwrap();
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&number).unwrap(), value, "{text}");
    }
    assert!(serde_json::to_value(Number::from_json(b"1e400").unwrap()).is_err());
}

#[test]
fn depth_is_limited_through_this_door_too() {
    let mut value = json!(0);
    for _ in 0..200 {
        value = json!([value]);
    }
    let error = RawJson::deserialize(value).unwrap_err().to_string();
    assert!(error.contains("at most 128 levels"), "{error}");
}

#[test]
fn maybe_and_extra_are_what_they_say() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let mut extra = Extra::new();
    extra.insert("a", RawJson::default());
    assert_eq!((extra.len(), extra.is_empty()), (1, false));
    assert!(extra.remove("a").unwrap() == RawJson::default() && extra.remove("a").is_none());
    assert_eq!(extra, Extra::new());
    assert_eq!(Maybe::from(1).map(|one| one + 1), Maybe::Value(2));
    assert_eq!(Maybe::from(Some(1)).into_option(), Some(1));
    assert_eq!(Maybe::<u8>::Null.as_ref(), Maybe::Null);
    let map = BTreeMap::<String, Maybe<bool>>::from_json(br#"{"a":null,"b":true}"#).unwrap();
    assert_eq!(map.to_json(), r#"{"a":null,"b":true}"#);
}

#[cfg(feature = "serde_json")]
#[test]
fn raw_json_and_values_convert() {
    let value = json!({"a": [1, "b", null]});
    assert_eq!(
        RawJson::from_value(&value).unwrap().to_value().unwrap(),
        value
    );
    assert!(RawJson::from_json(b"1e400").unwrap().to_value().is_err());
}

#[cfg(all(feature = "jiff", feature = "chrono", feature = "time"))]
#[test]
fn date_times_convert_when_they_are_date_times() {
    let at = DateTime::from("2024-05-01T12:00:00.5+02:00");
    assert_eq!(at.to_jiff().unwrap().as_millisecond(), 1_714_557_600_500);
    assert_eq!(
        at.to_chrono().unwrap().timestamp_millis(),
        1_714_557_600_500
    );
    assert_eq!(
        at.to_time().unwrap().unix_timestamp_nanos(),
        1_714_557_600_500_000_000
    );
    let not = DateTime::from("yesterday");
    assert!(not.to_jiff().is_err() && not.to_chrono().is_err() && not.to_time().is_err());
}

#[cfg(feature = "pattern")]
#[test]
fn patterns_are_searched_anywhere_after_the_length_is_checked() {
    use hookwright::{Length, Pattern, Problem, Reader, read};
    static DIGITS: Pattern = Pattern::new(r"\d{2}|\p{Lu}");
    let outcome = |text: &str| {
        let mut reader = Reader::over(text);
        let read = read::matching(&mut reader, Length::at_most(4), &[&DIGITS]);
        read.map_err(|_| reader.failure().unwrap().problem)
    };
    assert_eq!(outcome("\"a12\"").as_deref(), Ok("a12"));
    assert_eq!(outcome("\"\u{c9}\"").as_deref(), Ok("É"));
    assert_eq!(
        outcome("\"a1b\""),
        Err(Problem::PatternMismatch(r"\d{2}|\p{Lu}"))
    );
    assert_eq!(outcome("\"12345\""), Err(Problem::TooLong { limit: 4 }));
}
