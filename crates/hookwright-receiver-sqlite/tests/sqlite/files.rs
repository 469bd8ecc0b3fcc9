//! Files: what is kept in them, what is removed, and which are refused.

use hookwright_receiver::store::{Claimed, Store};
use hookwright_receiver_sqlite::Sqlite;
use rusqlite::Connection;

use crate::{File, LEASE, attempt, granted};

fn rows(connection: &Connection) -> i64 {
    let count = connection.query_row("SELECT count(*) FROM claims", [], |row| row.get(0));
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
    file.shift.advance(LEASE * 11);
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

#[tokio::test]
async fn a_database_of_something_else_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("CREATE TABLE claims (a)").unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = Sqlite::open(&path).await.unwrap_err().to_string();
    assert_eq!(
        error,
        "the store of claims: the file is a database of something else"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_file_of_a_later_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    drop(Sqlite::open(&path).await.unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    let error = Sqlite::open(&path).await.unwrap_err().to_string();
    assert_eq!(
        error,
        "the store of claims: the file is of a later version: 99"
    );
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
