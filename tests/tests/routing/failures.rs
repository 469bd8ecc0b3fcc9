//! A handler that fails or panics is an error for its delivery, and for no other.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::sync::atomic::{AtomicUsize, Ordering};

use hookwright::routing::{OrRetry, Panicked, Verdict};
use hookwright::testing::Sample;
use hookwright::{HandlerError, RouterExt, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Event};

use super::deliver;

/// An application's own error, with an opinion about trying again.
#[derive(Debug)]
enum StoreError {
    Away,
    Refused,
}

impl Display for StoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Error for StoreError {}

impl From<StoreError> for HandlerError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Away => Self::retry(error),
            StoreError::Refused => Self::give_up(error),
        }
    }
}

#[derive(ApideckRouter, Default)]
#[apideck(on("crm.contact.created" => away), on("crm.contact.updated" => refused))]
#[apideck(on("crm.contact.deleted" => boxed), on("crm.note.created" => decided))]
#[apideck(on("crm.lead.created" => panics), on("crm.lead.updated" => panics_at_once))]
#[apideck(on("crm.lead.deleted" => panics_later), on("crm.note.updated" => works), fallback = panics_too)]
struct Failing {
    worked: AtomicUsize,
}

impl Failing {
    async fn away(&self) -> Result<(), StoreError> {
        Err(StoreError::Away)
    }

    async fn refused(&self) -> Result<(), StoreError> {
        Err(StoreError::Refused)
    }

    async fn boxed(&self) -> Result<(), Box<dyn Error + Send + Sync>> {
        Err(StoreError::Refused)?
    }

    async fn decided(&self, event: &Event) -> Result<(), HandlerError> {
        let _: u8 = event.entity_id().parse().or_give_up()?;
        Ok(())
    }

    async fn panics(&self) {
        panic!("with a {}", "value");
    }

    fn panics_at_once(&self) {
        panic!("at once");
    }

    async fn panics_later(&self) {
        std::future::poll_fn({
            let mut polled = false;
            move |context| {
                assert!(!polled, "later");
                polled = true;
                context.waker().wake_by_ref();
                std::task::Poll::<()>::Pending
            }
        })
        .await;
    }

    fn panics_too(&self, _unrouted: Unrouted<'_, Apideck>) {
        panic!("in the fallback");
    }

    async fn works(&self) {
        self.worked.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn an_error_carries_its_verdict() {
    let failing = Failing::default();
    let rows = [
        ("crm.contact.created", Verdict::Retry, "Away"),
        ("crm.contact.updated", Verdict::GiveUp, "Refused"),
        ("crm.contact.deleted", Verdict::Retry, "Refused"),
        (
            "crm.note.created",
            Verdict::GiveUp,
            "number too large to fit in target type",
        ),
    ];
    for (event, verdict, text) in rows {
        let error = deliver::<Apideck>(event, &failing).unwrap_err();
        assert_eq!(
            (error.verdict(), error.to_string().as_str()),
            (verdict, text),
            "{event}"
        );
    }
    let error = deliver::<Apideck>("crm.contact.created", &failing).unwrap_err();
    assert!(matches!(
        error.get_ref().downcast_ref(),
        Some(StoreError::Away)
    ));
}

#[test]
fn a_panic_is_an_error_and_others_go_on() {
    let failing = Failing::default();
    let rows = [
        ("crm.lead.created", "with a value"),
        ("crm.lead.updated", "at once"),
        ("crm.lead.deleted", "later"),
        ("crm.company.created", "in the fallback"),
    ];
    for (event, message) in rows {
        let error = deliver::<Apideck>(event, &failing).unwrap_err();
        assert_eq!(error.verdict(), Verdict::Retry, "{event}");
        assert_eq!(
            error.to_string(),
            "the handler panicked",
            "a message may quote the payload"
        );
        let panicked = error.get_ref().downcast_ref::<Panicked>().unwrap();
        assert_eq!(panicked.message(), Some(message), "{event}");
        assert!(
            !format!("{error:?} {panicked:?}").contains(message),
            "nor in a log"
        );
        deliver::<Apideck>("crm.note.updated", &failing).unwrap();
    }
    assert_eq!(failing.worked.load(Ordering::Relaxed), rows.len());
}

#[test]
fn nothing_happens_before_the_future_is_polled() {
    let failing = Failing::default();
    for event in [
        "crm.note.updated",
        "crm.lead.updated",
        "crm.company.created",
    ] {
        let delivery = Sample::<Apideck>::of(event).read();
        drop(failing.handle(delivery.as_ref()));
    }
    assert_eq!(failing.worked.load(Ordering::Relaxed), 0);
}

#[test]
fn deliveries_can_be_handled_on_any_thread() {
    let failing = std::sync::Arc::new(Failing::default());
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let router = std::sync::Arc::clone(&failing);
            std::thread::spawn(move || {
                for _ in 0..100 {
                    deliver::<Apideck>("crm.note.updated", &router).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(failing.worked.load(Ordering::Relaxed), 400);
}

#[test]
fn another_verdict_leaves_what_went_wrong_at_the_top() {
    let first = deliver::<Apideck>("crm.contact.created", &Failing::default()).unwrap_err();
    let again: Result<(), HandlerError> = Err(HandlerError::give_up(first));
    let error = again.or_retry().unwrap_err();
    assert_eq!(error.verdict(), Verdict::Retry);
    assert!(matches!(
        error.get_ref().downcast_ref(),
        Some(StoreError::Away)
    ));
}
