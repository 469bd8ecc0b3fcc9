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
        let mut event = None;
        if let Some(document) = document {
            event = self.named(document).map(|(_, name)| name.to_owned());
            let told = self.body(document, input.event.as_deref(), headers.as_ref(), refused);
            findings.extend(told.into_iter().map(|finding| finding.moved(read.offset)));
        }
        findings = findings
            .into_iter()
            .map(|finding| finding.moved(input.body.start))
            .collect();
        if let Some(headers) = &headers {
            if !findings
                .iter()
                .any(|finding| finding.code == Code::Handshake)
            {
                findings.extend(headers.judge(&self.schemas, self.headers.as_ref()));
                let known = event
                    .as_ref()
                    .is_some_and(|event| self.events.contains_key(event));
                findings.extend(
                    event
                        .as_deref()
                        .and_then(|event| headers.mismatch(event, known)),
                );
            }
            findings.extend(headers.signature(input, document));
        }
        if findings.len() > MOST {
            findings.truncate(MOST);
            findings.push(Finding::new(
                Code::TooManyFindings,
                format!("only {MOST} findings are told; there are more"),
            ));
        }
        Report::new(Arc::clone(&self.name), event, findings, input)
    }

    /// What is wrong with a body that is JSON.
    fn body(
        &self,
        document: &Document<'_>,
        forced: Option<&str>,
        headers: Option<&Headers<'_>>,
        refused: bool,
    ) -> Vec<Finding> {
        // What the quick check has refused names a known event, and no handshake does.
        if !refused && let Some(finding) = self.handshake(document) {
            return vec![finding];
        }
        let named = self.named(document);
        // The body's own name counts; the header's helps where the body has none.
        let event = forced.or(named.map(|(_, name)| name));
        let fallback = headers.and_then(Headers::event);
        let family = event.or(fallback).and_then(|event| self.events.get(event));
        let mut findings = match family {
            Some(&family) => self.judge(&self.families[family], document, refused),
            None => self.judge(&self.envelope, document, false),
        };
        match (event, family) {
            (Some(event), None) => {
                findings.push(self.unknown_event(event, document, named.map(|(node, _)| node)));
            }
            (None, _) if !self.explains(&findings) => findings.push(self.missing_event(document)),
            _ => {}
        }
        findings
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

    /// The event that a document names, with the value that names it.
    fn named<'d>(&self, document: &'d Document<'_>) -> Option<(NodeId, &'d str)> {
        let node = document.find(&self.discriminator)?;
        Some((node, document.string(node)?))
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
        let title = &self.provider.title;
        let finding = Finding::new(
            Code::UnknownEvent,
            format!("{title} has no event of this name, as far as its schemas know"),
        );
        let finding = match node.filter(|&node| document.string(node) == Some(event)) {
            Some(node) => finding
                .at(&self.provider.discriminator, document.span(node))
                .value(document.source(node)),
            None => finding.value(event),
        };
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
            finding.severity == Severity::Error && self.discriminator.starts_with(&path)
        };
        findings.iter().any(around)
    }

    fn missing_event(&self, document: &Document<'_>) -> Finding {
        let pointer = &self.provider.discriminator;
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
