//! A router whose handler does what the payload says, and counts.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookwright::routing::{HandlerFuture, Route, Router};
use hookwright::{Delivery, HandlerError, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Contact};
use tokio::sync::Notify;

/// The router, shared between the receiver and the test.
#[derive(Clone, Default)]
pub(crate) struct Crm(Arc<Handlers>);

#[derive(ApideckRouter, Default)]
#[apideck(on("crm.contact.created"), fallback = others)]
pub(crate) struct Handlers {
    pub(crate) started: AtomicUsize,
    pub(crate) done: AtomicUsize,
    pub(crate) others: AtomicUsize,
    pub(crate) begun: Notify,
    pub(crate) go_on: Notify,
    pub(crate) go_on_too: Notify,
}

impl Handlers {
    async fn contact_created(&self, contact: &Contact) -> Result<(), HandlerError> {
        let before = self.started.fetch_add(1, Ordering::SeqCst);
        self.begun.notify_one();
        match contact.entity_id.as_str() {
            "fail" => return Err(HandlerError::retry("not now")),
            "fail once" if before == 0 => return Err(HandlerError::retry("not now")),
            "give up" => return Err(HandlerError::give_up("never")),
            "panic" => panic!("a handler panics"),
            "panic once" if before == 0 => panic!("a handler panics"),
            "hang" => std::future::pending().await,
            "hang once" if before == 0 => std::future::pending().await,
            "wait" => self.go_on.notified().await,
            "wait too" => self.go_on_too.notified().await,
            _ => {}
        }
        self.done.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    async fn others(&self, _: Unrouted<'_, Apideck>) {
        self.others.fetch_add(1, Ordering::SeqCst);
    }
}

impl Crm {
    /// How often the handler was called, and how often it came to its end.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (
            self.started.load(Ordering::SeqCst),
            self.done.load(Ordering::SeqCst),
        )
    }

    pub(crate) fn others(&self) -> usize {
        self.others.load(Ordering::SeqCst)
    }
}

impl Deref for Crm {
    type Target = Handlers;

    fn deref(&self) -> &Handlers {
        &self.0
    }
}

impl Router<Apideck> for Crm {
    fn routes(&self) -> Vec<Route> {
        self.0.routes()
    }

    fn route<'r>(&'r self, delivery: &'r Delivery<Apideck>) -> Option<HandlerFuture<'r>> {
        self.0.route(delivery)
    }

    fn fallback<'r>(&'r self, unrouted: Unrouted<'r, Apideck>) -> HandlerFuture<'r> {
        self.0.fallback(unrouted)
    }
}
