//! From the authority's errors to findings: each in words, at its bytes, with what to do.
//!
//! jsonschema has one error for a choice of which no form fits; here the form that was meant is explained instead, so that a
//! misspelt word is reported as a misspelt word. Every place that the authority names is covered by a finding at it or below it.

mod choice;
mod fields;
mod sizes;
mod types;
mod values;

use std::collections::BTreeSet;

use hookwright_schema::tokens;
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use crate::document::{Document, NodeId, ROOT, join};
use crate::schemas::Schemas;
use crate::{Code, Finding};

/// What an explanation looks at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) schemas: &'a Schemas,
}

/// Explains errors; what several schemas say of one value in the same words is said once.
pub(crate) fn explain<'e>(
    context: Context<'_>,
    errors: impl Iterator<Item = ValidationError<'e>>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for error in errors {
        findings.extend(context.explain(&error));
    }
    merge(findings)
}

/// Whether an error is about several forms of which none fits.
pub(crate) fn is_choice(error: &ValidationError<'_>) -> bool {
    matches!(
        error.kind(),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. }
    )
}

/// Drops what is said twice, and what only follows from a wrong type.
fn merge(mut findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() < 2 {
        return findings;
    }
    let retyped: BTreeSet<String> = findings
        .iter()
        .filter(|finding| finding.code == Code::WrongType)
        .map(|finding| finding.pointer.clone())
        .collect();
    let follows = |finding: &Finding| {
        matches!(
            finding.code,
            Code::NotListed | Code::WrongConstant | Code::NoMatch
        ) && retyped.contains(&finding.pointer)
    };
    let mut told = BTreeSet::new();
    findings.retain(|finding| {
        let said = (
            finding.pointer.clone(),
            finding.code,
            finding.message.clone(),
            finding.label.clone(),
        );
        !follows(finding) && told.insert(said)
    });
    findings
}

impl Context<'_> {
    /// The findings of one error: several for a choice or for several members.
    fn explain(self, error: &ValidationError<'_>) -> Vec<Finding> {
        let fault = Fault::new(self, error);
        match error.kind() {
            Kind::AdditionalProperties { unexpected }
            | Kind::UnevaluatedProperties { unexpected } => fault.unexpected(unexpected),
            Kind::PropertyNames { error: inner } => vec![fault.bad_name(inner)],
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => fault.choice(context),
            _ => vec![fault.value()],
        }
    }
}

/// One error, with the value that it is about.
struct Fault<'f, 'a> {
    context: Context<'a>,
    error: &'f ValidationError<'f>,
    /// The value that is refused.
    node: NodeId,
}

impl<'f, 'a> Fault<'f, 'a> {
    fn new(context: Context<'a>, error: &'f ValidationError<'f>) -> Self {
        let path = tokens(error.instance_path().as_str()).unwrap_or_default();
        // The authority judged this very document, so what it points at is there.
        let node = context.document.find(&path).unwrap_or(ROOT);
        Self {
            context,
            error,
            node,
        }
    }

    fn document(&self) -> &'a Document<'a> {
        self.context.document
    }

    fn pointer(&self) -> &str {
        self.error.instance_path().as_str()
    }

    /// Another keyword of the schema whose keyword refuses the value.
    fn sibling(&self, keyword: &str) -> Option<&'a Value> {
        let path = self.error.schema_path().as_str();
        let end = path.rfind('/')?;
        self.context.schemas.at(&path[..end])?.get(keyword)
    }

    /// A finding about the value.
    fn finding(&self, code: Code, message: impl Into<String>) -> Finding {
        let document = self.document();
        let finding = Finding::new(code, message).at(self.pointer(), document.span(self.node));
        Finding {
            schema: self
                .context
                .schemas
                .source(self.error.schema_path().as_str()),
            ..finding.value(document.source(self.node))
        }
    }

    /// A finding about the name of a member of the value.
    fn about_member(&self, code: Code, name: &str, message: impl Into<String>) -> Finding {
        let document = self.document();
        let Some(member) = document.member(self.node, name) else {
            return self.finding(code, message);
        };
        let finding = self.finding(code, message);
        finding
            .at(join(self.pointer(), name), document.key_span(member))
            .value(document.source(member))
    }
}
