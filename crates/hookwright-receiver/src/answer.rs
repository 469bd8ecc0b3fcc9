//! From what became of a request to an HTTP response.

use std::time::Duration;

use bytes::Bytes;
use http::{Extensions, HeaderValue, Response, StatusCode, header};
use http_body_util::Full;

use crate::Outcome;
use crate::outcome::Answers;

/// What became of a request, and what goes back besides the status.
#[derive(Debug)]
pub(crate) struct Ending {
    pub(crate) outcome: Outcome,
    /// The JSON that the handler answers with.
    pub(crate) json: Option<String>,
    /// When another attempt makes sense, where that is known better than usual.
    pub(crate) wait: Option<Duration>,
}

impl From<Outcome> for Ending {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            json: None,
            wait: None,
        }
    }
}

/// The response, with these extensions and the outcome.
pub(crate) fn response(
    answers: &Answers,
    ending: Ending,
    mut extensions: Extensions,
) -> Response<Full<Bytes>> {
    let status = answers.status(ending.outcome);
    let is_json = ending.json.is_some();
    let body = ending.json.map_or_else(Bytes::new, Bytes::from);
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    extensions.insert(ending.outcome);
    *response.extensions_mut() = extensions;
    let headers = response.headers_mut();
    if is_json {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
    }
    match status {
        StatusCode::METHOD_NOT_ALLOWED => {
            headers.insert(header::ALLOW, HeaderValue::from_static("POST"));
        }
        StatusCode::UNAUTHORIZED => {
            // RFC 9110 asks for a challenge; which one we would take is not told.
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Webhook"),
            );
        }
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
            let wait = ending
                .wait
                .map_or(answers.retry_after, |wait| wait.min(answers.retry_after));
            // Rounded up: whoever comes too early comes in vain.
            let more = u64::from(wait.subsec_nanos() > 0);
            let seconds = wait.as_secs().saturating_add(more);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        _ => {}
    }
    response
}
