//! For people: each finding as rustc shows its own, through rustc's renderer.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::excerpt;
use crate::{Finding, Mark, Report, Severity};

/// Every finding with its line of the text, a mark under the value, and help; an empty line between two.
///
/// `path` is shown as the file's name. With `color`, the text holds ANSI escape sequences. The text is the same on every
/// machine; it is empty when the report is, and ends with a line feed otherwise.
#[must_use]
pub fn human(report: &Report, path: &str, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for finding in &report.findings {
        if !text.is_empty() {
            text.push('\n');
        }
        let shown = renderer.render(&[group(finding, report, path)]);
        // Of an excerpt without a path, the renderer marks the place where the path would stand.
        for line in shown.lines().filter(|line| plain(line).trim() != ":::") {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A line without its escape sequences, which end with an `m`.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

fn group<'a>(finding: &'a Finding, report: &'a Report, path: &'a str) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.code.as_str());
    let source = report.source.as_deref();
    let mut group = match (source, &finding.mark) {
        (Some(source), Some(mark)) => {
            marked(title, finding, mark, source, report.start.1 == 1, path)
        }
        (None, Some(mark)) => title.element(origin(path, mark)),
        (_, None) => title.element(Origin::path(path)),
    };
    if (source.is_none() || finding.mark.is_none()) && !finding.label.is_empty() {
        group = group.element(Level::NOTE.message(finding.label.as_str()));
    }
    if let Some(schema) = &finding.schema {
        group = group.element(Level::NOTE.message(format!("the schema says so at {schema}")));
    }
    match &finding.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

/// The lines of the text with a mark under the value.
fn marked<'a>(
    title: Title<'a>,
    finding: &'a Finding,
    mark: &'a Mark,
    source: &'a str,
    starts_line: bool,
    path: &'a str,
) -> Group<'a> {
    let related = finding.related.as_ref();
    let marks: Vec<&Mark> = std::iter::once(mark)
        .chain(related.map(|(mark, _)| mark))
        .collect();
    let excerpt = excerpt::around(source, starts_line, &marks);
    let labels =
        std::iter::once(finding.label.as_str()).chain(related.map(|(_, label)| label.as_str()));
    let kinds = [AnnotationKind::Primary, AnnotationKind::Context];
    let annotations = excerpt.spans.into_iter().zip(kinds).zip(labels);
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .annotations(annotations.map(|((span, kind), label)| kind.span(span).label(label)));
    if excerpt.whole {
        return title.element(snippet.path(path));
    }
    // The renderer would count columns from where the line was cut.
    title.element(origin(path, mark)).element(snippet)
}

fn origin<'a>(path: &'a str, mark: &Mark) -> Origin<'a> {
    Origin::path(path).line(mark.line).char_column(mark.column)
}
