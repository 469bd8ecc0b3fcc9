//! What only headers show: those that are missing, other spellings of a name, another event than the body's, the signature.

use std::collections::BTreeMap;
use std::ops::Range;

use hookwright_schema::{EVENT_TYPE, Provider, Scheme, did_you_mean, tokens};

use crate::document::{Document, parse};
use crate::explain::{Context, explain};
use crate::input::{Header, Input};
use crate::schemas::{Judge, Schemas};
use crate::{Code, Finding, signature};

/// The role of the header that carries the signature.
const SIGNATURE: &str = "signature";

/// The headers of a delivery, by what the provider calls them.
pub(crate) struct Headers<'i> {
    provider: &'i Provider,
    headers: &'i [Header],
}

impl<'i> Headers<'i> {
    pub(crate) fn new(provider: &'i Provider, headers: &'i [Header]) -> Self {
        Self { provider, headers }
    }

    /// The event that the headers name.
    pub(crate) fn event(&self) -> Option<&'i str> {
        self.role(EVENT_TYPE).map(|header| header.value.as_str())
    }

    /// The first header that plays a role, under its name or, failing that, an alias.
    fn role(&self, role: &str) -> Option<&'i Header> {
        let wanted = self.provider.headers.get(role)?;
        let mut names = std::iter::once(&wanted.name).chain(&wanted.aliases);
        names.find_map(|name| self.headers.iter().find(|header| header.name == *name))
    }

    /// What the provider's schema of headers says, and what no schema can.
    pub(crate) fn judge(&self, schemas: &Schemas, judge: Option<&Judge>) -> Vec<Finding> {
        let mut findings = self.spellings();
        if let Some(judge) = judge {
            let text = self.object();
            // What this function has written itself is JSON.
            if let (Some(document), _) = parse(&text) {
                findings.extend(self.refusals(schemas, judge, &document));
            }
        }
        findings
    }

    /// Where the provider says how it delivers.
    fn documents(&self) -> String {
        format!("see {}", self.provider.docs)
    }

    /// The headers as a JSON object: each under the name that the schema knows, the first of several alike.
    fn object(&self) -> String {
        let mut members: BTreeMap<&str, &str> = BTreeMap::new();
        for header in self.headers {
            members
                .entry(self.canonical(&header.name))
                .or_insert(&header.value);
        }
        // A map of texts is always written.
        serde_json::to_string(&members).unwrap_or_default()
    }

    /// The name of which this is an alias, or the name itself.
    fn canonical<'n>(&'n self, name: &'n str) -> &'n str {
        let known = self.provider.headers.values();
        let mut named = known.filter(|header| header.aliases.iter().any(|alias| alias == name));
        named.next().map_or(name, |header| header.name.as_str())
    }

    fn refusals(&self, schemas: &Schemas, judge: &Judge, document: &Document<'_>) -> Vec<Finding> {
        if schemas.is_valid(judge, document, false) == Ok(true) {
            return Vec::new();
        }
        let context = Context { document, schemas };
        let findings = explain(context, schemas.errors(judge, document));
        findings
            .into_iter()
            .map(|finding| self.about(finding))
            .collect()
    }

    /// A finding on the object of headers, as one about the delivery.
    fn about(&self, finding: Finding) -> Finding {
        if let Some(name) = finding.member.as_deref() {
            let names = self.headers.iter().map(|header| header.name.as_str());
            let near = did_you_mean(name, names);
            let said = Finding::new(
                Code::MissingHeader,
                format!("the header `{name}` is missing"),
            )
            .in_header(name, None);
            let said = Finding {
                schema: finding.schema,
                ..said
            }
            .expected(format!("the header `{name}`"), "no such header");
            return match near {
                Some(near) => said.help(format!("`{near}` looks like a misspelling of it")),
                None => said.help(self.documents()),
            };
        }
        let path = tokens(&finding.pointer).unwrap_or_default();
        let name = path.first().cloned().unwrap_or_default();
        let message = format!("the header `{name}` is not what the schema of headers says");
        let span = self.span(&name);
        Finding {
            code: Code::BadHeader,
            message,
            ..finding
        }
        .in_header(&name, span)
    }

    /// Where the value of the header stands, in the text that holds it.
    pub(crate) fn span(&self, name: &str) -> Option<Range<usize>> {
        let mut found = self
            .headers
            .iter()
            .filter(|header| self.canonical(&header.name) == name);
        found.next()?.span.clone()
    }

    /// Aliases, and headers that came twice.
    fn spellings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for known in self.provider.headers.values() {
            let names = |header: &&Header| {
                header.name == known.name || known.aliases.contains(&header.name)
            };
            for (index, header) in self.headers.iter().filter(names).enumerate() {
                if index > 0 {
                    let message = format!("the header `{}` came before", header.name);
                    let finding = Finding::new(Code::RepeatedHeader, message).label("came before");
                    findings.push(
                        finding
                            .in_header(&header.name, header.span.clone())
                            .value(&header.value),
                    );
                } else if header.name != known.name {
                    let message = format!("the header `{}` came as `{}`", known.name, header.name);
                    let finding =
                        Finding::new(Code::HeaderAlias, message).label("read all the same");
                    findings.push(finding.in_header(&header.name, header.span.clone()));
                }
            }
        }
        findings
    }

    /// Whether the headers name the event that the body names; `place` is where the body does.
    pub(crate) fn mismatch(&self, event: &str, known: bool) -> Option<Finding> {
        let header = self
            .role(EVENT_TYPE)
            .filter(|header| header.value != event)?;
        let message = format!(
            "the header `{}` names another event than the body",
            header.name
        );
        let finding = Finding::new(Code::HeaderBodyMismatch, message)
            .in_header(&header.name, header.span.clone());
        let expected = if known {
            format!("`{event}`")
        } else {
            "the event that the body names".to_owned()
        };
        Some(
            finding
                .expected(expected, "another event")
                .value(&header.value),
        )
    }

    /// The form of the signature and, with a secret, whether it is the body's.
    pub(crate) fn signature(
        &self,
        input: &Input<'_>,
        document: Option<&Document<'_>>,
    ) -> Option<Finding> {
        let scheme = &self.provider.signature;
        if scheme.scheme == Scheme::None {
            return None;
        }
        let header = self.role(SIGNATURE)?;
        let about = |code: Code, message: &str| {
            let finding = Finding::new(code, format!("the header `{}` {message}", header.name));
            finding
                .in_header(&header.name, header.span.clone())
                .value(&header.value)
        };
        let Some(signed) = signature::decode(scheme, header.value.trim()) else {
            let found = format!(
                "{} of another form",
                crate::words::count(header.value.chars().count(), "character")
            );
            return Some(
                about(Code::BadSignature, "holds no signature")
                    .expected(signature::form(scheme), found)
                    .help(self.documents()),
            );
        };
        let holds = input.secrets.is_empty()
            || signature::holds(scheme, &signed, input.body(), document, &input.secrets);
        (!holds).then(|| {
            about(
                Code::SignatureMismatch,
                "holds the signature of another body or secret",
            )
            .label("not the signature of this body")
            .help("check the secret, and that the body is what was sent, byte for byte")
        })
    }
}
