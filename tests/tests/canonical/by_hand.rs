//! Texts worked out by hand, from ECMA-262 (`Number::toString`, `QuoteJSONString`) and RFC 8785.

use hookwright_receiver::canonical::{Document, Form};

#[track_caller]
fn check(body: &str, form: Form, expected: &str) {
    let document = Document::parse(body.as_bytes());
    let document = document.unwrap_or_else(|error| panic!("{error}: {body}"));
    assert_eq!(document.text(form), expected, "{body}");
}

#[test]
fn numbers() {
    let cases = [
        ("0", "0"),
        ("-0", "0"),
        ("-0.0e5", "0"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("100", "100"),
        ("1e2", "100"),
        ("1E+2", "100"),
        ("1e20", "100000000000000000000"),
        ("1e21", "1e+21"),
        ("123456789012345678901", "123456789012345680000"),
        ("1234567890123456789012", "1.2345678901234568e+21"),
        ("0.000001", "0.000001"),
        ("0.0000001", "1e-7"),
        ("-0.00000015", "-1.5e-7"),
        ("9007199254740993", "9007199254740992"),
        ("5e-324", "5e-324"),
        ("2e-324", "0"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("1e400", "null"),
        ("-1e400", "null"),
        ("333333333.33333329", "333333333.3333333"),
        ("0.1", "0.1"),
    ];
    for (number, expected) in cases {
        check(number, Form::Sorted, expected);
    }
}

#[test]
fn strings() {
    let cases = [
        (r#""\/""#, r#""/""#),
        (r#""\u0041\u00e9\ud83d\ude00""#, r#""Aé😀""#),
        (r#""\b\f\n\r\t\"\\""#, r#""\b\f\n\r\t\"\\""#),
        (
            r#""\u0008\u000c\u000a\u000d\u0009\u0022\u005c""#,
            r#""\b\f\n\r\t\"\\""#,
        ),
        (r#""\u0000\u000B\u001F""#, r#""\u0000\u000b\u001f""#),
        (r#""\u007f\u2028\u2029""#, "\"\u{7f}\u{2028}\u{2029}\""),
    ];
    for (string, expected) in cases {
        check(string, Form::Sorted, expected);
    }
}

/// RFC 8785, section 3.2.3: by UTF-16 code units, where a character beyond the basic plane comes before U+FB33.
#[test]
fn keys_by_utf_16() {
    let body = r#"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#;
    let expected = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}";
    check(body, Form::Sorted, expected);
}

#[test]
fn keys_that_are_indices() {
    let body = r#"{"b":0,"10":0,"9":0,"01":0,"4294967295":0,"4294967294":0,"-1":0,"":0}"#;
    let sorted = r#"{"":0,"-1":0,"01":0,"10":0,"4294967294":0,"4294967295":0,"9":0,"b":0}"#;
    let objects = r#"{"9":0,"10":0,"4294967294":0,"":0,"-1":0,"01":0,"4294967295":0,"b":0}"#;
    check(body, Form::Sorted, sorted);
    check(body, Form::SortedObjects, objects);
}

#[test]
fn arrays_stay_in_place_and_what_is_in_them_may() {
    let body = r#" { "b" : [ 3 , { "d" : 1 , "c" : [ { "f" : 0, "e": 0 } ] } ] , "a" : { "z" : 1, "y" : 2 } } "#;
    let sorted = r#"{"a":{"y":2,"z":1},"b":[3,{"c":[{"e":0,"f":0}],"d":1}]}"#;
    let untouched = r#"{"a":{"y":2,"z":1},"b":[3,{"d":1,"c":[{"f":0,"e":0}]}]}"#;
    check(body, Form::Sorted, sorted);
    check(body, Form::ArraysUntouched, untouched);
}

#[test]
fn what_decoding_refuses_has_no_text() {
    let deep = format!("{}{}", "[".repeat(129), "]".repeat(129));
    let bad = [
        "",
        "{",
        "nul",
        r#"{"a":1,"a":1}"#,
        r#"[{"a":1,"\u0061":1}]"#,
        r#""\ud800""#,
        "\u{feff}1",
        "01",
        "1 2",
        &deep,
    ];
    for body in bad {
        assert!(Document::parse(body.as_bytes()).is_err(), "{body}");
    }
    assert!(Document::parse(b"\"\xff\"").is_err());
}
