//! For GitHub: workflow commands that annotate the lines of a pull request.

use std::fmt::Write as _;

use super::Judged;
use crate::Severity;

/// One workflow command for each finding: `::error file=…,line=…,col=…,title=…::…`.
#[must_use]
pub fn github(judged: &[Judged]) -> String {
    let mut text = String::new();
    for one in judged {
        for finding in &one.report.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            let _ = write!(text, "::{command} file={}", property(&one.path));
            if let Some(mark) = &finding.mark {
                let (line, end) = (mark.line + one.line_offset, mark.end_line + one.line_offset);
                let _ = write!(text, ",line={line},endLine={end},col={}", mark.column);
                // GitHub refuses an end column for several lines.
                if line == end {
                    let _ = write!(text, ",endColumn={}", mark.end_column);
                }
            }
            let _ = writeln!(
                text,
                ",title={}::{}",
                property(finding.code.as_str()),
                data(&finding.sentence())
            );
        }
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
