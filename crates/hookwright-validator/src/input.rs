//! What is judged: a body, and what came with it.

use std::borrow::Cow;
use std::ops::Range;

/// One delivery, as it was captured.
///
/// ```
/// use hookwright_validator::Input;
///
/// let input = Input::new(b"{}").header("X-Owner-Id", "owner_01").event("crmStage::created");
/// ```
#[derive(Clone, Debug)]
pub struct Input<'i> {
    /// What was given: the body, or the request around it.
    pub(crate) text: Cow<'i, [u8]>,
    /// The bytes of the body in the text.
    pub(crate) body: Range<usize>,
    /// Absent when nothing is known of headers, so that none is missing.
    pub(crate) headers: Option<Vec<Header>>,
    pub(crate) event: Option<Cow<'i, str>>,
    pub(crate) secrets: Vec<Cow<'i, [u8]>>,
    /// The line and column at which the text starts.
    pub(crate) start: (usize, usize),
}

/// A header as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) value: String,
    /// The value's bytes in the text, when the text holds them.
    pub(crate) span: Option<Range<usize>>,
}

impl<'i> Input<'i> {
    /// A body alone, in bytes.
    #[must_use]
    pub fn new(body: &'i [u8]) -> Self {
        Self {
            body: 0..body.len(),
            text: Cow::Borrowed(body),
            headers: None,
            event: None,
            secrets: Vec::new(),
            start: (1, 1),
        }
    }

    /// Says that the text is a part of a file and starts at this line and column, both counted from 1, columns in characters.
    /// Findings then have the lines and columns of the file.
    #[must_use]
    pub fn starting_at(mut self, line: usize, column: usize) -> Self {
        self.start = (line.max(1), column.max(1));
        self
    }

    /// Adds a header. As soon as one is given, headers that are required and absent are findings.
    #[must_use]
    pub fn header(mut self, name: impl AsRef<str>, value: impl Into<String>) -> Self {
        let header = Header {
            name: name.as_ref().to_ascii_lowercase(),
            value: value.into(),
            span: None,
        };
        self.headers.get_or_insert_default().push(header);
        self
    }

    /// Adds headers; an empty list says that the delivery had none.
    #[must_use]
    pub fn headers<N: AsRef<str>, V: Into<String>>(
        self,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let mut input = self;
        input.headers.get_or_insert_default();
        headers
            .into_iter()
            .fold(input, |input, (name, value)| input.header(name, value))
    }

    /// Judges the body as this event, whatever it names itself.
    #[must_use]
    pub fn event(mut self, name: impl Into<Cow<'i, str>>) -> Self {
        self.event = Some(name.into());
        self
    }

    /// Adds a secret to check the signature with. With several, for example while a key is rotated, one has to fit. A provider
    /// that does not sign its deliveries has no use for it.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Cow<'i, [u8]>>) -> Self {
        self.secrets.push(secret.into());
        self
    }

    /// The headers that were given, their names in lower case, in the order they were given.
    pub fn header_list(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.headers.iter().flatten();
        headers.map(|header| (header.name.as_str(), header.value.as_str()))
    }

    /// The body, in bytes.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.text.get(self.body.clone()).unwrap_or_default()
    }
}
