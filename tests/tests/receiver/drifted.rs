//! A receiver in tolerant use: payloads that depart from their schema come to handlers that ask for them, once like all others.

use std::sync::{Arc, Mutex};

use hookwright::testing::Sample;
use hookwright::{Drift, Unrouted};
use hookwright_apideck::{Apideck, ApideckRouter, Contact};
use hookwright_receiver::{Receiver, Secret};

use crate::server::Server;
use crate::{SECRET, contact, signed};

#[derive(ApideckRouter, Default)]
#[apideck(on("crm.contact.created"), fallback = keep)]
struct Crm {
    said: Mutex<Vec<String>>,
}

impl Crm {
    async fn contact_created(&self, contact: &Contact, drift: Option<&Drift>) {
        let pointers = drift.map(Drift::departures).unwrap_or_default();
        let pointers: Vec<&str> = pointers
            .iter()
            .map(|departure| departure.pointer.as_str())
            .collect();
        self.say(format!("{}: {}", contact.entity_id, pointers.join(" ")));
    }

    async fn keep(&self, unrouted: Unrouted<'_, Apideck>) {
        let pointers = unrouted.delivery().and_then(|delivery| delivery.drift());
        self.say(format!(
            "{:?}, {} departures",
            unrouted.event_type(),
            pointers.map_or(0, |drift| drift.departures().len())
        ));
    }

    fn say(&self, said: String) {
        self.said.lock().unwrap().push(said);
    }
}

fn drifted(event_id: &str) -> Sample<Apideck> {
    Sample::with_body(contact(event_id, "c")).set("/payload/execution_attempt", "many")
}

#[tokio::test]
async fn what_departs_is_handled_once_and_what_has_no_envelope_is_refused() {
    let crm = Arc::new(Crm::default());
    let hook = Receiver::<Apideck>::new(Arc::clone(&crm))
        .secrets([Secret::new(SECRET)])
        .tolerant();
    let server = Server::start(hook.build().unwrap()).await;
    let (partly, hardly) = (drifted("e1"), drifted("e2").remove("/payload/service_id"));
    assert_eq!(server.status(signed(partly.body(), "k1")).await, 200);
    assert_eq!(server.status(signed(partly.body(), "k1")).await, 200);
    assert_eq!(server.status(signed(hardly.body(), "k2")).await, 200);
    let nothing = drifted("e3").remove("/payload/event_id");
    assert_eq!(server.status(signed(nothing.body(), "k3")).await, 400);
    let said = crm.said.lock().unwrap().join("; ");
    assert_eq!(
        said,
        r#"c: /payload/execution_attempt; Some("crm.contact.created"), 2 departures"#
    );
}

#[tokio::test]
async fn without_the_word_it_is_malformed() {
    let crm = Arc::new(Crm::default());
    let hook = Receiver::<Apideck>::new(Arc::clone(&crm)).secrets([Secret::new(SECRET)]);
    let server = Server::start(hook.build().unwrap()).await;
    assert_eq!(server.status(signed(drifted("e").body(), "k")).await, 400);
    assert_eq!(*crm.said.lock().unwrap(), [""; 0]);
}
