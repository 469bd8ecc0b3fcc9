//! Whether a body was signed by somebody who knows a secret, and how to sign one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac as _;
use hookwright::{Encoding, Json as _, RawJson, SignedForm};

use crate::canonical::{Document, Form};
use crate::{Secret, compare};

/// The signature of some bytes: HMAC (RFC 2104) with SHA-256.
///
/// ```
/// use hookwright_receiver::{Secret, signature};
///
/// // RFC 4231, test case 2.
/// let mac = signature::hmac_sha256(&Secret::new("Jefe"), b"what do ya want for nothing?");
/// assert_eq!(mac[..4], [0x5b, 0xdc, 0xc1, 0x46]);
/// ```
#[must_use]
pub fn hmac_sha256(secret: &Secret, message: &[u8]) -> [u8; 32] {
    let mac = secret.keyed().chain_update(message);
    mac.finalize().into_bytes().into()
}

/// A signature as a header writes it: hexadecimal digits in lower case, or padded base64.
///
/// ```
/// use hookwright::Encoding;
/// use hookwright_receiver::signature::encode;
///
/// assert_eq!(encode(&[0xA0; 32], Encoding::Hex), "a0".repeat(32));
/// ```
#[must_use]
pub fn encode(signature: &[u8; 32], encoding: Encoding) -> String {
    match encoding {
        Encoding::Base64 => STANDARD.encode(signature),
        _ => crate::store::Fingerprint(*signature).to_string(),
    }
}

/// The signature that a header writes; `None` if it is not 32 bytes in that encoding. Hexadecimal digits may be of either case.
#[must_use]
pub fn decode(text: &str, encoding: Encoding) -> Option<[u8; 32]> {
    match encoding {
        Encoding::Base64 => STANDARD.decode(text).ok()?.try_into().ok(),
        _ => hex(text),
    }
}

fn hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    // Of 64 characters: no prefix has room beside the digits.
    let is_whole = text.len() == 64 && const_hex::decode_to_slice(text, &mut bytes).is_ok();
    is_whole.then_some(bytes)
}

/// Whether a signature is that of a body, in one of the forms, under one of the secrets.
///
/// A form other than the bytes counts only where it says the same as the bytes: a number that JavaScript would round was
/// not verified, so it is not accepted. What is verified here is what is decoded later.
#[must_use]
pub fn verify(body: &[u8], signature: &[u8; 32], secrets: &[Secret], forms: &[SignedForm]) -> bool {
    forms.iter().any(|form| match form {
        SignedForm::Raw => is_signed(body, signature, secrets),
        SignedForm::SortedJson => is_signed_sorted(body, signature, secrets),
        _ => false,
    })
}

/// Compares with the signature under every secret, in a time that tells nothing of any of them.
fn is_signed(message: &[u8], signature: &[u8; 32], secrets: &[Secret]) -> bool {
    let signatures = secrets.iter().map(|secret| hmac_sha256(secret, message));
    compare::is_any(signatures, signature)
}

fn is_signed_sorted(body: &[u8], signature: &[u8; 32], secrets: &[Secret]) -> bool {
    let (Ok(raw), Ok(document)) = (RawJson::from_json(body), Document::parse(body)) else {
        return false;
    };
    // Most bodies read the same in every form: nothing is computed twice for whoever has no signature.
    let mut tried = Vec::new();
    Form::ALL.iter().any(|form| {
        let text = document.text(*form);
        let is_new = !tried.contains(&text);
        let same = is_new
            && is_signed(text.as_bytes(), signature, secrets)
            && RawJson::from_json(text.as_bytes()).is_ok_and(|signed| signed == raw);
        tried.push(text);
        same
    })
}
