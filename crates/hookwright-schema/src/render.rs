//! A report as text, in the manner of rustc, through annotate-snippets.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::problem::{Problem, Report};

/// All problems of `report`, an empty line between two, each path below `folder`.
pub(crate) fn report(report: &Report, folder: &str, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for problem in &report.problems {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&renderer.render(&[group(problem, &report.texts, folder)]));
        text.push('\n');
    }
    text
}

fn group<'a>(
    problem: &'a Problem,
    texts: &'a BTreeMap<Arc<str>, Arc<str>>,
    folder: &str,
) -> Group<'a> {
    let title = Level::ERROR.primary_title(problem.message.as_str());
    let mut group = match texts.get(&problem.file) {
        Some(text) => title.element(primary(problem, text, folder)),
        None => title.element(Origin::path(path(folder, &problem.file))),
    };
    for related in problem
        .related
        .iter()
        .filter(|related| related.location.file != problem.file)
    {
        if let Some(text) = texts.get(&related.location.file) {
            let mark = AnnotationKind::Context
                .span(visible(text, &related.span))
                .label(related.label.as_str());
            let place = path(folder, &related.location.file);
            group = group.element(Snippet::source(&**text).path(place).annotation(mark));
        }
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// The snippet with the marked text, and with the related places of the same file.
fn primary<'a>(
    problem: &'a Problem,
    text: &'a str,
    folder: &str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let mut mark = AnnotationKind::Primary.span(visible(text, &problem.span));
    if !problem.label.is_empty() {
        mark = mark.label(problem.label.as_str());
    }
    let snippet = Snippet::source(text)
        .path(path(folder, &problem.file))
        .annotation(mark);
    snippet.annotations(
        problem
            .related
            .iter()
            .filter(|related| related.location.file == problem.file)
            .map(|related| {
                AnnotationKind::Context
                    .span(visible(text, &related.span))
                    .label(related.label.as_str())
            }),
    )
}

fn path(folder: &str, file: &str) -> String {
    match (folder.trim_end_matches('/'), file) {
        ("", "") => ".".to_owned(),
        ("", file) => file.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, file) => format!("{folder}/{file}"),
    }
}

/// The part of `span` that is worth marking: inside the text, on character boundaries, and no more than its first
/// line when it is longer, because a mark down the margin of a whole object hides more than it shows.
fn visible(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = boundary(text, span.start);
    let end = boundary(text, span.end.max(start));
    let line = text[start..end]
        .find(['\n', '\r'])
        .map_or(end, |length| start + length);
    if line == start {
        // An empty span marks the character that follows it.
        let next = text[start..]
            .chars()
            .next()
            .filter(|next| !matches!(next, '\n' | '\r'));
        return start..start + next.map_or(0, char::len_utf8);
    }
    start..line
}

/// The last character boundary of `text` at or before `index`.
fn boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
