//! A JSON array cut into its elements while it is read, so that an array of any length takes the memory of one element.
//!
//! Only brackets, commas and strings are looked at. Whatever else is wrong stays inside an element, where the validator finds it.

use std::io::{self, BufRead};

use hookwright_validator::MAX_BODY;

use super::deliveries::Content;

/// The elements of an array whose opening bracket has been read.
pub(super) struct Elements<R> {
    reader: R,
    /// Where the next byte stands.
    line: usize,
    column: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first element.
    First,
    /// Behind a comma.
    Next,
    /// Behind the closing bracket.
    Closed,
    Done,
}

/// One element: its text, and where it starts.
pub(super) struct Element {
    pub(super) content: Content<'static>,
    pub(super) start: (usize, usize),
}

/// How the scan of one element ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Comma,
    Bracket,
    Text,
}

impl<R: BufRead> Elements<R> {
    pub(super) fn new(reader: R, line: usize, column: usize) -> Self {
        Self {
            reader,
            line,
            column,
            state: State::First,
        }
    }

    /// The next element. Text behind the array is given as one, too, because it may not be there.
    pub(super) fn next(&mut self) -> io::Result<Option<Element>> {
        if self.state == State::Done {
            return Ok(None);
        }
        self.space()?;
        let start = (self.line, self.column);
        let closed = self.state == State::Closed;
        let (content, end) = self.scan(closed)?;
        let empty = matches!(&content, Content::Whole(bytes) if bytes.is_empty());
        let first = self.state == State::First;
        self.state = match end {
            End::Comma => State::Next,
            End::Bracket => State::Closed,
            End::Text => State::Done,
        };
        match (empty, end) {
            // `[]`, and nothing behind an array.
            (true, End::Bracket) if first => self.next(),
            (true, End::Text) if closed => Ok(None),
            // A comma too many and a bracket too few leave an element without a value, which is then a finding.
            _ => Ok(Some(Element { content, start })),
        }
    }

    fn space(&mut self) -> io::Result<()> {
        while let Some(&byte) = self.reader.fill_buf()?.first() {
            if !byte.is_ascii_whitespace() {
                break;
            }
            self.pass(byte);
        }
        Ok(())
    }

    /// Takes a byte that was looked at.
    fn pass(&mut self, byte: u8) {
        self.reader.consume(1);
        if byte == b'\n' {
            self.line += 1;
            self.column = 1;
        } else if byte & 0b1100_0000 != 0b1000_0000 {
            self.column += 1;
        }
    }

    /// Reads up to the end of an element, or of everything when the array is closed.
    fn scan(&mut self, everything: bool) -> io::Result<(Content<'static>, End)> {
        let mut kept = Vec::new();
        let mut size = 0_usize;
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        let end = loop {
            let Some(&byte) = self.reader.fill_buf()?.first() else {
                break End::Text;
            };
            self.pass(byte);
            match byte {
                _ if everything => {}
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b',' if depth == 0 => break End::Comma,
                b']' if depth == 0 => break End::Bracket,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            size = size.saturating_add(1);
            if size <= MAX_BODY {
                kept.push(byte);
            }
        };
        if size > MAX_BODY {
            return Ok((Content::TooLarge(size), end));
        }
        kept.truncate(kept.trim_ascii_end().len());
        Ok((Content::Whole(kept.into()), end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::deliveries::Content;
    use super::Elements;

    fn elements(text: &str) -> Vec<String> {
        let mut elements = Elements::new(text.as_bytes(), 1, 2);
        let mut all = Vec::new();
        while let Some(element) = elements.next().expect("memory can be read") {
            let Content::Whole(bytes) = element.content else {
                panic!("too large")
            };
            let (line, column) = element.start;
            all.push(format!(
                "{line}:{column} {}",
                String::from_utf8_lossy(&bytes)
            ));
        }
        all
    }

    #[test]
    fn each_element_has_its_text_and_place() {
        assert_eq!(
            elements("{\"a\": [1, \"]\\\",\"]} ,\n é,7]\n"),
            ["1:2 {\"a\": [1, \"]\\\",\"]}", "2:2 é", "2:4 7"]
        );
    }

    #[test]
    fn an_empty_array_has_none() {
        assert!(elements(" ] \n").is_empty());
    }

    #[test]
    fn what_is_wrong_around_elements_is_an_element_of_its_own() {
        assert_eq!(elements("1,]"), ["1:2 1", "1:4 "]);
        assert_eq!(elements("1"), ["1:2 1"]);
        assert_eq!(elements("1] x]"), ["1:2 1", "1:5 x]"]);
        assert_eq!(elements("{]"), ["1:2 {]"]);
    }
}
