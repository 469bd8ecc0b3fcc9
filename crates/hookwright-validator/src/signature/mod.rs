//! Whether a signature header holds the signature of the body.

mod canonical;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use hookwright_schema::{Canonical, Encoding, Scheme, Signature};
use sha2::Sha256;

use crate::document::Document;

/// The length of an HMAC with SHA-256, in bytes.
const LENGTH: usize = 32;

/// The bytes that a header's text stands for; `None` when it does not have the form of a signature.
pub(crate) fn decode(signature: &Signature, text: &str) -> Option<Vec<u8>> {
    let bytes = match signature.encoding {
        Some(Encoding::Base64) => STANDARD.decode(text).ok()?,
        Some(Encoding::Hex) | None => unhex(text)?,
    };
    (bytes.len() == LENGTH).then_some(bytes)
}

/// What the header should hold.
pub(crate) fn form(signature: &Signature) -> &'static str {
    match signature.encoding {
        Some(Encoding::Base64) => "32 bytes in base64",
        Some(Encoding::Hex) | None => "64 hexadecimal digits",
    }
}

/// Whether one of the secrets made this signature over one of the forms that the provider signs.
///
/// Bytes are compared in constant time.
pub(crate) fn holds(
    signature: &Signature,
    signed: &[u8],
    body: &[u8],
    document: Option<&Document<'_>>,
    secrets: &[impl AsRef<[u8]>],
) -> bool {
    if signature.scheme == Scheme::None {
        return true;
    }
    let forms = signature.canonical.iter().flat_map(|form| match form {
        Canonical::Raw => vec![body.to_vec()],
        Canonical::SortedJson => document.map_or_else(Vec::new, canonical::forms),
    });
    let forms: Vec<Vec<u8>> = forms.collect();
    secrets.iter().any(|secret| {
        let made = |form: &Vec<u8>| {
            // HMAC takes keys of any length, so there is no error to report.
            let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_ref()) else {
                return false;
            };
            mac.update(form);
            mac.verify_slice(signed).is_ok()
        };
        forms.iter().any(made)
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text
        .chars()
        .map(|digit| digit.to_digit(16))
        .collect::<Option<_>>()?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use hookwright_schema::{Canonical, Encoding, Scheme, Signature};

    use super::{decode, holds};
    use crate::document::parse;

    const SIGNATURE: Encoding = Encoding::Hex;

    fn signature() -> Signature {
        Signature {
            scheme: Scheme::HmacSha256,
            encoding: Some(SIGNATURE),
            canonical: vec![Canonical::Raw, Canonical::SortedJson],
        }
    }

    /// Test case 2 of RFC 4231: the key `Jefe`.
    #[test]
    fn the_raw_bytes_hold_with_the_secret_and_no_other() {
        let text = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let signed = decode(&signature(), text).unwrap();
        let body = b"what do ya want for nothing?";
        assert!(holds(&signature(), &signed, body, None, &["other", "Jefe"]));
        assert!(!holds(&signature(), &signed, body, None, &["other"]));
        assert!(!holds(&signature(), &signed, b"", None, &["Jefe"]));
    }

    /// Made with Node.js: HMAC of `{"a":[{"c":1,"d":2}],"b":1e+21}` with the key `k`.
    #[test]
    fn a_body_that_was_written_anew_holds_in_its_canonical_form() {
        let body = r#"{ "b": 1000000000000000000000.0, "a": [ {"d": 2, "c": 1} ] }"#;
        let document = parse(body).0.unwrap();
        let signed = decode(
            &signature(),
            "82aafae1c2f71c8b2123163d123c9295e4976c4d5403f55a1d2445b1d67bb19b",
        )
        .unwrap();
        assert!(holds(
            &signature(),
            &signed,
            body.as_bytes(),
            Some(&document),
            &["k"]
        ));
    }

    #[test]
    fn what_is_no_signature_is_told_by_its_form() {
        for text in ["", "00", &"g".repeat(64), &"0".repeat(66), &"é".repeat(32)] {
            assert_eq!(decode(&signature(), text), None, "{text}");
        }
    }
}
