//! Payloads made to cost more than they weigh.
//!
//! Each test would take minutes, or all memory, if the cost grew with the square of the input or with a number
//! written in it. The limits are generous, because debug builds and busy machines are slow.

use std::time::{Duration, Instant};

use hookwright::{Extra, Integer, Items, Json, Number, Problem, RawJson, Reader, read};

const ENOUGH: Duration = Duration::from_secs(10);

fn swift<T>(act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let outcome = act();
    assert!(start.elapsed() < ENOUGH, "took {:?}", start.elapsed());
    outcome
}

fn many_names(count: usize) -> String {
    let names: Vec<_> = (0..count).map(|index| format!("\"{index}\":0")).collect();
    format!("{{{}}}", names.join(","))
}

#[test]
fn an_object_of_very_many_names() {
    let text = many_names(200_000);
    swift(|| RawJson::from_json(text.as_bytes()).unwrap());
    swift(|| Extra::from_json(text.as_bytes()).unwrap());
    let twice = format!("{},\"0\":1}}", &text[..text.len() - 1]);
    assert_eq!(
        swift(|| RawJson::from_json(twice.as_bytes()))
            .unwrap_err()
            .problem(),
        Problem::DuplicateKey
    );
}

#[test]
fn many_objects_of_just_too_many_names_inside_each_other() {
    let mut text = "0".to_owned();
    for _ in 0..120 {
        let names: Vec<_> = (0..20).map(|index| format!("\"{index}\":0")).collect();
        text = format!("{{{},\"x\":{text}}}", names.join(","));
    }
    swift(|| RawJson::from_json(text.as_bytes()).unwrap());
}

#[test]
fn an_array_of_very_many_distinct_items() {
    let items: Vec<_> = (0..100_000)
        .map(|index| format!("{{\"b\":{index},\"a\":1}}"))
        .collect();
    let text = format!("[{}]", items.join(","));
    let distinct = Items {
        unique: true,
        ..Items::ANY
    };
    let decode = |text: &str| {
        read::array_within(&mut Reader::over(text), distinct, |reader| {
            reader.raw().map(str::len)
        })
        .map(|all| all.len())
    };
    assert_eq!(swift(|| decode(&text)), Ok(100_000));
    let twice = format!("{},{{\"a\":1.0,\"b\":7}}]", &text[..text.len() - 1]);
    assert!(swift(|| decode(&twice)).is_err());
}

#[test]
fn numbers_whose_exponents_are_larger_than_the_world() {
    for text in [
        "1e999999999999",
        "-1e-999999999999",
        "1e99999999999999999999999999999999999999999999999",
    ] {
        let number: Number = swift(|| text.parse().unwrap());
        assert_eq!(number.as_i64(), None);
        assert_eq!(number, text.parse().unwrap());
        assert!(swift(|| RawJson::of(&number).canonical()).len() < 80);
    }
    assert!("1e999999999999".parse::<Integer>().is_ok());
    assert!("1e-999999999999".parse::<Integer>().is_err());
    let long = format!("1{}", "0".repeat(1_000_000));
    let short: Number = "1e1000000".parse().unwrap();
    assert_eq!(swift(|| long.parse::<Number>().unwrap()), short);
}

#[test]
fn brackets_without_end() {
    for text in ["[", "{\"a\":", "[{\"a\":"] {
        let text = text.repeat(500_000);
        assert_eq!(
            swift(|| RawJson::from_json(text.as_bytes()))
                .unwrap_err()
                .problem(),
            Problem::TooDeep
        );
        // Looking ahead follows brackets without recursion.
        assert!(swift(|| Reader::over(&text).find(&["b"])).is_none());
        let broken = [text.as_bytes(), b"\xff"].concat();
        assert!(!swift(|| RawJson::from_json(&broken).unwrap_err().to_string()).is_empty());
    }
}
