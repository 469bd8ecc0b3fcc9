//! Schemas that judge a value by themselves, over and over: `a` is what `b` is, and `b` is what `a` is.
//!
//! Recursion through a member or an element is fine, because the value gets smaller. Through `$ref`, `allOf` and their
//! like alone it never ends, and validators, generators and readers would all fall into it.

use std::collections::HashMap;

use crate::draft::Draft;
use crate::index::Index;
use crate::keywords;
use crate::location::Location;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// In how many ways a schema may lead to other schemas for the same value. Real unions stay below a thousand; beyond
/// the limit, references that double at each step would keep a validator busy for ever.
const MAX_WAYS: u64 = 1_000_000;

/// Finds every cycle, by a depth-first walk without recursion. It also finds schemas that judge one value too often.
pub(crate) fn check(
    index: &Index<'_>,
    sources: &Sources,
    draft: Draft,
    problems: &mut Vec<Problem>,
) {
    let mut walk = Walk {
        sources,
        draft,
        ways: HashMap::new(),
        open: HashMap::new(),
        path: Vec::new(),
    };
    for &(schema, _) in &index.positions {
        walk.from(schema, problems);
    }
}

struct Walk<'c> {
    sources: &'c Sources,
    draft: Draft,
    /// Finished schemas: in how many ways each leads on.
    ways: HashMap<Spot, u64>,
    /// Unfinished schemas by their place in `path`.
    open: HashMap<Spot, usize>,
    path: Vec<Step<'c>>,
}

struct Step<'c> {
    schema: Schema<'c>,
    next: Vec<Schema<'c>>,
    ways: u64,
}

impl<'c> Walk<'c> {
    fn from(&mut self, start: Schema<'c>, problems: &mut Vec<Problem>) {
        if self.ways.contains_key(&start.spot()) {
            return;
        }
        self.enter(start);
        while let Some(step) = self.path.last_mut() {
            let Some(next) = step.next.pop() else {
                self.leave(problems);
                continue;
            };
            if let Some(ways) = self.ways.get(&next.spot()) {
                step.ways = step.ways.saturating_add(*ways);
            } else if let Some(&start) = self.open.get(&next.spot()) {
                problems.push(self.cycle(start));
            } else {
                self.enter(next);
            }
        }
    }

    fn enter(&mut self, schema: Schema<'c>) {
        // What cannot be resolved is a problem already, and has no target here.
        let mut next: Vec<Schema<'c>> = schema.reference().into_iter().collect();
        let hides = self.draft == Draft::Draft7 && !next.is_empty();
        if !hides {
            let children = keywords::children(schema, self.draft).into_iter();
            next.extend(
                children
                    .filter(|(keyword, _)| keywords::in_place(keyword))
                    .map(|(_, child)| child),
            );
        }
        self.open.insert(schema.spot(), self.path.len());
        self.path.push(Step {
            schema,
            next,
            ways: 1,
        });
    }

    fn leave(&mut self, problems: &mut Vec<Problem>) {
        let Some(step) = self.path.pop() else { return };
        self.open.remove(&step.schema.spot());
        // Told once, where the limit is passed: what leads here starts to count anew.
        let ways = if step.ways > MAX_WAYS { 1 } else { step.ways };
        self.ways.insert(step.schema.spot(), ways);
        if let Some(outer) = self.path.last_mut() {
            outer.ways = outer.ways.saturating_add(ways);
        }
        if step.ways > MAX_WAYS {
            let message =
                format!("one value would be judged by this schema in more than {MAX_WAYS} ways");
            let problem = self.sources.problem(&step.schema.location(), message, "");
            problems
                .push(problem.help(
                    "refer to each schema once; nested `allOf`, `anyOf` and `$ref` multiply",
                ));
        }
    }

    /// The cycle that closes from the end of the path to its step `start`, told at its first `$ref`.
    fn cycle(&self, start: usize) -> Problem {
        let holders = self.path[start..]
            .iter()
            .map(|step| step.schema)
            .filter(|schema| schema.reference().is_some());
        let mut places: Vec<Location> = holders.map(|schema| schema.location()).collect();
        places.sort();
        let first = places.first().map_or_else(
            || self.path[start].schema.location(),
            |place| place.join("$ref"),
        );
        let message =
            "this `$ref` leads back to itself without passing through a member or an element";
        let mut problem = self
            .sources
            .problem(&first, message, "the cycle starts here");
        for place in places.iter().skip(1).take(4) {
            problem = problem.related(&place.join("$ref"), "and passes here");
        }
        problem.help("one of these schemas has to say what it is without referring to the others")
    }
}
