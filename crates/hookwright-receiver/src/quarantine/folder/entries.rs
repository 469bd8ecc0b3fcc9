//! Reading a folder back: what is there, and what is done with it.

use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Folder, about};
use crate::quarantine::{Entries, EntriesFuture, Entry, EntryId, Kept};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

impl Entries for Folder {
    fn list(&self) -> EntriesFuture<'_, Vec<Entry>> {
        let folder = self.0.clone();
        blocking(move || list(&folder))
    }

    fn read<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, Option<Kept>> {
        let (folder, id) = (self.0.clone(), id.clone());
        blocking(move || read(&folder, id))
    }

    fn mark_replayed<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, bool> {
        let stem = stem(&self.0, id);
        blocking(move || {
            let kept = stem.with_extension("json").try_exists()?;
            if kept {
                fs::write(stem.with_extension("replayed"), "")?;
            }
            Ok(kept)
        })
    }

    fn remove<'q>(&'q self, id: &'q EntryId) -> EntriesFuture<'q, bool> {
        let stem = stem(&self.0, id);
        blocking(move || {
            // First what makes it whole.
            let kept = removed(&stem.with_extension("json"))?;
            removed(&stem.with_extension("body"))?;
            removed(&stem.with_extension("replayed"))?;
            Ok(kept)
        })
    }
}

fn blocking<'q, T: Send + 'static>(
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> EntriesFuture<'q, T> {
    Box::pin(async move { tokio::task::spawn_blocking(work).await? })
}

/// Where the files of an entry are, without their extension. The name has no dot that would be taken for one.
fn stem(folder: &Path, id: &EntryId) -> PathBuf {
    let (provider, name) = id.split();
    folder.join(provider).join(name)
}

fn list(folder: &Path) -> Outcome<Vec<Entry>> {
    let mut all = Vec::new();
    for provider in names(folder)? {
        for name in names(&folder.join(&provider))? {
            // Anything else is unfinished, or not ours.
            let id = name
                .strip_suffix(".json")
                .and_then(|name| format!("{provider}/{name}").parse().ok());
            // What was removed a moment ago is not there.
            all.extend(id.map(|id| entry(folder, id)).transpose()?.flatten());
        }
    }
    all.sort_by(|(one, _), (other, _)| (one.kept_at, &one.id).cmp(&(other.kept_at, &other.id)));
    Ok(all.into_iter().map(|(entry, _)| entry).collect())
}

/// What is in a folder; nothing, where there is none.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries?,
    };
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    names.collect()
}

fn read(folder: &Path, id: EntryId) -> Outcome<Option<Kept>> {
    let body = stem(folder, &id).with_extension("body");
    let Some((entry, headers)) = entry(folder, id)? else {
        return Ok(None);
    };
    let body = present(fs::read(body))?;
    Ok(body.map(|body| Kept {
        entry,
        headers,
        body,
    }))
}

fn entry(folder: &Path, id: EntryId) -> Outcome<Option<(Entry, hookwright::Headers)>> {
    let path = stem(folder, &id).with_extension("json");
    let Some(text) = present(fs::read(&path))? else {
        return Ok(None);
    };
    let about = about::read(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let entry = Entry {
        id,
        provider: about.provider,
        reason: about.reason,
        detail: about.detail,
        event_type: about.event_type,
        kept_at: fs::metadata(&path)?.modified()?,
        replayed: path.with_extension("replayed").try_exists()?,
    };
    Ok(Some((entry, about.headers)))
}

/// A file that is not there is no error.
fn present<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        outcome => outcome.map(Some),
    }
}

/// Whether a file was there and is not any more.
pub(super) fn removed(path: &Path) -> io::Result<bool> {
    present(fs::remove_file(path)).map(|removed| removed.is_some())
}
