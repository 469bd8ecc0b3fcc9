//! The validator's verdict is that of the `jsonschema` crate, and what it says covers all that `jsonschema` says: on every example
//! and on a hundred thousand mutants, every run.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookwright_tests::examples::{self, Valid};
use hookwright_tests::json::{Node, Style};
use hookwright_tests::mutate::{self, Mutator};
use hookwright_tests::oracle;
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{ALL, SUBJECTS, Subject};
use hookwright_validator::{Code, Finding, Input, Report, Severity, Validator};
use serde_json::{Value, json};

/// The least number of mutants in all.
const LEAST: usize = 100_000;
/// How many disagreements are printed; the rest are counted.
const SHOWN: usize = 20;

/// Both opinions on one provider.
struct Both {
    subject: Subject,
    ours: Validator,
    envelope: jsonschema::Validator,
    families: BTreeMap<&'static str, jsonschema::Validator>,
    bundle: Value,
    donors: Vec<Node>,
}

impl Both {
    fn of(subject: &Subject) -> Self {
        let bundle = oracle::bundle(subject);
        let family = |name: &'static str| (name, asserting(&bundle, &oracle::family_pointer(name)));
        Self {
            subject: *subject,
            ours: load(subject),
            envelope: asserting(&bundle, "/$defs/envelope"),
            families: subject
                .bodies
                .iter()
                .map(|(name, _)| family(name))
                .collect(),
            donors: mutate::donors(subject),
            bundle,
        }
    }

    /// The schema that `jsonschema` is asked: that of the event that the body names, or the envelope.
    fn authority(&self, value: &Value) -> (&jsonschema::Validator, bool) {
        let path = self.subject.discriminator.iter();
        let named = path
            .into_iter()
            .try_fold(value, |value, name| value.get(name))
            .and_then(Value::as_str);
        let info = named.and_then(|name| self.subject.events.iter().find(|info| info.name == name));
        let validator = info.map_or(&self.envelope, |info| &self.families[info.family]);
        (validator, named.is_some())
    }

    /// What the two disagree on.
    fn fault(&self, text: &str) -> Option<String> {
        let value: Value = serde_json::from_str(text).expect("mutants are JSON");
        let (authority, named) = self.authority(&value);
        let report = self.ours.validate(&Input::new(text.as_bytes()));
        let expected = named && authority.is_valid(&value);
        if report.is_valid() != expected {
            return Some(format!(
                "jsonschema says {expected}, we say {:?}",
                codes(&report)
            ));
        }
        let errors = authority.iter_errors(&value);
        let mut pointers = errors.map(|error| error.instance_path().to_string());
        if let Some(pointer) = pointers.find(|pointer| !covered(&report, pointer)) {
            return Some(format!(
                "nothing is said of `{pointer}`, but {:?}",
                codes(&report)
            ));
        }
        let mut misplaced = report
            .findings
            .iter()
            .filter(|finding| !marks_its_value(finding, text, &value));
        misplaced
            .next()
            .map(|finding| format!("the mark is not on the value: {finding:?}"))
    }
}

/// A validator for one schema of the bundle that asserts formats.
fn asserting(bundle: &Value, pointer: &str) -> jsonschema::Validator {
    let mut schema = bundle.clone();
    let root = schema.as_object_mut().expect("the bundle is an object");
    root.remove("anyOf");
    root.insert("$ref".into(), json!(format!("#{pointer}")));
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("the bundle compiles")
}

fn load(subject: &Subject) -> Validator {
    let folder = hookwright_tests::top().join(subject.folder);
    Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"))
}

fn codes(report: &Report) -> Vec<(&'static str, &str)> {
    let findings = report.findings.iter();
    findings
        .map(|finding| (finding.code.as_str(), finding.pointer.as_str()))
        .collect()
}

