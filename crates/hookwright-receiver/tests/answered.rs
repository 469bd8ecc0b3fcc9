//! What a store's server answers in a word and a number is taken for what it is, or refused.

use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Fingerprint, Finish, Key, Token, milliseconds,
};

fn attempt() -> Attempt {
    Attempt {
        keys: ["one", "two"]
            .map(|name| Key::new("test", "key", name))
            .into(),
        fingerprint: Fingerprint::of(b"{}"),
        lease: Duration::from_secs(40),
        retention: Duration::from_secs(72 * 3600),
    }
}

#[test]
fn each_word_has_its_meaning() {
    let granted = Claim {
        keys: attempt().keys,
        token: Token(17),
        retention: attempt().retention,
    };
    let cases = [
        ("granted", 17, Claimed::Granted(granted)),
        ("held", 1500, Claimed::InFlight(Duration::from_millis(1500))),
        ("conflict", 1, Claimed::Conflict { key: 1 }),
        ("done", 0, Claimed::Done),
    ];
    for (word, number, expected) in cases {
        assert_eq!(
            attempt().answered(word, number).unwrap(),
            expected,
            "{word}"
        );
    }
}

#[test]
fn what_no_store_says_is_an_error() {
    let cases = [
        ("", 0),
        ("Granted", 1),
        ("free", 0),
        ("held", -1),
        ("conflict", -1),
        // There are two keys.
        ("conflict", 2),
    ];
    for (word, number) in cases {
        let error = attempt().answered(word, number).unwrap_err().to_string();
        assert_eq!(
            error, "the store of claims: the server's answer is none of a store's",
            "{word} {number}"
        );
    }
}

#[test]
fn a_claim_is_done_if_all_of_its_keys_were_its_own() {
    assert_eq!(Finish::of(true), Finish::Done);
    assert_eq!(Finish::of(false), Finish::Superseded);
}

#[test]
fn times_are_whole_milliseconds_and_for_ever_has_an_end() {
    let cases = [
        (Duration::ZERO, 0),
        (Duration::from_micros(1999), 1),
        (Duration::from_secs(72 * 3600), 259_200_000),
        (Duration::MAX, 1_000_000_000_000_000),
    ];
    for (duration, expected) in cases {
        assert_eq!(milliseconds(duration), expected, "{duration:?}");
    }
    // Three of the longest after today are still a whole number for who has floating point alone.
    let latest = 1_800_000_000_000 + 3 * milliseconds(Duration::MAX);
    assert!(latest < 1 << f64::MANTISSA_DIGITS, "{latest}");
}
