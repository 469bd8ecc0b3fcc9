//! Who may deliver at all, where a secret stands in the request's head: before anything of its body is read.

use http::{HeaderMap, Uri, header};
use sha2::{Digest, Sha256};

use crate::{Secret, compare};

/// What a request has to bring. Nothing, where nothing is asked for.
#[derive(Default)]
pub(crate) struct Access {
    pub(crate) bearer: Vec<Secret>,
    pub(crate) path: Vec<Secret>,
    pub(crate) anyone: bool,
}

impl Access {
    /// Whether the operator has decided who may deliver.
    pub(crate) fn is_some(&self) -> bool {
        self.anyone || !self.bearer.is_empty() || !self.path.is_empty()
    }

    /// Whether a path holds the secrets for it as they are (RFC 3986, unreserved characters).
    pub(crate) fn fits_paths(&self) -> bool {
        let unreserved = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
        self.path
            .iter()
            .all(|secret| secret.bytes().iter().all(unreserved))
    }

    /// Whether a header holds the tokens as they are: neither white space, which is cut off, nor what no header may hold.
    pub(crate) fn fits_headers(&self) -> bool {
        let mut tokens = self.bearer.iter().map(Secret::bytes);
        tokens.all(|token| token.iter().all(u8::is_ascii_graphic))
    }

    /// Whether a request brings all that is asked for.
    pub(crate) fn admits(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let by_path = self.path.is_empty() || is_one_of(segment(uri), &self.path);
        let by_token = self.bearer.is_empty() || is_one_of(token(headers), &self.bearer);
        by_path && by_token
    }
}

/// The last segment of the path.
fn segment(uri: &Uri) -> &[u8] {
    let mut segments = uri.path().rsplit('/');
    segments.next().unwrap_or_default().as_bytes()
}

/// The token of the one `Authorization` header (RFC 6750); empty where there is none, or more than one.
fn token(headers: &HeaderMap) -> &[u8] {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return b"";
    };
    match value.as_bytes().split_first_chunk::<7>() {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case(b"bearer ") => token.trim_ascii(),
        _ => b"",
    }
}

/// Compares digests, which are of one length: neither the length of a secret nor how much of it was right can be timed.
fn is_one_of(given: &[u8], secrets: &[Secret]) -> bool {
    let digests = secrets
        .iter()
        .map(|secret| Sha256::digest(secret.bytes()).into());
    compare::is_any(digests, &Sha256::digest(given).into())
}
