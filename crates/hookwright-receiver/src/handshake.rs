//! Requests that are no events: a provider looking whether somebody is there.

use hookwright::{Json as _, Provider, RawJson};

/// Whether a request is one of the provider's handshakes. Its body may be written in any way that means the same.
pub(crate) fn is_handshake<P: Provider>(event_type: Option<&str>, body: &[u8]) -> bool {
    let named = |name: Option<&str>| name.is_none_or(|name| event_type == Some(name));
    let mut candidates = P::handshakes()
        .iter()
        .filter(|handshake| named(handshake.event_type));
    let same = |expected: &str| {
        let expected = RawJson::from_json(expected.as_bytes());
        expected.is_ok_and(|expected| RawJson::from_json(body).is_ok_and(|sent| sent == expected))
    };
    candidates.any(|handshake| same(handshake.body))
}
