//! Signatures: which are taken, and which are not.

use hookwright::{Json as _, RawJson};
use hookwright_receiver::Secret;
use hookwright_receiver::canonical::{Document, Form};

use crate::crm::Crm;
use crate::server::{Reply, Request, Server};
use crate::{contact, receiver, sign, signed, unsigned};

/// The status for a body under these headers, and whether the handler was called.
async fn tried(body: &[u8], headers: &[(&str, &str)]) -> (u16, usize) {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    let add = |request: Request, (name, value): &(&str, &str)| request.header(name, value);
    let request = headers.iter().fold(unsigned(body, "k"), add);
    (server.status(request).await, crm.counts().0)
}

const HEADER: &str = "x-apideck-signature";

#[tokio::test]
async fn a_signed_delivery_is_handled() {
    let body = contact("e", "c");
    assert_eq!(
        tried(body.as_bytes(), &[(HEADER, &sign(&body))]).await,
        (200, 1)
    );
}

#[tokio::test]
async fn what_is_no_signature_is_refused() {
    let body = contact("e", "c");
    let good = sign(&body);
    let other = sign("another body");
    let long = good.repeat(2);
    let bad: [&[(&str, &str)]; 11] = [
        &[],
        &[(HEADER, "")],
        &[(HEADER, &good[1..])],
        &[(HEADER, &good[2..])],
        &[(HEADER, &long)],
        &[(HEADER, &good.replace(|c: char| c.is_ascii_digit(), "g"))],
        &[(HEADER, "é")],
        &[(HEADER, &good.replacen(&good[..1], "é", 1))],
        &[(HEADER, &other)],
        &[(HEADER, &good), (HEADER, &other)],
        &[(HEADER, &other), (HEADER, &good)],
    ];
    for headers in bad {
        assert_eq!(
            tried(body.as_bytes(), headers).await,
            (401, 0),
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn a_signature_may_be_in_upper_case_and_repeated_as_it_is() {
    let body = contact("e", "c");
    let good = sign(&body);
    assert_eq!(
        tried(body.as_bytes(), &[(HEADER, &good.to_uppercase())]).await,
        (200, 1)
    );
    assert_eq!(
        tried(body.as_bytes(), &[(HEADER, &good), (HEADER, &good)]).await,
        (200, 1)
    );
}

#[tokio::test]
async fn a_refusal_tells_nothing() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    let Reply { body, .. } = server.send(unsigned(contact("e", "c"), "k")).await;
    assert_eq!(body, "");
}

/// The provider signs the sorted text; on the way it may have been written in another way.
#[tokio::test]
async fn reordered_keys_and_white_space_stand_under_the_signature_of_the_sorted_text() {
    let plain = contact("e", "c");
    let document = Document::parse(plain.as_bytes()).unwrap();
    let sorted = document.text(Form::Sorted);
    let value: serde_json::Value = serde_json::from_str(&plain).unwrap();
    let members = value["payload"].as_object().unwrap().iter().rev();
    let members: Vec<_> = members
        .map(|(name, value)| format!("{name:?} : {value}"))
        .collect();
    let reversed = format!("{{\n\t\"payload\" : {{ {} }} }}\n", members.join(" ,\n"));
    assert_ne!(reversed, sorted);
    let signature = sign(&sorted);
    for body in [
        sorted.as_str(),
        &plain,
        &reversed,
        &serde_json::to_string_pretty(&value).unwrap(),
    ] {
        assert_eq!(
            tried(body.as_bytes(), &[(HEADER, &signature)]).await,
            (200, 1),
            "{body}"
        );
    }
}

/// Two parsers may take different ones of two equal names: what was signed would not be what is handled.
#[tokio::test]
async fn a_name_twice_is_refused_under_any_signature() {
    let body = contact("e", "c").replacen("\"entity_id\"", "\"entity_id\":\"x\",\"entity_id\"", 1);
    let sorted = contact("e", "c");
    let sorted = Document::parse(sorted.as_bytes())
        .unwrap()
        .text(Form::Sorted);
    assert_eq!(
        tried(body.as_bytes(), &[(HEADER, &sign(&body))]).await,
        (400, 0)
    );
    assert_eq!(
        tried(body.as_bytes(), &[(HEADER, &sign(sorted))]).await,
        (401, 0)
    );
}

/// JavaScript rounds; a value that was rounded before it was signed is not the value that came.
#[tokio::test]
async fn a_number_that_the_signed_text_does_not_hold_is_refused() {
    let with = |number: &str| {
        contact("e", "c").replacen(
            "{\"payload\":{",
            &format!("{{\"payload\":{{\"n\":{number},"),
            1,
        )
    };
    for (number, expected) in [
        ("1.50", (200, 1)),
        ("1e2", (200, 1)),
        ("9007199254740993", (401, 0)),
        ("1e400", (401, 0)),
    ] {
        let body = with(number);
        let sorted = Document::parse(body.as_bytes()).unwrap().text(Form::Sorted);
        assert_eq!(
            tried(body.as_bytes(), &[(HEADER, &sign(sorted))]).await,
            expected,
            "{number}"
        );
        RawJson::from_json(body.as_bytes()).unwrap();
    }
}

#[tokio::test]
async fn secrets_are_rotated() {
    let crm = Crm::default();
    let hook = receiver(&crm)
        .secrets([Secret::new("next")])
        .build()
        .unwrap();
    let server = Server::start(hook).await;
    assert_eq!(server.status(signed(contact("1", "c"), "1")).await, 200);
    let mac = hookwright_receiver::signature::hmac_sha256(
        &Secret::new("next"),
        contact("2", "c").as_bytes(),
    );
    let next = hookwright_receiver::signature::encode(&mac, hookwright::Encoding::Hex);
    assert_eq!(
        server
            .status(unsigned(contact("2", "c"), "2").header(HEADER, &next))
            .await,
        200
    );
    let hook = hookwright_receiver::Receiver::new(crm.clone())
        .secrets([Secret::new("next")])
        .build()
        .unwrap();
    let server = Server::start(hook).await;
    assert_eq!(
        server.status(signed(contact("3", "c"), "3")).await,
        401,
        "the old one is withdrawn"
    );
    assert_eq!(crm.counts(), (2, 2));
}

#[tokio::test]
async fn a_handshake_is_answered_signed_or_not_and_handled_never() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    let shake = |body: &str, event_type| {
        Request::post("/hook")
            .header("x-apideck-event-type", event_type)
            .body(body)
    };
    let body = r#"{"message":"Validating delivery URL"}"#;
    let name = "apideck.subscription.created";
    assert_eq!(server.status(shake(body, name)).await, 200);
    assert_eq!(
        server
            .status(shake(body, name).header(HEADER, &sign(body)))
            .await,
        200
    );
    assert_eq!(server.status(shake(&format!(" {body}\n"), name)).await, 200);
    assert_eq!(server.status(shake(body, "crm.contact.created")).await, 401);
    assert_eq!(
        server.status(shake(r#"{"message":"Hello"}"#, name)).await,
        401
    );
    assert_eq!((crm.counts().0, crm.others()), (0, 0));
}

#[tokio::test]
async fn the_header_that_names_the_event_names_the_same_as_the_body() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).build().unwrap()).await;
    let body = contact("e", "c");
    let named = |names: &[&str]| {
        let request = Request::post("/hook")
            .header(HEADER, &sign(&body))
            .body(&body);
        names.iter().fold(request, |request, name| {
            request.header("x-apideck-event-type", name)
        })
    };
    assert_eq!(server.status(named(&["crm.contact.updated"])).await, 400);
    assert_eq!(server.status(named(&["*"])).await, 400);
    assert_eq!(
        server
            .status(named(&["crm.contact.created", "crm.lead.created"]))
            .await,
        400
    );
    assert_eq!(crm.counts().0, 0);
    assert_eq!(server.status(named(&[])).await, 200);
}
