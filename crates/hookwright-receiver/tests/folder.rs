//! The quarantine of files gives back what it was given, and says what it cannot read.

use std::fs;

use hookwright::Headers;
use hookwright_receiver::quarantine::{Entries, EntryId, Folder, Quarantine, Quarantined, Reason};
use hookwright_receiver::testing::check_quarantine;

#[tokio::test]
async fn a_folder_gives_back_what_it_was_given() {
    let place = tempfile::tempdir().unwrap();
    // One that does not exist yet holds nothing.
    check_quarantine(&Folder::new(place.path().join("not/yet"))).await;
}

#[tokio::test]
async fn files_of_others_are_passed_over_and_broken_ones_named() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::new(place.path());
    let (headers, id) = (Headers::new(), EntryId::new("acme", Reason::Unknown, b"{}"));
    let delivery = Quarantined {
        provider: "acme",
        reason: Reason::Unknown,
        detail: "",
        event_type: None,
        event_header: None,
        headers: &headers,
        body: b"{}",
    };
    folder.keep(&delivery).await.unwrap();
    fs::write(place.path().join("notes.txt"), "ours").unwrap();
    fs::write(place.path().join("acme/notes.json"), "ours").unwrap();
    fs::write(place.path().join("acme/.half-written.json"), "{").unwrap();
    assert_eq!(folder.list().await.unwrap().len(), 1);

    let broken = place.path().join(format!("{id}.json"));
    for (text, said) in [
        ("{\"provider\":\"acme\",", "line 1, column 20"),
        ("{\"provider\":\"acme\"}", "`reason`"),
        ("{\"provider\":1}", "/provider"),
        (
            "{\"provider\":\"a\",\"reason\":\"b\",\"headers\":[[\"lonely\"]]}",
            "/headers",
        ),
    ] {
        fs::write(&broken, text).unwrap();
        for error in [
            folder.list().await.unwrap_err(),
            folder.read(&id).await.unwrap_err(),
        ] {
            let error = error.to_string();
            assert!(error.starts_with(&broken.display().to_string()), "{error}");
            assert!(error.contains(said), "{error}");
        }
    }
    // What is broken can still be removed.
    assert!(folder.remove(&id).await.unwrap());
    assert!(folder.list().await.unwrap().is_empty());
}
