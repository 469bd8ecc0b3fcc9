//! Files: what is kept in them, what is removed, and which are refused.

use hookwright_receiver::store::{Claimed, Finish, Store};
use hookwright_receiver_sqlite::Sqlite;
use rusqlite::Connection;

use crate::{File, LEASE, attempt, granted};

fn rows(connection: &Connection) -> i64 {
    let count = connection.query_row("SELECT count(*) FROM hookwright_claims", [], |row| {
        row.get(0)
    });
    count.expect("the table is there")
}

#[tokio::test]
async fn what_is_done_is_known_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::at(folder.path().join("inbox.db"));
    let store = file.store().await;
    let claim = granted(&store, "done").await;
    store.complete(&claim).await.unwrap();
    drop(store);
    let store = file.store().await;
    assert_eq!(store.claim(attempt("done")).await.unwrap(), Claimed::Done);
    assert!(granted(&store, "next").await.token > claim.token);
}

#[tokio::test]
async fn what_is_past_its_retention_is_removed_a_few_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::at(folder.path().join("inbox.db"));
    let store = file.store().await;
    for number in 0..40 {
        granted(&store, &format!("old {number}")).await;
    }
    let connection = Connection::open(&file.path).unwrap();
    assert_eq!(rows(&connection), 40);
    connection
        .execute("UPDATE hookwright_claims SET forget = 1", [])
        .unwrap();
    for (number, left) in [25, 10, 3, 4].into_iter().enumerate() {
        granted(&store, &format!("new {number}")).await;
        assert_eq!(rows(&connection), left);
    }
}

#[tokio::test]
async fn a_future_that_is_dropped_unpolled_does_nothing() {
    let store = Sqlite::open_in_memory().await.unwrap();
    drop(store.claim(attempt("dropped")));
    granted(&store, "dropped").await;
}

/// The application's numbers stay its own, and so do its tables.
#[tokio::test]
async fn the_file_may_be_the_applications() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("application.db");
    let connection = Connection::open(&path).unwrap();
    let theirs = "CREATE TABLE claims (a); INSERT INTO claims VALUES (7);
        PRAGMA user_version = 12; PRAGMA application_id = 99";
    connection.execute_batch(theirs).unwrap();
    for known in [false, true] {
        let store = Sqlite::open(&path).await.unwrap();
        let claimed = store.claim(attempt("a")).await.unwrap();
        assert_eq!(claimed == Claimed::Done, known, "{claimed:?}");
        if let Claimed::Granted(claim) = claimed {
            store.complete(&claim).await.unwrap();
        }
    }
    for (sql, expected) in [
        ("PRAGMA user_version", 12),
        ("PRAGMA application_id", 99),
        ("SELECT a FROM claims", 7),
    ] {
        let found: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(found, expected, "{sql}");
    }
}

#[tokio::test]
async fn tables_of_another_version_are_refused_and_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    drop(Sqlite::open(&path).await.unwrap());
    let connection = Connection::open(&path).unwrap();
    for version in [99, -1] {
        let set = "UPDATE hookwright_version SET version = ?1";
        connection.execute(set, [version]).unwrap();
        let error = Sqlite::open(&path).await.unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "the store of claims: its tables are of version {version}, which another release of hookwright made; \
                 this one knows versions up to 1"
            )
        );
        assert_eq!(rows(&connection), 0);
    }
}

#[tokio::test]
async fn tables_that_something_else_made_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for theirs in [
        "CREATE TABLE hookwright_claims (a)",
        "CREATE TABLE hookwright_version (a)",
        "CREATE TABLE hookwright_version (only INTEGER, version INTEGER)",
    ] {
        let path = folder.path().join("theirs.db");
        Connection::open(&path)
            .unwrap()
            .execute_batch(theirs)
            .unwrap();
        let before = std::fs::read(&path).unwrap();
        let error = Sqlite::open(&path).await.unwrap_err().to_string();
        assert!(error.contains("something else made them"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        std::fs::remove_file(&path).unwrap();
    }
}

/// A file from before there was a version: this release makes what is missing.
#[tokio::test]
async fn tables_of_an_earlier_version_are_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    let earlier = "CREATE TABLE hookwright_version (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL);
        INSERT INTO hookwright_version VALUES (1, 0)";
    Connection::open(&path)
        .unwrap()
        .execute_batch(earlier)
        .unwrap();
    granted(&Sqlite::open(&path).await.unwrap(), "a").await;
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text");
    std::fs::write(
        &path,
        "nothing that SQLite would write, and longer than its header: ".repeat(20),
    )
    .unwrap();
    Sqlite::open(&path).await.unwrap_err();
    Sqlite::open(folder.path().join("no/such/folder"))
        .await
        .unwrap_err();
}

/// Whoever only reads what is kept leaves nothing behind in a file that was named by mistake.
#[tokio::test]
async fn a_file_that_was_never_a_stores_is_opened_by_nobody_who_wants_an_existing_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name| folder.path().join(name);
    let (empty, theirs, inbox) = (path("empty"), path("theirs.db"), path("inbox.db"));
    std::fs::write(&empty, "").unwrap();
    let connection = Connection::open(&theirs).unwrap();
    connection.execute_batch("CREATE TABLE claims (a)").unwrap();
    for path in [&empty, &theirs] {
        let before = std::fs::read(path).unwrap();
        let error = Sqlite::open_existing(path).await.unwrap_err().to_string();
        assert!(error.ends_with("none of its tables"), "{error}");
        assert_eq!(std::fs::read(path).unwrap(), before);
    }
    Sqlite::open_existing(&inbox).await.unwrap_err();
    assert!(!inbox.exists());
    drop(Sqlite::open(&inbox).await.unwrap());
    granted(&Sqlite::open_existing(&inbox).await.unwrap(), "a").await;
}

/// Time that passes for a test alone makes nothing old for the others who have the file open.
#[tokio::test]
async fn a_store_whose_time_is_moved_removes_nothing_that_others_hold() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    let store = File::at(&path).store().await;
    let claim = granted(&store, "held").await;
    let ahead = File::at(&path);
    ahead.shift.advance(LEASE * 1000);
    granted(&ahead.store().await, "another").await;
    let claimed = store.claim(attempt("held")).await.unwrap();
    assert!(matches!(claimed, Claimed::InFlight(_)), "{claimed:?}");
    assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
}
