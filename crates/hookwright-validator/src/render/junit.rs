//! For test reporters: `JUnit`'s XML, one test case for each delivery.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Judged;
use super::human::numbered;
use crate::{Finding, Severity};

/// The reports as one `JUnit` document, which ends with a line feed. A delivery with an error is a failed test case; warnings and
/// notes stand in its output.
#[must_use]
pub fn junit(judged: &[Judged]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = document(&mut writer, judged);
    let mut text = String::from_utf8(writer.into_inner()).unwrap_or_default();
    text.push('\n');
    text
}

fn document(writer: &mut Writer<Vec<u8>>, judged: &[Judged]) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let failed = judged.iter().filter(|one| !one.report.is_valid()).count();
    let counts = [
        ("tests", judged.len().to_string()),
        ("failures", failed.to_string()),
        ("errors", "0".to_owned()),
    ];
    let attributes = || counts.iter().map(|(name, count)| (*name, count.as_str()));
    let suites = writer
        .create_element("testsuites")
        .with_attributes(attributes());
    suites.write_inner_content(|writer| {
        let suite = writer
            .create_element("testsuite")
            .with_attribute(("name", "hookwright"))
            .with_attributes(attributes());
        suite.write_inner_content(|writer| judged.iter().try_for_each(|one| case(writer, one)))?;
        Ok(())
    })?;
    Ok(())
}

fn case(writer: &mut Writer<Vec<u8>>, one: &Judged) -> io::Result<()> {
    let name = match one.number {
        Some(number) => format!("{}#{number}", one.path),
        None => one.path.clone(),
    };
    let class = format!(
        "{}.{}",
        one.report.provider,
        one.report.event.as_deref().unwrap_or("unknown")
    );
    let (name, class) = (clean(&name), clean(&class));
    let element = writer
        .create_element("testcase")
        .with_attribute(("name", name.as_str()))
        .with_attribute(("classname", class.as_str()));
    if one.report.findings.is_empty() {
        element.write_empty()?;
        return Ok(());
    }
    let text = clean(&numbered(&one.report, &one.path, one.line_offset, false));
    element.write_inner_content(|writer| {
        if one.report.is_valid() {
            writer
                .create_element("system-out")
                .write_text_content(BytesText::new(&text))?;
            return Ok(());
        }
        let first = one
            .report
            .findings
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        let message = clean(&first.map(Finding::sentence).unwrap_or_default());
        let failure = writer
            .create_element("failure")
            .with_attribute(("message", message.as_str()));
        let code = first.map_or("", |finding| finding.code.as_str());
        failure
            .with_attribute(("type", code))
            .write_text_content(BytesText::new(&text))?;
        Ok(())
    })?;
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
