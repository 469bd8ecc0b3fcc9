//! What tells whose a body is, before anybody's schemas are asked.

use std::borrow::Cow;

use crate::document::ROOT;
use crate::words::either;
use crate::{Code, Finding, Input, Report, quick, sound};

/// The [`provider`](field@Report::provider) of a report on a body of which nobody can tell whose it is.
pub const UNKNOWN_PROVIDER: &str = "unknown";

/// What stands at a place of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The place is not there.
    Nothing,
    /// A value that is no string.
    Value,
    /// A string, with its text.
    Text(String),
}

/// What stands at several places of a body, each given by the members that lead there; `None` when the body is not JSON.
///
/// Whoever has several providers looks at the place where each puts the name of its events.
///
/// ```
/// use hookwright_validator::{Standing, standing_at};
///
/// let places = [vec!["event".to_owned()], vec!["payload".to_owned(), "event_type".to_owned()]];
/// let found = standing_at(br#"{"event": "crmStage::created"}"#, &places);
/// assert_eq!(found, Some(vec![Standing::Text("crmStage::created".to_owned()), Standing::Nothing]));
/// ```
#[must_use]
pub fn standing_at(body: &[u8], places: &[Vec<String>]) -> Option<Vec<Standing>> {
    let document = sound::read(body).document?;
    let standing = |place: &Vec<String>| match document.find(place) {
        None => Standing::Nothing,
        Some(node) => document
            .string(node)
            .map_or(Standing::Value, |text| Standing::Text(text.to_owned())),
    };
    Some(places.iter().map(standing).collect())
}

/// The index of the place where a body names an event that is known there, and the event; `None` where there is none, or no single
/// pass can tell.
///
/// The first place in the order of the body counts. `known` is asked with a place's index and the text that stands there. Of more
/// than 64 places nothing is told.
///
/// ```
/// use hookwright_validator::first_named;
///
/// let places = [vec!["event".to_owned()], vec!["payload".to_owned(), "event_type".to_owned()]];
/// let body = r#"{"payload": {"event_type": "crm.contact.created"}}"#;
/// let found = first_named(body, &places, |_, name| name.starts_with("crm."));
/// assert_eq!(found, Some((1, "crm.contact.created".into())));
/// ```
#[must_use]
pub fn first_named<'b>(
    body: &'b str,
    places: &[Vec<String>],
    known: impl Fn(usize, &str) -> bool,
) -> Option<(usize, Cow<'b, str>)> {
    quick::first_named(body, places, quick::are_plain(places), known)
}

/// The report on a body that is JSON, and of which nobody can tell whose it is. `titles` are those of the providers that were asked.
#[must_use]
pub fn unclaimed(input: &Input<'_>, titles: &[&str]) -> Report {
    let read = sound::read(input.body());
    let span = read.document.as_ref().map(|document| document.span(ROOT));
    let span = span.unwrap_or_default();
    let start = read.offset + input.body.start;
    let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    let finding = Finding::new(
        Code::UnknownProvider,
        "nothing in the body tells whose delivery it is",
    );
    let finding = finding
        .at("", span.start + start..span.end + start)
        .expected(
            format!("a delivery of {}", either(&titles)),
            "neither a name of an event nor a payload",
        )
        .help("name the provider whose schemas judge it (`--provider`)");
    let found = read.findings.into_iter();
    let mut findings: Vec<Finding> = found
        .map(|finding| finding.moved(input.body.start))
        .collect();
    findings.push(finding);
    Report::new(UNKNOWN_PROVIDER.into(), None, findings, input)
}
