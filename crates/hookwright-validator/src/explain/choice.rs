//! Choices (`anyOf`, `oneOf`) of which no form fits: the form that was meant.
//!
//! A form that wants another JSON type, or another tag, was not meant. Of those left, the one with the fewest faults was. Where that
//! leaves no single form, the finding says why each one refuses.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::Fault;
use crate::words::{self, count};
use crate::{Code, Finding};

/// The errors of one form.
type Form = Vec<ValidationError<'static>>;

impl Fault<'_, '_> {
    /// Explains the form that was meant.
    pub(super) fn choice(&self, forms: &[Form]) -> Vec<Finding> {
        let is_open_list = self
            .context
            .schemas
            .is_open_list(self.error.schema_path().as_str());
        if is_open_list && self.document().string(self.node).is_none() {
            return vec![self.other_than(&["string".to_owned()])];
        }
        let fitting: Vec<&Form> = forms.iter().filter(|form| !self.other_type(form)).collect();
        if fitting.is_empty() {
            return vec![self.no_type(forms)];
        }
        if let Some(options) = listed(&fitting, self.pointer()) {
            let unlisted = Finding {
                schema: self
                    .context
                    .schemas
                    .source(self.error.schema_path().as_str()),
                ..self.not_listed(&options)
            };
            return vec![unlisted];
        }
        if let Some(finding) = self.unknown_tag(&fitting) {
            return vec![finding];
        }
        match meant(&fitting, self.pointer()) {
            Some(form) => form
                .iter()
                .flat_map(|error| self.context.explain(error))
                .collect(),
            None => vec![self.no_form(&fitting)],
        }
    }

    /// Whether a form wants another JSON type than the value has.
    fn other_type(&self, form: &Form) -> bool {
        let here = |error: &ValidationError<'_>| error.instance_path().as_str() == self.pointer();
        let refuses = |error: &ValidationError<'_>| match error.kind() {
            Kind::Type { .. } | Kind::FalseSchema => true,
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                context.iter().all(|form| self.other_type(form))
            }
            Kind::Constant { expected_value } => !self.same_type(expected_value),
            _ => false,
        };
        form.iter().any(|error| here(error) && refuses(error))
    }

    fn same_type(&self, value: &Value) -> bool {
        use crate::document::Kind as Own;
        let own = match value {
            Value::Null => Own::Null,
            Value::Bool(_) => Own::Bool,
            Value::Number(_) => Own::Number,
            Value::String(_) => Own::String,
            Value::Array(_) => Own::Array,
            Value::Object(_) => Own::Object,
        };
        own == self.document().kind(self.node)
    }

    /// Every form wants another tag under the same member: the tag is what is wrong.
    fn unknown_tag(&self, forms: &[&Form]) -> Option<Finding> {
        let tag = |form: &&'_ Form| {
            form.iter()
                .position(|error| wrong_tag(error, self.pointer()))
        };
        let tags: Vec<&ValidationError<'_>> = forms
            .iter()
            .map(|form| Some(&form[tag(form)?]))
            .collect::<Option<_>>()?;
        let first = tags.first()?;
        if tags
            .iter()
            .any(|tag| tag.instance_path() != first.instance_path())
        {
            return None;
        }
        let mut options = Vec::new();
        for tag in &tags {
            match tag.kind() {
                Kind::Constant { expected_value } => options.push(&**expected_value),
                Kind::Enum { options: values } => options.extend(values.as_array()?),
                _ => return None,
            }
        }
        Some(Fault::new(self.context, first).not_listed(&options))
    }

    /// No form takes a value of this type: the types that they take.
    fn no_type(&self, forms: &[Form]) -> Finding {
        let mut names = Vec::new();
        types(forms, self.pointer(), &mut names);
        names.dedup();
        self.other_than(&names)
    }

    /// The value has none of these types.
    fn other_than(&self, names: &[String]) -> Finding {
        let message = format!("{} has the wrong type", words::place(self.pointer()));
        let found = words::kind(self.document().kind(self.node));
        let finding = self.finding(Code::WrongType, message);
        if names.is_empty() {
            return finding.expected("a value of another type", found);
        }
        finding.expected(words::types(names), found)
    }

    /// Several forms could have been meant.
    fn no_form(&self, forms: &[&Form]) -> Finding {
        let message = format!(
            "{} fits none of the allowed forms",
            words::place(self.pointer())
        );
        let finding = self.finding(Code::NoMatch, message);
        let first = |form: &&Form| {
            Some(
                self.context
                    .explain(form.first()?)
                    .into_iter()
                    .next()?
                    .message,
            )
        };
        let mut reasons: Vec<String> = forms.iter().filter_map(first).collect();
        reasons.dedup();
        reasons.truncate(4);
        let label = format!("fits none of {}", count(forms.len(), "form"));
        finding.label(label).help(format!(
            "the forms refuse it, because {}",
            reasons.join("; ")
        ))
    }
}

/// The types that forms want at `here`.
fn types(forms: &[Form], here: &str, names: &mut Vec<String>) {
    for error in forms
        .iter()
        .flatten()
        .filter(|error| error.instance_path().as_str() == here)
    {
        match error.kind() {
            Kind::Type {
                kind: TypeKind::Single(kind),
            } => names.push(kind.to_string()),
            Kind::Type {
                kind: TypeKind::Multiple(kinds),
            } => names.extend(kinds.iter().map(|kind| kind.to_string())),
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                types(context, here, names);
            }
            Kind::Constant { expected_value } => {
                names.push(JsonType::from(&**expected_value).to_string());
            }
            _ => {}
        }
    }
}

/// What the forms list, when all that they say is which values they allow: a list in another form.
fn listed<'e>(forms: &[&'e Form], here: &str) -> Option<Vec<&'e Value>> {
    let mut options = Vec::new();
    for form in forms {
        let [error] = form.as_slice() else {
            return None;
        };
        if error.instance_path().as_str() != here {
            return None;
        }
        match error.kind() {
            Kind::Constant { expected_value } => options.push(&**expected_value),
            Kind::Enum { options: values } => options.extend(values.as_array()?),
            _ => return None,
        }
    }
    Some(options)
}

/// The one form that was meant: the only one whose tag fits, or the only one with the fewest faults.
fn meant<'e>(forms: &[&'e Form], here: &str) -> Option<&'e Form> {
    let tagged = |form: &&&Form| !form.iter().any(|error| wrong_tag(error, here));
    let fitting: Vec<&&Form> = forms.iter().filter(tagged).collect();
    let candidates = if fitting.is_empty() {
        forms.iter().collect()
    } else {
        fitting
    };
    let fewest = candidates.iter().map(|form| form.len()).min()?;
    let mut best = candidates.into_iter().filter(|form| form.len() == fewest);
    match (best.next(), best.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Whether a form is refused because a member directly inside the value is not the form's own constant.
fn wrong_tag(error: &ValidationError<'_>, here: &str) -> bool {
    let below = error
        .instance_path()
        .as_str()
        .strip_prefix(here)
        .unwrap_or_default();
    let inside = below.matches('/').count() == 1;
    inside && matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
}
