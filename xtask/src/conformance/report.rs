//! The report of a run, in Markdown. It says nothing of time, so that it changes only when something else did.

use std::fmt::Write as _;

use hookwright_schema::Draft;

use super::{Judged, Made, suite};
use crate::scratch::Verdict;

/// At most so many of a hundred schemas may be refused.
const REFUSED: usize = 3;

pub(super) struct Report {
    pub(super) text: String,
    pub(super) summary: String,
    pub(super) good: bool,
}

/// The figures of one part of the suite.
#[derive(Default)]
struct Part {
    schemas: usize,
    refused: usize,
    panicked: usize,
    /// Schemas of which a type says everything.
    pure: usize,
    instances: usize,
    agree: usize,
    changed: usize,
    /// Schemas whose types schemars has a schema for.
    reversed: usize,
    /// Instances of which that one says what the suite says, and all of them.
    reversed_agree: usize,
    reversed_instances: usize,
}

impl Part {
    fn of(judged: &[&Judged<'_>]) -> Self {
        let mut part = Self::default();
        for judged in judged {
            part.schemas += 1;
            match judged.made {
                Made::Refused(_) => part.refused += 1,
                Made::Panicked => part.panicked += 1,
                Made::Module { checks, .. } => part.pure += usize::from(checks == 0),
            }
            for (case, verdict) in judged.group.cases.iter().zip(&judged.verdicts) {
                let accepted = !matches!(verdict, Verdict::Refused { .. });
                part.instances += 1;
                part.agree += usize::from(accepted == case.valid);
                part.changed += usize::from(matches!(verdict, Verdict::Changed(_)));
            }
            if let Some(reversed) = &judged.reversed {
                part.reversed += 1;
                part.reversed_instances += reversed.len();
                let cases = judged.group.cases.iter().zip(reversed);
                part.reversed_agree += cases.filter(|(case, says)| case.valid == **says).count();
            }
        }
        part
    }

    fn good(&self) -> bool {
        self.panicked == 0
            && self.agree == self.instances
            && self.changed == 0
            && self.reversed_agree == self.reversed_instances
            && self.refused * 100 <= self.schemas * REFUSED
    }
}

pub(super) fn of(judged: &[Judged<'_>]) -> Report {
    let mut text = String::from(HEAD);
    let mut summary = String::new();
    let mut good = true;
    for (draft, name) in [(Draft::Draft7, "7"), (Draft::Draft202012, "2020-12")] {
        for optional in [false, true] {
            let of_part = |judged: &&Judged<'_>| {
                judged.group.draft == draft && judged.group.optional == optional
            };
            let all: Vec<&Judged<'_>> = judged.iter().filter(of_part).collect();
            let part = Part::of(&all);
            let title = if optional { "optional" } else { "required" };
            let _ = writeln!(
                text,
                "| {name}, {title} | {} | {} | {} | {} | {} | {} | {} | {} |",
                part.schemas,
                part.refused,
                part.pure,
                part.instances,
                part.instances - part.agree,
                part.changed,
                part.reversed,
                part.reversed_instances - part.reversed_agree
            );
            let _ = writeln!(
                summary,
                "draft {name}, {title}: {} schemas, {} refused, {} panicked; {} of {} instances agree, {} changed",
                part.schemas, part.refused, part.panicked, part.agree, part.instances, part.changed
            );
            good &= optional || part.good();
        }
    }
    list(
        &mut text,
        "Refused schemas",
        judged.iter().filter_map(refused),
    );
    list(
        &mut text,
        "Disagreements",
        judged.iter().flat_map(disagreements),
    );
    list(
        &mut text,
        "Disagreements of schemars' schemas",
        judged.iter().flat_map(reversed),
    );
    Report {
        text,
        summary,
        good,
    }
}

const HEAD: &str = "\
# Conformance of generated types

Written by `cargo xtask conformance --suite FOLDER`, from the official test suite of JSON Schema (drafts 7 and 2020-12). Every schema
of the suite is made into a module by the generator, all modules are compiled, and every instance is decoded by its schema's type:
the type has to accept what the suite calls valid, refuse the rest, and encode what it accepted to the same JSON value again. Formats
are annotations, so that `optional/format` is left out; schemas under `remotes/` are read from the disk.

*By types alone*: schemas of which no keyword is left to the table that values are judged by. *By schemars*: schemas whose type has a
schema through `schemars::schema_for!`, which then judges the same instances (by the crate `jsonschema`); it has none where a `$dynamicRef` means
something else on each way to it.

| draft, part | schemas | refused | by types alone | instances judged | disagreements | changed by encoding | by schemars | its disagreements |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

fn list(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    let _ = writeln!(text, "\n## {title}\n");
    if lines.is_empty() {
        text.push_str("None.\n");
    }
    for line in lines {
        let _ = writeln!(text, "- {line}");
    }
}

fn place(judged: &Judged<'_>) -> String {
    let group = judged.group;
    let folder = suite::folder(group.draft);
    format!("`{folder}/{}`, {}", group.file, group.description)
}

fn refused(judged: &Judged<'_>) -> Option<String> {
    let place = place(judged);
    match &judged.made {
        Made::Refused(reason) => Some(format!("{place}: {reason}")),
        Made::Panicked => Some(format!("{place}: the generator panicked")),
        Made::Module { .. } => None,
    }
}

fn disagreements(judged: &Judged<'_>) -> Vec<String> {
    let place = place(judged);
    let cases = judged.group.cases.iter().zip(&judged.verdicts);
    cases
        .filter_map(|(case, verdict)| {
            let said = match (verdict, case.valid) {
                (Verdict::Kept { .. }, true) | (Verdict::Refused { .. }, false) => return None,
                (Verdict::Kept { .. }, false) => "accepted".to_owned(),
                (Verdict::Changed(json), _) => format!("encoded as `{json}`"),
                (
                    Verdict::Refused {
                        pointer, message, ..
                    },
                    _,
                ) => {
                    format!("refused at `{pointer}`: {message}")
                }
            };
            Some(format!("{place}, {}: {said}", case.description))
        })
        .collect()
}

fn reversed(judged: &Judged<'_>) -> Vec<String> {
    let place = place(judged);
    let reversed = judged.reversed.iter().flatten();
    let cases = judged.group.cases.iter().zip(reversed);
    let wrong = cases.filter(|(case, says)| case.valid != **says);
    wrong
        .map(|(case, says)| {
            let said = if *says { "accepted" } else { "refused" };
            format!("{place}, {}: {said}", case.description)
        })
        .collect()
}
