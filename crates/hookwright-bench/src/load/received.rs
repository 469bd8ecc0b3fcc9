//! hookwright's receiver, with a router that has a handler for every event.

use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use hookwright_apideck::{Apideck, ApideckRouter, Event};
use hookwright_receiver::{Builder, Receiver, Secret};
use hookwright_receiver_sqlite::Sqlite;

use super::SECRET;

#[derive(ApideckRouter, Default)]
#[apideck(on("crm.*.created" => created), on("crm.*.updated" => updated), on("crm.*.deleted" => deleted))]
struct Crm {
    handled: [AtomicU64; 3],
}

impl Crm {
    async fn created(&self, _: &Event) {
        self.handled[0].fetch_add(1, Ordering::Relaxed);
    }

    async fn updated(&self, _: &Event) {
        self.handled[1].fetch_add(1, Ordering::Relaxed);
    }

    async fn deleted(&self, _: &Event) {
        self.handled[2].fetch_add(1, Ordering::Relaxed);
    }
}

fn builder() -> Builder<Apideck> {
    Receiver::new(Crm::default()).secrets([Secret::new(SECRET)])
}

fn app(builder: Builder<Apideck>) -> Result<Router, Box<dyn Error>> {
    Ok(Router::new().route_service("/hook", builder.build()?))
}

/// With the store in memory.
pub(super) fn memory() -> Result<Router, Box<dyn Error>> {
    app(builder())
}

/// With the store in a file.
pub(super) async fn sqlite(file: &Path) -> Result<Router, Box<dyn Error>> {
    app(builder().dedupe(Sqlite::open(file).await?))
}
