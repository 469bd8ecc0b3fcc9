//! For code scanning: SARIF 2.1.0 (OASIS). Only what a scanner's log needs is written, so that one macro call spells it.

use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_json::{Value, json};

use super::Judged;
use crate::{Code, Finding};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The reports as one SARIF log, indented, which ends with a line feed.
#[must_use]
pub fn sarif(judged: &[Judged]) -> String {
    let told = judged.iter().flat_map(|one| {
        one.report
            .findings
            .iter()
            .map(move |finding| (one, finding))
    });
    let results: Vec<Value> = told.map(|(one, finding)| result(one, finding)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hookwright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.summary() },
        "help": { "text": code.remedy() },
        "defaultConfiguration": { "level": code.severity().as_str() },
    })
}

fn result(one: &Judged, finding: &Finding) -> Value {
    let rule = Code::ALL.iter().position(|code| *code == finding.code);
    json!({
        "ruleId": finding.code.as_str(),
        "ruleIndex": rule,
        "level": finding.severity.as_str(),
        "message": { "text": finding.sentence() },
        "locations": [location(one, finding)],
    })
}

fn location(one: &Judged, finding: &Finding) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&one.path) } });
    if let Some(mark) = &finding.mark {
        physical["region"] = json!({
            "startLine": mark.line + one.line_offset,
            "startColumn": mark.column,
            "endLine": mark.end_line + one.line_offset,
            "endColumn": mark.end_column,
        });
    }
    let name = finding.header.as_ref().unwrap_or(&finding.pointer);
    json!({
        "physicalLocation": physical,
        "logicalLocations": [{ "fullyQualifiedName": name, "kind": if finding.header.is_some() { "header" } else { "value" } }],
    })
}

/// What is escaped in a path.
const PATH: &AsciiSet = &crate::words::URI.remove(b'/');

/// A path as a URI reference.
fn uri(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}
