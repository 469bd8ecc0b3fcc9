//! The HTTP client: bytes and headers go out as they are given.

use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, RootCertStore};
use tokio::time::timeout;

use crate::Trouble;

/// The most of an answer that is read, in bytes.
const MOST: usize = 1024 * 1024;

/// Headers that are about one connection, or that the client writes itself.
pub(crate) const OWN: [&str; 9] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// Sends requests to one address.
#[derive(Clone)]
pub(crate) struct Client {
    pool: Pool<HttpsConnector<HttpConnector>, Full<Bytes>>,
    to: Uri,
    patience: Duration,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) took: Duration,
}

/// Nobody answered; the text says why.
#[derive(Clone, Debug)]
pub(crate) struct Unanswered(pub(crate) String);

impl Client {
    /// A client for an address. Certificates are judged by what the machine trusts.
    pub(crate) fn new(to: &str, seconds: u64) -> Result<Self, Trouble> {
        let to = address(to)?;
        let provider = default_provider();
        // Without any certificate on the machine, plain addresses are still to be reached.
        let connector = match HttpsConnectorBuilder::new().with_provider_and_native_roots(provider)
        {
            Ok(connector) => connector,
            Err(_) => HttpsConnectorBuilder::new().with_tls_config(trusting_nobody()?),
        };
        let connector = connector.https_or_http().enable_http1().build();
        let pool = Pool::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .build(connector);
        let patience = Duration::from_secs(seconds);
        Ok(Self { pool, to, patience })
    }

    /// The address.
    pub(crate) fn to(&self) -> &Uri {
        &self.to
    }

    /// The same, at another path.
    pub(crate) fn at(&self, path: Option<&PathAndQuery>) -> Result<Self, Unanswered> {
        let Some(path) = path else {
            return Ok(self.clone());
        };
        let mut parts = self.to.clone().into_parts();
        parts.path_and_query = Some(path.clone());
        let to = Uri::from_parts(parts);
        let to = to.map_err(|error| Unanswered(format!("`{path}` is no path: {error}")))?;
        Ok(Self { to, ..self.clone() })
    }

    /// Posts a body with these headers and no others but `host` and `content-length`.
    pub(crate) async fn post(
        &self,
        headers: HeaderMap,
        body: impl Into<Bytes>,
    ) -> Result<Answer, Unanswered> {
        let mut request = Request::new(Full::new(body.into()));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.to.clone();
        *request.headers_mut() = headers;
        let start = Instant::now();
        let answered = timeout(self.patience, self.exchange(request, start)).await;
        answered.unwrap_or_else(|_| {
            let seconds = self.patience.as_secs();
            Err(Unanswered(format!("no answer within {seconds} seconds")))
        })
    }

    async fn exchange(
        &self,
        request: Request<Full<Bytes>>,
        start: Instant,
    ) -> Result<Answer, Unanswered> {
        let response = self.pool.request(request).await;
        let response = response.map_err(|error| Unanswered(chain(&error)))?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, MOST).collect().await;
        let body = body.map_err(|error| {
            Unanswered(format!("the answer cannot be read: {}", chain(&*error)))
        })?;
        Ok(Answer {
            status: head.status,
            headers: head.headers,
            body: body.to_bytes(),
            took: start.elapsed(),
        })
    }
}

/// The headers as they go over the wire.
pub(crate) fn header_map<'h>(
    headers: impl IntoIterator<Item = (&'h str, &'h [u8])>,
) -> Result<HeaderMap, Trouble> {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let known = HeaderName::from_bytes(name.as_bytes());
        let written = HeaderValue::from_bytes(value);
        let (Ok(known), Ok(written)) = (known, written) else {
            return Err(Trouble::Said(format!(
                "the header `{}` cannot be sent over HTTP",
                name.escape_debug()
            )));
        };
        map.append(known, written);
    }
    Ok(map)
}

/// What of the headers of a request that came is sent with the next: all but those that are about one connection (RFC 9110, section
/// 7.6.1), or that the client writes itself.
pub(crate) fn client_headers<'h>(
    headers: impl Iterator<Item = (&'h str, &'h str)>,
) -> impl Iterator<Item = (&'h str, &'h [u8])> {
    let kept = headers.filter(|(name, _)| !OWN.contains(name));
    kept.map(|(name, value)| (name, value.as_bytes()))
}

/// An address as a user writes it. One that names a user is refused, and not repeated: nothing of that is sent (RFC 9110, section 4.2.4).
pub(crate) fn address(text: &str) -> Result<Uri, Trouble> {
    let authority = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        let trouble = "an address names no user; leave out what stands before the `@`";
        return Err(Trouble::Said(trouble.to_owned()));
    }
    let uri: Option<Uri> = text.parse().ok();
    let fits =
        |uri: &Uri| matches!(uri.scheme_str(), Some("http" | "https")) && has_sound_port(uri);
    uri.filter(fits).ok_or_else(|| {
        Trouble::Said(format!(
            "`{text}` is no address; write it as in `http://127.0.0.1:3000/hooks/apideck`"
        ))
    })
}

/// Whether there is a host, and what stands behind it is a port: one beyond 65535 is read as if there were none, and somebody else would
/// be sent the delivery.
fn has_sound_port(uri: &Uri) -> bool {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let behind = uri.host().and_then(|host| authority.strip_prefix(host));
    behind.is_some_and(|behind| matches!(behind, "" | ":") || uri.port().is_some())
}

fn trusting_nobody() -> Result<ClientConfig, Trouble> {
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let config = config.with_safe_default_protocol_versions();
    let config = config.map_err(|error| format!("TLS does not work: {error}"))?;
    Ok(config
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth())
}

/// An error with everything that led to it.
fn chain(error: &(dyn Error + 'static)) -> String {
    // The client's own words, `client error (Connect)`, say less than what is behind them.
    let first = error.source().unwrap_or(error);
    let mut text = first.to_string();
    let mut cause = first.source();
    while let Some(inner) = cause {
        // Some errors repeat what caused them; a string takes everything.
        let said = inner.to_string();
        if !text.ends_with(&said) {
            let _ = write!(text, ": {said}");
        }
        cause = inner.source();
    }
    text
}
