//! The service, called in process: no socket, and the store at hand.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use hookwright::testing::{Recorded, Sample};
use hookwright::{Provider, Router};
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use tower::ServiceExt;

use crate::crm::Crm;
use crate::store::{Kept, Store, lock};
use crate::web;

fn store() -> Arc<Store> {
    Store::of(&["test_user_id", "owner_01"]).into()
}

/// Sends a delivery as its provider would.
async fn send<P: Provider>(app: &axum::Router, sample: &Sample<P>) -> StatusCode {
    let mut request = Request::post(format!("/hooks/{}", P::NAME));
    for (name, value) in sample.headers().iter() {
        request = request.header(name, value);
    }
    let request = request.body(Body::from(sample.body().to_owned())).unwrap();
    app.clone().oneshot(request).await.unwrap().status()
}

fn contact(event: &str) -> Sample<Apideck> {
    Sample::of(format!("crm.contact.{event}"))
}

fn person(event: &str) -> Sample<Morph> {
    Sample::of(format!("genericContact::{event}"))
        .header("connector", "hubspot")
        .header("owner", "owner_01")
}

#[tokio::test]
async fn contacts_of_both_providers_come_and_go() {
    let store = store();
    let app = web::app(&store);
    assert_eq!(send(&app, &contact("created")).await, StatusCode::OK);
    assert_eq!(send(&app, &person("updated")).await, StatusCode::OK);
    assert_eq!(
        store.to_string(),
        "hubspot/123456ASDF of test_user_id\nhubspot/contact_01 of owner_01\n"
    );
    assert_eq!(send(&app, &contact("deleted")).await, StatusCode::OK);
    assert_eq!(send(&app, &person("deleted")).await, StatusCode::OK);
    assert_eq!(store.to_string(), "");
}

#[tokio::test]
async fn a_store_that_is_away_asks_for_another_attempt() {
    let store = store();
    let app = web::app(&store);
    let created = contact("created").header("idempotency_key", "key_01");
    store.away.store(true, Ordering::Relaxed);
    let status = send(&app, &created).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    store.away.store(false, Ordering::Relaxed);
    assert_eq!(send(&app, &created).await, StatusCode::OK);
    assert_eq!(store.to_string(), "hubspot/123456ASDF of test_user_id\n");
}

#[tokio::test]
async fn what_cannot_succeed_is_kept_and_not_asked_for_again() {
    let store = store();
    let app = web::app(&store);
    let left = contact("created").set("/payload/consumer_id", "left");
    assert_eq!(send(&app, &left).await, StatusCode::OK);
    let nobody = Sample::<Morph>::of("genericContact::created").header("connector", "hubspot");
    assert_eq!(send(&app, &nobody).await, StatusCode::OK);
    let reasons = [
        ("it is for nobody who is a customer", left.body()),
        (
            "the delivery has no owner (header `x-owner-id`)",
            nobody.body(),
        ),
    ];
    assert_eq!(*lock(&store.kept), reasons.map(kept));
}

#[tokio::test]
async fn what_has_no_route_is_kept_with_the_reason() {
    let store = store();
    let app = web::app(&store);
    let note = Sample::<Apideck>::of("crm.note.created");
    let new = note.clone().set("/payload/event_type", "crm.note.pinned");
    let broken = contact("created").set("/payload/occurred_at", 5);
    for sample in [&note, &new, &broken] {
        assert_eq!(send(&app, sample).await, StatusCode::OK);
    }
    let kept = lock(&store.kept);
    let reasons: Vec<&str> = kept.iter().map(|kept| kept.reason.as_str()).collect();
    assert_eq!(reasons[0], "no route for `crm.note.created`");
    assert_eq!(
        reasons[1],
        "`crm.note.pinned` of Apideck is not known to this version"
    );
    assert!(
        reasons[2].contains("at /payload/occurred_at"),
        "{}",
        reasons[2]
    );
    assert_eq!(kept[2].body, broken.body().as_bytes());
}

#[tokio::test]
async fn a_delivery_that_comes_again_is_not_handled_again() {
    let store = store();
    let app = web::app(&store);
    let created = contact("created").header("idempotency_key", "key_01");
    let deleted = contact("deleted").header("idempotency_key", "key_02");
    for sample in [&created, &deleted, &created] {
        assert_eq!(send(&app, sample).await, StatusCode::OK);
    }
    assert_eq!(store.to_string(), "");
}

#[test]
fn a_name_goes_before_a_pattern() {
    let crm = Recorded::new(Crm { store: store() });
    for entity in ["company", "contact", "lead"] {
        let gone = Sample::<Apideck>::of(format!("crm.{entity}.deleted"));
        gone.deliver_now(&crm).unwrap();
    }
    person("created").deliver_now(&crm).unwrap();
    person("deleted").deliver_now(&crm).unwrap();
    crm.assert_calls(&["gone", "gone", "lead_gone", "person", "person_gone"]);
}

#[test]
fn opportunities_are_for_the_other_router() {
    let store = store();
    let routes = web::apideck(&store).routes();
    let opportunities = routes
        .iter()
        .filter(|route| route.event.contains("opportunity"));
    let handlers: Vec<&str> = opportunities.map(|route| route.handler).collect();
    assert_eq!(handlers, ["deal", "deal", "deal"]);
}

fn kept((reason, body): (&str, &str)) -> Kept {
    Kept {
        reason: reason.to_owned(),
        body: body.as_bytes().to_vec(),
    }
}
