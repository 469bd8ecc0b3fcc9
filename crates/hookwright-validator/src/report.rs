//! What was found in one delivery, in the order of the input.

use std::ops::Range;
use std::sync::Arc;

use crate::lines::Lines;
use crate::{Code, Finding, Input, MAX_BODY, Severity, mask};

/// The most findings that a report holds; a payload of a million faults needs no million explanations.
pub(crate) const MOST: usize = 1000;

/// Every finding about one delivery.
///
/// It is plain data with the text that was judged; [`crate::render`] shows it to people and programs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The provider whose schemas judged, by its name in file names: `apideck`.
    pub provider: Arc<str>,
    /// The event that the body names.
    pub event: Option<String>,
    /// The findings, in the order of the input; those about headers without a place come first.
    pub findings: Vec<Finding>,
    /// The judged text, kept when there is something to show. Bytes that are not UTF-8 are question marks in it.
    pub(crate) source: Option<String>,
    /// Where the body starts and ends in the text.
    pub(crate) body: Range<usize>,
    /// The line and column at which the text starts.
    pub(crate) start: (usize, usize),
}

impl Report {
    /// Sorts the findings and gives each its line and column.
    pub(crate) fn new(
        provider: Arc<str>,
        event: Option<String>,
        mut findings: Vec<Finding>,
        input: &Input<'_>,
    ) -> Self {
        let shown = !findings.is_empty() && input.body.len() <= MAX_BODY;
        let source = shown.then(|| printable(&input.text));
        findings.sort_by_key(|finding| {
            let place = finding
                .mark
                .as_ref()
                .map(|mark| (mark.span.start, mark.span.end));
            (finding.code == Code::TooManyFindings, place)
        });
        if let Some(text) = &source {
            let lines = Lines::of(text, input.start);
            for finding in &mut findings {
                let related = finding.related.as_mut().map(|(mark, _)| mark);
                finding
                    .mark
                    .iter_mut()
                    .chain(related)
                    .for_each(|mark| lines.place(mark));
            }
        }
        Self {
            provider,
            event,
            findings,
            source,
            body: input.body.clone(),
            start: input.start,
        }
    }

    /// Whether no finding is an error.
    ///
    /// For a body that is sound JSON, given without headers, this is the verdict of the `jsonschema` crate (formats asserted)
    /// on the schema of the event that the body names, or on the envelope where it names an unknown one.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.worst() != Some(Severity::Error)
    }

    /// Whether the body could be read as JSON at all, so that schemas were asked.
    #[must_use]
    pub fn is_json(&self) -> bool {
        let unread = [
            Code::EmptyBody,
            Code::Syntax,
            Code::LoneSurrogate,
            Code::TooDeep,
            Code::BodyTooLarge,
            Code::InvalidUtf8,
        ];
        let mut codes = self.findings.iter().map(|finding| finding.code);
        !codes.any(|code| unread.contains(&code))
    }

    /// The severity of the worst finding; `None` without any.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// The same report with every value that an open list does not have, and every unknown event, as an error.
    #[must_use]
    pub fn strict(mut self) -> Self {
        for finding in &mut self.findings {
            if matches!(finding.code, Code::UnlistedValue | Code::UnknownEvent) {
                finding.severity = Severity::Error;
            }
        }
        self
    }

    /// The same report without any value of the payload or of a header: names of members, types, lengths and places stay.
    ///
    /// In the text that renderers show, every character of a string is an asterisk and every digit a zero.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// # use hookwright_validator::{Input, Validator, render};
    /// # let provider = r#"{"name": "acme", "title": "Acme", "docs": "https://acme.example/hooks", "discriminator": "/event",
    /// #     "separator": ".", "payload": "/data", "headers": {}, "signature": {"scheme": "none"}}"#;
    /// # let envelope = r#"{"type": "object", "required": ["event"], "properties": {"event": {"type": "string"}, "data": true}}"#;
    /// # let order = r#"{"allOf": [{"$ref": "../envelope.schema.json"}], "type": "object", "properties": {
    /// #     "event": {"enum": ["order.paid"]}, "data": {"type": "object", "properties": {"email": {"type": "string"}}}}}"#;
    /// # let files = [("provider.json", provider), ("envelope.schema.json", envelope), ("events/order.schema.json", order)];
    /// # let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    /// # let validator = Validator::from_files("acme", BTreeMap::from(files))?;
    /// let report = validator.validate(&Input::new(br#"{"event": "order.paid", "data": {"email": 17}}"#));
    /// let shown = render::human(&report.masked(), "body.json", false);
    /// assert!(!shown.contains("17") && shown.contains("a number"));
    /// # Ok::<(), hookwright_schema::Report>(())
    /// ```
    #[must_use]
    pub fn masked(&self) -> Self {
        let mut masked = self.clone();
        for finding in &mut masked.findings {
            finding.value = None;
        }
        masked.source = self
            .source
            .as_deref()
            .and_then(|text| mask::delivery(text, self.body.clone()));
        // A name that no schema has is text of the payload like any other.
        let unknown = self
            .findings
            .iter()
            .any(|finding| finding.code == Code::UnknownEvent);
        masked.event = masked.event.filter(|_| !unknown);
        masked
    }
}

/// The text to show: bytes that are not UTF-8 become question marks, one each, so that all places stay.
fn printable(text: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(text) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for chunk in text.utf8_chunks() {
        shown.push_str(chunk.valid());
        shown.extend(chunk.invalid().iter().map(|_| '?'));
    }
    shown
}
