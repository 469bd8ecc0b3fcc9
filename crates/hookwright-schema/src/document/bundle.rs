//! A document written anew as one schema of draft 2020-12 that refers to nothing but itself: whichever drafts, files, identifiers and
//! anchors it was made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Document;
use crate::draft::Draft;
use crate::keywords::{self, ASSERTIONS, Shape};
use crate::location::Location;
use crate::problem::{Problem, Report};
use crate::schema::Schema;

/// What a member of a schema is called, and its JSON text.
type Members = BTreeMap<String, String>;

/// Keywords of the same kind that draft 7 does not know.
const NEW_ASSERTIONS: [&str; 3] = ["dependentRequired", "maxContains", "minContains"];

/// Keywords that constrain nothing and are kept for whoever reads the schema.
const ANNOTATIONS: [&str; 10] = [
    "contentEncoding",
    "contentMediaType",
    "default",
    "deprecated",
    "description",
    "examples",
    "format",
    "readOnly",
    "title",
    "writeOnly",
];

/// Writes those schemas of a document that are asked for, and what they refer to, as definitions of one schema.
///
/// ```
/// use hookwright_schema::{Bundler, Document, DocumentOptions, Draft};
///
/// let text = r##"{"items": [{"$ref": "#/definitions/id"}], "definitions": {"id": {"type": "string"}}}"##;
/// let options = DocumentOptions { draft: Draft::Draft7, ..DocumentOptions::default() };
/// let document = Document::load("pair.json", text, &options)?;
/// let mut bundler = Bundler::new(&document);
/// assert_eq!(bundler.reference(Document::ROOT), "#/$defs/root");
/// assert_eq!(
///     bundler.finish()?,
///     r##"{"$defs":{"id":{"type":"string"},"root":{"prefixItems":[{"$ref":"#/$defs/id"}]}}}"##
/// );
/// # Ok::<_, hookwright_schema::Report>(())
/// ```
#[derive(Debug)]
pub struct Bundler<'d> {
    document: &'d Document,
    /// What the definition of each schema that is referred to is called.
    names: BTreeMap<usize, String>,
    taken: BTreeSet<String>,
    /// Schemas that are referred to and not written yet.
    open: Vec<usize>,
    problems: Vec<Problem>,
}

impl<'d> Bundler<'d> {
    /// Begins without any definition.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            names: BTreeMap::new(),
            taken: BTreeSet::new(),
            open: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// A `$ref` to the definition of a schema, which is asked for by that. It is called after its place.
    ///
    /// # Panics
    /// If the number is not one of the document.
    pub fn reference(&mut self, number: usize) -> String {
        if let Some(name) = self.names.get(&number) {
            return format!("#/$defs/{name}");
        }
        let root = self.document.schema(Document::ROOT).location();
        let wanted = name(&self.document.schema(number).location(), &root);
        let others = (2..).map(|count| format!("{wanted}-{count}"));
        let mut names = [wanted.clone()].into_iter().chain(others);
        let name = names.find(|name| self.taken.insert(name.clone()));
        let name = name.unwrap_or(wanted);
        self.names.insert(number, name.clone());
        self.open.push(number);
        format!("#/$defs/{name}")
    }

    /// The schema with all definitions, as JSON without white space. Keywords that neither draft knows are left out.
    ///
    /// # Errors
    /// A `$dynamicRef` whose meaning depends on the way to it: nothing in a definition can say that.
    pub fn finish(mut self) -> Result<String, Report> {
        let mut definitions = Members::new();
        while let Some(number) = self.open.pop() {
            let text = self.schema(number);
            let name = self.names.get(&number).cloned().unwrap_or_default();
            definitions.insert(name, text);
        }
        if !self.problems.is_empty() {
            return Err(self.document.report(self.problems));
        }
        let all = Members::from([("$defs".to_owned(), object(definitions))]);
        Ok(object(all))
    }

    fn schema(&mut self, number: usize) -> String {
        let schema = self.document.schema(number);
        if let Value::Bool(value) = schema.value() {
            return value.to_string();
        }
        let draft = self.document.draft(number);
        let hides = draft == Draft::Draft7 && schema.get("$ref").is_some();
        let mut members = Members::new();
        let mut all = Vec::new();
        for (keyword, value) in schema.members() {
            match keyword {
                "$ref" => all.extend(self.document.reference(number)),
                _ if hides => {}
                "$dynamicRef" if draft == Draft::Draft202012 => {
                    all.extend(self.dynamic(number, &value.location()));
                }
                "dependencies" if draft == Draft::Draft7 => self.dependencies(value, &mut members),
                "$defs" | "definitions" | "dependencies" | "contentSchema" => {}
                _ => self.keyword(number, keyword, value, &mut members),
            }
        }
        let mut all = all.into_iter().map(|number| self.reference(number));
        if let Some(first) = all.next() {
            members.insert("$ref".to_owned(), Value::from(first).to_string());
        }
        let others: Vec<String> = all
            .map(|reference| serde_json::json!({ "$ref": reference }).to_string())
            .collect();
        if !others.is_empty() {
            let beside = members.remove("allOf").unwrap_or_else(|| "[]".to_owned());
            let beside = Some(beside[1..beside.len() - 1].to_owned());
            let beside = beside.filter(|beside| !beside.is_empty());
            members.insert("allOf".to_owned(), list(beside.into_iter().chain(others)));
        }
        object(members)
    }

