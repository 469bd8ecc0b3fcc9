//! From a delivery to its report: the body by its event's schema, the headers, the signature, and what none of them explains.

use std::sync::Arc;

use hookwright_schema::{Location, did_you_mean, tokens};

use crate::document::{Document, MAX_LOOKS, NodeId, ROOT};
use crate::explain::{Context, explain, is_choice};
use crate::headers::Headers;
use crate::input::Input;
use crate::quick::Verdict;
use crate::report::MOST;
use crate::schemas::Judge;
use crate::which::{Doubt, Which};
use crate::words::place;
use crate::{Code, Finding, Report, Severity, Validator, sound};

impl Validator {
    /// Judges a delivery. Everything that is wrong is found at once, except behind a syntax error.
    #[must_use]
    pub fn validate(&self, input: &Input<'_>) -> Report {
        if input.headers.is_none()
            && input.secrets.is_empty()
            && let Ok(body) = std::str::from_utf8(input.body())
        {
            match self.quick(body, input.event.as_deref()) {
                (Some(event), Verdict::Clean) => {
                    let event = Some(event.into_owned());
                    return Report::new(Arc::clone(&self.name), event, Vec::new(), input);
                }
                (_, verdict) => return self.judge_all(input, verdict == Verdict::Refused),
            }
        }
        self.judge_all(input, false)
    }

    /// The same report, made without the quick check first: for whoever wants to compare the two.
    #[must_use]
    pub fn validate_in_full(&self, input: &Input<'_>) -> Report {
        self.judge_all(input, false)
    }

    /// `refused` says that the schemas are known to refuse the body.
    fn judge_all(&self, input: &Input<'_>, refused: bool) -> Report {
        let read = sound::read(input.body());
        let headers = input
            .headers
            .as_deref()
            .map(|headers| Headers::new(&self.provider, headers));
        let mut findings = read.findings;
        let document = read.document.as_ref();
        let mut which = Which::default();
        if let Some(document) = document {
            which = self.which(document, input.event.as_deref(), headers.as_ref());
            let told = self.body(document, &which, refused);
            findings.extend(told.into_iter().map(|finding| finding.moved(read.offset)));
        }
        findings = findings
            .into_iter()
            .map(|finding| finding.moved(input.body.start))
            .collect();
        let is_event = !findings
            .iter()
            .any(|finding| finding.code == Code::Handshake);
        if let Some(headers) = &headers {
            if is_event {
                findings.extend(headers.judge(&self.schemas, self.headers.as_ref()));
                // A header that names the event does not repeat a name.
                let named = which.event.as_deref().filter(|_| self.values.is_none());
                let known = |event| self.events.contains_key(event);
                findings.extend(named.and_then(|event| headers.mismatch(event, known(event))));
            }
            findings.extend(headers.signature(input, document));
        }
        if is_event {
            let told = self.of_header(&which, headers.as_ref(), &findings);
            findings.extend(told);
        }
        if findings.len() > MOST {
            findings.truncate(MOST);
            findings.push(Finding::new(
                Code::TooManyFindings,
                format!("only {MOST} findings are told; there are more"),
            ));
        }
        Report::new(Arc::clone(&self.name), which.event, findings, input)
    }

    /// What is wrong with a body that is JSON.
    fn body(&self, document: &Document<'_>, which: &Which<'_>, refused: bool) -> Vec<Finding> {
        // What the quick check has refused names a known event, and no handshake does. The document may name none, where more text follows it.
        let names_one = refused && which.family.is_some();
        if !names_one && let Some(finding) = self.handshake(document) {
            return vec![finding];
        }
        let mut findings = match which.family {
            Some(family) => self.judge(&self.families[family], document, refused),
            None => self.judge(&self.envelope, document, false),
        };
        match &which.doubt {
            Some(Doubt::Unknown(event, node)) => {
                findings.push(self.unknown_event(event, document, *node));
            }
            Some(Doubt::Unsaid) if !self.explains(&findings) => {
                findings.push(self.missing_event(document));
            }
            _ => {}
        }
        findings
    }

    /// What is to be said of the header that names events; its place is not in the body.
    fn of_header(
        &self,
        which: &Which<'_>,
        headers: Option<&Headers<'_>>,
        told: &[Finding],
    ) -> Option<Finding> {
        let name = &self.values.as_ref()?.header;
        match &which.doubt {
            Some(Doubt::UnknownValue(value)) => {
                let span = headers.and_then(|headers| headers.span(name));
                let event = which.event.as_deref().unwrap_or(value);
                Some(self.unknown(event, |finding| finding.in_header(name, span).value(value)))
            }
            Some(Doubt::NoHeader) => {
                let missing = |finding: &Finding| {
                    finding.code == Code::MissingHeader && finding.header.as_ref() == Some(name)
                };
                // That a header is missing which every delivery has, has been told already.
                if told.iter().any(missing) {
                    return None;
                }
                let message = format!("nothing says which event this is; the header `{name}` does");
                let finding = Finding::new(Code::MissingEvent, message).in_header(name, None);
                Some(Finding {
                    schema: Some(Location::new("provider.json", "/event_header")),
                    ..finding.help("give the delivery's headers, or say which event the body is of")
                })
            }
            _ => None,
        }
    }

