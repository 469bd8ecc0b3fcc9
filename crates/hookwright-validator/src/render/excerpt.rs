//! The part of a text that is shown for marks: whole lines, or what stands around a mark in a line that is long.

use std::ops::Range;

use crate::Mark;

/// How many bytes are shown as they are; beyond, the line of the first mark is cut.
const WHOLE: usize = 4096;

/// How many bytes of a value are marked.
const LONGEST: usize = 60;

/// How many bytes of a cut line are shown before and after a mark.
const AROUND: usize = 120;

/// A part of a text, with the marked bytes of each mark that it shows.
pub(super) struct Excerpt<'t> {
    pub(super) text: &'t str,
    /// The line of its first byte.
    pub(super) line: usize,
    /// Whether it starts where its line starts, so that columns can be counted in it.
    pub(super) whole: bool,
    /// One for each mark; the others do not fit.
    pub(super) spans: Vec<Range<usize>>,
}

/// The excerpt that shows all `marks`, or the first one alone where they stand too far apart.
///
/// `starts_line` says that the text starts where its first line does.
pub(super) fn around<'t>(text: &'t str, starts_line: bool, marks: &[&Mark]) -> Excerpt<'t> {
    let spans: Vec<Range<usize>> = marks.iter().map(|mark| visible(text, &mark.span)).collect();
    let line = marks.iter().map(|mark| mark.line).min().unwrap_or(1);
    if let Some(lines) = lines(text, &spans) {
        let whole = starts_line || lines.start > 0;
        return cut(text, lines, line, whole, &spans);
    }
    let first = spans.first().cloned().unwrap_or_default();
    let line = marks.first().map_or(1, |mark| mark.line);
    if let Some(lines) = lines(text, std::slice::from_ref(&first)) {
        let whole = starts_line || lines.start > 0;
        return cut(text, lines, line, whole, &[first]);
    }
    let from = floor(text, first.start.saturating_sub(AROUND));
    let from = line_start(text, from, first.start).unwrap_or(from);
    let to = floor(text, first.end.saturating_add(AROUND));
    let to = line_end(text, first.end, to).unwrap_or(to);
    cut(text, from..to, line, false, &[first])
}

/// The whole lines of all spans; `None` when they are too long to be shown.
fn lines(text: &str, spans: &[Range<usize>]) -> Option<Range<usize>> {
    let from = spans.iter().map(|span| span.start).min()?;
    let to = spans.iter().map(|span| span.end).max()?;
    if to - from > WHOLE {
        return None;
    }
    let back = floor(text, from.saturating_sub(WHOLE));
    let start = line_start(text, back, from).or((back == 0).then_some(0))?;
    let ahead = floor(text, to.saturating_add(WHOLE));
    let end = line_end(text, to, ahead).or((ahead == text.len()).then_some(ahead))?;
    Some(start..end)
}

fn cut<'t>(
    text: &'t str,
    part: Range<usize>,
    line: usize,
    whole: bool,
    spans: &[Range<usize>],
) -> Excerpt<'t> {
    let moved = spans
        .iter()
        .map(|span| span.start - part.start..span.end - part.start);
    Excerpt {
        text: &text[part.clone()],
        line,
        whole,
        spans: moved.collect(),
    }
}

/// The part of a span that is marked: of a value that spans lines, the first one, and of a long one its start, because the label
/// stands behind the mark.
fn visible(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = floor(text, span.start);
    let end = floor(text, span.end.clamp(start, start + LONGEST));
    start..line_end(text, start, end).unwrap_or(end)
}

/// Where the line of `at` starts, if it does after `from`. Nothing before is looked at, because lines can be as long as a body.
fn line_start(text: &str, from: usize, at: usize) -> Option<usize> {
    text[from..at].rfind('\n').map(|index| from + index + 1)
}

/// Where the line of `at` ends, if it does before `to`.
fn line_end(text: &str, at: usize, to: usize) -> Option<usize> {
    text[at..to].find(['\n', '\r']).map(|length| at + length)
}

/// The last character boundary of `text` at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
