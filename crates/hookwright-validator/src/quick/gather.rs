//! All that schemas say of values of one JSON type: references followed, `allOf` joined, choices that leave one form taken.

use hookwright_schema::Draft;
use serde_json::{Map, Value};

use crate::known::target;
use crate::open::listed;

use super::types::{Type, is_silent};

/// How deep a form is looked into to see whether it takes a type.
const DEEP: usize = 16;

/// What schemas say.
pub(super) enum Gathered<'b> {
    Refuse,
    Unsure,
    Said(Said<'b>),
}

/// The schemas that judge a value, and what has to be tried.
#[derive(Default)]
pub(super) struct Said<'b> {
    pub(super) schemas: Vec<&'b Map<String, Value>>,
    /// The values of open lists.
    pub(super) open_lists: Vec<&'b [Value]>,
    pub(super) tried: Vec<Tried<'b>>,
}

/// A choice between schemas.
pub(super) enum Tried<'b> {
    Any(Vec<&'b Value>),
    One(Vec<&'b Value>),
    Not(&'b Value),
    If(&'b Value, Option<&'b Value>, Option<&'b Value>),
}

/// Gathers from the schemas of one bundle.
#[derive(Clone, Copy)]
pub(super) struct Gatherer<'b> {
    pub(super) bundle: &'b Value,
    pub(super) draft: Draft,
}

impl<'b> Gatherer<'b> {
    /// What these schemas say of values of a type. `strict` says that an open list is not understood, because here a value that
    /// is not listed changes more than the notes.
    pub(super) fn gather(self, schemas: &[&'b Value], ty: Type, strict: bool) -> Gathered<'b> {
        let mut said = Said::default();
        let (mut refused, mut unsure) = (false, false);
        let mut open: Vec<&Value> = schemas.to_vec();
        let mut seen: Vec<&Value> = Vec::new();
        while let Some(schema) = open.pop() {
            let Value::Object(members) = schema else {
                refused |= schema == &Value::Bool(false);
                continue;
            };
            if seen.iter().any(|seen| std::ptr::eq(*seen, schema)) {
                continue;
            }
            seen.push(schema);
            let reference = members.get("$ref").and_then(Value::as_str);
            if let Some(reference) = reference {
                match target(self.bundle, reference) {
                    Some(schema) => open.push(schema),
                    None => unsure = true,
                }
                if self.draft == Draft::Draft7 {
                    continue;
                }
            }
            said.schemas.push(members);
            unsure |= !members
                .keys()
                .all(|keyword| ty.understands(keyword, self.draft));
            refused |= !takes_here(members, ty);
            open.extend(parts(members, "allOf"));
            if let Some(list) = members.get("anyOf").and_then(listed) {
                let plain = |keyword: &String| keyword == "enum" || is_silent(keyword);
                unsure |= strict || !list.keys().all(plain);
                refused |= ty != Type::String;
                said.open_lists.extend(
                    list.get("enum")
                        .and_then(Value::as_array)
                        .map(Vec::as_slice),
                );
            } else {
                refused |= !self.choose(members, "anyOf", ty, &mut open, &mut said);
            }
            refused |= !self.choose(members, "oneOf", ty, &mut open, &mut said);
            said.tried.extend(members.get("not").map(Tried::Not));
            said.tried.extend(
                members
                    .get("if")
                    .map(|test| Tried::If(test, members.get("then"), members.get("else"))),
            );
        }
        match (refused, unsure) {
            (true, _) => Gathered::Refuse,
            (false, true) => Gathered::Unsure,
            (false, false) => Gathered::Said(said),
        }
    }

    /// Takes the forms of a choice that can fit the type; the answer is whether there are any.
    fn choose(
        self,
        members: &'b Map<String, Value>,
        keyword: &str,
        ty: Type,
        open: &mut Vec<&'b Value>,
        said: &mut Said<'b>,
    ) -> bool {
        if !members.contains_key(keyword) {
            return true;
        }
        let forms = parts(members, keyword).filter(|form| self.takes(form, ty, DEEP));
        let forms: Vec<&Value> = forms.collect();
        match forms.as_slice() {
            [] => return false,
            [only] => open.push(only),
            _ if keyword == "oneOf" => said.tried.push(Tried::One(forms)),
            _ => said.tried.push(Tried::Any(forms)),
        }
        true
    }

    /// Whether a schema may take a value of the type; `false` is certain.
    fn takes(self, schema: &'b Value, ty: Type, deep: usize) -> bool {
        let Value::Object(members) = schema else {
            return schema != &Value::Bool(false);
        };
        if deep == 0 {
            return true;
        }
        let reference = members.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|reference| target(self.bundle, reference));
        if target.is_some_and(|target| !self.takes(target, ty, deep - 1)) {
            return false;
        }
        if reference.is_some() && self.draft == Draft::Draft7 {
            return true;
        }
        let some = |keyword: &str| {
            !members.contains_key(keyword)
                || parts(members, keyword).any(|part| self.takes(part, ty, deep - 1))
        };
        takes_here(members, ty)
            && parts(members, "allOf").all(|part| self.takes(part, ty, deep - 1))
            && some("anyOf")
            && some("oneOf")
    }
}

/// The schemas of a keyword that holds a list of them.
fn parts<'b>(members: &'b Map<String, Value>, keyword: &str) -> impl Iterator<Item = &'b Value> {
    let parts = members.get(keyword).and_then(Value::as_array);
    parts.into_iter().flatten()
}

/// Whether `type`, `enum` and `const` leave any value of the type.
fn takes_here(members: &Map<String, Value>, ty: Type) -> bool {
    let fits = |name: &Value| name.as_str().is_some_and(|name| ty.is_named(name));
    let by_type = match members.get("type") {
        None => true,
        Some(Value::Array(names)) => names.iter().any(fits),
        Some(name) => fits(name),
    };
    let has = |value: &Value| Type::of(value) == ty;
    let by_enum = match members.get("enum").and_then(Value::as_array) {
        None => true,
        Some(values) => values.iter().any(has),
    };
    by_type && by_enum && members.get("const").is_none_or(has)
}
