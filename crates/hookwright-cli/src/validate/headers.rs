//! A file of headers: one `Name: value` to a line, or a JSON object of names and values, as many tools export them.

use std::path::Path;

use serde_json::{Map, Value};

use crate::Trouble;

/// Reads the headers. A request line and empty lines are passed over, so that the head of a captured request can be given as it is.
pub(super) fn read(path: &Path) -> Result<Vec<(String, String)>, Trouble> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let found = if text.trim_start().starts_with('{') {
        object(&text)
    } else {
        lines(&text)
    };
    found.map_err(|reason| Trouble::Said(format!("{shown}{reason}")))
}

fn lines(text: &str) -> Result<Vec<(String, String)>, String> {
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
            return Err(format!(
                ", line {}: a header is written `Name: value`",
                index + 1
            ));
        };
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    Ok(headers)
}

/// A header that came several times has a list of values.
fn object(text: &str) -> Result<Vec<(String, String)>, String> {
    let members: Map<String, Value> =
        serde_json::from_str(text).map_err(|error| format!(" is no JSON object: {error}"))?;
    let mut headers = Vec::new();
    for (name, value) in members {
        let values = match value {
            Value::Array(values) => values,
            one => vec![one],
        };
        for value in values {
            let Value::String(value) = value else {
                return Err(format!(
                    ": the value of `{name}` is neither a text nor a list of texts"
                ));
            };
            headers.push((name.clone(), value));
        }
    }
    Ok(headers)
}
