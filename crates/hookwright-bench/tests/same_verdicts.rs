//! Decoders that are held beside each other agree on what they take: otherwise their times say nothing.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hookwright_bench::decoding::{
    Ajv, Checks, Payload, Payloads, Set, decoders, names, transcript,
};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

static SETS: LazyLock<Vec<Payloads>> =
    LazyLock::new(|| Payloads::make(&top()).expect("the schemas can be read"));

/// Who checks all that the schema says takes what is valid and nothing else, and who checks less takes that, too.
fn agrees(name: &str, checks: Checks, payload: &Payload, taken: bool) {
    let body = || String::from_utf8_lossy(&payload.body).into_owned();
    assert!(taken || !payload.valid, "{name} refuses {}", body());
    let checks = checks == Checks::Schema;
    assert!(
        payload.valid || !taken || !checks,
        "{name} takes {}",
        body()
    );
}

#[test]
fn everyone_takes_what_is_valid_and_who_checks_nothing_else() {
    let decoders = decoders(&top()).expect("the schemas can be read");
    let transcript = transcript(3_000);
    let all = SETS.iter().flat_map(|set| &set.all).chain([&transcript]);
    for payload in all {
        for decoder in &decoders {
            agrees(
                decoder.name,
                decoder.checks,
                payload,
                decoder.takes(payload),
            );
        }
    }
    let mixed = SETS.iter().filter(|set| set.set == Set::Mixed);
    let invalid = mixed.flat_map(|set| &set.all);
    let invalid = invalid.filter(|payload| !payload.valid).count();
    assert!((800..1200).contains(&invalid), "one in ten: {invalid}");
}

/// Those who compare a signature first.
const SIGNED: [&str; 3] = [
    names::SIGNED_OWNED,
    names::SIGNED_BORROWED,
    names::SIGNED_TODAY,
];

#[test]
fn a_validator_of_each_kind_is_among_them_and_judges() {
    let decoders = decoders(&top()).expect("the schemas can be read");
    let named = [names::OWNED, names::BORROWED, names::VERDICT, names::TODAY];
    let all = named.into_iter().chain(names::VALIDATORS).chain(SIGNED);
    for name in all {
        let decoder = decoders.iter().find(|decoder| decoder.name == name);
        let decoder = decoder.unwrap_or_else(|| panic!("{name} is missing"));
        assert_eq!(decoder.checks, Checks::Schema, "{name}");
    }
}

#[test]
fn nothing_is_decoded_under_a_signature_of_other_bytes() {
    let decoders = decoders(&top()).expect("the schemas can be read");
    let forged = SETS.iter().filter(|set| set.set == Set::Apideck);
    let forged = forged.flat_map(|set| &set.all).map(|payload| {
        let mut payload = payload.clone();
        payload.signature[0] ^= 1;
        payload
    });
    for payload in forged {
        for decoder in &decoders {
            let is_signed = SIGNED.contains(&decoder.name);
            assert_eq!(decoder.takes(&payload), !is_signed, "{}", decoder.name);
        }
    }
}

#[test]
fn each_invalid_payload_stands_beside_a_valid_one_of_its_event() {
    let of = |wanted| {
        let set = SETS.iter().find(|set| set.set == wanted);
        set.map(|set| set.all.as_slice()).unwrap_or_default()
    };
    let (invalid, originals) = (of(Set::Invalid), of(Set::Originals));
    assert!(invalid.len() > 800, "{}", invalid.len());
    assert_eq!(invalid.len(), originals.len());
    for (invalid, original) in invalid.iter().zip(originals) {
        assert_eq!(invalid.event, original.event);
        assert!(!invalid.valid && original.valid, "{}", invalid.event);
    }
}

#[test]
fn a_transcript_is_as_long_as_it_should_be() {
    for bytes in [300, 1_000, 10_000, 100_000] {
        let length = transcript(bytes).body.len();
        assert!(
            length <= bytes && length + 200 > bytes,
            "{length} of {bytes}"
        );
    }
}

/// Where ajv is installed, `HOOKWRIGHT_AJV` says where; everywhere else there is nothing to be said of it.
#[test]
fn ajv_takes_what_is_valid_and_nothing_else() {
    let Some(folder) = env::var_os("HOOKWRIGHT_AJV") else {
        return;
    };
    let ajv = Ajv::start(&top(), folder.as_ref(), &SETS);
    let mut ajv = ajv.unwrap_or_else(|error| panic!("{error}"));
    for (index, set) in SETS.iter().enumerate() {
        let verdicts = ajv.verdicts(index).expect("it answers");
        assert_eq!(verdicts.len(), set.all.len());
        for (payload, taken) in set.all.iter().zip(verdicts) {
            agrees(names::AJV, Checks::Schema, payload, taken);
        }
    }
}
