//! The headers of a delivery: names without case, repetitions kept.

use crate::HeaderRole;

/// Delivery headers. Names are compared without case; a header that is sent twice is kept twice.
///
/// ```
/// use hookwright::Headers;
///
/// let headers: Headers = [("X-Owner-Id", "o-1")].into_iter().collect();
/// assert_eq!(headers.get("x-owner-id"), Some("o-1"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers {
    /// Names and values one after the other, since they live and end together.
    text: String,
    /// Where each name and each value ends.
    ends: Vec<(usize, usize)>,
}

impl Headers {
    /// No headers.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
        }
    }

    /// Headers as they come over HTTP, where values are bytes (RFC 9110): what is not UTF-8 is replaced by U+FFFD.
    ///
    /// ```
    /// use hookwright::Headers;
    ///
    /// let headers = Headers::from_bytes([("X-Owner-Id", b"o-1".as_slice()), ("X-Odd", b"\xff")]);
    /// assert_eq!(headers.get("x-owner-id"), Some("o-1"));
    /// assert_eq!(headers.get("x-odd"), Some("\u{fffd}"));
    /// ```
    #[must_use]
    pub fn from_bytes<N: AsRef<str>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let lowered = headers.into_iter();
        Self::from_lowercase(
            lowered.map(|(name, value)| (name.as_ref().to_ascii_lowercase(), value)),
        )
    }

    /// The same, of headers whose names are in lower case, as those of the crate `http` are. Others are taken as they are.
    #[must_use]
    pub fn from_lowercase<N: AsRef<str>, V: AsRef<[u8]>>(
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        // Room for what most deliveries have.
        let (mut text, mut ends) = (Vec::with_capacity(512), Vec::with_capacity(16));
        for (name, value) in headers {
            text.extend_from_slice(name.as_ref().as_bytes());
            let end = text.len();
            text.extend_from_slice(value.as_ref());
            ends.push((end, text.len()));
        }
        // Looked at once, all together. Two values may make one character only where no name stands between them.
        match String::from_utf8(text) {
            Ok(text) if ends.iter().all(|ends| are_ends(&text, *ends)) => Self { text, ends },
            Ok(text) => lossy(text.as_bytes(), &ends),
            Err(error) => lossy(error.as_bytes(), &ends),
        }
    }

    /// Adds a header after those that are there.
    pub fn append(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        let start = self.text.len();
        self.text.push_str(name.as_ref());
        self.text[start..].make_ascii_lowercase();
        let end = self.text.len();
        self.text.push_str(value.as_ref());
        self.ends.push((end, self.text.len()));
    }

    /// The first value of a header.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.get_all(name).next()
    }

    /// Every value of a header, in the order they were sent.
    pub fn get_all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h str> {
        let headers = self.spans();
        // Most names differ in length, so that most text is not looked at.
        let headers = headers.filter(move |(start, end, _)| end - start == name.len());
        let text = |start, end| self.text.get(start..end).unwrap_or_default();
        let headers =
            headers.filter(move |(start, end, _)| text(*start, *end).eq_ignore_ascii_case(name));
        headers.map(move |(_, start, end)| text(start, end))
    }

    /// The first value of the header that plays a role, under its name or, failing that, an alias.
    #[must_use]
    pub fn role(&self, role: &HeaderRole) -> Option<&str> {
        let mut names = std::iter::once(role.name).chain(role.aliases.iter().copied());
        names.find_map(|name| self.get(name))
    }

    /// Every header (its name in lower case) and value, in the order they were sent.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let text = |start, end| self.text.get(start..end).unwrap_or_default();
        let headers = self.spans();
        headers.map(move |(name, value, end)| (text(name, value), text(value, end)))
    }

    /// Where each name starts, where its value does, and where that ends.
    fn spans(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        let spans = starts.zip(&self.ends);
        spans.map(|(start, (value, end))| (start, *value, *end))
    }

    /// How many headers there are, repeated ones counted each time.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Whether a name and a value end with a character.
fn are_ends(text: &str, (name, value): (usize, usize)) -> bool {
    text.is_char_boundary(name) && text.is_char_boundary(value)
}

/// Headers one by one, what is not UTF-8 replaced.
fn lossy(bytes: &[u8], ends: &[(usize, usize)]) -> Headers {
    let mut start = 0;
    let headers = ends.iter().map(|(name, value)| {
        let header = (&bytes[start..*name], &bytes[*name..*value]);
        start = *value;
        let text = String::from_utf8_lossy;
        (text(header.0), text(header.1))
    });
    headers.collect()
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(headers: I) -> Self {
        let mut all = Self::new();
        all.extend(headers);
        all
    }
}

impl<N: AsRef<str>, V: AsRef<str>> Extend<(N, V)> for Headers {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, headers: I) {
        for (name, value) in headers {
            self.append(name, value);
        }
    }
}
