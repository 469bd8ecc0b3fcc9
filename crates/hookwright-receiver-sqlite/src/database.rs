//! Opening a database: whose it is, how it is written, and bringing it up to date.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use hookwright_receiver::store::StoreError;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

/// What tells our files from others: `hkwr` in ASCII.
const APPLICATION: i32 = 0x686b_7772;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Each takes a database from the version that is its index to the next. What stands here is never changed, only added to.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE claims (
        key TEXT PRIMARY KEY NOT NULL,
        token INTEGER NOT NULL,
        fingerprint BLOB NOT NULL,
        -- 0: held until the lease ends; 1: done.
        done INTEGER NOT NULL,
        -- Times are milliseconds since 1970.
        lease_end INTEGER NOT NULL,
        -- From when on the row means nothing.
        forget INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX claims_by_forget ON claims (forget);
    CREATE TABLE last_token (only INTEGER PRIMARY KEY CHECK (only = 1), token INTEGER NOT NULL) STRICT;
    INSERT INTO last_token VALUES (1, 0);
"];

pub(crate) fn open(path: &Path) -> Result<Connection, StoreError> {
    prepare(Connection::open(path).map_err(StoreError::new)?)
}

pub(crate) fn open_in_memory() -> Result<Connection, StoreError> {
    prepare(Connection::open_in_memory().map_err(StoreError::new)?)
}

fn prepare(mut connection: Connection) -> Result<Connection, StoreError> {
    connection.busy_timeout(PATIENCE).map_err(StoreError::new)?;
    // Before anything is changed in a file that may be somebody else's.
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(StoreError::new)?;
    migrate(&transaction)?;
    transaction.commit().map_err(StoreError::new)?;
    configure(&connection).map_err(StoreError::new)?;
    Ok(connection)
}

fn migrate(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let number = |sql| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id").map_err(StoreError::new)?;
    let tables = number("SELECT count(*) FROM sqlite_schema").map_err(StoreError::new)?;
    let version = number("PRAGMA user_version").map_err(StoreError::new)?;
    let is_new = application == 0 && tables == 0 && version == 0;
    if !is_new && application != i64::from(APPLICATION) {
        return Err(StoreError::new("the file is a database of something else"));
    }
    let missing = usize::try_from(version)
        .ok()
        .and_then(|version| MIGRATIONS.get(version..))
        .ok_or_else(|| StoreError::new(format!("the file is of a later version: {version}")))?;
    upgrade(transaction, missing).map_err(StoreError::new)
}

fn upgrade(transaction: &Transaction<'_>, missing: &[&str]) -> rusqlite::Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(
        None,
        "user_version",
        i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX),
    )
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
