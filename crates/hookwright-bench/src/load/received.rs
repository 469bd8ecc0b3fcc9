//! hookwright's receiver, with a router that has a handler for every event.

use std::error::Error;
use std::path::Path;

use axum::Router;
use hookwright_apideck::Apideck;
use hookwright_paths::receiving::Counting;
use hookwright_receiver::{Builder, Receiver, Secret};
use hookwright_receiver_sqlite::Sqlite;

use super::SECRET;

fn builder() -> Builder<Apideck> {
    Receiver::new(Counting::default()).secrets([Secret::new(SECRET)])
}

fn app(builder: Builder<Apideck>) -> Result<Router, Box<dyn Error>> {
    Ok(Router::new().route_service("/hook", builder.build()?))
}

/// With the store in memory.
pub(crate) fn memory() -> Result<Router, Box<dyn Error>> {
    app(builder())
}

/// With the store in a file.
pub(super) async fn sqlite(file: &Path) -> Result<Router, Box<dyn Error>> {
    app(builder().dedupe(Sqlite::open(file).await?))
}
