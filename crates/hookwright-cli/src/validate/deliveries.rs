//! A file as deliveries: one, an array of them, or one to a line; whichever, no more than one is held at a time.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use hookwright_validator::MAX_BODY;

use super::sources::{Kind, Source};
use super::split::Elements;

/// A text to be judged, with where it comes from.
pub(super) struct Delivery {
    pub(super) path: Arc<str>,
    /// Which one of its file it is, counted from 1; `None` where the file is one delivery.
    pub(super) number: Option<usize>,
    /// Whether it is a captured request, rather than a body.
    pub(super) http: bool,
    /// The line and column of its first byte in the file.
    pub(super) start: (usize, usize),
    pub(super) content: Content,
}

/// A text, or how many bytes it would have, when that is more than is judged.
pub(super) enum Content {
    Whole(Vec<u8>),
    TooLarge(usize),
}

impl Delivery {
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
    Lines(Box<dyn BufRead + Send>, usize),
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

    /// The next delivery; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Delivery>> {
        match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Nothing => Ok(None),
            Rest::Unopened(reader, Kind::Lines) => {
                self.rest = Rest::Lines(reader, 0);
                self.next()
            }
            Rest::Unopened(reader, kind) => self.first(reader, kind),
            Rest::Lines(reader, line) => self.line(reader, line),
            Rest::Elements(mut elements) => {
                let Some(element) = elements.next()? else {
                    return Ok(None);
                };
                self.rest = Rest::Elements(elements);
                Ok(Some(self.numbered(element.start, element.content)))
            }
        }
    }

    /// Looks at the first character, which tells an array of deliveries from one delivery.
    fn first(
        &mut self,
        mut reader: Box<dyn BufRead + Send>,
        kind: Kind,
    ) -> io::Result<Option<Delivery>> {
        let (mut line, mut column, mut space) = (1, 1, Vec::new());
        while let Some(&byte) = reader.fill_buf()?.first() {
            if kind == Kind::Json && byte == b'[' {
                reader.consume(1);
                self.rest = Rest::Elements(Elements::new(reader, line, column + 1));
                return self.next();
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
        Ok(Some(Delivery {
            path: Arc::clone(&self.path),
            number: None,
            http: kind == Kind::Http,
            start: (1, 1),
            content,
        }))
    }

    fn line(
        &mut self,
        mut reader: Box<dyn BufRead + Send>,
        mut line: usize,
    ) -> io::Result<Option<Delivery>> {
        loop {
            let Some(content) = until_line_feed(&mut reader)? else {
                return Ok(None);
            };
            line += 1;
            let blank = matches!(&content, Content::Whole(bytes) if bytes.trim_ascii().is_empty());
            if !blank {
                self.rest = Rest::Lines(reader, line);
                return Ok(Some(self.numbered((line, 1), content)));
            }
        }
    }

    fn numbered(&mut self, start: (usize, usize), content: Content) -> Delivery {
        self.number += 1;
        Delivery {
            path: Arc::clone(&self.path),
            number: Some(self.number),
            http: false,
            start,
            content,
        }
    }
}

/// All that is left, behind what was read already.
fn whole(mut bytes: Vec<u8>, mut reader: impl Read) -> io::Result<Content> {
    let most = u64::try_from(MAX_BODY + 1).unwrap_or(u64::MAX);
    reader.by_ref().take(most).read_to_end(&mut bytes)?;
    if bytes.len() <= MAX_BODY {
        return Ok(Content::Whole(bytes));
    }
    let rest = io::copy(&mut reader, &mut io::sink())?;
    Ok(Content::TooLarge(bytes.len().saturating_add(
        usize::try_from(rest).unwrap_or(usize::MAX),
    )))
}

/// The next line without its line feed; `None` at the end.
fn until_line_feed(reader: &mut impl BufRead) -> io::Result<Option<Content>> {
    let mut kept = Vec::new();
    let mut size = 0_usize;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            break;
        }
        let end = memchr::memchr(b'\n', buffer);
        let part = &buffer[..end.unwrap_or(buffer.len())];
        size = size.saturating_add(part.len());
        if size <= MAX_BODY {
            kept.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(content(kept, size)));
        }
    }
    Ok((size > 0).then(|| content(kept, size)))
}

fn content(kept: Vec<u8>, size: usize) -> Content {
    if size > MAX_BODY {
        Content::TooLarge(size)
    } else {
        Content::Whole(kept)
    }
}
