//! Whatever comes, and however it ends, neither secrets nor values of it are told: over random payloads whose values are
//! marked.

use bytes::Bytes;
use hookwright_apideck::Apideck;
use hookwright_morph::Morph;
use hookwright_receiver::quarantine::{KeepFuture, Quarantine, Quarantined};
use hookwright_receiver::{Receiver, Secret};
use hookwright_tests::examples;
use hookwright_tests::json::Node;
use hookwright_tests::rng::{Rng, seed};
use hookwright_tests::subject::{APIDECK, MORPH, Subject};
use hookwright_tests::walk;
use http::Request;
use http_body_util::Full;

use crate::capture::{Told, listen};
use crate::router::Moody;
use crate::{SECRET, send, sign};

/// Stands in every text that must not be told.
const MARK: &str = "m4rk3d";
/// Stands in every number that must not be told.
const DIGITS: &str = "7331733173";

const REQUESTS: usize = 3_000;

/// A quarantine that is out of order.
struct Broken;

impl Quarantine for Broken {
    fn keep<'q>(&'q self, _: &'q Quarantined<'q>) -> KeepFuture<'q> {
        Box::pin(async { Err("out of order".into()) })
    }
}

/// An example with marked values: some of them, or all.
fn marked(subject: &Subject, text: &str, rng: &mut Rng) -> String {
    let mut tree = Node::parse(text);
    let often = 1 + rng.below(12);
    for path in walk::paths(&tree) {
        if path == *subject.discriminator || !rng.one_in(often) {
            continue;
        }
        let Some(node) = walk::at_mut(&mut tree, &path) else {
            continue;
        };
        match node {
            Node::String(text) => *text = mark(rng),
            Node::Number(number) => *number = format!("{DIGITS}.5"),
            // Of another kind than it was, so that it is refused there.
            Node::Null | Node::Bool(_) if rng.one_in(4) => *node = Node::string(mark(rng)),
            Node::Object(members) => {
                members.push(("extra".to_owned(), Node::string(mark(rng))));
                members.push(("number".to_owned(), Node::number(DIGITS)));
            }
            _ => {}
        }
    }
    let mut text = tree.to_text();
    if rng.one_in(10) {
        text = text.replacen(
            '{',
            &format!("{{\"extra\":\"{MARK}\",\"extra\":{DIGITS},"),
            1,
        );
    }
    if rng.one_in(10) {
        let ends = (0..text.len()).filter(|end| text.is_char_boundary(*end));
        let ends: Vec<_> = ends.collect();
        text.truncate(*rng.pick(&ends).unwrap());
    }
    text
}

/// A marked text that tells the router how to end.
fn mark(rng: &mut Rng) -> String {
    let end = ["", "(retry)", "(give up)", "(panic)", "\\n", "é"];
    format!("{}{MARK}{}", rng.pick(&end).unwrap(), rng.below(1000))
}

/// A request with a marked address and marked headers, but for the key. The signature is right, or wrong and marked.
fn request(body: &str, number: usize, rng: &mut Rng) -> Request<Full<Bytes>> {
    let signature = if rng.one_in(8) {
        MARK.to_owned()
    } else {
        sign(body)
    };
    let token = if rng.one_in(8) { MARK } else { SECRET };
    let mut request = Request::post(format!("/{MARK}/{SECRET}?{MARK}"))
        .header("content-type", format!("application/json; note={MARK}"))
        .header("authorization", format!("Bearer {token}"))
        .header("cookie", MARK)
        .header("x-apideck-signature", signature)
        .header("x-owner-id", MARK)
        .header("x-connector-id", MARK);
    for name in ["x-apideck-idempotency-key", "x-idempotency-key"] {
        // Now and then the key of another event.
        request = request.header(name, format!("key-{}", number - number % 8));
    }
    if rng.one_in(8) {
        request = request.header("x-apideck-event-type", MARK);
    }
    request.body(Full::from(body.to_owned())).unwrap()
}

/// The receiver's answers to requests made of the examples, and what is told of them.
fn told(subject: &Subject) -> (Vec<u16>, Told) {
    let valid = examples::valid(subject).into_iter().map(|one| one.text);
    let invalid = examples::invalid(subject).into_iter().map(|one| one.text);
    let texts: Vec<String> = valid.chain(invalid).collect();
    let mut rng = Rng::new(seed(), "telemetry");
    let secrets = || [Secret::new(SECRET), Secret::new(format!("{MARK}-other"))];
    listen(async {
        let apideck = Receiver::<Apideck>::new(Moody).secrets(secrets());
        let apideck = apideck.quarantine(Broken).build().unwrap();
        let morph = Receiver::<Morph>::new(Moody)
            .bearer(secrets())
            .secret_path(secrets());
        let morph = morph.quarantine(Broken).build().unwrap();
        let mut answers = Vec::new();
        for number in 0..REQUESTS {
            let text = rng.pick(&texts).unwrap();
            let body = marked(subject, text, &mut rng);
            let request = request(&body, number, &mut rng);
            answers.push(if subject.name == "apideck" {
                send(&apideck, request).await
            } else {
                send(&morph, request).await
            });
        }
        answers
    })
}

#[test]
fn neither_secrets_nor_values_are_told() {
    for subject in [APIDECK, MORPH] {
        let (answers, told) = told(&subject);
        // Every way to end was gone, so that something could have been told on each.
        for status in [200, 400, 401, 503] {
            let count = answers.iter().filter(|answer| **answer == status).count();
            assert!(count > 50, "{}: {count} times {status}", subject.name);
        }
        assert_eq!(told.spans.len(), REQUESTS);
        let text = format!("{:?}{:?}{}", told.spans, told.events, told.metrics);
        for secret in [MARK, DIGITS] {
            let at = text.find(secret);
            let near = at.map(|at| text[..at].chars().rev().take(200).collect::<String>());
            let near = near.map(|near| near.chars().rev().collect::<String>());
            assert_eq!(near, None, "{secret} after this");
        }
    }
}
