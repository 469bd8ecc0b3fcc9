//! Headers, from how they come over HTTP to how the rest takes them.

use std::iter;

use hookwright::{Headers, Provider};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

use crate::Outcome;

/// Headers that authenticate the sender to us, and are nobody else's business.
const PRIVATE: [HeaderName; 3] = [
    header::AUTHORIZATION,
    header::COOKIE,
    header::PROXY_AUTHORIZATION,
];

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
    let value = headers.get(header::CONTENT_TYPE);
    // As nearly everybody writes it.
    value.is_some_and(|value| value == "application/json" || is_kind_of_json(value))
}

fn is_kind_of_json(value: &HeaderValue) -> bool {
    let value = value.to_str().ok();
    let essence = value.and_then(|value| value.split(';').next());
    let Some((kind, subtype)) = essence.and_then(|essence| essence.trim().split_at_checked(12))
    else {
        return false;
    };
    let suffix = subtype.as_bytes().last_chunk::<5>();
    kind.eq_ignore_ascii_case("application/")
        && (subtype.eq_ignore_ascii_case("json")
            || suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case(b"+json")))
}

fn is_plain(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
    codings.all(|coding| coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// The headers as a delivery has them. Bytes that are not UTF-8 are replaced; private headers are left out.
pub(crate) fn headers(map: &HeaderMap) -> Headers {
    let is_public = |(name, _): &(&HeaderName, _)| !PRIVATE.contains(name);
    Headers::from_lowercase(map.iter().filter(is_public))
}

/// The headers that play a role here, their names read once.
pub(crate) struct Roles {
    event_type: Role,
    signature: Role,
    idempotency_key: Role,
}

impl Roles {
    pub(crate) fn of<P: Provider>() -> Self {
        Self {
            event_type: Role::of::<P>("event_type"),
            signature: Role::of::<P>("signature"),
            idempotency_key: Role::of::<P>("idempotency_key"),
        }
    }

    /// What these headers say, found in one walk: to look each name up would take longer than to look at the few that came.
    pub(crate) fn said<'h>(&self, map: &'h HeaderMap) -> Said<'h> {
        let mut said = Said::default();
        for (name, value) in map {
            if self.event_type.is(name) {
                said.event_type.add(value);
            } else if self.signature.is(name) {
                said.signature.add(value);
            } else if self.idempotency_key.is(name) {
                said.idempotency_key.add(value);
            }
        }
        said
    }
}

/// The names of a header that plays a role. Of one that none plays, none.
struct Role(Vec<HeaderName>);

impl Role {
    fn of<P: Provider>(role: &str) -> Self {
        let header = P::header_role(role).into_iter();
        let names = header.flat_map(|header| iter::once(&header.name).chain(header.aliases));
        // What cannot be a name is the name of no header that comes.
        Self(names.filter_map(|name| name.parse().ok()).collect())
    }

    fn is(&self, name: &HeaderName) -> bool {
        self.0.contains(name)
    }
}

/// What the headers of a request say that play a role.
#[derive(Default)]
pub(crate) struct Said<'h> {
    pub(crate) event_type: Value<'h>,
    pub(crate) signature: Value<'h>,
    pub(crate) idempotency_key: Value<'h>,
}

/// The value of a header, under whichever of its names.
#[derive(Default)]
pub(crate) struct Value<'h> {
    first: Option<&'h HeaderValue>,
    has_another: bool,
}

impl<'h> Value<'h> {
    fn add(&mut self, value: &'h HeaderValue) {
        let first = self.first.get_or_insert(value);
        self.has_another |= *first != value;
    }

    /// The value as text; `None` if there is none or it is empty.
    ///
    /// # Errors
    /// When it is there more than once, with different values, or is not UTF-8: then it says nothing.
    pub(crate) fn text(&self) -> Result<Option<&'h str>, Unclear> {
        let bytes = self.first.map_or(b"".as_slice(), HeaderValue::as_bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) if !self.has_another => Ok(Some(text).filter(|text| !text.is_empty())),
            _ => Err(Unclear),
        }
    }
}

/// A header that says nothing, or more than one thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unclear;
