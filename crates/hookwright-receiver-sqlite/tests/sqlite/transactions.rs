//! A handler completes its claim in its own transaction: both or neither.

use std::error::Error as _;

use hookwright_receiver::store::{Claim, Claimed, Finish, Store, StoreError, Superseded};
use hookwright_receiver_sqlite::Sqlite;
use rusqlite::Connection;

use crate::{File, LEASE, attempt, granted};

/// A handler's connection to the same file.
fn application(file: &File) -> Connection {
    let connection = Connection::open(&file.path).unwrap();
    let tables = "CREATE TABLE IF NOT EXISTS effects (of TEXT)";
    connection.execute_batch(tables).unwrap();
    connection
}

fn effects(connection: &Connection) -> i64 {
    let count = connection.query_row("SELECT count(*) FROM effects", [], |row| row.get(0));
    count.unwrap()
}

/// What a handler does: its effect and the end of its claim.
fn handle(connection: &mut Connection, claim: &Claim, commit: bool) -> Result<(), StoreError> {
    let transaction = connection.transaction().unwrap();
    transaction
        .execute("INSERT INTO effects VALUES ('a')", [])
        .unwrap();
    Sqlite::complete_in(&transaction, claim)?;
    if commit {
        transaction.commit().unwrap();
    }
    Ok(())
}

#[tokio::test]
async fn what_is_committed_is_done_and_stays_done() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::at(folder.path().join("inbox.db"));
    let store = file.store().await;
    let mut connection = application(&file);
    let claim = granted(&store, "a").await;
    handle(&mut connection, &claim, true).unwrap();
    assert_eq!(store.claim(attempt("a")).await.unwrap(), Claimed::Done);
    // Whether the handler went on to succeed or to fail.
    assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
    assert_eq!(store.release(&claim).await.unwrap(), Finish::Superseded);
    assert_eq!(store.claim(attempt("a")).await.unwrap(), Claimed::Done);
    assert_eq!(effects(&connection), 1);
}

#[tokio::test]
async fn what_is_not_committed_is_still_to_be_done() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::at(folder.path().join("inbox.db"));
    let store = file.store().await;
    let mut connection = application(&file);
    let claim = granted(&store, "a").await;
    handle(&mut connection, &claim, false).unwrap();
    let claimed = store.claim(attempt("a")).await.unwrap();
    assert!(matches!(claimed, Claimed::InFlight(_)), "{claimed:?}");
    assert_eq!(store.release(&claim).await.unwrap(), Finish::Done);
    let claim = granted(&store, "a").await;
    handle(&mut connection, &claim, true).unwrap();
    assert_eq!(effects(&connection), 1);
}

#[tokio::test]
async fn a_holder_who_was_succeeded_learns_of_it_before_it_commits() {
    let folder = tempfile::tempdir().unwrap();
    let file = File::at(folder.path().join("inbox.db"));
    let store = file.store().await;
    let mut connection = application(&file);
    let slow = granted(&store, "a").await;
    file.shift.advance(LEASE);
    let successor = granted(&store, "a").await;
    let error = handle(&mut connection, &slow, true).unwrap_err();
    let source = error.source().unwrap();
    assert!(source.is::<Superseded>(), "{error}");
    handle(&mut connection, &successor, true).unwrap();
    assert_eq!(effects(&connection), 1);
}

#[tokio::test]
async fn another_database_is_an_error() {
    let store = Sqlite::open_in_memory().await.unwrap();
    let claim = granted(&store, "a").await;
    let mut elsewhere = Connection::open_in_memory().unwrap();
    let transaction = elsewhere.transaction().unwrap();
    let error = Sqlite::complete_in(&transaction, &claim).unwrap_err();
    assert!(error.to_string().contains("hookwright_claims"), "{error}");
}
