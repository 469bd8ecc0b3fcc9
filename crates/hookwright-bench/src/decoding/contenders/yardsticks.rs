//! What a receiver does besides decoding, and what no decoder can be quicker than.

use std::hint::black_box;

use hookwright::SignedForm;
use hookwright_receiver::{Secret, signature};

use super::{Checks, Decoder, is_read, names, ours};
use crate::decoding::Payload;
use crate::decoding::payloads::secret;

/// As a receiver does it: nothing is decoded before the signature of the same bytes was compared. `today` is what people decode with.
pub(super) fn signed(today: Decoder) -> [Decoder; 3] {
    let secrets = || [secret()];
    let (owned, borrowed, other) = (secrets(), secrets(), secrets());
    [
        Decoder::new(names::SIGNED_OWNED, Checks::Schema, move |payload| {
            is_signed(&owned, payload) && ours::owned(payload)
        }),
        Decoder::new(names::SIGNED_BORROWED, Checks::Schema, move |payload| {
            is_signed(&borrowed, payload) && ours::borrowed(payload)
        }),
        Decoder::new(names::SIGNED_TODAY, Checks::Schema, move |payload| {
            is_signed(&other, payload) && today.takes(payload)
        }),
    ]
}

fn is_signed(secrets: &[Secret], payload: &Payload) -> bool {
    signature::verify(
        &payload.body,
        &payload.signature,
        secrets,
        &[SignedForm::Raw],
    )
}

pub(super) fn bounds() -> [Decoder; 3] {
    let secret = secret();
    [
        Decoder::new("HMAC-SHA256 of the body", Checks::Nothing, move |payload| {
            black_box(signature::hmac_sha256(&secret, &payload.body));
            true
        }),
        Decoder::new("whether it is UTF-8", Checks::Nothing, |payload| {
            is_read(&simdutf8::basic::from_utf8(&payload.body))
        }),
        Decoder::new("a copy of the body", Checks::Nothing, |payload| {
            let mut room = [0; 4096];
            let room = room.get_mut(..payload.body.len());
            room.is_some_and(|room| {
                room.copy_from_slice(&payload.body);
                black_box(room);
                true
            })
        }),
    ]
}
