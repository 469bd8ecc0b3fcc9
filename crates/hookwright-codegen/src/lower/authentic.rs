//! How deliveries prove where they come from, and what is no event.

use hookwright_schema::{Canonical, Encoding, Provider, Scheme};

use crate::ir;

/// The signature; `None` where deliveries are not signed.
pub(super) fn signature(provider: &Provider) -> Option<ir::Signature> {
    let source = &provider.signature;
    match source.scheme {
        Scheme::None => None,
        Scheme::HmacSha256 => Some(ir::Signature {
            // The loader refuses a scheme without its encoding.
            encoding: match source.encoding? {
                Encoding::Hex => ir::Encoding::Hex,
                Encoding::Base64 => ir::Encoding::Base64,
            },
            forms: source.canonical.iter().copied().map(form).collect(),
        }),
    }
}

/// Requests that are no events.
pub(super) fn handshakes(provider: &Provider) -> Vec<ir::Handshake> {
    let handshakes = provider.handshakes.iter();
    handshakes
        .map(|handshake| ir::Handshake {
            event_type: handshake.event_type.clone(),
            body: handshake.body.to_string(),
        })
        .collect()
}

fn form(canonical: Canonical) -> ir::SignedForm {
    match canonical {
        Canonical::Raw => ir::SignedForm::Raw,
        Canonical::SortedJson => ir::SignedForm::SortedJson,
    }
}
