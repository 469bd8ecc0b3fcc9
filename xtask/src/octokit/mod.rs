//! `cargo xtask octokit`: types of GitHub's published webhook schema, judged by the real payloads that lie beside it and by
//! mutations of them, with the `jsonschema` crate as the other opinion.

mod mutate;
mod speed;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hookwright_codegen::{TextStorage, Types, TypesOptions, types};
use hookwright_schema::{Document, DocumentOptions, Draft};
use serde_json::Value;

use crate::agreement::Random;
use crate::scratch::{Module, Scratch, ScratchError, Verdict};
use mutate::Mutation;

/// What to do, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The project.
    pub root: PathBuf,
    /// The suite: `schema.json` and `examples/`.
    pub suite: PathBuf,
    /// How many mutations of each payload.
    pub mutations: usize,
    /// Where to keep the module.
    pub keep: Option<PathBuf>,
    /// Whether to measure instead of judging.
    pub speed: bool,
}

/// What came out.
#[derive(Debug)]
pub struct Outcome {
    /// For people.
    pub text: String,
    /// Whether both opinions always agree, and every valid payload is decoded as its event and kept.
    pub good: bool,
}

/// How fast GitHub's payloads are decoded.
#[derive(Debug)]
pub struct Decoding {
    /// The table.
    pub text: String,
    /// How many times as long a `serde_json::Value` takes as our types that own their text.
    pub beside_value: Option<f64>,
}

/// Measures decoding alone: what `--speed` does without the table of compilations.
///
/// # Errors
/// When the suite cannot be read, or what was generated does not compile.
pub fn decoding(root: &Path, suite: &Path) -> Result<Decoding, ScratchError> {
    let schema = fs::read_to_string(suite.join("schema.json"))?;
    let (made, _) = generate(&schema, TextStorage::Owned)?;
    let (borrowed, _) = generate(&schema, TextStorage::Borrowed)?;
    let validator = validator(&schema)?;
    let examples = examples(&suite.join("examples"), &validator)?;
    let speed = speed::Speed {
        root,
        suite,
        made: [&made, &borrowed],
    };
    speed.decoding(&examples)
}

/// A real payload.
struct Example {
    /// Relative to `examples/`.
    path: String,
    /// The event that it was delivered as.
    event: String,
    value: Value,
    json: String,
    valid: bool,
}

/// Generates, compiles, judges.
///
/// # Errors
/// When the suite cannot be read, or what was generated does not compile.
pub fn run(options: &Options) -> Result<Outcome, ScratchError> {
    let schema = fs::read_to_string(options.suite.join("schema.json"))?;
    let mut text = String::new();
    let (made, spent) = generate(&schema, TextStorage::Owned)?;
    let again = generate(&schema, TextStorage::Owned)?.0;
    let borrowed = generate(&schema, TextStorage::Borrowed)?.0;
    if let Some(path) = &options.keep {
        fs::write(path, &made.text)?;
    }
    let _ = writeln!(
        text,
        "generated in {:.0} ms: {} lines, {} types, {} schemas in the table; {}",
        spent.as_secs_f64() * 1000.0,
        made.text.lines().count(),
        made.types,
        made.checks,
        if made.text == again.text {
            "the same again"
        } else {
            "NOT the same again"
        }
    );
    let validator = validator(&schema)?;
    let examples = examples(&options.suite.join("examples"), &validator)?;
    if options.speed {
        let speed = speed::Speed {
            root: &options.root,
            suite: &options.suite,
            made: [&made, &borrowed],
        };
        let measured = speed.run(&examples)?;
        let _ = write!(text, "\n{measured}");
        let good = made.text == again.text;
        return Ok(Outcome { text, good });
    }
    let scratch = Scratch::compile(&options.root, &[Module::from(made)])?;
    let mut good = judge_examples(&scratch, &examples, &mut text)?;
    good &= judge_mutations(&scratch, &examples, &validator, options, &mut text)?;
    Ok(Outcome { text, good })
}

/// The other opinion.
fn validator(schema: &str) -> std::io::Result<jsonschema::Validator> {
    let schema: Value = serde_json::from_str(schema)?;
    let options = jsonschema::draft7::options().should_validate_formats(false);
    options.build(&schema).map_err(std::io::Error::other)
}

fn generate(schema: &str, text: TextStorage) -> Result<(Types, Duration), ScratchError> {
    let start = Instant::now();
    let options = DocumentOptions {
        draft: Draft::Draft7,
        ..DocumentOptions::default()
    };
    let options_of_types = TypesOptions {
        text,
        ..TypesOptions::default()
    };
    let made = Document::load("schema.json", schema, &options)
        .map(|document| types(&document, &options_of_types));
    let made = made.map_err(|report| std::io::Error::other(report.to_string()))?;
    Ok((made, start.elapsed()))
}

