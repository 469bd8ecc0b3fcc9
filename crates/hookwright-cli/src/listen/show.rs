//! A delivery as text.

use hookwright_validator::render::{self, Format};
use serde_json::{Value, json};

use super::record::{Record, Signature, Verdict};
use crate::tell;

/// For people.
pub(super) fn human(record: &Record, color: bool, verbose: bool) -> String {
    let mut text = head(record);
    if let Some(verdict) = &record.verdict {
        let report = &verdict.judged.report;
        if !report.findings.is_empty() {
            text.push('\n');
            text += &render::human(report, &verdict.judged.path, color);
        }
    } else {
        text +=
            "  neither path nor headers tell which provider it is of; name it with --provider\n";
    }
    if verbose && !record.body.is_empty() {
        text.push('\n');
        text += &tell::indented(&String::from_utf8_lossy(&record.body));
    }
    if let Some(answered) = &record.forwarded {
        text += "  forwarded:\n";
        text += &tell::human(answered);
    }
    if let Some(path) = &record.saved {
        text += &format!("  saved as {}\n", path.display());
    }
    text.push('\n');
    text
}

fn head(record: &Record) -> String {
    let number = record.number;
    let Some(verdict) = &record.verdict else {
        let (method, path) = (&record.method, record.uri.path());
        return format!(
            "#{number} {method} {}: {}\n",
            tell::printable(path),
            record.status
        );
    };
    let outcome = verdict
        .outcome
        .map(|outcome| outcome.as_str().replace('_', " "));
    let what = match (verdict.event(), outcome.as_deref()) {
        (_, Some("handshake")) => "handshake",
        (Some(event), _) => event,
        (None, _) => "no event",
    };
    let key = verdict
        .key
        .as_deref()
        .map(|key| format!(", key {}", tell::printable(key)));
    let mut parts = vec![match &outcome {
        Some(outcome) => format!("{} {outcome}", record.status.as_u16()),
        None => record.status.to_string(),
    }];
    parts.extend(match verdict.signature {
        Signature::None => None,
        Signature::Unchecked => Some("signature not checked".to_owned()),
        Signature::Holds => Some("signature holds".to_owned()),
        Signature::Wrong => Some("signature missing or wrong".to_owned()),
    });
    let valid = verdict.judged.report.is_valid();
    parts.push(if valid { "valid" } else { "not valid" }.to_owned());
    format!(
        "#{number} {} from {}{}\n  {}\n",
        tell::printable(what),
        verdict.title,
        key.unwrap_or_default(),
        parts.join(", ")
    )
}

/// For programs: one line.
pub(super) fn json(record: &Record, mask: bool) -> String {
    let mut line = json!({
        "number": record.number,
        "method": record.method.as_str(),
        "path": record.uri.path(),
        "status": record.status.as_u16(),
    });
    if let Some(verdict) = &record.verdict {
        line["provider"] = json!(&*verdict.judged.report.provider);
        line["event"] = json!(verdict.event());
        line["idempotency_key"] = json!(verdict.key);
        line["outcome"] = json!(verdict.outcome.map(hookwright_receiver::Outcome::as_str));
        line["signature"] = json!(verdict.signature.word());
        line["valid"] = json!(verdict.judged.report.is_valid());
        line["findings"] = findings(verdict);
    }
    if !mask {
        line["headers"] = tell::listed(&record.headers);
        line["body"] = json!(String::from_utf8_lossy(&record.body));
    }
    if let Some(answered) = &record.forwarded {
        line["forwarded"] = Value::Object(tell::json(answered));
    }
    if let Some(path) = &record.saved {
        line["saved"] = json!(path.display().to_string());
    }
    format!("{line}\n")
}

/// The findings as `validate --format json` has them.
fn findings(verdict: &Verdict) -> Value {
    let document = Format::Json.document(std::slice::from_ref(&verdict.judged));
    let document: Value = serde_json::from_str(&document).unwrap_or_default();
    document["deliveries"][0]["findings"].clone()
}
