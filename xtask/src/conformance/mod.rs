//! `cargo xtask conformance`: does a generated type accept exactly what its schema accepts? The official test suite of JSON Schema
//! says what that is. Every schema of it becomes a module, all of them are compiled at once, and every instance is judged.

mod report;
mod suite;

use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use hookwright_codegen::{TextStorage, TypesOptions, types, types_with_schemars};
use hookwright_schema::{Document, DocumentOptions, Report};
use serde_json::Value;

use crate::scratch::{Module, Scratch, ScratchError, Verdict};
use suite::Group;

/// The report, below the root.
pub const REPORT: &str = "tests/CONFORMANCE.md";

/// What to do, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project.
    pub root: PathBuf,
    /// The suite: `draft7/`, `draft2020-12/` and `remotes/`.
    pub suite: PathBuf,
    /// The report is compared instead of written.
    pub check: bool,
    /// How types hold text, which the report does not depend on.
    pub text: TextStorage,
}

/// What came out.
#[derive(Debug)]
pub struct Outcome {
    /// The report.
    pub text: String,
    /// A line for the terminal.
    pub summary: String,
    /// Whether every type agrees, next to nothing is refused, and the report is fresh.
    pub good: bool,
}

/// What was made of a group's schema.
enum Made {
    /// A module of this number, of which so many schemas are left to the table.
    Module {
        number: usize,
        checks: usize,
    },
    Refused(String),
    Panicked,
}

/// A group with what its type says of each instance.
struct Judged<'g> {
    group: &'g Group,
    made: Made,
    verdicts: Vec<Verdict>,
    /// What the schema that schemars gives for the type says of each instance; `None` if it gives none.
    reversed: Option<Vec<bool>>,
}

/// Generates, compiles, judges, and writes the report.
///
/// # Errors
/// When the suite cannot be read, what was generated does not compile, or the report cannot be written.
pub fn run(options: &Options) -> Result<Outcome, ScratchError> {
    let groups = suite::read(&options.suite)?;
    let mut modules = Vec::new();
    let made: Vec<Made> = groups
        .iter()
        .map(|group| make(group, options, &mut modules))
        .collect();
    let scratch = Scratch::compile(&options.root, &modules)?;
    let mut cases = Vec::new();
    for (group, made) in groups.iter().zip(&made) {
        if let Made::Module { number, .. } = made {
            cases.extend(group.cases.iter().map(|case| (*number, case.json.as_str())));
        }
    }
    let mut verdicts = scratch.judge(&cases)?.into_iter();
    let schemas = scratch.schemas()?;
    let judged: Vec<Judged<'_>> = groups
        .iter()
        .zip(made)
        .map(|(group, made)| {
            let count = match made {
                Made::Module { .. } => group.cases.len(),
                Made::Refused(_) | Made::Panicked => 0,
            };
            let verdicts = verdicts.by_ref().take(count).collect();
            let schema = match made {
                Made::Module { number, .. } => schemas.get(number).and_then(Option::as_ref),
                Made::Refused(_) | Made::Panicked => None,
            };
            Judged {
                group,
                made,
                verdicts,
                reversed: schema.map(|schema| reversed(schema, group)),
            }
        })
        .collect();
    let report = report::of(&judged);
    let path = options.root.join(REPORT);
    let fresh = fs::read_to_string(&path).is_ok_and(|text| text == report.text);
    let mut summary = report.summary;
    let seconds = scratch.compiled_in.as_secs_f64();
    let _ = writeln!(summary, "\ncompiled in {seconds:.1} s");
    if options.check && !fresh {
        let _ = writeln!(
            summary,
            "{REPORT} is not fresh: run `cargo xtask conformance`"
        );
    } else if !options.check {
        fs::write(&path, &report.text)?;
    }
    Ok(Outcome {
        text: report.text,
        summary,
        good: report.good && (fresh || !options.check),
    })
}

/// What a schema says of the instances of a group. One that is no schema refuses everything.
fn reversed(schema: &Value, group: &Group) -> Vec<bool> {
    let validator = jsonschema::validator_for(schema).ok();
    let accepts = |json: &str| {
        let instance = serde_json::from_str(json).ok()?;
        Some(validator.as_ref()?.is_valid(&instance))
    };
    let cases = group.cases.iter();
    cases
        .map(|case| accepts(&case.json).unwrap_or(false))
        .collect()
}

fn make(group: &Group, options: &Options, modules: &mut Vec<Module>) -> Made {
    let retrieve = |uri: &str| suite::remote(&options.suite, uri);
    let types_options = TypesOptions {
        text: options.text,
        ..TypesOptions::default()
    };
    let options = DocumentOptions {
        draft: group.draft,
        retrieve: &retrieve,
    };
    let generate = || {
        let document = Document::load("schema.json", &group.schema, &options)?;
        // What schemars cannot say is no reason to have no types.
        let with_schemars = types_with_schemars(&document, &types_options);
        Ok::<_, Report>(with_schemars.unwrap_or_else(|_| types(&document, &types_options)))
    };
    match catch_unwind(AssertUnwindSafe(generate)) {
        Ok(Ok(types)) => {
            let (number, checks) = (modules.len(), types.checks);
            modules.push(Module::from(types));
            Made::Module { number, checks }
        }
        Ok(Err(report)) => Made::Refused(
            report
                .problems
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        Err(_) => Made::Panicked,
    }
}
