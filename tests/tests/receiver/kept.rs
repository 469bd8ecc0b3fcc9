//! The quarantine: what is authentic and cannot be handled is kept as it came.

use std::error::Error;
use std::path::Path;
use std::sync::atomic::Ordering;

use hookwright_receiver::quarantine::{Folder, KeepFuture, Quarantine, Quarantined};
use serde_json::Value;

use crate::crm::Crm;
use crate::server::{Request, Server};
use crate::{contact, receiver, sign, signed, unsigned};

/// Reason and body of everything that a folder holds.
fn kept(folder: &Path) -> Vec<(String, Value, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder.join("apideck")) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let about: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let body = std::fs::read(path.with_extension("body")).unwrap();
        (about["reason"].as_str().unwrap().to_owned(), about, body)
    };
    paths.into_iter().map(read).collect()
}

#[tokio::test]
async fn whatever_cannot_be_handled_is_kept_with_headers_and_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let crm = Crm::default();
    let hook = receiver(&crm)
        .quarantine(Folder::new(folder.path()))
        .build()
        .unwrap();
    let server = Server::start(hook).await;
    let malformed = contact("1", "c").replacen("\"c\"", "17", 1);
    let given_up = contact("2", "give up");
    let unknown = contact("3", "c").replace("crm.contact.created", "crm.contact.merged");
    let conflict = contact("4", "c");
    let disagreement = contact("5", "c");
    assert_eq!(server.status(signed(&malformed, "1")).await, 400);
    assert_eq!(
        server
            .status(signed(&given_up, "2").header("authorization", "Bearer x"))
            .await,
        200
    );
    let request = Request::post("/hook")
        .header("x-apideck-signature", &sign(&unknown))
        .body(&unknown);
    assert_eq!(server.status(request).await, 200);
    assert_eq!(server.status(signed(contact("7", "c"), "7")).await, 200);
    assert_eq!(server.status(signed(&conflict, "7")).await, 400);
    let signature = sign(&disagreement);
    let request = Request::post("/hook")
        .header("x-apideck-event-type", "*")
        .body(&disagreement);
    assert_eq!(
        server
            .status(request.header("x-apideck-signature", &signature))
            .await,
        400
    );
    // Not authentic, and nothing to keep.
    assert_eq!(server.status(unsigned(contact("6", "c"), "6")).await, 401);

    let all = kept(folder.path());
    let found: Vec<_> = all
        .iter()
        .map(|(reason, _, body)| (reason.as_str(), body.as_slice()))
        .collect();
    let expected = [
        ("conflict", conflict.as_bytes()),
        ("disagreement", disagreement.as_bytes()),
        ("gave_up", given_up.as_bytes()),
        ("malformed", malformed.as_bytes()),
        ("unknown", unknown.as_bytes()),
    ];
    assert_eq!(found, expected);
    let headers = all[2].1["headers"].to_string();
    assert!(
        headers.contains(r#"["x-apideck-idempotency-key","2"]"#),
        "{headers}"
    );
    assert!(!headers.contains("authorization"), "{headers}");
    assert_eq!(all[3].1["event_type"], "crm.contact.created");
}

/// What is kept is not done: sent through again, it is handled, and no duplicate. Where nobody keeps it, it is done.
#[tokio::test]
async fn what_was_kept_is_handled_when_it_is_sent_through_again() {
    let folder = tempfile::tempdir().unwrap();
    for (kept, times) in [(true, 2), (false, 1)] {
        let crm = Crm::default();
        let builder = receiver(&crm);
        let builder = if kept {
            builder.quarantine(Folder::new(folder.path()))
        } else {
            builder
        };
        let server = Server::start(builder.build().unwrap()).await;
        let given_up = contact("1", "give up");
        let unknown = contact("2", "c").replace("crm.contact.created", "crm.contact.merged");
        for _ in 0..2 {
            assert_eq!(server.status(signed(&given_up, "1")).await, 200);
            let request = Request::post("/hook")
                .header("x-apideck-signature", &sign(&unknown))
                .body(&unknown);
            assert_eq!(server.status(request).await, 200);
        }
        let handled = crm.started.load(Ordering::SeqCst);
        let fallen_back = crm.others.load(Ordering::SeqCst);
        assert_eq!((handled, fallen_back), (times, times), "kept: {kept}");
    }
}

/// A quarantine on a full disk.
struct Full;

impl Quarantine for Full {
    fn keep<'q>(&'q self, _: &'q Quarantined<'q>) -> KeepFuture<'q> {
        Box::pin(async { Err(Box::<dyn Error + Send + Sync>::from("the disk is full")) })
    }
}

/// Nobody else has it then: the provider keeps it.
#[tokio::test]
async fn what_cannot_be_kept_is_asked_for_again() {
    let crm = Crm::default();
    let server = Server::start(receiver(&crm).quarantine(Full).build().unwrap()).await;
    for calls in 1..3 {
        assert_eq!(
            server.status(signed(contact("e", "give up"), "k")).await,
            503
        );
        assert_eq!(crm.counts(), (calls, 0));
    }
    assert_eq!(server.status(signed("{}", "k")).await, 400);
}
