//! Headers, from how they come over HTTP to how the rest takes them.

use hookwright::{HeaderRole, Headers, Provider};
use http::{HeaderMap, Method, header};

use crate::Outcome;

/// Headers that authenticate the sender to us, and are nobody else's business.
const PRIVATE: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// Whether the head of a request is one that we take.
pub(crate) fn check(method: &Method, headers: &HeaderMap, any_type: bool) -> Result<(), Outcome> {
    if method != Method::POST {
        return Err(Outcome::WrongMethod);
    }
    if (any_type || is_json(headers)) && is_plain(headers) {
        Ok(())
    } else {
        Err(Outcome::WrongType)
    }
}

/// `application/json`, or anything `+json`; parameters do not matter, since JSON is UTF-8 (RFC 8259).
fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let essence = value
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn is_plain(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
    codings.all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// The headers as a delivery has them. Bytes that are not UTF-8 are replaced; private headers are left out.
pub(crate) fn headers(map: &HeaderMap) -> Headers {
    let bytes = map
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len());
    let mut headers = Headers::with_capacity(map.len(), bytes.sum());
    for (name, value) in map {
        if PRIVATE.contains(&name.as_str()) {
            continue;
        }
        match std::str::from_utf8(value.as_bytes()) {
            Ok(value) => headers.append(name, value),
            Err(_) => headers.append(name, String::from_utf8_lossy(value.as_bytes())),
        }
    }
    headers
}

/// The value of the header with a role, under whichever of its names; `None` if there is none or it is empty.
///
/// # Errors
/// When it is there more than once, with different values, or is not UTF-8: then it says nothing.
pub(crate) fn role<'h, P: Provider>(
    map: &'h HeaderMap,
    role: &str,
) -> Result<Option<&'h str>, Unclear> {
    let Some(HeaderRole { name, aliases, .. }) = P::header_role(role) else {
        return Ok(None);
    };
    let names = std::iter::once(name).chain(aliases.iter());
    let mut values = names
        .flat_map(|name| map.get_all(*name))
        .map(http::HeaderValue::as_bytes);
    let Some(first) = values.next() else {
        return Ok(None);
    };
    match std::str::from_utf8(first) {
        Ok(text) if values.all(|other| other == first) => {
            Ok(Some(text).filter(|text| !text.is_empty()))
        }
        _ => Err(Unclear),
    }
}

/// A header that says nothing, or more than one thing.
#[derive(Debug)]
pub(crate) struct Unclear;
