//! For code scanning: SARIF 2.1.0 (OASIS). Only what a scanner's log needs is written, so that one macro call spells it.

use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Judged, element};
use crate::{Code, Finding, Mark};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands behind the last result.
pub(super) const CLOSE: &str = "\n      ]\n    }\n  ]\n}\n";

/// Everything but the results.
pub(super) fn open() -> String {
    let driver = json!({
        "name": "hookwright",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
    });
    let tool = format!("{:#}", json!({ "driver": driver })).replace('\n', "\n      ");
    format!(
        "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n      \"tool\": {tool},\n      \
         \"columnKind\": \"unicodeCodePoints\",\n      \"results\": ["
    )
}

/// The results of one delivery.
pub(super) fn one(judged: &Judged, first: bool) -> String {
    let results = judged.report.findings.iter().enumerate();
    let texts = results.map(|(index, finding)| {
        let text = format!("{:#}", result(judged, finding));
        element(&text, "        ", first && index == 0)
    });
    texts.collect()
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
    let mut result = json!({
        "ruleId": finding.code.as_str(),
        "ruleIndex": rule,
        "level": finding.severity.as_str(),
        "message": { "text": finding.sentence() },
        "locations": [location(one, finding)],
    });
    if let Some((mark, label)) = &finding.related {
        result["relatedLocations"] = json!([{
            "physicalLocation": physical(one, Some(mark)),
            "message": { "text": label },
        }]);
    }
    result
}

fn location(one: &Judged, finding: &Finding) -> Value {
    let name = finding.header.as_ref().unwrap_or(&finding.pointer);
    json!({
        "physicalLocation": physical(one, finding.mark.as_ref()),
        "logicalLocations": [{ "fullyQualifiedName": name, "kind": if finding.header.is_some() { "header" } else { "value" } }],
    })
}

fn physical(one: &Judged, mark: Option<&Mark>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&one.path) } });
    if let Some(mark) = mark {
        physical["region"] = json!({
            "startLine": mark.line,
            "startColumn": mark.column,
            "endLine": mark.end_line,
            "endColumn": mark.end_column,
        });
    }
    physical
}

/// What is escaped in a path.
const PATH: &AsciiSet = &crate::words::URI.remove(b'/');

/// A path as a URI reference.
fn uri(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}
