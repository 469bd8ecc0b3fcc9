//! The part of a text that is shown for marks: whole lines, or what stands around a mark in a line that is long.

use std::ops::Range;

use crate::Mark;

/// How many bytes are shown as they are; beyond, the line of the first mark is cut.
const WHOLE: usize = 4096;

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
pub(super) fn around<'t>(text: &'t str, marks: &[&Mark]) -> Excerpt<'t> {
    let spans: Vec<Range<usize>> = marks.iter().map(|mark| visible(text, &mark.span)).collect();
    let from = spans.iter().map(|span| span.start).min().unwrap_or_default();
    let to = spans.iter().map(|span| span.end).max().unwrap_or_default();
    let from = line_start(text, from);
    let to = line_end(text, to);
    if to - from <= WHOLE {
        let line = marks.iter().map(|mark| mark.line).min().unwrap_or(1);
        return cut(text, from..to, line, true, &spans);
    }
    let first = spans.first().cloned().unwrap_or_default();
    let line = marks.first().map_or(1, |mark| mark.line);
    let (start, end) = (line_start(text, first.start), line_end(text, first.end));
    if end - start <= WHOLE {
        return cut(text, start..end, line, true, &spans[..1]);
    }
    let marked = first.start..floor(text, first.end.min(first.start + AROUND));
    let from = floor(text, start.max(first.start.saturating_sub(AROUND)));
    let to = floor(text, end.min(marked.end + AROUND));
    cut(text, from..to, line, from == start, &[marked])
}

fn cut<'t>(text: &'t str, part: Range<usize>, line: usize, whole: bool, spans: &[Range<usize>]) -> Excerpt<'t> {
    let moved = spans.iter().map(|span| span.start - part.start..span.end - part.start);
    Excerpt {
        text: &text[part.clone()],
        line,
        whole,
        spans: moved.collect(),
    }
}

/// The part of a span that is marked: of a value that spans lines, the first one, because a mark down the margin of a whole object
/// hides more than it shows.
fn visible(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = floor(text, span.start);
    let end = floor(text, span.end.max(start));
    let line = text[start..end].find(['\n', '\r']);
    start..line.map_or(end, |length| start + length)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |index| index + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}

/// The last character boundary of `text` at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}
