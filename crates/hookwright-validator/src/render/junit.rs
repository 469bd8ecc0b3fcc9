//! For test reporters: `JUnit`'s XML, one test case for each delivery.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Judged, Totals, human};
use crate::Severity;

/// What stands behind the last test case.
pub(super) const CLOSE: &str = "\n  </testsuite>\n</testsuites>\n";

pub(super) fn open(totals: Totals) -> String {
    let Totals {
        deliveries,
        invalid,
    } = totals;
    let counts = format!("tests=\"{deliveries}\" failures=\"{invalid}\" errors=\"0\"");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n  <testsuite name=\"hookwright\" {counts}>"
    )
}

/// One test case. A delivery with an error is a failed one; warnings and notes stand in its output.
pub(super) fn one(judged: &Judged) -> String {
    let mut writer = Writer::new(Vec::new());
    // Writing to memory does not fail, and what is written of a text is text.
    let _ = case(&mut writer, judged);
    let text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    format!("\n    {text}")
}

fn case(writer: &mut Writer<Vec<u8>>, one: &Judged) -> io::Result<()> {
    let report = &one.report;
    let name = match one.number {
        Some(number) => clean(&format!("{}#{number}", one.path)),
        None => clean(&one.path),
    };
    let event = report.event.as_deref().unwrap_or("unknown");
    let class = clean(&format!("{}.{event}", report.provider));
    let element = writer
        .create_element("testcase")
        .with_attribute(("name", name.as_str()))
        .with_attribute(("classname", class.as_str()));
    if report.findings.is_empty() {
        element.write_empty()?;
        return Ok(());
    }
    element.write_inner_content(|writer| output(writer, one))?;
    Ok(())
}

fn output(writer: &mut Writer<Vec<u8>>, one: &Judged) -> io::Result<()> {
    let text = clean(&human(&one.report, &one.path, false));
    let text = BytesText::new(&text);
    let mut findings = one.report.findings.iter();
    let Some(error) = findings.find(|finding| finding.severity == Severity::Error) else {
        writer
            .create_element("system-out")
            .write_text_content(text)?;
        return Ok(());
    };
    let message = clean(&error.sentence());
    let failure = writer
        .create_element("failure")
        .with_attribute(("message", message.as_str()))
        .with_attribute(("type", error.code.as_str()));
    failure.write_text_content(text)?;
    Ok(())
}

/// The text without characters that XML 1.0 cannot hold, not even escaped.
fn clean(text: &str) -> String {
    let held = |character: char| match character {
        '\t' | '\n' | '\r' => character,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        other => other,
    };
    text.chars().map(held).collect()
}