    fn keyword(&mut self, number: usize, keyword: &str, value: Schema<'_>, members: &mut Members) {
        let draft = self.document.draft(number);
        let is_tuple =
            |items: Option<Schema<'_>>| items.is_some_and(|items| items.value().is_array());
        let text = match keywords::shape(keyword, value, draft) {
            Shape::Schema => self.inner(value),
            Shape::List => list(value.items().into_iter().map(|item| self.inner(item))),
            Shape::Map => {
                let entries = value.members().into_iter();
                object(
                    entries
                        .map(|(name, entry)| (name.to_owned(), self.inner(entry)))
                        .collect(),
                )
            }
            Shape::Data if self.is_kept(number, keyword) => small(value.text()),
            Shape::Data => return,
        };
        let name = match keyword {
            "additionalItems" if is_tuple(self.document.schema(number).get("items")) => "items",
            // Without a list of schemas it says nothing.
            "additionalItems" => return,
            // An empty list says nothing, and draft 2020-12 does not allow it.
            "items" if is_tuple(Some(value)) && value.items().is_empty() => return,
            "items" if is_tuple(Some(value)) => "prefixItems",
            other => other,
        };
        members.insert(name.to_owned(), text);
    }

    /// Whether a keyword without schemas inside means anything here.
    fn is_kept(&self, number: usize, keyword: &str) -> bool {
        let is_new = self.document.draft(number) == Draft::Draft202012;
        let asserts = self.document.asserts(number);
        ANNOTATIONS.contains(&keyword)
            || asserts && ASSERTIONS.contains(&keyword)
            || asserts && is_new && NEW_ASSERTIONS.contains(&keyword)
    }

    /// A schema that stands inside another one.
    fn inner(&mut self, schema: Schema<'_>) -> String {
        let number = self.document.number(schema);
        let number =
            number.unwrap_or_else(|| unreachable!("what is inside of what is reached is reached"));
        self.schema(number)
    }

    /// Draft 7's `dependencies` are two keywords in draft 2020-12.
    fn dependencies(&mut self, value: Schema<'_>, members: &mut Members) {
        let (mut required, mut schemas) = (Members::new(), Members::new());
        for (name, entry) in value.members() {
            if entry.value().is_array() {
                required.insert(name.to_owned(), small(entry.text()));
            } else {
                schemas.insert(name.to_owned(), self.inner(entry));
            }
        }
        let both = [
            ("dependentRequired", required),
            ("dependentSchemas", schemas),
        ];
        for (keyword, entries) in both {
            if !entries.is_empty() {
                members.insert(keyword.to_owned(), object(entries));
            }
        }
    }

    /// The schema that a `$dynamicRef` means, where it always means the same.
    fn dynamic(&mut self, number: usize, place: &Location) -> Option<usize> {
        let dynamic = self.document.dynamic_reference(number)?;
        if dynamic.anchor.is_some() {
            let message = "what this `$dynamicRef` means depends on the way to it";
            let problem = self.document.problem(place, message, "");
            self.problems
                .push(problem.help("a schema that stands by itself needs `$ref` here"));
        }
        Some(dynamic.target)
    }
}

/// What a definition is called: after the name of its first one, or else after its place.
fn name(place: &Location, root: &Location) -> String {
    let pointer = place.pointer.as_str();
    let homes = ["/$defs/", "/definitions/", "/"];
    let inside = homes.iter().find_map(|home| pointer.strip_prefix(home));
    let own = match inside.unwrap_or_default() {
        "" => "root",
        inside => inside,
    };
    let name = if place.file == root.file {
        own.to_owned()
    } else {
        format!("{}.{own}", place.file)
    };
    let plain = |character: char| match character {
        '/' => '.',
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => character,
        _ => '_',
    };
    name.chars().map(plain).collect()
}

/// JSON without the white space between its tokens; numbers and strings stay as they are written.
fn small(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let mut is_part = |character: &char| {
        match character {
            '"' if !escaped => inside = !inside,
            ' ' | '\t' | '\n' | '\r' if !inside => return false,
            _ => {}
        }
        escaped = *character == '\\' && !escaped;
        true
    };
    json.chars()
        .filter(|character| is_part(character))
        .collect()
}

fn object(members: Members) -> String {
    let members = members
        .into_iter()
        .map(|(name, value)| format!("{}:{value}", Value::from(name)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}
