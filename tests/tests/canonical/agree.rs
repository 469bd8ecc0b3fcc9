//! Receiver and validator: what one of them takes for signed, the other does.

use std::collections::BTreeMap;

use hookwright::{Encoding, SignedForm};
use hookwright_receiver::canonical::{Document, Form};
use hookwright_receiver::{Secret, signature};
use hookwright_tests::rng::Rng;
use hookwright_validator::{Code, Input, Validator};

use super::random;

const SECRET: &str = "s3cr3t";
const FORMS: [SignedForm; 2] = [SignedForm::Raw, SignedForm::SortedJson];
/// Texts that somebody may have signed for a document: the bytes, each form, and one of another document.
const TEXTS: usize = 5;

fn by_receiver(body: &[u8], mac: &[u8; 32]) -> bool {
    signature::verify(body, mac, &[Secret::new(SECRET)], &FORMS)
}

fn by_validator(validator: &Validator, body: &[u8], mac: &[u8; 32]) -> bool {
    let header = signature::encode(mac, Encoding::Hex);
    let input = Input::new(body)
        .header("x-apideck-signature", header)
        .secret(SECRET.as_bytes());
    let report = validator.validate(&input);
    report
        .findings
        .iter()
        .all(|finding| finding.code != Code::SignatureMismatch)
}

#[test]
fn receiver_and_validator_agree_on_what_is_signed() {
    let folder = hookwright_tests::top().join("schemas/apideck");
    let validator = Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"));
    let mut rng = Rng::new(51, "agree");
    let mut held: BTreeMap<bool, usize> = BTreeMap::new();
    for _ in 0..4000 {
        let body = random::document(&mut rng);
        let document = Document::parse(body.as_bytes()).expect("it was made to be read");
        let forms = Form::ALL.map(|form| document.text(form));
        let [sorted, objects, arrays] = forms;
        let texts: [String; TEXTS] = [body.clone(), sorted, objects, arrays, format!("{body} ")];
        for text in texts {
            let mac = signature::hmac_sha256(&Secret::new(SECRET), text.as_bytes());
            let receiver = by_receiver(body.as_bytes(), &mac);
            let validator = by_validator(&validator, body.as_bytes(), &mac);
            assert_eq!(receiver, validator, "signed {text}\nsent {body}");
            *held.entry(receiver).or_default() += 1;
        }
    }
    // Neither answer is the only one.
    assert!(held[&true] > 4000 && held[&false] > 4000, "{held:?}");
}
