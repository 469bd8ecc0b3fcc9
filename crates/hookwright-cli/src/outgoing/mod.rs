//! A delivery as a provider would send it: a sample with identifiers of its own, the headers that belong to it, its signature.

mod fresh;
mod headers;
mod members;
mod mutate;
mod signing;

use hookwright_validator::{Input, Severity};

use crate::Trouble;
use crate::args::{Mutation, SignedForm};
use crate::described::Described;
pub(crate) use fresh::Fresh;
use headers::Role;
pub(crate) use headers::parse as parse_header;
pub(crate) use signing::Signing;

/// A delivery, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    /// The event's name, if it has one.
    pub(crate) event: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// In which way it was broken.
    pub(crate) broken: Option<String>,
}

/// Makes deliveries of one provider.
pub(crate) struct Maker<'m> {
    pub(crate) described: &'m Described,
    pub(crate) signing: Signing,
    /// Headers that replace those of the provider's; an empty value takes one away.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) mutation: Option<Mutation>,
}

impl Maker<'_> {
    /// A sample of an event that nobody has sent before.
    pub(crate) fn sample(&self, event: &str, fresh: &mut Fresh) -> Result<Outgoing, Trouble> {
        let text = self.described.sample(event)?;
        let body = fresh::body(self.described, event, text, fresh);
        self.body(body.into_bytes(), Some(event), fresh)
    }

    /// A body, byte for byte, unless it is to be broken. `event` is what it is of, where it does not say so itself.
    pub(crate) fn body(
        &self,
        body: Vec<u8>,
        event: Option<&str>,
        fresh: &mut Fresh,
    ) -> Result<Outgoing, Trouble> {
        let named = event.filter(|_| self.described.provider.event_header);
        let meant = self.described.event_in(&body).or(named.map(str::to_owned));
        let (body, broken) = match self.mutation {
            Some(mutation) => mutate::body(self.described, mutation, (body, named), fresh)?,
            None => (body, None),
        };
        // What cannot be read any more was an event when it was made, and the header still says which.
        let event = self.described.event_in(&body).or(meant);
        self.finish(event, body, broken, fresh)
    }

    /// What the provider sends to see whether somebody is there.
    pub(crate) fn handshake(&self, fresh: &mut Fresh) -> Result<Outgoing, Trouble> {
        let Some(handshake) = self.described.provider.handshakes.first() else {
            let title = self.described.title();
            return Err(Trouble::Said(format!("{title} sends no handshake")));
        };
        let body = handshake.body.to_string().into_bytes();
        self.finish(handshake.event_type.clone(), body, None, fresh)
    }

    fn finish(
        &self,
        event: Option<String>,
        body: Vec<u8>,
        broken: Option<String>,
        fresh: &mut Fresh,
    ) -> Result<Outgoing, Trouble> {
        let mut outgoing = Outgoing {
            headers: headers::of(self.described, event.as_deref(), fresh),
            event,
            body,
            broken,
        };
        if let Some((name, value)) = self.signing.header(self.described, &outgoing.body)? {
            outgoing.headers.push((name, value));
        }
        if let Some(mutation) = self.mutation {
            mutate::headers(self.described, mutation, &mut outgoing)?;
        }
        headers::replace(&mut outgoing.headers, &self.headers);
        Ok(outgoing)
    }
}

impl Outgoing {
    /// The idempotency key.
    pub(crate) fn key(&self, described: &Described) -> Option<&str> {
        let name = Role::IdempotencyKey.header(&described.provider)?;
        let mut headers = self.headers.iter();
        headers
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// What the provider's own schemas say against it, as errors in one line each.
    pub(crate) fn faults(&self, described: &Described) -> Vec<String> {
        let headers = self.headers.iter();
        let input =
            Input::new(&self.body).headers(headers.map(|(name, value)| (name, value.as_str())));
        let report = described.validator.validate(&input);
        let errors = report.findings.iter();
        errors
            .filter(|finding| finding.severity == Severity::Error)
            .map(hookwright_validator::Finding::sentence)
            .collect()
    }
}

impl SignedForm {
    /// Whether it is the form in `provider.json`.
    fn is(self, form: hookwright_schema::Canonical) -> bool {
        match form {
            hookwright_schema::Canonical::Raw => self == Self::Raw,
            hookwright_schema::Canonical::SortedJson => self == Self::SortedJson,
        }
    }
}
