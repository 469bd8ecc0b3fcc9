//! For GitHub: workflow commands that annotate the lines of a pull request.

use std::fmt::Write as _;

use super::Judged;
use crate::Severity;

/// One workflow command for each finding: `::error file=…,line=…,col=…,title=…::…`.
pub(super) fn one(judged: &Judged) -> String {
    let mut text = String::new();
    for finding in &judged.report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // Writing to a string does not fail.
        let _ = write!(text, "::{command} file={}", property(&judged.path));
        if let Some(mark) = &finding.mark {
            let _ = write!(
                text,
                ",line={},endLine={},col={}",
                mark.line, mark.end_line, mark.column
            );
            // GitHub refuses an end column for several lines.
            if mark.line == mark.end_line {
                let _ = write!(text, ",endColumn={}", mark.end_column);
            }
        }
        let title = property(finding.code.as_str());
        let _ = writeln!(text, ",title={title}::{}", data(&finding.sentence()));
    }
    text
}

/// Text after the second pair of colons.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which ends at a comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
