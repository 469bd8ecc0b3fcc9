//! `cargo xtask real`: schemas that people really use, made by others and kept outside the tree, with real documents of each. What is
//! generated is compiled and compared with the `jsonschema` crate on every document, and on copies of it with something changed.
//!
//! The folder holds `<name>/schema.json`, with documents under `<name>/valid/` and `<name>/invalid/` (two names for a person; what is
//! valid, `jsonschema` says), and `remotes/<host>/<path>`, what schemas refer to.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use hookwright_codegen::{Types, TypesOptions, types};
use hookwright_schema::{Document, DocumentOptions, Draft};
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;

use crate::agreement::{Random, spoil};
use crate::scratch::{Module, Scratch, ScratchError};

/// What to do, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project.
    pub root: PathBuf,
    /// The schemas and documents.
    pub folder: PathBuf,
    /// How many changed copies of each document.
    pub mutants: usize,
}

/// What came out.
#[derive(Debug)]
pub struct Outcome {
    /// For the terminal.
    pub text: String,
    /// Whether a type was made of every schema, and none disagrees.
    pub good: bool,
}

/// A schema of which a type was made.
struct Subject {
    name: String,
    types: Types,
    seconds: f64,
    documents: Vec<Value>,
    texts: Vec<String>,
    valid: Vec<bool>,
}

/// Generates, compiles and judges.
///
/// # Errors
/// When the folder cannot be read, or what was generated does not compile.
pub fn run(options: &Options) -> Result<Outcome, ScratchError> {
    let mut text = String::new();
    let mut good = true;
    for folder in folders(&options.folder)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        match subject(options, &folder, &name)? {
            Ok(subject) => good &= judge(options, &subject, &mut text)?,
            Err(reason) => {
                good = false;
                let _ = writeln!(text, "{name}: refused: {reason}");
            }
        }
    }
    Ok(Outcome { text, good })
}

fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let folders = entries.into_iter().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = folders
        .filter(|folder| folder.join("schema.json").exists())
        .collect();
    folders.sort();
    Ok(folders)
}

/// The types of a schema, or why there are none.
fn subject(options: &Options, folder: &Path, name: &str) -> io::Result<Result<Subject, String>> {
    let schema = fs::read_to_string(folder.join("schema.json"))?;
    let retrieve = |uri: &str| remote(&options.folder, uri);
    let start = Instant::now();
    let generated = catch_unwind(AssertUnwindSafe(|| generate(name, &schema, &retrieve)));
    let seconds = start.elapsed().as_secs_f64();
    let types = match generated {
        Ok(Ok(types)) => types,
        Ok(Err(reason)) => return Ok(Err(reason)),
        Err(_) => return Ok(Err("the generator panicked".to_owned())),
    };
    let validator = match oracle(&options.folder, &schema) {
        Ok(validator) => validator,
        Err(reason) => return Ok(Err(format!("jsonschema does not take it: {reason}"))),
    };
    let documents = documents(options, folder, name)?;
    Ok(Ok(Subject {
        name: name.to_owned(),
        types,
        seconds,
        texts: documents.iter().map(ToString::to_string).collect(),
        valid: documents
            .iter()
            .map(|value| validator.is_valid(value))
            .collect(),
        documents,
    }))
}

fn generate(
    name: &str,
    schema: &str,
    retrieve: &dyn Fn(&str) -> Option<String>,
) -> Result<Types, String> {
    let options = DocumentOptions {
        draft: Draft::Draft7,
        retrieve,
    };
    let root = TypesOptions {
        root: Some(name.to_owned()),
        ..TypesOptions::default()
    };
    let made = Document::load("schema.json", schema, &options);
    made.map(|document| types(&document, &root))
        .map_err(|report| {
            let problems = report.problems.len();
            let first = report.problems.first().map(ToString::to_string);
            format!("{} ({problems} in all)", first.unwrap_or_default())
        })
}

/// Every document and its changed copies.
fn documents(options: &Options, folder: &Path, name: &str) -> io::Result<Vec<Value>> {
    let mut random = Random::new(name.bytes().map(u64::from).sum());
    let mut all = Vec::new();
    for kind in ["valid", "invalid"] {
        let Ok(entries) = fs::read_dir(folder.join(kind)) else {
            continue;
        };
        let mut paths = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()?;
        paths.sort();
        for path in paths {
            let value: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
            for _ in 0..options.mutants {
                let mut mutant = value.clone();
                spoil(&mut random, &mut mutant);
                all.push(mutant);
            }
            all.push(value);
        }
    }
    Ok(all)
}

/// Compiles one module and compares its opinions. Each is compiled alone, so that its time is its own.
fn judge(options: &Options, subject: &Subject, text: &mut String) -> Result<bool, ScratchError> {
    let name = &subject.name;
    let module = Module::from(subject.types.clone());
    let scratch = match Scratch::compile(&options.root, &[module]) {
        Ok(scratch) => scratch,
        Err(ScratchError::Compiler(said)) => {
            let said: String = said.chars().take(2_000).collect();
            let _ = writeln!(text, "{name}: does not compile: {said}");
            return Ok(false);
        }
        Err(error) => return Err(error),
    };
    let pairs: Vec<(usize, &str)> = subject
        .texts
        .iter()
        .map(|text| (0, text.as_str()))
        .collect();
    let verdicts = scratch.judge(&pairs)?;
    let mut wrong = Vec::new();
    for ((json, valid), verdict) in subject.texts.iter().zip(&subject.valid).zip(verdicts) {
        if !verdict.agrees(*valid) {
            let json: String = json.chars().take(600).collect();
            let verdict: String = format!("{verdict:?}").chars().take(400).collect();
            wrong.push(format!(
                "  valid is {valid}, the type says {verdict}: {json}"
            ));
        }
    }
    let _ = writeln!(
        text,
        "{name}: {} types, {} left to the table, {} lines in {:.2} s, compiled in {:.1} s; {} documents, {} of them valid, {} disagree",
        subject.types.types,
        subject.types.checks,
        subject.types.text.lines().count(),
        subject.seconds,
        scratch.compiled_in.as_secs_f64(),
        subject.documents.len(),
        subject.valid.iter().filter(|valid| **valid).count(),
        wrong.len(),
    );
    for wrong in wrong.iter().take(5) {
        let _ = writeln!(text, "{wrong}");
    }
    Ok(wrong.is_empty())
}

/// The text of a schema that others refer to.
fn remote(folder: &Path, uri: &str) -> Option<String> {
    let (_, path) = uri.split_once("://")?;
    let file = folder.join("remotes").join(path.trim_end_matches('#'));
    let named = || fs::read_to_string(file.with_extension("json"));
    fs::read_to_string(&file).or_else(|_| named()).ok()
}

struct Remotes(PathBuf);

impl Retrieve for Remotes {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let text = remote(&self.0, uri.as_str()).ok_or("it is not among the remotes")?;
        Ok(serde_json::from_str(&text)?)
    }
}

fn oracle(folder: &Path, schema: &str) -> Result<Validator, String> {
    let schema: Value = serde_json::from_str(schema).map_err(|error| error.to_string())?;
    crate::oracle::options(jsonschema::options())
        .with_retriever(Remotes(folder.to_path_buf()))
        .build(&schema)
        .map_err(|error| error.to_string())
}
