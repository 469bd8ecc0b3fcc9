//! The official JSON Schema test suite, through the validator: on every test, references and formats included, its verdict is that of
//! `jsonschema`; where `jsonschema` itself departs from the suite, and which schemas the loader refuses, was reviewed.
//!
//! The suite is not part of the project. It is looked for in the folder that `HOOKWRIGHT_SUITES` names, or beside the project; without
//! it, this says so on standard error.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use hookwright_validator::{Input, Validator};
use jsonschema::{Draft, Registry};
use serde_json::{Value, json};

/// Where the suite's remote schemas stand, as its schemas have it.
const REMOTE: &str = "http://localhost:1234/";

/// What the loader refuses by design, in whichever file: meaning that is known only while validating, and other dialects.
const REFUSED: [&str; 3] = ["\"$dynamicRef\"", "\"$recursiveRef\"", "\"$vocabulary\""];

fn suite() -> Option<PathBuf> {
    let beside = || hookwright_tests::top().join("../shared/suites");
    let suites = std::env::var_os("HOOKWRIGHT_SUITES").map_or_else(beside, PathBuf::from);
    let folder = suites.join("json-schema-test-suite");
    if folder.is_dir() {
        return Some(folder);
    }
    // Written past the test harness, which would keep it to itself.
    let notice = "\nNOTICE: the official JSON Schema test suite is not here (HOOKWRIGHT_SUITES), so that nothing was tested against it.\n";
    std::io::stderr()
        .write_all(notice.as_bytes())
        .expect("standard error is open");
    None
}

/// The JSON files below a folder, sorted, by their paths in it.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("the folder can be listed");
            open.extend(entries.map(|entry| entry.expect("the folder can be listed").path()));
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let inside = path.strip_prefix(folder).expect("it is below the folder");
            let text = std::fs::read_to_string(&path).expect("the file can be read");
            found.insert(inside.to_string_lossy().replace('\\', "/"), text);
        }
    }
    found
}

/// One draft of the suite, with both opinions.
struct Suite {
    dialect: &'static str,
    draft: Draft,
    /// The remote schemas by their paths, those that belong to this draft.
    remotes: BTreeMap<String, Value>,
}

impl Suite {
    fn new(folder: &Path, name: &str, dialect: &'static str, draft: Draft) -> Self {
        let mut remotes = BTreeMap::new();
        for (path, text) in files(&folder.join("remotes")) {
            let others = path.starts_with("draft") || path.starts_with("v1/");
            if !others || path.starts_with(name) {
                remotes.insert(
                    path,
                    serde_json::from_str(&text).expect("the suite is JSON"),
                );
            }
        }
        Self {
            dialect,
            draft,
            remotes,
        }
    }

    /// A provider whose one family judges `data` by this schema; or why the loader refuses it.
    fn ours(&self, schema: &Value) -> Result<Validator, String> {
        let provider = json!({
            "name": "suite", "title": "Suite", "docs": "https://suite.example", "discriminator": "/event", "separator": ".",
            "payload": "/data", "headers": {}, "signature": { "scheme": "none" }
        });
        let (envelope, data) = (
            json!({ "type": "string" }),
            json!({ "$ref": "../case.schema.json" }),
        );
        let envelope = json!({ "$schema": self.dialect, "type": "object", "properties": { "event": envelope, "data": true } });
        let data = if schema.is_object() {
            data
        } else {
            schema.clone()
        };
        let family = json!({ "$schema": self.dialect, "type": "object", "properties": { "event": { "const": "e" }, "data": data } });
        let mut files: BTreeMap<String, String> = BTreeMap::from([
            ("provider.json".to_owned(), provider.to_string()),
            ("envelope.schema.json".to_owned(), envelope.to_string()),
            ("events/e.schema.json".to_owned(), family.to_string()),
        ]);
        if schema.is_object() {
            files.insert(
                "case.schema.json".to_owned(),
                self.dated(schema).to_string(),
            );
        }
        if schema.to_string().contains(REMOTE) {
            let usable = self
                .remotes
                .iter()
                .filter(|(_, remote)| !refused_by_design(remote));
            files.extend(
                usable.map(|(path, remote)| (local(path), self.named(path, remote).to_string())),
            );
        }
        let loaded = Validator::from_files("suite", files);
        loaded.map_err(|report| {
            let first = report
                .problems
                .first()
                .map(|problem| problem.message.clone());
            first.unwrap_or_default()
        })
    }

    /// A schema that says which draft it is written in.
    fn dated(&self, schema: &Value) -> Value {
        let mut schema = schema.clone();
        let members = schema.as_object_mut();
        members.map(|members| {
            members
                .entry("$schema")
                .or_insert_with(|| self.dialect.into())
        });
        schema
    }

