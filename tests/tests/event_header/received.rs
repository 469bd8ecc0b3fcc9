//! The receiver, through a real socket.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use hookwright::{Event as _, Provider as _, Unrouted};
use hookwright_receiver::{Memory, Receiver, Secret, signature};
use hookwright_tests::ForgeRouter;
use hookwright_tests::forge::{Event, EventType, Forge};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::samples;

const SECRET: &str = "s3cr3t";

/// Notes what it is called with.
#[derive(Clone, Default, ForgeRouter)]
#[forge(on("**" => any), fallback = others)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    async fn any(&self, event: &Event) {
        self.note(event.event_type());
    }

    async fn others(&self, unrouted: Unrouted<'_, Forge>) {
        self.note(&format!("fallback: {unrouted}"));
    }

    fn note(&self, text: &str) {
        self.0.lock().unwrap().push(text.to_owned());
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Sends deliveries one after the other: the status of each, and what was noted.
async fn send(deliveries: &[(&[(&str, &str)], &str)]) -> (Vec<u16>, Vec<String>) {
    let notes = Notes::default();
    let receiver = Receiver::<Forge>::new(notes.clone())
        .secrets([Secret::new(SECRET)])
        .dedupe(Memory::default())
        .build()
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = axum::Router::new().route_service("/hook", receiver);
    let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    let mut statuses = Vec::new();
    for (headers, body) in deliveries {
        let mac = signature::hmac_sha256(&Secret::new(SECRET), body.as_bytes());
        let signature = signature::encode(&mac, hookwright::Encoding::Hex);
        let mut head = format!(
            "POST /hook HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {}\r\nx-forge-signature: {signature}\r\n",
            body.len()
        );
        for (name, value) in *headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("{head}\r\n{body}");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        statuses.push(answer[9..12].parse().unwrap());
    }
    server.abort();
    (statuses, notes.taken())
}

#[tokio::test]
async fn every_event_is_handled() {
    for (event, value, sample) in samples() {
        let (statuses, noted) = send(&[(&[("X-Forge-Event", value)], sample)]).await;
        assert_eq!((statuses, noted), (vec![200], vec![event.to_owned()]));
    }
}

#[tokio::test]
async fn what_is_not_known_goes_to_the_fallback_and_is_acknowledged() {
    let issue = EventType::IssuesOpened.sample_json();
    let pinned = issue.replace("opened", "pinned");
    let (statuses, noted) = send(&[
        (&[("x-forge-event", "star")], EventType::Push.sample_json()),
        (&[("x-forge-event", "issues")], &pinned),
    ])
    .await;
    assert_eq!(statuses, [200, 200]);
    assert_eq!(noted.len(), 2, "{noted:?}");
    assert!(
        noted[0].contains("`star`") && noted[1].contains("`issues.pinned`"),
        "{noted:?}"
    );
}

#[tokio::test]
async fn what_names_no_event_is_refused() {
    let issue = EventType::IssuesOpened.sample_json();
    let push = EventType::Push.sample_json();
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[], push),
        (&[("x-forge-event", "")], push),
        (
            &[("x-forge-event", "push"), ("x-forge-event", "create")],
            push,
        ),
        (&[("x-forge-event", "push"), ("x-event", "create")], push),
        // The body is of another event.
        (&[("x-forge-event", "push")], issue),
    ];
    let (statuses, noted) = send(&cases).await;
    assert_eq!(statuses, [400; 5]);
    assert!(noted.is_empty(), "{noted:?}");
}

#[tokio::test]
async fn a_header_has_nothing_to_agree_with_and_may_come_twice_alike() {
    let issue = EventType::IssuesOpened.sample_json();
    let headers = [("x-forge-event", "issues"), ("x-event", "issues")];
    let (statuses, noted) = send(&[(&headers, issue)]).await;
    assert_eq!(
        (statuses, noted),
        (vec![200], vec!["issues.opened".to_owned()])
    );
}

#[tokio::test]
async fn one_body_under_two_headers_is_two_events() {
    let body = EventType::Create.sample_json();
    let (create, delete) = (("x-forge-event", "create"), ("x-forge-event", "delete"));
    let (statuses, noted) = send(&[
        (&[create], body),
        (&[delete], body),
        (&[create], body),
        // Under one key, another event is a conflict, as another body is.
        (&[create, ("x-forge-delivery", "k")], body),
        (&[delete, ("x-forge-delivery", "k")], body),
        (&[create, ("x-forge-delivery", "k")], body),
    ])
    .await;
    assert_eq!(statuses, [200, 200, 200, 200, 400, 200]);
    assert_eq!(noted, ["create", "delete", "create"]);
}

#[tokio::test]
async fn a_handshake_is_told_by_its_header() {
    let body = r#"{"zen": "Anvils ring."}"#;
    let (statuses, noted) = send(&[
        (&[("x-forge-event", "ping")], body),
        (&[("x-forge-event", "push")], body),
    ])
    .await;
    assert_eq!((statuses, noted), (vec![200, 400], vec![]));
    assert!(!Forge::handshakes().is_empty());
}

#[test]
fn known_and_unknown_events_say_so() {
    let body = EventType::Push.sample_json().as_bytes();
    assert!(Event::decode("push", body).unwrap().is_known());
    assert!(!Event::decode("star", body).unwrap().is_known());
}
