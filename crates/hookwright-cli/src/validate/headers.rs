//! A file of headers: one `Name: value` to a line.

use std::path::Path;

use crate::Trouble;

/// Reads the headers. A request line and empty lines are passed over, so that the head of a captured request can be given as it is.
pub(super) fn read(path: &Path) -> Result<Vec<(String, String)>, Trouble> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let mut headers = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let request_line = index == 0 && line.contains(" HTTP/");
        if line.trim().is_empty() || request_line {
            continue;
        }
        let parts = line
            .split_once(':')
            .filter(|(name, _)| !name.trim().is_empty());
        let Some((name, value)) = parts else {
            return Err(Trouble::Said(format!(
                "{shown}, line {}: a header is written `Name: value`",
                index + 1
            )));
        };
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    Ok(headers)
}
