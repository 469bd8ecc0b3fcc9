//! Opening a database, which may be the application's own: how it is written, and bringing our tables up to date.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use hookwright_receiver::store::StoreError;
use rusqlite::{
    Connection, ErrorCode, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior,
};

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Each takes the tables from the version that is its index to the next. What has been released is never changed, only added to.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

/// SQLite's own numbers for versions belong to the application, whose tables may be in the same file.
const PREPARE: &str = "
    CREATE TABLE hookwright_version (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL) STRICT;
    INSERT INTO hookwright_version VALUES (1, 0);
";

pub(crate) fn open(path: &Path) -> Result<Connection, StoreError> {
    prepare(Connection::open(path).map_err(StoreError::new)?)
}

/// A file that has our tables. In any other nothing is changed.
pub(crate) fn open_existing(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::default().difference(OpenFlags::SQLITE_OPEN_CREATE);
    let connection = Connection::open_with_flags(path, flags).map_err(StoreError::new)?;
    connection.busy_timeout(PATIENCE).map_err(StoreError::new)?;
    if tables(&connection).map_err(StoreError::new)? == 0 {
        return Err(StoreError::new("the database has none of its tables"));
    }
    prepare(connection)
}

pub(crate) fn open_in_memory() -> Result<Connection, StoreError> {
    prepare(Connection::open_in_memory().map_err(StoreError::new)?)
}

fn prepare(mut connection: Connection) -> Result<Connection, StoreError> {
    connection.busy_timeout(PATIENCE).map_err(StoreError::new)?;
    // First, and in one transaction: where something is wrong, nothing has been changed.
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::new)?;
    migrate(&transaction)?;
    transaction.commit().map_err(StoreError::new)?;
    configure(&connection).map_err(StoreError::new)?;
    Ok(connection)
}

fn migrate(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    if tables(transaction).map_err(StoreError::new)? == 0 {
        transaction
            .execute_batch(PREPARE)
            .map_err(StoreError::new)?;
    }
    let version = version(transaction)?;
    let missing = usize::try_from(version).ok();
    let missing = missing.and_then(|version| MIGRATIONS.get(version..));
    let missing = missing.ok_or_else(|| {
        let latest = MIGRATIONS.len();
        StoreError::new(format!(
            "its tables are of version {version}, which another release of hookwright made; this one knows versions up to {latest}"
        ))
    })?;
    upgrade(transaction, missing).map_err(StoreError::new)
}

/// How many tables have names like ours.
fn tables(connection: &Connection) -> rusqlite::Result<i64> {
    let sql =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name GLOB 'hookwright_*'";
    connection.query_row(sql, [], |row| row.get(0))
}

fn version(transaction: &Transaction<'_>) -> Result<i64, StoreError> {
    let sql = "SELECT version FROM hookwright_version WHERE only = 1";
    let version = transaction.query_row(sql, [], |row| row.get(0)).optional();
    let version = version.ok().flatten();
    version.ok_or_else(|| {
        StoreError::new(
            "the database has tables named `hookwright_…` and no `hookwright_version` that says which: something else made them",
        )
    })
}

fn upgrade(transaction: &Transaction<'_>, missing: &[&str]) -> rusqlite::Result<()> {
    for migration in missing {
        transaction.execute_batch(migration)?;
        transaction.execute("UPDATE hookwright_version SET version = version + 1", [])?;
    }
    Ok(())
}

/// How the file is written. A database in memory has no log and stays as it is.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    // SQLite does not wait for others when it changes the journal, so that two who open a new file at once would fail.
    let start = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if is_busy(&error) && start.elapsed() < PATIENCE => {
                thread::sleep(Duration::from_millis(5));
            }
            outcome => break outcome?,
        }
    }
    connection.pragma_update(None, "synchronous", "FULL")
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}
