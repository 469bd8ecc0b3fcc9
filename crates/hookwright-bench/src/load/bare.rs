//! The least that a server can do with a webhook: read it, and say that it came.

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::routing::post;

pub(crate) fn app() -> Router {
    Router::new().route("/hook", post(acknowledge))
}

async fn acknowledge(body: Bytes) -> StatusCode {
    std::hint::black_box(body);
    StatusCode::OK
}
