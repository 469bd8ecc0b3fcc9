//! For programs: a JSON document of a documented shape, with a JSON Schema derived from the types that write it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Judged, Totals, element};
use crate::{Finding, Mark, Severity};

/// Reports of `hookwright validate`. Written in parts, so that this type is there for its schema.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "hookwright report")]
struct Reports<'r> {
    /// The version of this shape. Members may be added under the same number.
    version: u32,
    /// The deliveries that were judged, in the order in which they were given.
    deliveries: Vec<Delivery<'r>>,
    /// Whether no delivery has an error.
    valid: bool,
}

/// One delivery.
#[derive(Serialize, JsonSchema)]
struct Delivery<'r> {
    /// The file as it was given; `-` for standard input.
    path: &'r str,
    /// Which delivery of the file it is, counted from 1; absent where the file is one delivery.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    /// The provider whose schemas judged.
    provider: &'r str,
    /// The event that the body names.
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'r str>,
    /// Whether no finding is an error.
    valid: bool,
    /// What was found, in the order of the text.
    findings: Vec<Told<'r>>,
}

/// One finding.
#[derive(Serialize, JsonSchema)]
struct Told<'r> {
    /// How much it weighs.
    severity: Weight,
    /// The stable code; `hookwright explain CODE` says what it means.
    code: &'static str,
    /// What is wrong, in one line.
    message: &'r str,
    /// What stands beside the marked text.
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'r str,
    /// The JSON Pointer of the value in the body; empty for the whole body.
    pointer: &'r str,
    /// The header that it is about, in lower case.
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<&'r str>,
    /// Where it stands; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    /// Another place that the finding speaks of, such as the first of two equal names.
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<Related<'r>>,
    /// What should stand there.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'r str>,
    /// What stands there: its type and length.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'r str>,
    /// What stands there, as it is written, cut short; absent in masked reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'r str>,
    /// The keyword that refuses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Keyword<'r>>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'r str>,
}

/// How much a finding weighs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Weight {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Not wrong by the schema, yet probably not what was meant.
    Warning,
    /// The delivery is not valid.
    Error,
}

/// A place in a file. Lines and columns are counted from 1, columns in characters.
#[derive(Serialize, JsonSchema)]
struct Place {
    /// The first byte of the delivery's text that is marked.
    start: usize,
    /// The byte after the last one that is marked.
    end: usize,
    /// The line of the first byte in the file.
    line: usize,
    /// Its column.
    column: usize,
    /// The line of the byte after the last one.
    end_line: usize,
    /// Its column.
    end_column: usize,
}

/// Another place, with what it is.
#[derive(Serialize, JsonSchema)]
struct Related<'r> {
    /// What it is.
    label: &'r str,
    /// Where it is.
    place: Place,
}

/// A keyword of a schema.
#[derive(Serialize, JsonSchema)]
struct Keyword<'r> {
    /// The file in the provider's folder.
    file: &'r str,
    /// The JSON Pointer in that file.
    pointer: &'r str,
}

/// What stands before the first delivery.
pub(super) const OPEN: &str = "{\n  \"version\": 1,\n  \"deliveries\": [";

pub(super) fn one(judged: &Judged, first: bool) -> String {
    // Structs with texts and numbers are always written.
    let text = serde_json::to_string_pretty(&delivery(judged)).unwrap_or_default();
    element(&text, "    ", first)
}

pub(super) fn close(totals: Totals) -> String {
    let end = if totals.deliveries == 0 { "" } else { "\n  " };
    format!("{end}],\n  \"valid\": {}\n}}\n", totals.invalid == 0)
}

/// The JSON Schema of what [`Format::Json`](super::Format::Json) writes, indented, which ends with a line feed.
#[must_use]
pub fn json_schema() -> String {
    let mut schema = schemars::schema_for!(Reports<'static>).to_value();
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

fn delivery(one: &Judged) -> Delivery<'_> {
    Delivery {
        path: &one.path,
        number: one.number,
        provider: &one.report.provider,
        event: one.report.event.as_deref(),
        valid: one.report.is_valid(),
        findings: one.report.findings.iter().map(told).collect(),
    }
}

fn told(finding: &Finding) -> Told<'_> {
    Told {
        severity: match finding.severity {
            Severity::Note => Weight::Note,
            Severity::Warning => Weight::Warning,
            Severity::Error => Weight::Error,
        },
        code: finding.code.as_str(),
        message: &finding.message,
        label: &finding.label,
        pointer: &finding.pointer,
        header: finding.header.as_deref(),
        place: finding.mark.as_ref().map(place),
        related: finding.related.as_ref().map(|(mark, label)| Related {
            label,
            place: place(mark),
        }),
        expected: finding.expected.as_deref(),
        found: finding.found.as_deref(),
        value: finding.value.as_deref(),
        schema: finding.schema.as_ref().map(|schema| Keyword {
            file: &schema.file,
            pointer: &schema.pointer,
        }),
        help: finding.help.as_deref(),
    }
}

fn place(mark: &Mark) -> Place {
    Place {
        start: mark.span.start,
        end: mark.span.end,
        line: mark.line,
        column: mark.column,
        end_line: mark.end_line,
        end_column: mark.end_column,
    }
}