fn examples(folder: &Path, validator: &jsonschema::Validator) -> std::io::Result<Vec<Example>> {
    let mut examples = Vec::new();
    let mut events: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    events.sort();
    for event in events {
        let mut files: Vec<PathBuf> = fs::read_dir(&event)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files {
            let json = fs::read_to_string(&file)?;
            let value: Value = serde_json::from_str(&json)?;
            let path = file.strip_prefix(folder).unwrap_or(&file);
            examples.push(Example {
                path: path.to_string_lossy().into_owned(),
                event: event
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                valid: validator.is_valid(&value),
                value,
                json,
            });
        }
    }
    Ok(examples)
}

/// The valid payloads are decoded as their event and action, and kept.
fn judge_examples(
    scratch: &Scratch,
    examples: &[Example],
    text: &mut String,
) -> Result<bool, ScratchError> {
    let cases: Vec<(usize, &str)> = examples.iter().map(|one| (0, one.json.as_str())).collect();
    let verdicts = scratch.judge(&cases)?;
    let (mut valid, mut kept, mut disagree) = (0, 0, Vec::new());
    for (example, verdict) in examples.iter().zip(verdicts) {
        valid += usize::from(example.valid);
        match (&verdict, example.valid) {
            (Verdict::Kept { form }, true) if is_form(form, example) => kept += 1,
            (Verdict::Refused { .. }, false) => {}
            _ => disagree.push(format!("  {}: {verdict:?}", example.path)),
        }
    }
    let _ = writeln!(
        text,
        "{} payloads, {valid} valid: {kept} decoded as their event and action and kept; {} otherwise",
        examples.len(),
        disagree.len()
    );
    for line in &disagree {
        let _ = writeln!(text, "{line}");
    }
    Ok(disagree.is_empty())
}

/// Whether the types that were chosen are those of the payload's event and action.
fn is_form(form: &str, example: &Example) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_lowercase()
    };
    let form = plain(form);
    let action = example.value["action"].as_str().unwrap_or_default();
    // An event with one action needs no variant for it: the type of the event has it as a constant.
    let tagged = form.matches("event").count() > 1 || form.contains(&plain(action));
    form.starts_with(&plain(&example.event)) && tagged
}

fn judge_mutations(
    scratch: &Scratch,
    examples: &[Example],
    validator: &jsonschema::Validator,
    options: &Options,
    text: &mut String,
) -> Result<bool, ScratchError> {
    let mut random = Random::new(11);
    let mut mutations: Vec<(&Example, Mutation, bool)> = Vec::new();
    for example in examples.iter().filter(|example| example.valid) {
        let mut invalid = 0;
        // Some mutations are valid; as many are made as give enough that are not.
        for _ in 0..options.mutations * 20 {
            if invalid == options.mutations {
                break;
            }
            let mutation = mutate::mutate(&mut random, &example.value);
            let valid = validator.is_valid(&mutation.value);
            invalid += usize::from(!valid);
            mutations.push((example, mutation, valid));
        }
    }
    let texts: Vec<String> = mutations
        .iter()
        .map(|(_, mutation, _)| mutation.value.to_string())
        .collect();
    let cases: Vec<(usize, &str)> = texts.iter().map(|json| (0, json.as_str())).collect();
    let verdicts = scratch.judge(&cases)?;
    let (mut invalid, mut named, mut disagree) = (0, 0, Vec::new());
    let (mut reported, mut decoded) = (0, 0);
    let mut unnamed = Vec::new();
    for ((example, mutation, valid), verdict) in mutations.iter().zip(verdicts) {
        match (&verdict, valid) {
            (
                Verdict::Refused {
                    pointer,
                    message,
                    drift: (value, departures),
                },
                false,
            ) => {
                invalid += 1;
                decoded += usize::from(*value);
                reported += usize::from(departures.contains(pointer));
                if mutation.is_named(pointer, message) {
                    named += 1;
                } else {
                    unnamed.push(format!(
                        "  {} {}: said {pointer}: {message}",
                        example.path, mutation.what
                    ));
                }
            }
            (Verdict::Kept { .. }, true) => {}
            _ => disagree.push(format!("  {} {}: {verdict:?}", example.path, mutation.what)),
        }
    }
    let _ = writeln!(
        text,
        "{} mutations, {invalid} invalid: {} disagreements; {named} of {invalid} name the pointer of the field",
        mutations.len(),
        disagree.len()
    );
    let _ = writeln!(
        text,
        "in tolerant use {reported} of {invalid} have a drift report with that pointer, {decoded} of them with a value"
    );
    for line in disagree.iter().chain(&unnamed).take(30) {
        let _ = writeln!(text, "{line}");
    }
    Ok(disagree.is_empty() && named * 100 >= invalid * 99)
}