    /// What a schema says of the document, and which values its open lists do not have.
    fn judge(&self, judge: &Judge, document: &Document<'_>, refused: bool) -> Vec<Finding> {
        let context = Context {
            document,
            schemas: &self.schemas,
        };
        let mut findings = match self.schemas.is_valid(judge, document, refused) {
            Ok(true) => Vec::new(),
            Ok(false) => explain(context, self.schemas.errors(judge, document).take(MOST + 1)),
            Err(reason) => {
                let message = format!("the schema cannot be compiled: {reason}");
                vec![Finding::new(Code::Unjudged, message).at("", document.span(ROOT))]
            }
        };
        // Whatever else is wrong stays so with closed lists; only choices can tell of a value that is not listed.
        let choices = self
            .schemas
            .closed_errors(judge, document, refused)
            .filter(is_choice);
        let notes = explain(context, choices.take(MOST + 1));
        findings.extend(
            notes
                .into_iter()
                .filter(|finding| finding.code == Code::UnlistedValue),
        );
        if document.is_spent() {
            let message = format!("the schema looks at each value more than {MAX_LOOKS} times");
            let finding = Finding::new(Code::Unjudged, message).at("", document.span(ROOT));
            return vec![finding.help("forms of a choice that lead back to it are tried again at every level; a discriminator spares that")];
        }
        let missing = findings
            .iter()
            .filter_map(|finding| Some((finding.pointer.as_str(), finding.member.as_deref()?)));
        let missing: Vec<(&str, &str)> = missing.collect();
        let misspelt = self.schemas.misspelt(judge, document, &missing);
        findings.extend(misspelt);
        findings
    }

    fn handshake(&self, document: &Document<'_>) -> Option<Finding> {
        if self.provider.handshakes.is_empty() || document.len(ROOT) > 64 {
            return None;
        }
        let body = document.value(ROOT);
        let known = self
            .provider
            .handshakes
            .iter()
            .any(|handshake| handshake.body == body);
        let message = format!(
            "{} sends this body to see whether the endpoint is there",
            self.provider.title
        );
        let finding = Finding::new(Code::Handshake, message).at("", document.span(ROOT));
        known.then(|| finding.label("this is no event"))
    }

    fn unknown_event(&self, event: &str, document: &Document<'_>, node: Option<NodeId>) -> Finding {
        // Where a header takes part, the body has a part of the name.
        let says = |node: &NodeId| self.values.is_some() || document.string(*node) == Some(event);
        self.unknown(event, |finding| {
            match (node.filter(says), &self.provider.discriminator) {
                (Some(node), Some(pointer)) => finding
                    .at(pointer, document.span(node))
                    .value(document.source(node)),
                _ => finding.value(event),
            }
        })
    }

    /// Nobody knows this event; `put` says where its name stands.
    fn unknown(&self, event: &str, put: impl FnOnce(Finding) -> Finding) -> Finding {
        let title = &self.provider.title;
        let finding = put(Finding::new(
            Code::UnknownEvent,
            format!("{title} has no event of this name, as far as its schemas know"),
        ));
        let finding = finding.expected(format!("an event of {title}"), "another name");
        match did_you_mean(event, self.events()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!(
                "`hookwright events {}` lists the known ones; see also {}",
                self.name, self.provider.docs
            )),
        }
    }

    /// Whether some finding is about the event's name, or about something around it.
    fn explains(&self, findings: &[Finding]) -> bool {
        let around = |finding: &Finding| {
            let path = tokens(&finding.pointer).unwrap_or_default();
            finding.severity == Severity::Error
                && self
                    .discriminator
                    .as_ref()
                    .is_some_and(|own| own.starts_with(&path))
        };
        findings.iter().any(around)
    }

    fn missing_event(&self, document: &Document<'_>) -> Finding {
        let pointer = self.provider.discriminator.as_deref().unwrap_or_default();
        let message = format!("the body does not name its event at {}", place(pointer));
        let finding = Finding::new(Code::MissingEvent, message).at("", document.span(ROOT));
        let schema = Location::new("provider.json", "/discriminator");
        Finding {
            schema: Some(schema),
            ..finding
                .expected(format!("the event's name at `{pointer}`"), "no name there")
                .help(format!("see {}", self.provider.docs))
        }
    }
}
