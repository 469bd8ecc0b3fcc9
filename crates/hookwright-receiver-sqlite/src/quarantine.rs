//! What cannot be handled, in two tables beside the claims.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hookwright::Headers;
use hookwright_receiver::quarantine::{
    Entries, EntriesFuture, Entry, EntryId, KeepFuture, Kept, NoEntryId, Quarantine, Quarantined,
};
use rusqlite::{OptionalExtension as _, Row, Transaction};

use crate::Sqlite;
use crate::time::Time;

/// The columns of an entry, as [`entry`] reads them.
const ENTRY: &str =
    "SELECT id, provider, reason, detail, event_type, kept_at, replayed FROM hookwright_quarantine";

impl Quarantine for Sqlite {
    fn keep<'q>(&'q self, delivery: &'q Quarantined<'q>) -> KeepFuture<'q> {
        let entry = Entry {
            id: EntryId::of(delivery),
            provider: delivery.provider.to_owned(),
            reason: delivery.reason.as_str().to_owned(),
            detail: delivery.detail.to_owned(),
            event_type: delivery.event_type.map(str::to_owned),
            kept_at: SystemTime::now(),
            replayed: false,
        };
        let (headers, body) = (delivery.headers.clone(), delivery.body.to_vec());
        let kept = Kept {
            entry,
            headers,
            body,
        };
        self.entries(move |transaction, time| keep(transaction, &kept, time))
    }
}

impl Entries for Sqlite {
    fn list(&self) -> EntriesFuture<'_, Vec<Entry>> {
        let listed = self.entries(|transaction, _| list(transaction));
        Box::pin(async move {
            let entries: Result<Vec<Entry>, NoEntryId> = listed.await?.into_iter().collect();
            Ok(entries?)
        })
    }

    fn read<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, Option<Kept>> {
        let id = id.clone();
        let read = self.entries(move |transaction, _| read(transaction, &id));
        Box::pin(async move { Ok(read.await?.transpose()?) })
    }

    fn mark_replayed<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, bool> {
        let id = id.clone();
        self.entries(move |transaction, _| {
            let sql = "UPDATE hookwright_quarantine SET replayed = 1 WHERE id = ?1";
            Ok(transaction.prepare_cached(sql)?.execute([id.as_str()])? > 0)
        })
    }

    fn remove<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, bool> {
        let id = id.clone();
        self.entries(move |transaction, _| remove(transaction, &id))
    }
}

impl Sqlite {
    fn entries<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Transaction<'_>, Time) -> rusqlite::Result<T> + Send + 'static,
    ) -> EntriesFuture<'_, T> {
        let run = self.run(call);
        Box::pin(async move { Ok(run.await?) })
    }
}

/// Puts what is offered in the place of what was kept under the same name.
fn keep(transaction: &Transaction<'_>, kept: &Kept, time: Time) -> rusqlite::Result<()> {
    let Kept {
        entry,
        headers,
        body,
    } = kept;
    remove(transaction, &entry.id)?;
    let sql = "INSERT INTO hookwright_quarantine (id, provider, reason, detail, event_type, kept_at, replayed, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)";
    transaction.prepare_cached(sql)?.execute((
        entry.id.as_str(),
        &entry.provider,
        &entry.reason,
        &entry.detail,
        &entry.event_type,
        time.clock,
        body,
    ))?;
    let sql = "INSERT INTO hookwright_quarantine_headers (entry, place, name, value) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = transaction.prepare_cached(sql)?;
    for (place, (name, value)) in (0_i64..).zip(headers.iter()) {
        insert.execute((entry.id.as_str(), place, name, value))?;
    }
    Ok(())
}

fn list(transaction: &Transaction<'_>) -> rusqlite::Result<Vec<Result<Entry, NoEntryId>>> {
    let mut select = transaction.prepare_cached(&format!("{ENTRY} ORDER BY kept_at, id"))?;
    let rows = select.query_map([], entry)?;
    rows.collect()
}

fn read(
    transaction: &Transaction<'_>,
    id: &EntryId,
) -> rusqlite::Result<Option<Result<Kept, NoEntryId>>> {
    let mut select = transaction.prepare_cached(&format!("{ENTRY} WHERE id = ?1"))?;
    let Some(entry) = select.query_row([id.as_str()], entry).optional()? else {
        return Ok(None);
    };
    let sql = "SELECT body FROM hookwright_quarantine WHERE id = ?1";
    let body = transaction.query_row(sql, [id.as_str()], |row| row.get(0))?;
    let sql =
        "SELECT name, value FROM hookwright_quarantine_headers WHERE entry = ?1 ORDER BY place";
    let mut select = transaction.prepare_cached(sql)?;
    let pair = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let headers = select.query_map([id.as_str()], pair)?;
    let headers = headers.collect::<rusqlite::Result<Headers>>()?;
    Ok(Some(entry.map(|entry| Kept {
        entry,
        headers,
        body,
    })))
}

fn remove(transaction: &Transaction<'_>, id: &EntryId) -> rusqlite::Result<bool> {
    let headers = "DELETE FROM hookwright_quarantine_headers WHERE entry = ?1";
    transaction
        .prepare_cached(headers)?
        .execute([id.as_str()])?;
    let entry = "DELETE FROM hookwright_quarantine WHERE id = ?1";
    Ok(transaction.prepare_cached(entry)?.execute([id.as_str()])? > 0)
}

/// A name that is none was not written by us. That is no error of the database, which would undo what shares the transaction.
fn entry(row: &Row<'_>) -> rusqlite::Result<Result<Entry, NoEntryId>> {
    let milliseconds = u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0);
    let (provider, reason, detail) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let (event_type, replayed) = (row.get(4)?, row.get(6)?);
    let id: Result<EntryId, NoEntryId> = row.get::<_, String>(0)?.parse();
    Ok(id.map(|id| Entry {
        id,
        provider,
        reason,
        detail,
        event_type,
        kept_at: UNIX_EPOCH + Duration::from_millis(milliseconds),
        replayed,
    }))
}
