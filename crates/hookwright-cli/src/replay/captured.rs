//! Captured requests: `.http` files, as `hookwright listen --save` writes them.

use std::path::{Path, PathBuf};

use hookwright_validator::Input;
use walkdir::WalkDir;

use super::courier::{Courier, End, Parcel};
use crate::Trouble;
use crate::client::{client_headers, header_map};
use crate::providers;

/// The captured requests that a path stands for, in the order of their names.
pub(super) fn files(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        let name = Path::new(entry.file_name());
        if entry.file_type().is_file() && name.extension().is_some_and(|kind| kind == "http") {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

pub(super) async fn replay(file: &Path, courier: &mut Courier<'_>) -> Result<(), Trouble> {
    let name = file.display().to_string();
    let text = std::fs::read(file).map_err(|error| Trouble::Said(error.to_string()));
    let parcel = match text.and_then(|text| parcel(&name, &text)) {
        Ok(parcel) => parcel,
        Err(Trouble::Said(message)) => {
            courier.unreadable(&name, message);
            return Ok(());
        }
        Err(trouble) => return Err(trouble),
    };
    if !courier.wants(parcel.provider.as_deref(), None) {
        return Ok(());
    }
    match courier.send(&parcel).await {
        Some(answered) => courier.show(&parcel, Some(&answered), End::of(&answered)),
        None => courier.show(&parcel, None, End::WouldBeSent),
    }
}

fn parcel(name: &str, text: &[u8]) -> Result<Parcel, Trouble> {
    let input = Input::http(text).map_err(|error| error.to_string())?;
    let body = input.body().to_vec();
    let owner = providers::owner(&body);
    Ok(Parcel {
        name: name.to_owned(),
        provider: owner.map(|shipped| shipped.name.to_owned()),
        reason: None,
        event: owner.and_then(|shipped| shipped.event_in(&body)),
        headers: header_map(client_headers(input.header_list()))?,
        body,
    })
}
