//! A file as deliveries: one, an array of them, or one to a line. No more is held at a time than one of them, or a block of lines.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

use hookwright_validator::MAX_BODY;

use super::lines::{Block, Lines};
use super::sources::{Kind, Source};
use super::split::Elements;

/// A text to be judged, with where it comes from.
pub(super) struct Delivery<'d> {
    pub(super) path: Arc<str>,
    /// Which one of its file it is, counted from 1; `None` where the file is one delivery.
    pub(super) number: Option<usize>,
    /// Whether it is a captured request, rather than a body.
    pub(super) http: bool,
    /// The line and column of its first byte in the file.
    pub(super) start: (usize, usize),
    pub(super) content: Content<'d>,
}

/// A text, or how many bytes it would have, when that is more than is judged.
pub(super) enum Content<'d> {
    Whole(Cow<'d, [u8]>),
    TooLarge(usize),
}

/// What is read at a time.
pub(super) enum Part {
    One(Delivery<'static>),
    Lines(Block),
}

impl Delivery<'_> {
    /// How many bytes it has.
    pub(super) fn size(&self) -> usize {
        match &self.content {
            Content::Whole(bytes) => bytes.len(),
            Content::TooLarge(size) => *size,
        }
    }
}

/// The deliveries of one file.
pub(super) struct Deliveries {
    path: Arc<str>,
    number: usize,
    rest: Rest,
}

enum Rest {
    /// Not looked at yet.
    Unopened(Box<dyn BufRead + Send>, Kind),
    Lines(Lines<Box<dyn BufRead + Send>>),
    Elements(Elements<Box<dyn BufRead + Send>>),
    Nothing,
}

impl Deliveries {
    /// Opens a file. Nothing is read before the first delivery is asked for.
    pub(super) fn open(source: &Source) -> io::Result<Self> {
        Ok(Self {
            path: Arc::clone(&source.shown),
            number: 0,
            rest: Rest::Unopened(source.open()?, source.kind),
        })
    }

    /// The path as it is shown.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The next part; `None` at the end of the file. A block is read to where another one stood that is done with.
    pub(super) fn next(&mut self, done: &mut Vec<Block>) -> io::Result<Option<Part>> {
        match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Nothing => Ok(None),
            Rest::Unopened(reader, Kind::Lines) => {
                self.rest = Rest::Lines(Lines::new(reader, Arc::clone(&self.path)));
                self.next(done)
            }
            Rest::Unopened(reader, kind) => self.first(reader, kind, done),
            Rest::Lines(mut lines) => {
                let part = lines.next(done.pop())?;
                self.rest = Rest::Lines(lines);
                Ok(part)
            }
            Rest::Elements(mut elements) => {
                let Some(element) = elements.next()? else {
                    return Ok(None);
                };
                self.rest = Rest::Elements(elements);
                self.number += 1;
                Ok(Some(Part::One(Delivery {
                    path: Arc::clone(&self.path),
                    number: Some(self.number),
                    http: false,
                    start: element.start,
                    content: element.content,
                })))
            }
        }
    }

    /// Looks at the first character, which tells an array of deliveries from one delivery.
    fn first(
        &mut self,
        mut reader: Box<dyn BufRead + Send>,
        kind: Kind,
        done: &mut Vec<Block>,
    ) -> io::Result<Option<Part>> {
        let (mut line, mut column, mut space) = (1, 1, Vec::new());
        while let Some(&byte) = reader.fill_buf()?.first() {
            if kind == Kind::Json && byte == b'[' {
                reader.consume(1);
                self.rest = Rest::Elements(Elements::new(reader, line, column + 1));
                return self.next(done);
            }
            if !byte.is_ascii_whitespace() || space.len() > MAX_BODY {
                break;
            }
            reader.consume(1);
            space.push(byte);
            (line, column) = if byte == b'\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        let content = whole(space, reader)?;
        Ok(Some(Part::One(Delivery {
            path: Arc::clone(&self.path),
            number: None,
            http: kind == Kind::Http,
            start: (1, 1),
            content,
        })))
    }
}

/// All that is left, behind what was read already.
fn whole(mut bytes: Vec<u8>, mut reader: impl Read) -> io::Result<Content<'static>> {
    let most = u64::try_from(MAX_BODY + 1).unwrap_or(u64::MAX);
    reader.by_ref().take(most).read_to_end(&mut bytes)?;
    if bytes.len() <= MAX_BODY {
        return Ok(Content::Whole(bytes.into()));
    }
    let rest = io::copy(&mut reader, &mut io::sink())?;
    Ok(Content::TooLarge(bytes.len().saturating_add(
        usize::try_from(rest).unwrap_or(usize::MAX),
    )))
}
