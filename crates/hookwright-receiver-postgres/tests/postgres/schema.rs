//! What is in the database: what is removed, and which schemas are refused.

use hookwright_receiver::store::{Claimed, Finish, Shift, Store};
use hookwright_receiver_postgres::Postgres;

use crate::database::Database;
use crate::{LEASE, attempt, granted};

#[tokio::test]
async fn what_is_past_its_retention_is_removed_a_few_at_a_time() {
    let Some(database) = Database::new("retention").await else {
        return;
    };
    let store = Postgres::open(&database.url).unwrap();
    for _ in 0..40 {
        granted(&store, &attempt("old")).await;
    }
    let rows = "SELECT count(*) FROM hookwright.claims";
    assert_eq!(database.number(rows).await, 40);
    let age = "UPDATE hookwright.claims SET forget = 1";
    database.client.batch_execute(age).await.unwrap();
    for left in [25, 10, 3, 4] {
        granted(&store, &attempt("new")).await;
        assert_eq!(database.number(rows).await, left);
    }
}

/// A store that remembers three days of deliveries is as quick as an empty one.
#[tokio::test]
async fn a_call_reads_a_few_rows_however_many_there_are() {
    let Some(database) = Database::new("many").await else {
        return;
    };
    granted(&Postgres::open(&database.url).unwrap(), &attempt("first")).await;
    // In one transaction, since the server counts at once only what the transaction itself has read.
    let calls = "
        BEGIN;
        INSERT INTO hookwright.claims
            SELECT 'many-' || n, 0, '', true, 0, 4102444800000 FROM generate_series(1, 5000) n;
        SELECT hookwright.claim(ARRAY['one', 'two'], '', 60000, 60000, 0);
        SELECT hookwright.complete(ARRAY['one', 'two'], 2, 60000, 0);
        SELECT hookwright.release(ARRAY['one', 'two'], 2);
    ";
    database.client.batch_execute(calls).await.unwrap();
    let read = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables
        WHERE relid = 'hookwright.claims'::regclass";
    let read = database.number(read).await;
    assert!((4..100).contains(&read), "{read} rows");
}

/// Time that passes for a test alone makes nothing old for the others who use the server.
#[tokio::test]
async fn a_store_whose_time_is_moved_removes_nothing_that_others_hold() {
    let Some(database) = Database::new("moved").await else {
        return;
    };
    let store = Postgres::open(&database.url).unwrap();
    let held = attempt("held");
    let claim = granted(&store, &held).await;
    let shift = Shift::default();
    shift.advance(LEASE * 1000);
    let ahead = Postgres::open(&database.url).unwrap().shifted(shift);
    granted(&ahead, &attempt("another")).await;
    let claimed = store.claim(held).await.unwrap();
    assert!(matches!(claimed, Claimed::InFlight(_)), "{claimed:?}");
    assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
}

#[tokio::test]
async fn a_schema_of_another_version_is_refused() {
    let Some(database) = Database::new("version").await else {
        return;
    };
    granted(&Postgres::open(&database.url).unwrap(), &attempt("a")).await;
    for version in [99, -1] {
        let set = format!("UPDATE hookwright.version SET version = {version}");
        database.client.batch_execute(&set).await.unwrap();
        let store = Postgres::open(&database.url).unwrap();
        let error = store.claim(attempt("a")).await.unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "the store of claims: the schema `hookwright` is of version {version}, which another release of hookwright \
                 made; this one knows versions up to 1"
            )
        );
    }
    // What was refused is taken once it is right: the same store connects again.
    let store = Postgres::open(&database.url).unwrap();
    store.claim(attempt("a")).await.unwrap_err();
    let set = "UPDATE hookwright.version SET version = 1";
    database.client.batch_execute(set).await.unwrap();
    granted(&store, &attempt("a")).await;
}

#[tokio::test]
async fn a_schema_of_an_earlier_version_is_brought_up_to_date() {
    let Some(database) = Database::new("earlier").await else {
        return;
    };
    let earlier =
        "CREATE SCHEMA hookwright; CREATE TABLE hookwright.version (version bigint NOT NULL);
        INSERT INTO hookwright.version VALUES (0)";
    database.client.batch_execute(earlier).await.unwrap();
    granted(&Postgres::open(&database.url).unwrap(), &attempt("a")).await;
    let version = "SELECT version FROM hookwright.version";
    assert_eq!(database.number(version).await, 1);
}

#[tokio::test]
async fn a_schema_that_something_else_made_is_refused() {
    let Some(database) = Database::new("theirs").await else {
        return;
    };
    let theirs = "CREATE SCHEMA hookwright; CREATE TABLE hookwright.version (version text);
        INSERT INTO hookwright.version VALUES ('of something else')";
    database.client.batch_execute(theirs).await.unwrap();
    let store = Postgres::open(&database.url).unwrap();
    let error = store.claim(attempt("a")).await.unwrap_err().to_string();
    assert!(error.ends_with("was made by something else"), "{error}");
}

/// Receivers that start at the same time on an empty database all find their way.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_make_the_schema_at_once() {
    let Some(database) = Database::new("at_once").await else {
        return;
    };
    let calls = (0..16).map(|_| {
        let store = Postgres::open(&database.url).unwrap();
        tokio::spawn(async move { granted(&store, &attempt("first")).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
}

/// Once the schema is there, a role that can make nothing is enough.
#[tokio::test]
async fn a_role_that_may_make_nothing_can_use_what_is_there() {
    let Some(database) = Database::new("role").await else {
        return;
    };
    granted(&Postgres::open(&database.url).unwrap(), &attempt("a")).await;
    let role = "DROP ROLE IF EXISTS hookwright_test_role; CREATE ROLE hookwright_test_role LOGIN;
        GRANT USAGE ON SCHEMA hookwright TO hookwright_test_role;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hookwright TO hookwright_test_role;
        GRANT USAGE ON SEQUENCE hookwright.token TO hookwright_test_role;";
    database.client.batch_execute(role).await.unwrap();
    let (_, host) = database.url.split_once('@').unwrap();
    let url = format!("postgres://hookwright_test_role@{host}");
    let store = Postgres::open(&url).unwrap();
    let claim = granted(&store, &attempt("b")).await;
    assert_eq!(store.complete(&claim).await.unwrap(), Finish::Done);
    let ending = "DROP OWNED BY hookwright_test_role; DROP ROLE hookwright_test_role";
    database.client.batch_execute(ending).await.unwrap();
}