    /// A remote schema under the name that others refer to it by.
    fn named(&self, path: &str, remote: &Value) -> Value {
        let name = format!("{REMOTE}{path}");
        match remote.get("$id") {
            Some(own) if *own == name => self.dated(remote),
            Some(_) => json!({ "$schema": self.dialect, "$id": name, "allOf": [remote] }),
            None => {
                let mut remote = self.dated(remote);
                remote["$id"] = name.into();
                remote
            }
        }
    }

    fn theirs(&self, schema: &Value) -> Option<jsonschema::Validator> {
        let mut registry = Registry::new();
        for (path, remote) in &self.remotes {
            registry = registry
                .add(format!("{REMOTE}{path}"), remote.clone())
                .ok()?;
        }
        let registry = registry.prepare().ok()?;
        let options = jsonschema::options()
            .with_draft(self.draft)
            .with_registry(&registry);
        options.should_validate_formats(true).build(schema).ok()
    }
}

fn refused_by_design(schema: &Value) -> bool {
    let text = schema.to_string();
    REFUSED.iter().any(|keyword| text.contains(keyword))
}

/// The file in the provider's folder that holds a remote schema.
fn local(path: &str) -> String {
    format!("remotes/{}.schema.json", path.trim_end_matches(".json"))
}

/// What was seen in one draft.
#[derive(Default)]
struct Seen {
    judged: usize,
    /// Tests on which the two opinions differ: there is none.
    differ: Vec<String>,
    /// Tests of a file for which `jsonschema` says what the suite does not, with formats asserted.
    departs: BTreeMap<String, usize>,
    /// Groups of a file whose schema `jsonschema` does not take as it stands, outside of our bundle.
    unbuilt: BTreeMap<String, usize>,
    /// Groups of a file that the loader refuses, with the reason.
    refused: BTreeMap<(String, String), usize>,
}

impl Seen {
    fn group(&mut self, suite: &Suite, file: &str, group: &Value) {
        let schema = &group["schema"];
        let ours = match suite.ours(schema) {
            Ok(ours) => ours,
            Err(reason) => {
                *self.refused.entry((file.to_owned(), reason)).or_default() += 1;
                return;
            }
        };
        let theirs = suite.theirs(schema);
        if theirs.is_none() {
            *self.unbuilt.entry(file.to_owned()).or_default() += 1;
        }
        for test in group["tests"].as_array().expect("a group has tests") {
            let body = json!({ "event": "e", "data": test["data"] }).to_string();
            let said = ours.validate(&Input::new(body.as_bytes())).is_valid();
            // Where `jsonschema` takes no schema as it stands, the suite's own verdict is what is left.
            let valid = test["valid"] == true;
            let judge = |theirs: &jsonschema::Validator| theirs.is_valid(&test["data"]);
            let expected = theirs.as_ref().map_or(valid, judge);
            self.judged += 1;
            if said != expected {
                self.differ
                    .push(format!("{file}: {schema} on {body}: we say {said}"));
            }
            if valid != expected {
                *self.departs.entry(file.to_owned()).or_default() += 1;
            }
        }
    }

    /// For the snapshot: names of files and counts, nothing of the suite itself.
    fn summary(&self) -> String {
        let mut text = format!(
            "{} tests judged\n\njsonschema departs from the suite, formats asserted:\n",
            self.judged
        );
        for (file, count) in &self.departs {
            let _ = writeln!(text, "  {count:>3}  {file}");
        }
        text.push_str("\nnot taken by jsonschema as they stand:\n");
        for (file, count) in &self.unbuilt {
            let _ = writeln!(text, "  {count:>3}  {file}");
        }
        text.push_str("\nrefused by the loader:\n");
        for ((file, reason), count) in &self.refused {
            let _ = writeln!(text, "  {count:>3}  {file}: {reason}");
        }
        text
    }
}

fn check(name: &str, dialect: &'static str, draft: Draft) {
    let Some(folder) = suite() else { return };
    let suite = Suite::new(&folder, name, dialect, draft);
    let mut seen = Seen::default();
    for (file, text) in files(&folder.join(name)) {
        let groups: Vec<Value> = serde_json::from_str(&text).expect("the suite is JSON");
        for group in groups {
            seen.group(&suite, &file, &group);
        }
    }
    assert!(seen.differ.is_empty(), "{:#?}", seen.differ);
    insta::assert_snapshot!(format!("suite_{name}"), seen.summary());
}

#[test]
fn draft_2020_12() {
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    check("draft2020-12", dialect, Draft::Draft202012);
}

#[test]
fn draft_7() {
    check(
        "draft7",
        "http://json-schema.org/draft-07/schema#",
        Draft::Draft7,
    );
}
