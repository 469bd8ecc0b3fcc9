//! `cargo xtask agreement`: made-up schemas over all keywords of both drafts, made-up instances, and two opinions on each pair: the
//! generated type's and the `jsonschema` crate's, `multipleOf` apart, which is divided exactly.

mod counts;
mod instances;
mod random;
mod schemas;

use std::collections::BTreeMap;
use std::path::PathBuf;

use hookwright_codegen::{TextStorage, TypesOptions, types};
use hookwright_schema::{Document, DocumentOptions, Draft};
use serde_json::Value;

pub use instances::instance;
pub(crate) use instances::spoil;
pub use random::Random;
pub use schemas::schema;

use crate::oracle;
use crate::scratch::{Module, Scratch, ScratchError};

/// What to do, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project.
    pub root: PathBuf,
    /// How many schemas.
    pub schemas: usize,
    /// How many instances for each.
    pub instances: usize,
    /// How many schemas are compiled at once.
    pub batch: usize,
    /// The same seed makes the same pairs.
    pub seed: u64,
    /// How types hold text.
    pub text: TextStorage,
}

/// What came out.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Schemas that types were made of.
    pub schemas: usize,
    /// Schemas that the generator refused, counted by reason.
    pub refused: BTreeMap<String, usize>,
    /// Pairs on which both agree.
    pub agree: usize,
    /// How many of them are valid.
    pub valid: usize,
    /// For each keyword: in how many schemas it stands, and how many pairs those have, valid ones and others.
    pub keywords: BTreeMap<String, Count>,
    /// Each pair on which they do not, or that is not the same after encoding: the schema, the instance and both opinions.
    pub disagreements: Vec<String>,
}

/// How often a keyword was met.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Schemas that have it.
    pub schemas: usize,
    /// Pairs of those schemas that are valid.
    pub valid: usize,
    /// Those that are not.
    pub invalid: usize,
}

impl Outcome {
    /// The table of keywords, a line each.
    #[must_use]
    pub fn table(&self) -> String {
        let rows = self.keywords.iter().map(|(keyword, count)| {
            let Count {
                schemas,
                valid,
                invalid,
            } = count;
            format!("{keyword:<24} {schemas:>7} {valid:>9} {invalid:>9}\n")
        });
        let head = format!(
            "{:<24} {:>7} {:>9} {:>9}\n",
            "keyword", "schemas", "valid", "invalid"
        );
        std::iter::once(head).chain(rows).collect()
    }

    /// Why schemas were refused, in words.
    #[must_use]
    pub fn reasons(&self) -> String {
        let counts = self.refused.iter();
        let counts: Vec<String> = counts
            .map(|(what, count)| format!("{count}: {what}"))
            .collect();
        counts.join("; ")
    }
}

/// One schema with its instances and what `jsonschema` says of them.
struct Subject {
    schema: Value,
    instances: Vec<String>,
    valid: Vec<bool>,
}

/// Makes pairs, batch by batch, and compares the opinions.
///
/// # Errors
/// When a batch does not compile, or the disk fails.
pub fn run(options: &Options) -> Result<Outcome, ScratchError> {
    let mut outcome = Outcome::default();
    let mut random = Random::new(options.seed);
    let mut left = options.schemas;
    while left > 0 {
        let count = left.min(options.batch.max(1));
        left -= count;
        batch(options, count, &mut random, &mut outcome)?;
    }
    Ok(outcome)
}

fn batch(
    options: &Options,
    count: usize,
    random: &mut Random,
    outcome: &mut Outcome,
) -> Result<(), ScratchError> {
    let (mut subjects, mut modules) = (Vec::new(), Vec::new());
    while subjects.len() < count {
        let draft = *random.pick(&[Draft::Draft7, Draft::Draft202012]);
        let schema = schema(random, draft);
        let Some(valid) = oracle(&schema, draft) else {
            continue;
        };
        match module(&schema.to_string(), draft, options.text) {
            Ok(module) => modules.push(module),
            Err(reason) => {
                *outcome.refused.entry(reason).or_default() += 1;
                continue;
            }
        }
        let instances: Vec<Value> = (0..options.instances)
            .map(|_| instance(random, &schema))
            .collect();
        subjects.push(Subject {
            valid: instances
                .iter()
                .map(|value| valid.is_valid(value))
                .collect(),
            instances: instances.iter().map(ToString::to_string).collect(),
            schema,
        });
    }
    let scratch = Scratch::compile(&options.root, &modules)?;
    let pairs = subjects.iter().enumerate().flat_map(|(number, subject)| {
        let instances = subject.instances.iter();
        instances.map(move |json| (number, json.as_str()))
    });
    let pairs: Vec<(usize, &str)> = pairs.collect();
    let mut verdicts = scratch.judge(&pairs)?.into_iter();
    outcome.schemas += subjects.len();
    for subject in &subjects {
        let valid = subject.valid.iter().filter(|valid| **valid).count();
        for keyword in counts::keywords(&subject.schema) {
            let count = outcome.keywords.entry(keyword).or_default();
            count.schemas += 1;
            count.valid += valid;
            count.invalid += subject.valid.len() - valid;
        }
        for (json, valid) in subject.instances.iter().zip(&subject.valid) {
            let verdict = verdicts.next();
            let same = verdict.as_ref();
            if same.is_some_and(|verdict| verdict.agrees(*valid)) {
                outcome.agree += 1;
                outcome.valid += usize::from(*valid);
            } else {
                outcome.disagreements.push(format!(
                    "{}\n  {json}: valid is {valid}, the type says {verdict:?}",
                    subject.schema
                ));
            }
        }
    }
    Ok(())
}

/// The other opinion; `None` if `jsonschema` does not take the schema.
fn oracle(schema: &Value, draft: Draft) -> Option<jsonschema::Validator> {
    let options = match draft {
        Draft::Draft7 => jsonschema::draft7::options(),
        Draft::Draft202012 => jsonschema::draft202012::options(),
    };
    oracle::options(options).build(schema).ok()
}

/// The module of a schema, or why there is none.
///
/// # Errors
/// The generator's first problem.
pub fn module(schema: &str, draft: Draft, text: TextStorage) -> Result<Module, String> {
    let types_options = TypesOptions {
        text,
        ..TypesOptions::default()
    };
    let options = DocumentOptions {
        draft,
        ..DocumentOptions::default()
    };
    let made = Document::load("schema.json", schema, &options)
        .map(|document| types(&document, &types_options));
    made.map(Module::from).map_err(|report| {
        let first = report.problems.into_iter().next();
        first.map(|problem| problem.message).unwrap_or_default()
    })
}
