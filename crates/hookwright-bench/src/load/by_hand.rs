//! What people write who do it themselves: check the signature over the bytes, parse with serde's derives, look the key up in
//! a map, match the event.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use sha2::Sha256;

use super::SECRET;

#[derive(Default)]
pub(crate) struct Hook {
    seen: Mutex<HashMap<String, Instant>>,
    handled: [AtomicU64; 3],
}

#[derive(Deserialize)]
pub(crate) struct Envelope {
    pub(crate) payload: Payload,
}

/// Every field that Apideck documents, as text.
#[derive(Deserialize)]
#[expect(dead_code, reason = "a handler would read them")]
pub(crate) struct Payload {
    event_type: String,
    unified_api: String,
    service_id: String,
    consumer_id: String,
    event_id: String,
    entity_id: String,
    entity_url: String,
    entity_type: String,
    occurred_at: String,
}

pub(crate) fn app() -> Router {
    let hook = Arc::new(Hook::default());
    Router::new().route("/hook", post(receive)).with_state(hook)
}

async fn receive(State(hook): State<Arc<Hook>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if !text("x-apideck-signature").is_some_and(|signature| is_signed(signature, &body)) {
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(Envelope { payload }) = serde_json::from_slice(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    let Some(key) = text("x-apideck-idempotency-key") else {
        return StatusCode::BAD_REQUEST;
    };
    if !hook.is_new(key) {
        return StatusCode::OK;
    }
    hook.handle(&payload);
    StatusCode::OK
}

pub(crate) fn is_signed(signature: &str, body: &[u8]) -> bool {
    let (pairs, rest) = signature.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let Some(bytes) = pairs.iter().map(byte).collect::<Option<Vec<u8>>>() else {
        return false;
    };
    let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes());
    rest.is_empty() && mac.is_ok_and(|mac| mac.chain_update(body).verify_slice(&bytes).is_ok())
}

impl Hook {
    pub(crate) fn is_new(&self, key: &str) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(key.to_owned(), Instant::now()).is_none()
    }

    pub(crate) fn handle(&self, payload: &Payload) {
        let what = match payload.event_type.rsplit('.').next() {
            Some("created") => 0,
            Some("updated") => 1,
            _ => 2,
        };
        self.handled[what].fetch_add(1, Ordering::Relaxed);
    }
}
