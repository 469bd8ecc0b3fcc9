//! What was answered, for people and for programs.

use http::HeaderMap;
use serde_json::{Map, Value, json};

use crate::client::{Answer, Unanswered};

/// `200 OK, 3 ms`, headers and body below it.
pub(crate) fn human(answered: &Result<Answer, Unanswered>) -> String {
    let answer = match answered {
        Ok(answer) => answer,
        Err(Unanswered(why)) => return format!("  no answer: {}\n", printable(why)),
    };
    let milliseconds = answer.took.as_millis();
    let mut text = format!("  {}, {milliseconds} ms\n", answer.status);
    for (name, value) in &answer.headers {
        text += &format!(
            "  {name}: {}\n",
            printable(&String::from_utf8_lossy(value.as_bytes()))
        );
    }
    if !answer.body.is_empty() {
        text.push('\n');
        text += &indented(&String::from_utf8_lossy(&answer.body));
    }
    text
}

/// Members of a JSON object that tell the same.
pub(crate) fn json(answered: &Result<Answer, Unanswered>) -> Map<String, Value> {
    let members = match answered {
        Ok(answer) => json!({
            "status": answer.status.as_u16(),
            "headers": listed(&answer.headers),
            "body": String::from_utf8_lossy(&answer.body),
            "milliseconds": u64::try_from(answer.took.as_millis()).unwrap_or(u64::MAX),
        }),
        Err(Unanswered(why)) => json!({ "error": why }),
    };
    match members {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// A list of `[name, value]`, because a header may be repeated.
pub(crate) fn listed(headers: &HeaderMap) -> Value {
    let pair = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        json!([name.as_str(), String::from_utf8_lossy(value.as_bytes())])
    };
    headers.iter().map(pair).collect()
}

/// A text from outside, two columns in, as a terminal can take it.
pub(crate) fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| format!("  {}\n", printable(line)));
    lines.collect()
}

/// Control characters are shown, and not obeyed.
pub(crate) fn printable(text: &str) -> String {
    let show = |character: char| match character {
        '\t' => "\t".to_owned(),
        character if character.is_control() => character.escape_default().to_string(),
        character => character.to_string(),
    };
    text.chars().map(show).collect()
}
