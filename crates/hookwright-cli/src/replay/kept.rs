//! Deliveries in a quarantine, wherever it keeps them.

use std::error::Error;
use std::path::Path;

use hookwright_receiver::quarantine::{Entries, Entry, Folder, Kept};
use hookwright_receiver_sqlite::Sqlite;

use super::courier::{Courier, End, Parcel};
use crate::client::{client_headers, header_map};
use crate::{Trouble, say};

/// The quarantine at a path.
async fn open(path: &Path) -> Result<Box<dyn Entries>, Trouble> {
    let shown = path.display();
    let found = std::fs::metadata(path);
    let found = found.map_err(|error| format!("{shown} cannot be read: {error}"))?;
    if found.is_dir() {
        return Ok(Box::new(Folder::new(path)));
    }
    match Sqlite::open_existing(path).await {
        Ok(database) => Ok(Box::new(database)),
        Err(error) => Err(Trouble::Said(format!(
            "{shown} is neither a quarantine nor a captured request (`.http`): {error}"
        ))),
    }
}

/// Sends what a quarantine has kept, the longest kept first.
pub(super) async fn replay(path: &Path, courier: &mut Courier<'_>) -> Result<(), Trouble> {
    let quarantine = open(path).await?;
    let entries = quarantine.list().await;
    let entries = entries.map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries {
        if !courier.wants(Some(&entry.provider), Some(&entry.reason)) {
            continue;
        }
        if entry.replayed && !courier.args.again {
            courier.count(End::Skipped);
            continue;
        }
        match quarantine.read(&entry.id).await {
            Ok(Some(kept)) => one(&*quarantine, kept, courier).await?,
            // Somebody has removed it in the meantime.
            Ok(None) => {}
            Err(error) => courier.unreadable(entry.id.as_str(), error),
        }
    }
    Ok(())
}

async fn one(
    quarantine: &dyn Entries,
    kept: Kept,
    courier: &mut Courier<'_>,
) -> Result<(), Trouble> {
    let entry = kept.entry.clone();
    let parcel = match parcel(kept) {
        Ok(parcel) => parcel,
        Err(Trouble::Said(message)) => {
            courier.unreadable(entry.id.as_str(), message);
            return Ok(());
        }
        Err(trouble) => return Err(trouble),
    };
    let Some(answered) = courier.send(&parcel).await else {
        return courier.show(&parcel, None, End::WouldBeSent);
    };
    let mut end = End::of(&answered);
    if end == End::Accepted {
        match settle(quarantine, &entry, courier.args.remove).await {
            Ok(settled) => end = settled,
            Err(error) => {
                let id = entry.id.as_str();
                say("error: what was accepted cannot be marked, and would be sent again:");
                courier.unreadable(id, error);
            }
        }
    }
    courier.show(&parcel, Some(&answered), end)
}

/// Marks or removes what was accepted, unless the receiver has kept it once more: then it was not handled, whatever was answered.
async fn settle(
    quarantine: &dyn Entries,
    before: &Entry,
    remove: bool,
) -> Result<End, Box<dyn Error + Send + Sync>> {
    let now = quarantine.read(&before.id).await?;
    if now.is_some_and(|now| now.entry.kept_at != before.kept_at) {
        return Ok(End::KeptAgain);
    }
    if remove {
        quarantine.remove(&before.id).await?;
    } else {
        quarantine.mark_replayed(&before.id).await?;
    }
    Ok(End::Accepted)
}

fn parcel(kept: Kept) -> Result<Parcel, Trouble> {
    let headers = client_headers(kept.headers.iter());
    Ok(Parcel {
        headers: header_map(headers)?,
        name: kept.entry.id.to_string(),
        provider: Some(kept.entry.provider),
        reason: Some((kept.entry.reason, kept.entry.detail)),
        event: kept.entry.event_type,
        body: kept.body,
    })
}
