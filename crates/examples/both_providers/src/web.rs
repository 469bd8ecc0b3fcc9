//! From a request to a delivery, and from an outcome to a response.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use hookwright::part::HasIdempotencyKey;
use hookwright::routing::{Outcome, Verdict};
use hookwright::{Answer, Delivery, Headers, Provider, Refused, Router, RouterExt};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;

use crate::crm::{Crm, Deals};
use crate::once::Once;
use crate::store::Store;

/// The whole service.
pub(crate) fn app(store: &Arc<Store>) -> axum::Router {
    let shown = Arc::clone(store);
    axum::Router::new()
        .route("/hooks/apideck", hook(apideck(store)))
        .route("/hooks/morph", hook(morph(store)))
        .route("/", get(async move || shown.to_string()))
}

/// Two routers as one: what `Deals` has no route for goes to `Crm`, and so does what neither has one for.
pub(crate) fn apideck(store: &Arc<Store>) -> impl Router<Apideck> + 'static {
    let crm = Crm {
        store: Arc::clone(store),
    };
    around(Deals.or(crm), store)
}

pub(crate) fn morph(store: &Arc<Store>) -> impl Router<Morph> + 'static {
    let crm = Crm {
        store: Arc::clone(store),
    };
    around(crm, store)
}

/// What stands around the handlers, the outermost last.
fn around<P: HasIdempotencyKey>(
    router: impl Router<P> + 'static,
    store: &Arc<Store>,
) -> impl Router<P> + 'static {
    let (ready, kept) = (Arc::clone(store), Arc::clone(store));
    router
        .before(move |_| Ok(ready.ready()?))
        .on_error(move |incoming, error| {
            if error.verdict() == Verdict::GiveUp {
                let body = incoming.map_or_else(Refused::body, Delivery::body);
                kept.keep(&error, body);
            }
            Err(error)
        })
        .wrap(Once::default())
        .after(|incoming, outcome| {
            let came = incoming.map_or_else(ToString::to_string, |read| format!("{read:?}"));
            match outcome {
                Ok(_) => println!("{came}: done"),
                Err(error) => println!("{came}: {error}"),
            }
        })
}

/// The receiving end of one provider.
fn hook<P: Provider>(router: impl Router<P> + 'static) -> MethodRouter {
    let router = Arc::new(router);
    post(async move |headers: HeaderMap, body: Bytes| {
        // A receiver checks the signature here, on these bytes, before anything else.
        let headers = headers.iter().map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            (name.as_str(), value)
        });
        let headers: Headers = headers.collect();
        response(router.deliver(headers, body).await)
    })
}

/// To the providers, 200 is "received" and anything else is "send it again".
fn response(outcome: Outcome) -> Response {
    match outcome {
        Ok(Answer::Json(json)) => ([(CONTENT_TYPE, "application/json")], json).into_response(),
        Ok(_) => StatusCode::OK.into_response(),
        Err(error) => match error.verdict() {
            // It would fail again, and a provider that is refused too often stops sending.
            Verdict::GiveUp => StatusCode::OK.into_response(),
            _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}
