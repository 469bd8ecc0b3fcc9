//! Members of objects: missing, unexpected, wrongly named.

use hookwright_schema::did_you_mean;
use jsonschema::ValidationError;
use serde_json::Value;

use super::Fault;
use crate::words::{either, short};
use crate::{Code, Finding};

impl Fault<'_, '_> {
    /// A member is missing.
    pub(super) fn missing(&self, name: &str) -> Finding {
        let shown = short(name);
        let mut finding = self.finding(
            Code::MissingField,
            format!("the member `{shown}` is missing"),
        );
        finding.label = format!("`{shown}` is missing in this object");
        finding.expected = Some(format!("an object with the member `{shown}`"));
        finding.found = Some("an object without it".to_owned());
        finding.value = None;
        finding.member = Some(name.to_owned());
        let document = self.document();
        let others = document
            .children(self.node)
            .map(|child| document.name(child));
        // A member that is described anywhere is what it says, and no misspelling of another.
        let strange = others.filter(|other| !self.context.schemas.describes(other));
        match did_you_mean(name, strange) {
            Some(near) => finding.help(format!("`{}` looks like a misspelling of it", short(near))),
            None => match self.example(name) {
                Some(example) => {
                    finding.help(format!("add it, for example `\"{shown}\": {example}`"))
                }
                None => finding,
            },
        }
    }

    /// Members that the schema forbids.
    pub(super) fn unexpected(&self, names: &[String]) -> Vec<Finding> {
        let known = self.described();
        let one = |name: &String| {
            let message = format!("there is no member `{}` here", short(name));
            let finding = self
                .about_member(Code::UnexpectedField, name, message)
                .label("not allowed in this object");
            match did_you_mean(name, known.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None if known.is_empty() => finding.help("remove it"),
                None => {
                    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                    finding.help(format!("the object may have {}", either(&names)))
                }
            }
        };
        names.iter().map(one).collect()
    }

    /// A member's name that `propertyNames` refuses.
    pub(super) fn bad_name(&self, inner: &ValidationError<'_>) -> Finding {
        let name = inner.instance().as_str().unwrap_or_default().to_owned();
        let message = format!("the name `{}` is not allowed here", short(&name));
        let finding = self.about_member(Code::ForbiddenName, &name, message);
        finding.label(inner.masked_with("this name").to_string())
    }

    /// The members that the schema around the keyword describes.
    fn described(&self) -> Vec<&str> {
        let members = self.properties().and_then(Value::as_object);
        members.map_or_else(Vec::new, |members| {
            members.keys().map(String::as_str).collect()
        })
    }

    /// An example of a member's value, as JSON, where the schema has one.
    fn example(&self, name: &str) -> Option<String> {
        let property = self.properties()?.get(name)?;
        let example = property
            .get("examples")
            .and_then(|examples| examples.get(0));
        let value = example.or_else(|| property.get("const"))?;
        Some(short(&value.to_string()))
    }

    fn properties(&self) -> Option<&Value> {
        self.sibling("properties")
    }
}
