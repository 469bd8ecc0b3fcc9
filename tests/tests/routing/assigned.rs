//! Thousands of random sets of names and patterns: the derive gives each event to the handler that brute force finds, and
//! refuses exactly the sets in which brute force finds a conflict.

use std::collections::BTreeMap;

use hookwright_tests::rng::{self, Rng};
use syn::visit::Visit;

use crate::expansion::CATALOGUE;

/// Every name that can tell two patterns over `WORDS` apart: the events, and names that no event has.
fn universe() -> Vec<Vec<&'static str>> {
    let (firsts, seconds, thirds) = (
        ["crm", "?"],
        ["contact", "lead", "note", "?"],
        ["created", "deleted", "?"],
    );
    let mut names = vec![vec!["crm"], vec!["?"]];
    for first in firsts {
        for second in seconds {
            names.push(vec![first, second]);
            for third in thirds {
                names.push(vec![first, second, third]);
                names.push(vec![first, second, third, "?"]);
            }
        }
    }
    names
}

/// Whether a pattern stands for a name, segment by segment and by recursion.
fn stands(pattern: &[&str], name: &[&str]) -> bool {
    match (pattern, name) {
        (["**"], [_, ..]) | ([], []) => true,
        (["*", pattern @ ..], [_, name @ ..]) => stands(pattern, name),
        ([one, pattern @ ..], [other, name @ ..]) => one == other && stands(pattern, name),
        _ => false,
    }
}

fn pattern(rng: &mut Rng) -> String {
    const PATTERNS: [&[&str]; 3] = [
        &["crm", "*"],
        &["contact", "lead", "note", "*", "*"],
        &["created", "deleted", "*", "**"],
    ];
    let mut segments: Vec<&str> = PATTERNS
        .iter()
        .filter_map(|words| rng.pick(words).copied())
        .collect();
    match rng.below(8) {
        0 => segments = vec!["**"],
        1 => segments = vec!["crm", "**"],
        _ => {}
    }
    segments.join(".")
}

/// What brute force makes of the patterns: each event's handler, or the kind of conflict.
fn brute_force(patterns: &[String]) -> Result<BTreeMap<&'static str, String>, &'static str> {
    let universe = universe();
    let split: Vec<Vec<&str>> = patterns
        .iter()
        .map(|pattern| pattern.split('.').collect())
        .collect();
    let within = |one: &[&str], other: &[&str]| {
        universe
            .iter()
            .all(|name| !stands(one, name) || stands(other, name))
    };
    let mut routes = BTreeMap::new();
    let mut reached = vec![false; split.len()];
    for (index, pattern) in patterns.iter().enumerate() {
        if patterns[..index].contains(pattern) {
            return Err("twice");
        }
    }
    for event in CATALOGUE.events {
        let name: Vec<&str> = event.name.split('.').collect();
        let standing: Vec<usize> = (0..split.len())
            .filter(|&index| stands(&split[index], &name))
            .collect();
        let narrowest = |&&index: &&usize| {
            standing
                .iter()
                .all(|&other| within(&split[index], &split[other]))
        };
        match (standing.iter().find(narrowest), standing.is_empty()) {
            (Some(&index), _) => {
                reached[index] = true;
                routes.insert(event.name, format!("h{index}"));
            }
            (None, true) => {}
            (None, false) => return Err("ambiguous"),
        }
    }
    if reached.contains(&false) {
        return Err("never reached");
    }
    Ok(routes)
}

/// The strings of the expansion's `Route`s, and whether it holds an error.
#[derive(Default)]
struct Found {
    routes: BTreeMap<String, String>,
    errors: usize,
}

impl<'ast> Visit<'ast> for Found {
    fn visit_expr_struct(&mut self, node: &'ast syn::ExprStruct) {
        let mut fields = node.fields.iter().map(|field| match &field.expr {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) => text.value(),
            _ => String::new(),
        });
        if let (Some(event), Some(handler)) = (fields.next(), fields.next()) {
            self.routes.insert(event, handler);
        }
    }

    fn visit_macro(&mut self, node: &'ast syn::Macro) {
        let path = node.path.segments.last();
        self.errors += usize::from(path.is_some_and(|segment| segment.ident == "compile_error"));
    }
}

fn expanded(patterns: &[String]) -> Found {
    let routes: Vec<String> = patterns
        .iter()
        .enumerate()
        .map(|(index, pattern)| format!("on({pattern:?} => h{index})"))
        .collect();
    let input = format!(
        "#[apideck({}, fallback = ignore)] struct S;",
        routes.join(", ")
    );
    let expansion = hookwright_derive_core::expand(&CATALOGUE, input.parse().unwrap());
    let mut found = Found::default();
    found.visit_file(&syn::parse2(expansion).unwrap());
    found
}

#[test]
fn random_patterns_are_assigned_as_brute_force_does() {
    let mut rng = Rng::new(rng::seed(), "patterns");
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..3_000 {
        let patterns: Vec<String> = (0..=rng.below(4)).map(|_| pattern(&mut rng)).collect();
        let found = expanded(&patterns);
        match brute_force(&patterns) {
            Ok(routes) => {
                *kinds.entry("assigned").or_default() += 1;
                assert_eq!(found.errors, 0, "{patterns:?}");
                let routes: BTreeMap<String, String> = routes
                    .into_iter()
                    .map(|(event, handler)| (event.to_owned(), handler))
                    .collect();
                assert_eq!(found.routes, routes, "{patterns:?}");
            }
            Err(kind) => {
                *kinds.entry(kind).or_default() += 1;
                assert!(found.errors > 0, "{kind}: {patterns:?}");
            }
        }
    }
    // Each kind of set came up often enough to mean something.
    assert_eq!(kinds.len(), 4, "{kinds:?}");
    assert!(kinds.values().all(|count| *count > 50), "{kinds:?}");
}
