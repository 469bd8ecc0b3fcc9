//! A quarantine of files: one folder a provider, two files a delivery.

mod about;
mod entries;

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{EntryId, KeepFuture, Quarantine, Quarantined};

/// Keeps deliveries as files in `<folder>/<provider>/`, named as their [`EntryId`] says: `<reason>-<SHA-256>.body` is the body as it
/// came, and `….json` beside it has provider, reason, detail, event and headers.
///
/// The `.json` is written last, so that a delivery that has one is whole, and both are synced to the disk. One that comes again is one more time written
/// to the same files. An empty `….replayed` marks what was sent through again.
///
/// Payloads are personal data: see to who may read the folder, and that somebody empties it.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A quarantine in a folder, which is made when it is needed.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }
}

impl Quarantine for Folder {
    fn keep<'q>(&'q self, delivery: &'q Quarantined<'q>) -> KeepFuture<'q> {
        let folder = self.0.join(delivery.provider);
        let stem = EntryId::of(delivery).split().1.to_owned();
        let (about, body) = (about::write(delivery), delivery.body.to_vec());
        Box::pin(async move {
            let written = tokio::task::spawn_blocking(move || {
                std::fs::create_dir_all(&folder)?;
                // Whatever was done about it, it is here again.
                entries::removed(&folder.join(format!("{stem}.replayed")))?;
                replace(&folder, &format!("{stem}.body"), &body)?;
                replace(&folder, &format!("{stem}.json"), about.as_bytes())?;
                sync_folder(&folder)
            });
            Ok(written.await??)
        })
    }
}

/// Writes a file whole or not at all.
fn replace(folder: &Path, name: &str, contents: &[u8]) -> io::Result<()> {
    // Two attempts at the same delivery must not write into one file.
    let unique = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    let part = folder.join(format!(
        ".{name}.{}-{}",
        std::process::id(),
        unique.as_nanos()
    ));
    write_through(&part, contents)
        .and_then(|()| std::fs::rename(&part, folder.join(name)))
        .inspect_err(|_| drop(std::fs::remove_file(&part)))
}

/// The bytes are on the disk when this ends: the provider will not be asked for them again.
fn write_through(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(contents)?;
    file.sync_all()
}

/// So are the names of the files.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
