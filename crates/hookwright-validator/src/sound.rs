//! Whether the body is JSON that every reader takes: what is said of bytes and syntax.

use crate::document::{Document, Fault, FaultKind, MAX_DEPTH, MAX_VALUES, parse};
use crate::words::{count, short};
use crate::{Code, Finding, Mark};

/// How large a body may be to be judged, in bytes: more than any provider sends, and little enough to hold in memory.
pub const MAX_BODY: usize = 16 * 1024 * 1024;

/// A body that was read. The document starts `offset` bytes into it.
pub(crate) struct Read<'b> {
    pub(crate) document: Option<Document<'b>>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) offset: usize,
}

/// Reads a body as far as it can be read.
pub(crate) fn read(body: &[u8]) -> Read<'_> {
    let refused = |finding: Finding| Read {
        document: None,
        findings: vec![finding],
        offset: 0,
    };
    if body.len() > MAX_BODY {
        return refused(too_large(body.len()));
    }
    let text = match hookwright_scan::utf8(body) {
        Ok(text) => text,
        Err(start) => return refused(not_utf8(body, start)),
    };
    let plain = text.strip_prefix('\u{feff}');
    let offset = if plain.is_some() {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let text = plain.unwrap_or(text);
    let (document, faults) = parse(text);
    let mut findings: Vec<Finding> = faults
        .iter()
        .map(|fault| explain(fault, text).moved(offset))
        .collect();
    if plain.is_some() {
        let mark = Finding::new(
            Code::ByteOrderMark,
            "the body starts with a byte order mark",
        )
        .at("", 0..offset);
        findings.push(
            mark.label("a byte order mark")
                .help("save the text as UTF-8 without a byte order mark"),
        );
    }
    Read {
        document,
        findings,
        offset,
    }
}

/// A body that is not judged because of its size, in bytes.
pub(crate) fn too_large(size: usize) -> Finding {
    let message = format!(
        "the body has {}, more than the {MAX_BODY} that are judged",
        count(size, "byte")
    );
    Finding::new(Code::BodyTooLarge, message)
}

fn not_utf8(body: &[u8], start: usize) -> Finding {
    let invalid: Vec<&[u8]> = body
        .utf8_chunks()
        .map(|chunk| chunk.invalid())
        .filter(|bytes| !bytes.is_empty())
        .collect();
    let first = invalid.first().map_or(1, |bytes| bytes.len());
    let finding =
        Finding::new(Code::InvalidUtf8, "the body is not UTF-8").at("", start..start + first);
    let finding = finding.expected("text in UTF-8", "bytes that start no character");
    match invalid.len() {
        0 | 1 => finding.help("send or save the text as UTF-8"),
        several => finding.help(format!(
            "send or save the text as UTF-8; there are {several} such places"
        )),
    }
}

fn explain(fault: &Fault, text: &str) -> Finding {
    let marked = text.get(fault.span.clone()).unwrap_or_default();
    let about = |code: Code, message: &str| {
        Finding::new(code, message)
            .at(&fault.pointer, fault.span.clone())
            .value(marked)
    };
    match &fault.kind {
        FaultKind::Empty => about(Code::EmptyBody, "the body is empty").expected("a JSON object", "nothing"),
        FaultKind::Syntax(syntax) => {
            let finding = about(Code::Syntax, "this is not valid JSON");
            let finding = match found(marked) {
                Some(found) => finding.expected(syntax.expected, found),
                None => finding.label(format!("expected {}", syntax.expected)),
            };
            match &syntax.help {
                Some(help) => finding.help(help),
                None => finding,
            }
        }
        FaultKind::LoneSurrogate => about(Code::LoneSurrogate, "an escape names half of a surrogate pair")
            .expected("a character, or both halves", "one half")
            .help("write the character itself, or both halves"),
        FaultKind::TooDeep => about(Code::TooDeep, &format!("the body is nested more than {MAX_DEPTH} levels deep"))
            .expected(format!("at most {MAX_DEPTH} levels"), "one level more"),
        FaultKind::TooMany => {
            let message = format!("the body has more than the {MAX_VALUES} values that are judged");
            Finding::new(Code::BodyTooLarge, message)
                .at(&fault.pointer, fault.span.clone())
                .expected(format!("at most {MAX_VALUES} values"), "one value more")
        }
        FaultKind::Trailing => about(Code::TrailingText, "more text follows after the JSON value")
            .expected("the end of the body", "more text")
            .help("one body is one value; give several deliveries as an array, or one to a line in an `.ndjson` file"),
        FaultKind::DuplicateField { name, first } => {
            let message = format!("the member `{}` stands twice in one object", short(name));
            let finding = about(Code::DuplicateField, &message).label("again here");
            Finding {
                value: None,
                related: Some((Mark::bytes(first.clone()), "first here".to_owned())),
                ..finding.help("remove one of the two: readers disagree on which counts")
            }
        }
        FaultKind::HugeNumber => about(Code::HugeNumber, "this number is beyond what a 64-bit float can hold")
            .expected("a number of less than 1.8e308", "a greater one"),
    }
}

/// What stands where the grammar wants something else; a single character of punctuation is no personal data.
fn found(marked: &str) -> Option<String> {
    let mut characters = marked.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Some("the end of the text".to_owned()),
        (Some(only), None) if only.is_ascii_punctuation() => Some(format!("`{only}`")),
        (Some(only), None) if only.is_control() => {
            Some(format!("the character U+{:04X}", u32::from(only)))
        }
        _ => None,
    }
}
