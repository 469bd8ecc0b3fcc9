//! Choices (`anyOf`, `oneOf`), read for what they usually say: a value or null, an open list, a list of constants.

use std::collections::BTreeSet;

use hookwright_schema::{Draft, Location, Schema};
use serde_json::json;

use super::rule;
use super::shape::{Shape, types_of_list};

impl<'c> Shape<'c> {
    /// A form beside which `null` is allowed, as far as what stands around the two allows it. Where exactly `one` may fit, a form that
    /// takes `null` by itself takes it away.
    fn nullable(
        &mut self,
        form: Schema<'c>,
        one: bool,
        draft: Draft,
        seen: &mut BTreeSet<Location>,
    ) {
        let around = self.types.take();
        self.read(form, draft, seen);
        if self.types.is_none() {
            self.types = self.list.as_ref().map(types_of_list);
        }
        if let Some(types) = &mut self.types {
            let both = !types.insert("null".to_owned());
            if one && both {
                types.remove("null");
            }
        }
        if let Some(around) = around {
            self.narrow(around);
        }
    }

    /// A nullable value, an open list, a list of constants, or a choice between forms.
    pub(super) fn choice(
        &mut self,
        forms: &[Schema<'c>],
        one: bool,
        draft: Draft,
        seen: &mut BTreeSet<Location>,
    ) {
        let null = |form: &Schema<'_>| rule::text(*form) == json!({ "type": "null" });
        let string =
            |form: &Schema<'_>| form.str("type") == Some("string") && form.members().len() == 1;
        let list = |form: &Schema<'_>| form.get("enum").is_some();
        match forms {
            [form, other] | [other, form] if null(other) && !null(form) => {
                self.nullable(*form, one, draft, seen);
                if self.types.is_none() && !self.forms.is_empty() {
                    self.forms.push(*other);
                }
            }
            [form, other] | [other, form] if list(form) && string(other) => {
                self.narrow(BTreeSet::from(["string".to_owned()]));
                let closed = self.list.take().filter(|_| !self.open);
                self.open = false;
                self.read(*form, draft, seen);
                self.open = closed.is_none();
                self.list = closed.or(self.list.take());
            }
            forms if forms.iter().all(|form| form.get("const").is_some()) => {
                let values = forms.iter().filter_map(|form| form.get("const"));
                let values = values.map(|value| value.value().to_string()).collect();
                self.list = Some(values);
            }
            forms => {
                self.exclusive |= one;
                self.forms.extend(forms);
            }
        }
    }
}
