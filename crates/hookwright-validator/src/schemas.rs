//! A provider's schemas, compiled: one validator for each family, made when the first body of that family comes.
//!
//! The authority is the `jsonschema` crate. It is asked twice at most: whether the body is valid, and (where the schemas have open
//! lists) whether it would be if those lists were closed. The second answer never makes a body invalid.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use hookwright_schema::{Draft, Location, tokens};
use jsonschema::{ValidationError, Validator};
use percent_encoding::{percent_decode_str, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::document::{Document, Judged};
use crate::known::Known;
use crate::quick::{self, Program, Verdict};
use crate::{Finding, open};

/// The compiled schemas of one provider.
#[derive(Debug)]
pub(crate) struct Schemas {
    draft: Draft,
    /// The bundle: every schema file is a definition.
    bundle: Value,
    /// The bundle with its open lists closed, and where they stand; absent when it has none. Made when a report needs it.
    closed: OnceLock<Option<(Value, BTreeSet<String>)>>,
    /// The names of all members that any schema describes; gathered when a finding needs them.
    described: OnceLock<BTreeSet<String>>,
}

/// A schema of the bundle, compiled when it is first asked.
#[derive(Debug)]
pub(crate) struct Judge {
    /// The key of its file among the bundle's definitions: `events/contact`.
    key: String,
    open: OnceLock<Compiled>,
    closed: OnceLock<Compiled>,
    known: OnceLock<Known>,
    quick: OnceLock<Program>,
}

/// A validator, or why there is none.
type Compiled = Result<Validator<Judged>, String>;

impl Schemas {
    pub(crate) fn new(draft: Draft, bundle: Value) -> Self {
        Self {
            draft,
            bundle,
            closed: OnceLock::new(),
            described: OnceLock::new(),
        }
    }

    fn closed(&self) -> Option<&(Value, BTreeSet<String>)> {
        let close = || {
            let (closed, places) = open::close(&self.bundle, self.draft.definitions());
            (!places.is_empty()).then_some((closed, places))
        };
        self.closed.get_or_init(close).as_ref()
    }

    /// What can be said of a body's text in one pass.
    pub(crate) fn quick(&self, judge: &Judge, text: &str) -> Verdict {
        let compile = || {
            let reference = self.reference(&judge.key);
            quick::compile(&self.bundle, self.draft, &reference, self.known(judge))
        };
        judge.quick.get_or_init(compile).judge(text)
    }

    /// Whether any schema describes a member of this name.
    pub(crate) fn describes(&self, name: &str) -> bool {
        let gather = || {
            let mut names = BTreeSet::new();
            gather(&self.bundle, &mut names);
            names
        };
        self.described.get_or_init(gather).contains(name)
    }

    /// Whether the bundle holds this file.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.file(key).is_some()
    }

    /// A file of the bundle.
    pub(crate) fn file(&self, key: &str) -> Option<&Value> {
        self.bundle.get(self.draft.definitions())?.get(key)
    }

    /// The value at a JSON Pointer of the bundle.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        self.bundle.pointer(pointer)
    }

    /// Whether a schema at this pointer of the bundle is an open list.
    pub(crate) fn is_open_list(&self, pointer: &str) -> bool {
        self.closed()
            .is_some_and(|(_, places)| places.contains(pointer))
    }

    /// The file and pointer in the provider's folder of a pointer of the bundle.
    pub(crate) fn source(&self, pointer: &str) -> Option<Location> {
        let rest = pointer
            .strip_prefix('/')?
            .strip_prefix(self.draft.definitions())?
            .strip_prefix('/')?;
        let end = rest.find('/').unwrap_or(rest.len());
        let (key, pointer) = rest.split_at(end);
        let key = key.replace("~1", "/").replace("~0", "~");
        Some(Location::new(format!("{key}.schema.json"), pointer))
    }

    /// Whether a document is valid; the error says why the schema cannot be asked. One that is known to be `refused` is not judged again.
    pub(crate) fn is_valid<'j>(
        &self,
        judge: &'j Judge,
        document: &Document<'_>,
        refused: bool,
    ) -> Result<bool, &'j str> {
        let validator = judge
            .open
            .get_or_init(|| self.compile(&self.bundle, &judge.key));
        let validator = validator.as_ref().map_err(String::as_str)?;
        Ok(!refused && validator.is_valid(document.root()))
    }

    /// The errors of a document that is not valid.
    pub(crate) fn errors<'j>(
        &self,
        judge: &'j Judge,
        document: &'j Document<'j>,
    ) -> impl Iterator<Item = ValidationError<'j>> {
        let validator = judge
            .open
            .get_or_init(|| self.compile(&self.bundle, &judge.key));
        validator
            .iter()
            .flat_map(|validator| validator.iter_errors(document.root()))
    }

    /// The errors that a document would have if the open lists were closed; none when it has none.
    pub(crate) fn closed_errors<'j>(
        &self,
        judge: &'j Judge,
        document: &'j Document<'j>,
        refused: bool,
    ) -> impl Iterator<Item = ValidationError<'j>> {
        let validator = self.closed().map(|(bundle, _)| {
            judge
                .closed
                .get_or_init(|| self.compile(bundle, &judge.key))
        });
        let validator = validator.and_then(|validator| validator.as_ref().ok());
        let refusing =
            validator.filter(|validator| refused || !validator.is_valid(document.root()));
        refusing
            .into_iter()
            .flat_map(|validator| validator.iter_errors(document.root()))
    }

    /// Members of a document that look misspelt; `missing` are those that are known to be missing, by their objects' pointers.
    pub(crate) fn misspelt(
        &self,
        judge: &Judge,
        document: &Document<'_>,
        missing: &[(&str, &str)],
    ) -> Vec<Finding> {
        self.known(judge).misspelt(document, missing)
    }

    fn known<'j>(&self, judge: &'j Judge) -> &'j Known {
        let gather = || Known::of(&self.bundle, &self.reference(&judge.key));
        judge.known.get_or_init(gather)
    }

    /// The `$ref` of a file of the bundle.
    fn reference(&self, key: &str) -> String {
        format!("#/{}/{}", self.draft.definitions(), escape(key))
    }

    fn compile(&self, bundle: &Value, key: &str) -> Compiled {
        let definitions = self.draft.definitions();
        let schema = Value::Object(Map::from_iter([
            (definitions.to_owned(), self.needed(bundle, key)),
            (
                "allOf".to_owned(),
                Value::from(vec![serde_json::json!({ "$ref": self.reference(key) })]),
            ),
        ]));
        let options = jsonschema::options_for::<Judged>().with_draft(draft(self.draft));
        let options = options.offline().should_validate_formats(true);
        options
            .build(&schema)
            .map_err(|error| error.masked().to_string())
    }
}

