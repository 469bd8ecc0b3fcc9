//! Type and schema agree: on a hundred thousand mutants of the valid examples, every run.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookwright_tests::examples::{self, Valid};
use hookwright_tests::json::Node;
use hookwright_tests::mutate::{self, Mutator};
use hookwright_tests::oracle::{self, Oracle};
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{ALL, Subject};
use serde_json::Value;

/// The least number of mutants in all.
const LEAST: usize = 100_000;
/// How many disagreements are printed; the rest are counted.
const SHOWN: usize = 20;

#[derive(Default)]
struct Tally {
    accepted: AtomicUsize,
    refused: AtomicUsize,
    known_events: AtomicUsize,
    disagreements: Mutex<Vec<String>>,
}

#[test]
fn type_and_schema_agree_on_every_mutant() {
    let seed = rng::seed();
    let tally = Tally::default();
    let work: Vec<_> = ALL.iter().flat_map(|subject| rows(subject)).collect();
    let each = LEAST.div_ceil(work.len());
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let judges = ALL.map(|subject| Judge::of(&subject));
                while let Some((subject, example)) = work.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let judge = judges
                        .iter()
                        .find(|judge| judge.subject.name == subject.name);
                    judge
                        .expect("every provider has one")
                        .run(example, each, seed, &tally);
                }
            });
        }
    });
    report(&tally);
}

fn rows(subject: &'static Subject) -> Vec<(&'static Subject, Valid)> {
    examples::valid(subject)
        .into_iter()
        .map(|example| (subject, example))
        .collect()
}

fn report(tally: &Tally) {
    let (accepted, refused) = (
        tally.accepted.load(Ordering::Relaxed),
        tally.refused.load(Ordering::Relaxed),
    );
    let known = tally.known_events.load(Ordering::Relaxed);
    println!(
        "{accepted} mutants accepted, {refused} refused; {known} still named an event of their family"
    );
    let disagreements = tally.disagreements.lock().expect("no thread panicked");
    let shown: Vec<_> = disagreements
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect();
    assert!(
        disagreements.is_empty(),
        "{} disagreements:\n{}",
        disagreements.len(),
        shown.join("\n")
    );
    assert!(
        accepted + refused >= LEAST,
        "only {} mutants were judged",
        accepted + refused
    );
    // A test in which nearly all mutants share one verdict would prove little.
    assert!(
        accepted >= LEAST / 5 && refused >= LEAST / 5,
        "the mutants are lopsided"
    );
    assert!(
        known >= LEAST / 2,
        "too few mutants reach the types through `Event::decode`"
    );
}

/// What is needed to judge mutants of one provider.
struct Judge {
    subject: Subject,
    oracle: Oracle,
    bundle: Value,
    donors: Vec<Node>,
}

impl Judge {
    fn of(subject: &Subject) -> Self {
        Self {
            subject: *subject,
            oracle: Oracle::of_bundle(subject),
            bundle: oracle::bundle(subject),
            donors: mutate::donors(subject),
        }
    }

    fn run(&self, example: &Valid, count: usize, seed: u64, tally: &Tally) {
        let mut rng = Rng::new(seed, example.event);
        let mutator = Mutator::of_family(&self.bundle, example.family, &self.donors);
        for _ in 0..count {
            let mut mutant = example.node.clone();
            let done = mutator.mutate(&mut mutant, &mut rng);
            if let Err(fault) = self.judge(example.family, &mutant, tally) {
                let line = format!(
                    "{}: {done}: {fault}\n    {}",
                    example.event,
                    mutant.to_text()
                );
                tally
                    .disagreements
                    .lock()
                    .expect("no thread panicked")
                    .push(line);
            }
        }
    }

    fn judge(&self, family: &str, mutant: &Node, tally: &Tally) -> Result<(), String> {
        let text = mutant.to_text();
        let value: Value = serde_json::from_str(&text).expect("mutants are JSON");
        let expected = self.oracle.families[family].is_valid(&value);
        let counter = if expected {
            &tally.accepted
        } else {
            &tally.refused
        };
        counter.fetch_add(1, Ordering::Relaxed);
        let body = self.subject.body(family);
        let decoded = (body.decode)(text.as_bytes()).map_err(|error| error.to_string());
        agrees(body.ty, expected, decoded, mutant)?;
        if self.oracle.family(&value) == Some(family) {
            tally.known_events.fetch_add(1, Ordering::Relaxed);
        }
        let event = (self.subject.decode)(text.as_bytes());
        let event = event
            .map(|event| event.to_json())
            .map_err(|error| error.to_string());
        agrees("Event", self.oracle.is_event(&value), event, mutant)
    }
}

/// The type's verdict is the expected one, and what it accepted it gives back: members and numbers as they were written.
fn agrees(
    ty: &str,
    expected: bool,
    decoded: Result<String, String>,
    mutant: &Node,
) -> Result<(), String> {
    match decoded {
        Ok(_) if !expected => Err(format!("{ty} accepts what the schema refuses")),
        Err(error) if expected => Err(format!("{ty} refuses what the schema accepts: {error}")),
        Ok(text) if Node::parse(&text).sorted() != mutant.sorted() => {
            Err(format!("{ty} gives back {text}"))
        }
        _ => Ok(()),
    }
}
