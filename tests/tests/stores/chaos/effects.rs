//! What the handlers leave behind, and how often it is there.
//!
//! In SQLite and PostgreSQL an effect is a row, written in the transaction that completes the claim. With the other stores it is a line in
//! a file. How often handlers ran is in a file, too: whatever a process has written there stays when it is killed.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use hookwright::HandlerError;
use hookwright::routing::OrRetry as _;
use hookwright_receiver::store::Claim;
use hookwright_receiver_postgres::Postgres;
use hookwright_receiver_sqlite::{Sqlite, rusqlite};
use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::Mutex;

use super::fate::Fate;
use super::pool::{Pool, client};
use crate::place::Place;

/// Where a receiver's handlers write.
pub(super) struct Effects {
    runs: File,
    kind: Kind,
}

enum Kind {
    Lines(File),
    Sqlite(Mutex<Connection>),
    Postgres(String, Pool),
}

impl Effects {
    pub(super) async fn open(place: &Place, run: &str, folder: &Path) -> Self {
        let kind = match place {
            Place::Memory | Place::Redis(_) => Kind::Lines(append(&folder.join("effects"))),
            Place::Sqlite(path) => Kind::Sqlite(Mutex::new(Connection::open(path).unwrap())),
            Place::Postgres(url) => Kind::Postgres(table(run), Pool::new(url).await),
        };
        let runs = append(&folder.join("runs"));
        Self { runs, kind }
    }

    /// What a handler does for an event, as far as it gets.
    pub(super) async fn handle(
        &self,
        event: i64,
        claim: &Claim,
        fate: Fate,
    ) -> Result<(), HandlerError> {
        (&self.runs).write_all(b"+\n").or_retry()?;
        if let Fate::Early(end) = fate {
            return Err(end.come().await);
        }
        match &self.kind {
            Kind::Lines(file) => {
                if let Fate::Inside(end) = fate {
                    return Err(end.come().await);
                }
                let line = format!("{event}\n");
                (&*file).write_all(line.as_bytes()).or_retry()?;
            }
            Kind::Sqlite(connection) => {
                let mut connection = connection.lock().await;
                if let Fate::Inside(end) = fate {
                    drop(begin(&mut connection, event, claim)?);
                    drop(connection);
                    return Err(end.come().await);
                }
                let written = tokio::task::block_in_place(|| {
                    let transaction = begin(&mut connection, event, claim)?;
                    transaction.commit().or_retry()
                });
                written?;
            }
            Kind::Postgres(table, pool) => {
                let mut client = pool.take().await;
                let transaction = client.transaction().await.or_retry()?;
                let sql = format!("INSERT INTO {table} VALUES ($1)");
                transaction.execute(&sql, &[&event]).await.or_retry()?;
                Postgres::complete_in(&transaction, claim)
                    .await
                    .or_retry()?;
                if let Fate::Inside(end) = fate {
                    return Err(end.come().await);
                }
                transaction.commit().await.or_retry()?;
            }
        }
        match fate {
            Fate::After(end) => Err(end.come().await),
            _ => Ok(()),
        }
    }
}

fn begin<'c>(
    connection: &'c mut Connection,
    event: i64,
    claim: &Claim,
) -> Result<rusqlite::Transaction<'c>, HandlerError> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .or_retry()?;
    transaction
        .execute("INSERT INTO effects VALUES (?1)", [event])
        .or_retry()?;
    Sqlite::complete_in(&transaction, claim).or_retry()?;
    Ok(transaction)
}

fn append(path: &Path) -> File {
    let mut options = OpenOptions::new();
    options.create(true).append(true).open(path).unwrap()
}

fn table(run: &str) -> String {
    format!("hookwright_test_effects_{run}")
}

/// All effects of a run, for whoever counts them.
pub(super) struct Ledger {
    place: Place,
    run: String,
    folder: PathBuf,
}

impl Ledger {
    pub(super) async fn new(place: &Place, run: &str, folder: &Path) -> Self {
        match place {
            Place::Memory | Place::Redis(_) => {}
            Place::Sqlite(path) => Connection::open(path)
                .and_then(|connection| {
                    connection.execute_batch("CREATE TABLE effects (event INTEGER NOT NULL)")
                })
                .unwrap(),
            Place::Postgres(url) => {
                let sql = format!("CREATE TABLE {} (event bigint NOT NULL)", table(run));
                client(url).await.batch_execute(&sql).await.unwrap();
            }
        }
        Self {
            place: place.clone(),
            run: run.to_owned(),
            folder: folder.to_owned(),
        }
    }

    /// Whether an effect and the end of its claim are one.
    pub(super) fn are_in_the_transaction(&self) -> bool {
        matches!(self.place, Place::Sqlite(_) | Place::Postgres(_))
    }

    /// How often handlers ran.
    pub(super) fn runs(&self) -> usize {
        let text = std::fs::read_to_string(self.folder.join("runs")).unwrap();
        text.lines().count()
    }

    /// How often the effect of each event is there.
    pub(super) async fn counts(&self, events: usize) -> Vec<usize> {
        let mut counts = HashMap::new();
        for event in self.all().await {
            *counts.entry(event).or_insert(0) += 1;
        }
        let count = |event: i64| counts.get(&event).copied().unwrap_or(0);
        (0..).take(events).map(count).collect()
    }

    async fn all(&self) -> Vec<i64> {
        match &self.place {
            Place::Memory | Place::Redis(_) => {
                let text = std::fs::read_to_string(self.folder.join("effects")).unwrap();
                text.lines().map(|line| line.parse().unwrap()).collect()
            }
            Place::Sqlite(path) => {
                let connection = Connection::open(path).unwrap();
                let mut select = connection.prepare("SELECT event FROM effects").unwrap();
                let rows = select.query_map([], |row| row.get(0)).unwrap();
                rows.map(Result::unwrap).collect()
            }
            Place::Postgres(url) => {
                let (client, table) = (client(url).await, table(&self.run));
                let select = format!("SELECT event FROM {table}");
                let rows = client.query(&select, &[]).await.unwrap();
                let drop = format!("DROP TABLE {table}");
                client.batch_execute(&drop).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }
}