/// An error is told at the place or inside it: of a choice, what is wrong with the form that was meant.
fn covered(report: &Report, pointer: &str) -> bool {
    let inside = |finding: &Finding| {
        let rest = finding.pointer.strip_prefix(pointer);
        finding.severity == Severity::Error
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    report.findings.iter().any(inside)
}

/// What is put in the place of marked bytes; it stands in no payload.
const PUT: &str = "put in the place of what was marked";

/// The marked bytes are the value that the pointer leads to, or its name, and nothing else: with another text in their place, that
/// value or name is another one, and all the rest is as it was.
fn marks_its_value(finding: &Finding, text: &str, value: &Value) -> bool {
    let Some(mark) = &finding.mark else {
        return false;
    };
    let (start, end) = (mark.span.start, mark.span.end);
    let (Some(slice), Some(before)) = (text.get(start..end), text.get(..start)) else {
        return false;
    };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let expected = (before.split('\n').count(), line.chars().count() + 1);
    let put = format!("{before}\"{PUT}\"{}", &text[end..]);
    let other = serde_json::from_str::<Value>(&put).ok();
    let restored = other.and_then(|other| restore(other, finding, value));
    (mark.line, mark.column) == expected
        && slice.trim() == slice
        && restored.as_ref() == Some(value)
}

/// The value with its own part, or the part's own name, back in its place; `None` where something else was replaced.
fn restore(mut other: Value, finding: &Finding, value: &Value) -> Option<Value> {
    let names = [
        Code::UnexpectedField,
        Code::ForbiddenName,
        Code::DuplicateField,
        Code::MisspeltField,
    ];
    if names.contains(&finding.code) {
        let (parent, _) = finding.pointer.rsplit_once('/')?;
        let name = hookwright_tests::walk::path(&finding.pointer).pop()?;
        let members = other.pointer_mut(parent)?.as_object_mut()?;
        let member = members.remove(PUT)?;
        members.insert(name, member);
    } else {
        let place = other.pointer_mut(&finding.pointer)?;
        if place.as_str() != Some(PUT) {
            return None;
        }
        *place = value.pointer(&finding.pointer)?.clone();
    }
    Some(other)
}

#[test]
fn every_mutant_gets_the_verdict_of_jsonschema_and_all_its_places() {
    let seed = rng::seed();
    let work: Vec<(&Subject, Valid)> = ALL.iter().flat_map(rows).collect();
    let each = LEAST.div_ceil(work.len());
    let (next, valid, invalid) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let faults: Mutex<Vec<String>> = Mutex::default();
    let judges = ALL.map(|subject| Both::of(&subject));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((subject, example)) = work.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let both = judges.iter().find(|both| both.subject.name == subject.name);
                    let both = both.expect("every provider has one");
                    for (text, accepted) in mutants(both, example, each, seed) {
                        let counter = if accepted { &valid } else { &invalid };
                        counter.fetch_add(1, Ordering::Relaxed);
                        if let Some(fault) = both.fault(&text) {
                            faults
                                .lock()
                                .expect("no thread panicked")
                                .push(format!("{fault}\n    {text}"));
                        }
                    }
                }
            });
        }
    });
    let (valid, invalid) = (valid.into_inner(), invalid.into_inner());
    println!("{valid} mutants are valid, {invalid} are not");
    let faults = faults.into_inner().expect("no thread panicked");
    let shown: Vec<_> = faults.iter().take(SHOWN).map(String::as_str).collect();
    assert!(
        faults.is_empty(),
        "{} disagreements:\n{}",
        faults.len(),
        shown.join("\n")
    );
    // A test in which nearly all mutants share one verdict would prove little.
    assert!(
        valid + invalid >= LEAST && valid >= LEAST / 10 && invalid >= LEAST / 10,
        "the mutants are lopsided"
    );
}

fn rows(subject: &'static Subject) -> Vec<(&'static Subject, Valid)> {
    let examples = examples::valid(subject).into_iter();
    examples.map(|example| (subject, example)).collect()
}

/// Mutants as texts of many styles, each with the verdict of the family that it was made from.
fn mutants(
    both: &Both,
    example: &Valid,
    count: usize,
    seed: u64,
) -> impl Iterator<Item = (String, bool)> {
    let mut rng = Rng::new(seed, &format!("validator {}", example.event));
    let mutator = Mutator::of_family(&both.bundle, example.family, &both.donors);
    (0..count).map(move |_| {
        let mut mutant = example.node.clone();
        mutator.mutate(&mut mutant, &mut rng);
        let style = Style {
            shuffle: rng.one_in(2),
            escape: rng.one_in(4),
            space: rng.one_in(2),
        };
        let text = mutant.styled(style, &mut rng);
        let value: Value = serde_json::from_str(&text).expect("mutants are JSON");
        let accepted = both.families[example.family].is_valid(&value);
        (text, accepted)
    })
}

#[test]
fn every_example_gets_the_verdict_of_jsonschema_and_all_its_places() {
    for subject in &ALL {
        let both = Both::of(subject);
        for example in examples::valid(subject) {
            let report = both.ours.validate(&Input::new(example.text.as_bytes()));
            assert!(report.is_valid(), "{}: {:?}", example.event, codes(&report));
            assert_eq!(both.fault(&example.text), None, "{}", example.event);
            assert_eq!(report.event.as_deref(), Some(example.event));
        }
    }
    for subject in &SUBJECTS {
        let both = Both::of(subject);
        for example in examples::invalid(subject) {
            assert_eq!(
                both.fault(&example.text),
                None,
                "{} {}",
                example.event,
                example.reason
            );
            let forced = both
                .ours
                .validate(&Input::new(example.text.as_bytes()).event(example.event));
            assert!(!forced.is_valid(), "{} {}", example.event, example.reason);
        }
    }
}
