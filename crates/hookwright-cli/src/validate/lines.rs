//! One delivery to a line: the lines are read in blocks, which are judged as a whole on one core.

use std::io::{self, BufRead};
use std::ops::Range;
use std::sync::Arc;

use hookwright_validator::MAX_BODY;

use super::deliveries::{Content, Delivery, Part};

/// How many bytes a block has, unless a single line has more: enough to make handing it over cheap, and few enough that all cores
/// have their share of a batch.
const BLOCK: usize = 128 * 1024;

/// Reads lines.
pub(super) struct Lines<R> {
    reader: R,
    path: Arc<str>,
    /// How many lines and deliveries have been read.
    read: usize,
    deliveries: usize,
}

/// Some whole lines of a file.
pub(super) struct Block {
    path: Arc<str>,
    pub(super) bytes: Vec<u8>,
    /// Where each line ends: at its line feed, or with the text.
    ends: Vec<usize>,
    /// How many lines and deliveries stand before it in its file.
    lines: usize,
    deliveries: usize,
}

/// A line that is a delivery.
pub(super) struct Record<'b> {
    /// Which delivery of its file it is, counted from 1.
    number: usize,
    /// The line, counted in the same way.
    line: usize,
    /// Where it stands in its block.
    pub(super) range: Range<usize>,
    pub(super) bytes: &'b [u8],
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, path: Arc<str>) -> Self {
        Self {
            reader,
            path,
            read: 0,
            deliveries: 0,
        }
    }

    /// The next block, or a line that is too large; `None` at the end. The block is read to where another one stood that is done.
    pub(super) fn next(&mut self, spare: Option<Block>) -> io::Result<Option<Part>> {
        let (mut bytes, mut ends) =
            spare.map_or_else(Default::default, |block| (block.bytes, block.ends));
        bytes.clear();
        ends.clear();
        loop {
            let buffer = self.reader.fill_buf()?;
            let buffer = buffer.get(..BLOCK).unwrap_or(buffer);
            let end = memchr::memrchr(b'\n', buffer);
            let part = &buffer[..end.map_or(buffer.len(), |end| end + 1)];
            bytes.extend_from_slice(part);
            let (used, ended) = (part.len(), end.is_some() || part.is_empty());
            self.reader.consume(used);
            if ended {
                return Ok((!bytes.is_empty()).then(|| Part::Lines(self.block(bytes, ends))));
            }
            if bytes.len() > MAX_BODY {
                let size = self.rest_of_line(bytes.len())?;
                return Ok(Some(Part::One(self.too_large(size))));
            }
        }
    }

    fn block(&mut self, bytes: Vec<u8>, mut ends: Vec<usize>) -> Block {
        let whole = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        ends.extend(memchr::memchr_iter(b'\n', whole).chain([whole.len()]));
        let block = Block {
            path: Arc::clone(&self.path),
            lines: self.read,
            deliveries: self.deliveries,
            bytes,
            ends,
        };
        self.read += block.ends.len();
        self.deliveries += block.lines().filter(|(_, line)| !is_blank(line)).count();
        block
    }

    /// Reads on to the end of a line that is not kept, and counts its bytes.
    fn rest_of_line(&mut self, mut size: usize) -> io::Result<usize> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let end = memchr::memchr(b'\n', buffer);
            let length = end.unwrap_or(buffer.len());
            let (used, ended) = (
                length + usize::from(end.is_some()),
                end.is_some() || buffer.is_empty(),
            );
            self.reader.consume(used);
            size = size.saturating_add(length);
            if ended {
                return Ok(size);
            }
        }
    }

    fn too_large(&mut self, size: usize) -> Delivery<'static> {
        self.read += 1;
        self.deliveries += 1;
        Delivery {
            path: Arc::clone(&self.path),
            number: Some(self.deliveries),
            http: false,
            start: (self.read, 1),
            content: Content::TooLarge(size),
        }
    }
}

impl Block {
    /// The block, unless a long line has made it large.
    pub(super) fn reusable(self) -> Option<Self> {
        (self.bytes.capacity() <= 2 * BLOCK).then_some(self)
    }

    /// The lines that are deliveries.
    pub(super) fn deliveries(&self) -> impl Iterator<Item = Record<'_>> {
        let numbered = self.lines().zip(self.lines + 1..);
        let full = numbered.filter(|((_, bytes), _)| !is_blank(bytes));
        let counted = full.zip(self.deliveries + 1..);
        counted.map(|(((range, bytes), line), number)| Record {
            number,
            line,
            range,
            bytes,
        })
    }

    fn lines(&self) -> impl Iterator<Item = (Range<usize>, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        let ranges = starts.zip(&self.ends).map(|(start, end)| start..*end);
        ranges.map(|range| (range.clone(), self.bytes.get(range).unwrap_or_default()))
    }

    /// One of them, as any other delivery.
    pub(super) fn delivery<'b>(&self, record: &Record<'b>) -> Delivery<'b> {
        Delivery {
            path: Arc::clone(&self.path),
            number: Some(record.number),
            http: false,
            start: (record.line, 1),
            content: if record.bytes.len() > MAX_BODY {
                Content::TooLarge(record.bytes.len())
            } else {
                Content::Whole(record.bytes.into())
            },
        }
    }
}

/// The first byte tells of most lines that they are not.
fn is_blank(line: &[u8]) -> bool {
    line.trim_ascii_start().is_empty()
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;
    use std::sync::Arc;

    use hookwright_validator::MAX_BODY;

    use super::super::deliveries::{Content, Part};
    use super::Lines;

    /// Number, line and text of each delivery; of a large one, how many bytes it has.
    fn read(text: &[u8], buffer: usize) -> Vec<(usize, usize, String)> {
        let reader = BufReader::with_capacity(buffer, text);
        let mut lines = Lines::new(reader, Arc::from("a"));
        let mut all = Vec::new();
        while let Some(part) = lines.next(None).expect("memory can be read") {
            match part {
                Part::Lines(block) => {
                    let texts = block.deliveries();
                    all.extend(texts.map(|record| {
                        let text = String::from_utf8_lossy(record.bytes).into_owned();
                        (record.number, record.line, text)
                    }));
                }
                Part::One(delivery) => {
                    let Content::TooLarge(size) = delivery.content else {
                        panic!("lines that fit come in blocks")
                    };
                    let number = delivery.number.expect("it is one of many");
                    all.push((number, delivery.start.0, size.to_string()));
                }
            }
        }
        all
    }

    #[test]
    fn each_line_is_a_delivery_however_the_text_is_cut() {
        let expected = [
            (1, 1, "a".to_owned()),
            (2, 4, "bcd\r".to_owned()),
            (3, 5, "e".to_owned()),
        ];
        for buffer in 1..12 {
            assert_eq!(read(b"a\n\n \r\nbcd\r\ne", buffer), expected, "{buffer}");
            assert_eq!(
                read(b"a\n\n \r\nbcd\r\ne\n\n", buffer),
                expected,
                "{buffer}"
            );
        }
        assert!(read(b"", 4).is_empty() && read(b"\n", 4).is_empty());
    }

    #[test]
    fn a_line_that_is_too_large_is_counted_and_not_kept() {
        let large = "x".repeat(MAX_BODY + 300_000);
        let text = format!("a\n{large}\nb\n");
        let size = large.len().to_string();
        let expected = [(1, 1, "a".to_owned()), (2, 2, size), (3, 3, "b".to_owned())];
        assert_eq!(read(text.as_bytes(), 100_000), expected);
    }
}
