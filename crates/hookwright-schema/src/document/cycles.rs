//! Schemas of a document that judge a value by themselves, over and over. Nothing could ever be decided by them.

use super::Document;
use crate::draft::Draft;
use crate::keywords;
use crate::problem::Problem;

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Finds every cycle, by a depth-first walk without recursion.
pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    let mut states = vec![State::New; document.len()];
    for start in 0..document.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut path = vec![(start, next(document, start))];
        while let Some((number, pending)) = path.last_mut() {
            let Some(inner) = pending.pop() else {
                states[*number] = State::Done;
                path.pop();
                continue;
            };
            match states[inner] {
                State::New => {
                    states[inner] = State::Open;
                    path.push((inner, next(document, inner)));
                }
                State::Open => problems.push(cycle(document, inner)),
                State::Done => {}
            }
        }
    }
}

/// The schemas that judge the same value as this one.
fn next(document: &Document, number: usize) -> Vec<usize> {
    let mut next: Vec<usize> = document.reference(number).into_iter().collect();
    if document.draft(number) == Draft::Draft7 && !next.is_empty() {
        return next;
    }
    if let Some(dynamic) = document.dynamic_reference(number) {
        next.push(dynamic.target);
        let anchor = dynamic.anchor.as_ref();
        next.extend(anchor.into_iter().flat_map(|anchor| {
            let anchors = document.dynamic_anchors().iter();
            anchors.filter_map(|anchors| anchors.get(anchor).copied())
        }));
    }
    let children = document.children(number).into_iter();
    next.extend(
        children
            .filter(|(keyword, _)| keywords::in_place(keyword))
            .map(|(_, child)| child),
    );
    next
}

fn cycle(document: &Document, number: usize) -> Problem {
    let message = "this schema leads back to itself without passing through a member or an item";
    let place = document.schema(number).location();
    let problem = document.problem(&place, message, "the cycle starts here");
    problem.help("one of these schemas has to say what it is without referring to the others")
}
