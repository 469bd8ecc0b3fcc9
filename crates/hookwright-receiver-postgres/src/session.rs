//! A connection that is ready for calls: the schema is there, and the statements are prepared.

use hookwright_receiver::store::StoreError;
use tokio_postgres::{Client, Config, Error, NoTls, Statement};

/// Each takes the schema from the version that is its index to the next. What has been released is never changed, only added to.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

/// Two receivers that start at once must not both migrate.
const PREPARE: &str = "
    SELECT pg_advisory_xact_lock(1751873394);
    DO $$ BEGIN
        -- Asked first: also where it is there, `IF NOT EXISTS` wants the right to make one.
        IF to_regnamespace('hookwright') IS NULL THEN CREATE SCHEMA hookwright; END IF;
    END $$;
    CREATE TABLE IF NOT EXISTS hookwright.version (version bigint NOT NULL);
    INSERT INTO hookwright.version SELECT 0 WHERE NOT EXISTS (SELECT FROM hookwright.version);
";

pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) claim: Statement,
    pub(crate) complete: Statement,
    pub(crate) release: Statement,
}

impl Session {
    pub(crate) async fn connect(config: &Config) -> Result<Self, StoreError> {
        let (mut client, connection) = config.connect(NoTls).await.map_err(StoreError::new)?;
        // It ends when the client is dropped; what goes wrong with it is an error of the client's calls.
        tokio::spawn(connection);
        migrate(&mut client).await?;
        Self::prepare(client).await.map_err(StoreError::new)
    }

    async fn prepare(client: Client) -> Result<Self, Error> {
        // In a stricter mode, a call would not see what was committed while it waited.
        client
            .batch_execute("SET default_transaction_isolation = 'read committed'")
            .await?;
        let claim = "SELECT word, number FROM hookwright.claim($1, $2, $3, $4, $5)";
        Ok(Self {
            claim: client.prepare(claim).await?,
            complete: client
                .prepare("SELECT hookwright.complete($1, $2, $3, $4)")
                .await?,
            release: client.prepare("SELECT hookwright.release($1, $2)").await?,
            client,
        })
    }
}

async fn migrate(client: &mut Client) -> Result<(), StoreError> {
    // Who finds everything in place needs no right to create anything.
    let table = "SELECT to_regclass('hookwright.version') IS NOT NULL";
    let present = client
        .query_one(table, &[])
        .await
        .map_err(StoreError::new)?;
    if present.get(0) && missing(version(client).await?)?.is_empty() {
        return Ok(());
    }
    let transaction = client.transaction().await.map_err(StoreError::new)?;
    transaction
        .batch_execute(PREPARE)
        .await
        .map_err(StoreError::new)?;
    for migration in missing(version(transaction.client()).await?)? {
        transaction
            .batch_execute(migration)
            .await
            .map_err(StoreError::new)?;
    }
    let latest = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let update = "UPDATE hookwright.version SET version = $1";
    transaction
        .execute(update, &[&latest])
        .await
        .map_err(StoreError::new)?;
    transaction.commit().await.map_err(StoreError::new)
}

async fn version(client: &Client) -> Result<i64, StoreError> {
    let rows = client
        .query("SELECT version FROM hookwright.version", &[])
        .await
        .map_err(StoreError::new)?;
    let version = rows.first().and_then(|row| row.try_get(0).ok());
    version.ok_or_else(|| {
        StoreError::new("the schema `hookwright` of the database was made by something else")
    })
}

fn missing(version: i64) -> Result<&'static [&'static str], StoreError> {
    let index = usize::try_from(version).ok();
    let missing = index.and_then(|version| MIGRATIONS.get(version..));
    missing.ok_or_else(|| {
        let latest = MIGRATIONS.len();
        StoreError::new(format!(
            "the schema `hookwright` is of version {version}, which another release of hookwright made; \
             this one knows versions up to {latest}"
        ))
    })
}
