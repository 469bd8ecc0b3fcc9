//! Sends deliveries one after the other, shows what became of each, and counts.

use std::collections::BTreeMap;
use std::fmt::Display;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use serde_json::{Value, json};

use crate::args::{Replay, Telling};
use crate::client::{Answer, Client, Unanswered, header_map};
use crate::{FOUND, TROUBLE, Trouble, VALID, print, say, tell};

/// A delivery that is to be sent again.
pub(super) struct Parcel {
    /// What it is called where it was found.
    pub(super) name: String,
    pub(super) provider: Option<String>,
    /// Why it is there, and what was said of it.
    pub(super) reason: Option<(String, String)>,
    pub(super) event: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

/// How a delivery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Only shown.
    WouldBeSent,
    Accepted,
    /// Answered with 2xx, and kept by the quarantine once more.
    KeptAgain,
    Refused,
    Unanswered,
    Unreadable,
    /// Accepted before.
    Skipped,
}

impl End {
    /// Its name for programs, and for people.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::WouldBeSent => ("would_be_sent", "would be sent"),
            Self::Accepted => ("accepted", "accepted"),
            Self::KeptAgain => ("kept_again", "kept once more"),
            Self::Refused => ("refused", "refused"),
            Self::Unanswered => ("unanswered", "not answered"),
            Self::Unreadable => ("unreadable", "not readable"),
            Self::Skipped => ("skipped", "accepted before; --again sends them"),
        }
    }

    /// How an answer ends a delivery.
    pub(super) fn of(answered: &Result<Answer, Unanswered>) -> Self {
        match answered {
            Ok(answer) if answer.status.is_success() => Self::Accepted,
            Ok(_) => Self::Refused,
            Err(_) => Self::Unanswered,
        }
    }
}

pub(super) struct Courier<'c> {
    pub(super) args: &'c Replay,
    client: Client,
    /// What opens the receiver, where it asks for a token.
    token: HeaderMap,
    ends: BTreeMap<End, usize>,
}

impl<'c> Courier<'c> {
    pub(super) fn new(args: &'c Replay) -> Result<Self, Trouble> {
        let value = args.access.authorization()?;
        let value = value.as_deref().map(str::as_bytes);
        Ok(Self {
            args,
            client: Client::new(&args.access.address(&args.to)?, args.answers.timeout)?,
            token: header_map(value.map(|value| (AUTHORIZATION.as_str(), value)))?,
            ends: BTreeMap::new(),
        })
    }

    /// Whether a delivery is among those that are wanted.
    pub(super) fn wants(&self, provider: Option<&str>, reason: Option<&str>) -> bool {
        let by_provider = self.args.provider.as_deref();
        let by_reason = &self.args.reason;
        by_provider.is_none_or(|wanted| provider == Some(wanted))
            && (by_reason.is_empty() || by_reason.iter().any(|wanted| reason == Some(wanted)))
    }

    /// Counts what is neither sent nor shown.
    pub(super) fn count(&mut self, end: End) {
        *self.ends.entry(end).or_default() += 1;
    }

    /// Says what could not be read, and goes on.
    pub(super) fn unreadable(&mut self, name: &str, error: impl Display) {
        say(&format!("error: {name}: {error}"));
        self.count(End::Unreadable);
    }

    /// Sends a delivery; `None` where it is only to be said what would be sent.
    pub(super) async fn send(&self, parcel: &Parcel) -> Option<Result<Answer, Unanswered>> {
        if self.args.dry_run {
            return None;
        }
        let mut headers = parcel.headers.clone();
        headers.extend(self.token.clone());
        Some(self.client.post(headers, parcel.body.clone()).await)
    }

    /// Shows a delivery and what became of it.
    pub(super) fn show(
        &mut self,
        parcel: &Parcel,
        answered: Option<&Result<Answer, Unanswered>>,
        end: End,
    ) -> Result<(), Trouble> {
        self.count(end);
        let text = match self.args.answers.format {
            Telling::Human => human(parcel, answered, end),
            Telling::Json => json(parcel, answered, end),
        };
        print(&text).map(drop)
    }

    fn of(&self, end: End) -> usize {
        self.ends.get(&end).copied().unwrap_or_default()
    }

    pub(super) fn code(&self) -> u8 {
        if self.of(End::Unanswered) + self.of(End::Unreadable) > 0 {
            TROUBLE
        } else if self.of(End::Refused) + self.of(End::KeptAgain) > 0 {
            FOUND
        } else {
            VALID
        }
    }

    pub(super) fn sum_up(&self) {
        if self.args.answers.format == Telling::Json {
            return;
        }
        let parts = self.ends.iter();
        let parts: Vec<String> = parts
            .map(|(end, count)| format!("{count} {}", end.words().1))
            .collect();
        if parts.is_empty() {
            say("nothing to send");
        } else {
            say(&parts.join(", "));
        }
    }
}

fn human(parcel: &Parcel, answered: Option<&Result<Answer, Unanswered>>, end: End) -> String {
    let event = parcel.event.as_deref().unwrap_or("no event");
    let name = tell::printable(&parcel.name);
    let mut text = format!("{name}\n  {}\n", tell::printable(event));
    if let Some((reason, detail)) = &parcel.reason {
        text += &format!(
            "  {}: {}\n",
            tell::printable(reason),
            tell::printable(detail)
        );
    }
    if let Some(answered) = answered {
        text += &tell::human(answered);
    }
    if end == End::KeptAgain {
        text += "  kept by the quarantine once more\n";
    }
    text.push('\n');
    text
}

fn json(parcel: &Parcel, answered: Option<&Result<Answer, Unanswered>>, end: End) -> String {
    let mut members = answered.map(tell::json).unwrap_or_default();
    let reason = parcel.reason.as_ref().map(|(reason, _)| reason);
    members.insert("name".to_owned(), json!(parcel.name));
    members.insert("provider".to_owned(), json!(parcel.provider));
    members.insert("reason".to_owned(), json!(reason));
    members.insert("event".to_owned(), json!(parcel.event));
    members.insert("end".to_owned(), json!(end.words().0));
    format!("{}\n", Value::Object(members))
}
