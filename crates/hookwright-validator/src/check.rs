//! The quick check of a body, before a report is made.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use crate::quick::{self, Verdict};
use crate::{Input, MAX_BODY, Report, Validator};

impl Validator {
    /// Whether a body, given alone, has nothing to be said of, as far as one pass over its bytes tells: some hundred nanoseconds for
    /// most bodies, without memory. [`Verdict::Unsure`] is no verdict; only [`validate`](Self::validate) tells then.
    ///
    /// ```
    /// # use std::collections::BTreeMap;
    /// use hookwright_validator::{Validator, Verdict};
    ///
    /// # let provider = r#"{"name": "acme", "title": "Acme", "docs": "https://acme.example/hooks", "discriminator": "/event",
    /// #     "separator": ".", "payload": "/data", "headers": {}, "signature": {"scheme": "none"}}"#;
    /// # let envelope = r#"{"type": "object", "required": ["event"], "properties": {"event": {"type": "string"}, "data": true}}"#;
    /// # let order = r#"{"allOf": [{"$ref": "../envelope.schema.json"}], "type": "object", "properties": {
    /// #     "event": {"enum": ["order.paid"]}, "data": {"type": "object", "properties": {"email": {"type": "string"}}}}}"#;
    /// # let files = [("provider.json", provider), ("envelope.schema.json", envelope), ("events/order.schema.json", order)];
    /// # let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    /// # let validator = Validator::from_files("acme", BTreeMap::from(files))?;
    /// assert_eq!(validator.check(br#"{"event": "order.paid", "data": {}}"#), Verdict::Clean);
    /// assert_eq!(validator.check(br#"{"event": "order.paid", "data": {"email": 17}}"#), Verdict::Refused);
    /// assert_eq!(validator.check(br#"{"event": "order.piad", "data": {}}"#), Verdict::Unsure);
    /// # Ok::<(), hookwright_schema::Report>(())
    /// ```
    #[must_use]
    pub fn check(&self, body: &[u8]) -> Verdict {
        hookwright_scan::utf8(body).map_or(Verdict::Unsure, |body| self.check_text(body))
    }

    /// The same as [`check`](Self::check) for a body that is known to be UTF-8.
    #[must_use]
    pub fn check_text(&self, body: &str) -> Verdict {
        self.quick(body, None).1
    }

    /// Whether the provider has an event of this name.
    #[must_use]
    pub fn knows(&self, event: &str) -> bool {
        match &self.quick {
            Some((names, _)) => names.find(event.as_bytes()).is_some(),
            None => self.events.contains_key(event),
        }
    }

    /// The same as [`check_text`](Self::check_text) for a body that names this event, as [`first_named`](crate::first_named) has found, so that it is not searched again.
    #[must_use]
    pub fn check_named(&self, body: &str, event: &str) -> Verdict {
        let place = self.place(event);
        place.map_or(Verdict::Unsure, |place| self.check_placed(body, place))
    }

    /// Where an event stands among all that the quick check knows.
    fn place(&self, event: &str) -> Option<usize> {
        let (names, _) = self.quick.as_ref()?;
        names.find(event.as_bytes())
    }

    fn check_placed(&self, body: &str, place: usize) -> Verdict {
        let quick = self.quick.as_ref().filter(|_| body.len() <= MAX_BODY);
        let family = quick.and_then(|(_, families)| families.get(place));
        let judge = family.and_then(|family| self.families.get(*family));
        judge.map_or(Verdict::Unsure, |judge| self.schemas.quick(judge, body))
    }

    /// The report on a body of this event that is [`Verdict::Clean`]: one without findings.
    #[must_use]
    pub fn nothing_found(&self, body: &[u8], event: &str) -> Report {
        let name = Arc::clone(&self.name);
        Report::new(name, Some(event.to_owned()), Vec::new(), &Input::new(body))
    }

    /// What one pass tells, with the event that the body names.
    pub(crate) fn quick<'b>(
        &self,
        body: &'b str,
        forced: Option<&str>,
    ) -> (Option<Cow<'b, str>>, Verdict) {
        let unsure = (None, Verdict::Unsure);
        // Where a header names events, a body alone is of none.
        let Some(path) = self
            .discriminator
            .as_ref()
            .filter(|_| self.values.is_none())
        else {
            return unsure;
        };
        let place = Cell::new(None);
        let known = |_, name: &str| {
            place.set(self.place(name));
            place.get().is_some() || self.knows(name)
        };
        let Some((_, event)) = quick::first_named(body, &[path], self.plain, known) else {
            return unsure;
        };
        // With another event than it names itself, a body can be a handshake.
        if forced.is_some() && !self.provider.handshakes.is_empty() {
            return unsure;
        }
        let verdict = match (forced, place.get()) {
            (None, Some(place)) => self.check_placed(body, place),
            _ => self.check_named(body, forced.unwrap_or(&event)),
        };
        (Some(event), verdict)
    }
}
