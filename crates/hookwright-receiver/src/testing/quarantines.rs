//! What whoever keeps deliveries has to give back.

use hookwright::Headers;

use crate::quarantine::{Entries, EntryId, Kept, Quarantine, Quarantined, Reason};

/// Puts a quarantine through every case. It has to be empty, and is empty afterwards.
///
/// # Panics
/// At the first promise of [`Quarantine`] or [`Entries`] that is broken, and when the quarantine gives an error.
pub async fn check_quarantine(quarantine: &(impl Quarantine + Entries)) {
    assert_eq!(list(quarantine).await, [] as [EntryId; 0], "it is empty");
    bytes_and_headers(quarantine).await;
    marked_and_offered_again(quarantine).await;
    what_is_not_there(quarantine).await;
    assert_eq!(list(quarantine).await, [] as [EntryId; 0], "it is empty");
}

/// Bodies that are no text, and headers that are repeated or look like anything but headers.
async fn bytes_and_headers(quarantine: &(impl Quarantine + Entries)) {
    let headers: Headers = [("x-key", "1"), ("x-key", "\"2\"\u{0}é😀"), ("x-empty", "")]
        .into_iter()
        .collect();
    let body = [0, 255, b'\n', b'\'', 195];
    let first = offered(Reason::Malformed, None, &headers, &body);
    let none = Headers::new();
    let second = offered(Reason::GaveUp, Some("a.b"), &none, b"");
    keep(quarantine, &first).await;
    keep(quarantine, &second).await;
    let ids = [id(&first), id(&second)];
    let mut listed = list(quarantine).await;
    listed.sort();
    let mut expected = ids.clone();
    expected.sort();
    assert_eq!(listed, expected);
    for (offered, id) in [first, second].iter().zip(&ids) {
        let kept = read(quarantine, id).await.expect("it is kept");
        assert_eq!(kept.entry.id, *id);
        assert_eq!(kept.entry.provider, offered.provider);
        assert_eq!(kept.entry.reason, offered.reason.as_str());
        assert_eq!(kept.entry.detail, offered.detail);
        assert_eq!(kept.entry.event_type.as_deref(), offered.event_type);
        assert_eq!(&kept.headers, offered.headers);
        assert_eq!(kept.body, offered.body);
        assert!(!kept.entry.replayed);
        assert!(remove(quarantine, id).await);
    }
}

/// One that is offered once more is one entry, with what was said last, and waits again.
async fn marked_and_offered_again(quarantine: &(impl Quarantine + Entries)) {
    let headers = Headers::new();
    let delivery = offered(Reason::GaveUp, None, &headers, b"{}");
    keep(quarantine, &delivery).await;
    keep(quarantine, &delivery).await;
    let id = id(&delivery);
    assert_eq!(list(quarantine).await, std::slice::from_ref(&id));
    for _ in 0..2 {
        assert!(mark(quarantine, &id).await);
        let listed = quarantine.list().await.expect("it can be read");
        assert!(listed.iter().all(|entry| entry.replayed));
    }
    let again = Quarantined {
        detail: "something else",
        ..delivery
    };
    keep(quarantine, &again).await;
    let kept = read(quarantine, &id).await.expect("it is kept");
    assert_eq!(kept.entry.detail, "something else");
    assert!(!kept.entry.replayed);
    let other = Quarantined {
        reason: Reason::Conflict,
        ..delivery
    };
    keep(quarantine, &other).await;
    assert_eq!(
        list(quarantine).await.len(),
        2,
        "another reason is another entry"
    );
    let elsewhere = Quarantined {
        event_header: Some("push"),
        ..delivery
    };
    keep(quarantine, &elsewhere).await;
    assert_ne!(self::id(&elsewhere), id);
    assert!(
        remove(quarantine, &self::id(&elsewhere)).await,
        "another header that names the event is another entry"
    );
    assert!(remove(quarantine, &id).await);
    assert!(remove(quarantine, &EntryId::new("acme", Reason::Conflict, b"{}")).await);
}

async fn what_is_not_there(quarantine: &(impl Quarantine + Entries)) {
    let id = EntryId::new("acme", Reason::Unknown, b"nobody kept this");
    assert_eq!(read(quarantine, &id).await, None);
    assert!(!mark(quarantine, &id).await);
    assert!(!remove(quarantine, &id).await);
    assert_eq!(read(quarantine, &id).await, None);
}

fn offered<'q>(
    reason: Reason,
    event_type: Option<&'q str>,
    headers: &'q Headers,
    body: &'q [u8],
) -> Quarantined<'q> {
    Quarantined {
        provider: "acme",
        reason,
        detail: "what was wrong: 'é'",
        event_type,
        event_header: None,
        headers,
        body,
    }
}

fn id(offered: &Quarantined<'_>) -> EntryId {
    EntryId::of(offered)
}

async fn keep(quarantine: &impl Quarantine, offered: &Quarantined<'_>) {
    let kept = quarantine.keep(offered).await;
    kept.expect("it can be kept");
}

async fn list(quarantine: &impl Entries) -> Vec<EntryId> {
    let listed = quarantine.list().await.expect("it can be read");
    listed.into_iter().map(|entry| entry.id).collect()
}

async fn read(quarantine: &impl Entries, id: &EntryId) -> Option<Kept> {
    quarantine.read(id).await.expect("it can be read")
}

async fn mark(quarantine: &impl Entries, id: &EntryId) -> bool {
    let marked = quarantine.mark_replayed(id).await;
    marked.expect("it can be written")
}

async fn remove(quarantine: &impl Entries, id: &EntryId) -> bool {
    quarantine.remove(id).await.expect("it can be written")
}
