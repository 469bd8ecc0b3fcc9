//! A handler completes its claim in its own transaction: both or neither.

use std::error::Error as _;

use hookwright_receiver::store::{Claim, Claimed, Finish, Shift, Store, StoreError, Superseded};
use hookwright_receiver_postgres::Postgres;

use crate::database::Database;
use crate::{LEASE, attempt, granted};

/// What a handler does: its effect and the end of its claim.
async fn handle(database: &mut Database, claim: &Claim, commit: bool) -> Result<(), StoreError> {
    let table = "CREATE TABLE IF NOT EXISTS effects (of text)";
    database.client.batch_execute(table).await.unwrap();
    let transaction = database.client.transaction().await.unwrap();
    let effect = "INSERT INTO effects VALUES ('a')";
    transaction.execute(effect, &[]).await.unwrap();
    Postgres::complete_in(&transaction, claim).await?;
    if commit {
        transaction.commit().await.unwrap();
    }
    Ok(())
}

const EFFECTS: &str = "SELECT count(*) FROM effects";

#[tokio::test]
async fn what_is_committed_is_done_and_stays_done() {
    let Some(mut database) = Database::new("committed").await else {
        return;
    };
    let store = Postgres::open(&database.url).unwrap();
    let delivery = attempt("a");
    let claim = granted(&store, &delivery).await;
    handle(&mut database, &claim, true).await.unwrap();
    // Whether the handler went on to succeed or to fail.
    assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
    assert_eq!(store.release(&claim).await.unwrap(), Finish::Superseded);
    assert_eq!(store.claim(delivery).await.unwrap(), Claimed::Done);
    assert_eq!(database.number(EFFECTS).await, 1);
}

#[tokio::test]
async fn what_is_not_committed_is_still_to_be_done() {
    let Some(mut database) = Database::new("not_committed").await else {
        return;
    };
    let store = Postgres::open(&database.url).unwrap();
    let delivery = attempt("a");
    let claim = granted(&store, &delivery).await;
    handle(&mut database, &claim, false).await.unwrap();
    let claimed = store.claim(delivery.clone()).await.unwrap();
    assert!(matches!(claimed, Claimed::InFlight(_)), "{claimed:?}");
    assert_eq!(store.release(&claim).await.unwrap(), Finish::Done);
    let claim = granted(&store, &delivery).await;
    handle(&mut database, &claim, true).await.unwrap();
    assert_eq!(database.number(EFFECTS).await, 1);
}

#[tokio::test]
async fn a_holder_who_was_succeeded_learns_of_it_before_it_commits() {
    let Some(mut database) = Database::new("succeeded").await else {
        return;
    };
    let shift = Shift::default();
    let store = Postgres::open(&database.url)
        .unwrap()
        .shifted(shift.clone());
    let delivery = attempt("a");
    let slow = granted(&store, &delivery).await;
    shift.advance(LEASE);
    let successor = granted(&store, &delivery).await;
    let error = handle(&mut database, &slow, true).await.unwrap_err();
    assert!(error.source().unwrap().is::<Superseded>(), "{error}");
    handle(&mut database, &successor, true).await.unwrap();
    assert_eq!(database.number(EFFECTS).await, 1);
}

/// The stricter modes see the database as it was when they began, and must not take an old claim for a good one.
#[tokio::test]
async fn a_stricter_transaction_does_not_overlook_a_successor() {
    let Some(mut database) = Database::new("stricter").await else {
        return;
    };
    let shift = Shift::default();
    let store = Postgres::open(&database.url)
        .unwrap()
        .shifted(shift.clone());
    let delivery = attempt("a");
    let slow = granted(&store, &delivery).await;
    for level in ["REPEATABLE READ", "SERIALIZABLE"] {
        let begin = format!(
            "SET default_transaction_isolation = '{}'",
            level.to_lowercase()
        );
        database.client.batch_execute(&begin).await.unwrap();
        let transaction = database.client.transaction().await.unwrap();
        // From here on it sees nothing new.
        transaction
            .execute("SELECT FROM hookwright.claims", &[])
            .await
            .unwrap();
        shift.advance(LEASE);
        granted(&store, &delivery).await;
        Postgres::complete_in(&transaction, &slow)
            .await
            .unwrap_err();
    }
}