impl Schemas {
    /// The files that a file refers to, directly or not, and the file itself: what is not needed costs time to compile.
    fn needed(&self, bundle: &Value, key: &str) -> Value {
        let mut needed = Map::new();
        let mut open = vec![key.to_owned()];
        while let Some(key) = open.pop() {
            let file = bundle
                .get(self.draft.definitions())
                .and_then(|files| files.get(&key));
            if let Some(file) = file.filter(|_| !needed.contains_key(&key)) {
                references(file, &mut open);
                needed.insert(key, file.clone());
            }
        }
        Value::Object(needed)
    }
}

/// Adds the keys of the files that references in a schema lead to. Recursion is bounded by the depth that the loader allows a file.
fn references(schema: &Value, keys: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            let pointer = reference
                .map(|text| percent_decode_str(text.trim_start_matches('#')).decode_utf8_lossy());
            keys.extend(pointer.and_then(|pointer| tokens(&pointer)?.into_iter().nth(1)));
            members.values().for_each(|member| references(member, keys));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, keys)),
        _ => {}
    }
}

impl Judge {
    pub(crate) fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            open: OnceLock::new(),
            closed: OnceLock::new(),
            known: OnceLock::new(),
            quick: OnceLock::new(),
        }
    }
}

/// The authority's name for a draft.
pub(crate) fn draft(draft: Draft) -> jsonschema::Draft {
    match draft {
        Draft::Draft7 => jsonschema::Draft::Draft7,
        Draft::Draft202012 => jsonschema::Draft::Draft202012,
    }
}

/// Adds the names under every `properties`. Recursion is bounded by the depth that the loader allows a file.
fn gather(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some(properties) = members.get("properties").and_then(Value::as_object) {
                names.extend(properties.keys().cloned());
            }
            members.values().for_each(|member| gather(member, names));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, names)),
        _ => {}
    }
}

/// A token of a JSON Pointer, escaped, and percent-encoded for a URI fragment.
fn escape(token: &str) -> String {
    let token = token.replace('~', "~0").replace('/', "~1");
    utf8_percent_encode(&token, crate::words::URI).to_string()
}
