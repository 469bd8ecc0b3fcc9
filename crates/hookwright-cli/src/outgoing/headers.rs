//! The headers of a delivery, by the roles that `provider.json` gives them.

use hookwright_schema::Provider;

use super::Fresh;
use crate::Trouble;
use crate::described::Described;

/// The roles whose headers are made, and not taken from an example.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    EventType,
    IdempotencyKey,
    Signature,
}

impl Role {
    /// The name of the header, if the provider has one.
    pub(super) fn header(self, provider: &Provider) -> Option<&str> {
        let role = match self {
            Self::EventType => "event_type",
            Self::IdempotencyKey => "idempotency_key",
            Self::Signature => "signature",
        };
        provider
            .headers
            .get(role)
            .map(|header| header.name.as_str())
    }
}

/// Everything but the signature.
pub(super) fn of(
    described: &Described,
    event: Option<&str>,
    fresh: &mut Fresh,
) -> Vec<(String, String)> {
    let own = [
        ("content-type", "application/json".to_owned()),
        (
            "user-agent",
            concat!("hookwright/", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
    ];
    let mut headers: Vec<_> = own.map(|(name, value)| (name.to_owned(), value)).into();
    for (role, header) in &described.provider.headers {
        let example = described.header_example(&header.name);
        let value = match role.as_str() {
            "signature" => None,
            "event_type" => event.map(|event| described.header_value(event).to_owned()),
            // An event's identifier in a header is as fresh as the key.
            "idempotency_key" | "event_id" => Some(fresh.like(example)),
            role => Some(example.unwrap_or(role).to_owned()),
        };
        headers.extend(value.map(|value| (header.name.clone(), value)));
    }
    headers
}

/// Puts other headers in the place of those of the same name. An empty value takes a header away.
pub(super) fn replace(headers: &mut Vec<(String, String)>, others: &[(String, String)]) {
    headers.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
    let filled = others.iter().filter(|(_, value)| !value.is_empty());
    headers.extend(filled.cloned());
}

/// A header as a user writes it: `Name: value`, or `Name:`.
pub(crate) fn parse(text: &str) -> Result<(String, String), Trouble> {
    let parts = text.split_once(':');
    let parts = parts.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()));
    match parts {
        Some((name, value))
            if http::HeaderName::from_bytes(name.as_bytes()).is_ok()
                && http::HeaderValue::from_str(value).is_ok() =>
        {
            Ok((name, value.to_owned()))
        }
        _ => Err(Trouble::Said(format!(
            "`{text}` is no header; write it as `Name: value`"
        ))),
    }
}
