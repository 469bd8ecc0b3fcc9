//! Numbers every schema that the root can reach, in the order in which it is met, and links its references.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::index::{Dialects, Index, resolve, without_fragment};
use super::{DynamicReference, Node};
use crate::draft::Draft;
use crate::keywords;
use crate::location::tokens;
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::{Sources, Spot};

/// What linking finds out.
pub(super) struct Linked {
    pub(super) nodes: Vec<Node>,
    pub(super) numbers: HashMap<Spot, usize>,
    pub(super) dynamic: Vec<BTreeMap<String, usize>>,
    pub(super) problems: Vec<Problem>,
}

/// Links everything from the root of the text `name`. URIs that nobody knows yet are added to `missing`; what they lead to is a
/// problem for the time being.
pub(super) fn link(
    sources: &Sources,
    index: Index,
    name: &str,
    dialects: &Dialects,
    missing: &mut BTreeSet<String>,
) -> Linked {
    let mut index = index;
    let problems = std::mem::take(&mut index.problems);
    let found = Linked {
        nodes: Vec::new(),
        numbers: HashMap::new(),
        dynamic: Vec::new(),
        problems,
    };
    let mut walk = Linker {
        sources,
        index,
        dialects,
        missing,
        linked: found,
        queue: Vec::new(),
    };
    if let Some(root) = sources.root(name) {
        walk.number(root.spot());
    }
    walk.run();
    // Schemas that only a dynamic reference can find are reached too.
    let anchors: Vec<_> = walk.index.anchors.iter().collect();
    let mut anchors: Vec<(usize, String, Spot)> = anchors
        .into_iter()
        .filter(|(_, (_, dynamic))| *dynamic)
        .map(|((resource, anchor), (spot, _))| (*resource, anchor.clone(), *spot))
        .collect();
    anchors.sort();
    let used = walk.linked.nodes.iter().any(|node| node.dynamic.is_some());
    let mut dynamic = vec![BTreeMap::new(); walk.index.resources.len()];
    if used {
        for (resource, anchor, spot) in anchors {
            let number = walk.number(spot);
            dynamic[resource].insert(anchor, number);
        }
        walk.run();
    }
    // What stands where no keyword expects a schema may have opened further resources.
    dynamic.resize(walk.index.resources.len(), BTreeMap::new());
    walk.linked.dynamic = dynamic;
    walk.linked
}

struct Linker<'s> {
    sources: &'s Sources,
    index: Index,
    dialects: &'s Dialects,
    missing: &'s mut BTreeSet<String>,
    linked: Linked,
    queue: Vec<usize>,
}

impl<'s> Linker<'s> {
    fn number(&mut self, spot: Spot) -> usize {
        if let Some(&number) = self.linked.numbers.get(&spot) {
            return number;
        }
        let number = self.linked.nodes.len();
        let resource = self.index.resource_of.get(&spot).copied().unwrap_or(0);
        let dialect = self.index.resources[resource].dialect;
        self.linked.numbers.insert(spot, number);
        self.linked.nodes.push(Node {
            spot,
            draft: dialect.draft,
            asserts: dialect.asserts,
            resource,
            reference: None,
            dynamic: None,
        });
        self.queue.push(number);
        number
    }

    fn run(&mut self) {
        while let Some(number) = self.queue.pop() {
            let (spot, draft) = (
                self.linked.nodes[number].spot,
                self.linked.nodes[number].draft,
            );
            let Some(schema) = self.sources.spot(spot) else {
                continue;
            };
            let reference = self.reference(schema, number, "$ref").map(|(spot, _)| spot);
            let hides = draft == Draft::Draft7 && schema.get("$ref").is_some();
            let reference = reference.map(|spot| self.number(spot));
            self.linked.nodes[number].reference = reference;
            if hides {
                continue;
            }
            if draft == Draft::Draft202012
                && let Some((spot, anchor)) = self.reference(schema, number, "$dynamicRef")
            {
                let target = self.number(spot);
                self.linked.nodes[number].dynamic = Some(DynamicReference { target, anchor });
            }
            let children = keywords::children(schema, draft).into_iter().rev();
            for (_, child) in children {
                self.number(child.spot());
            }
        }
    }

    /// The schema that a keyword's URI means, and the dynamic anchor by which it was named, if it was.
    fn reference(
        &mut self,
        schema: Schema<'s>,
        number: usize,
        keyword: &str,
    ) -> Option<(Spot, Option<String>)> {
        let reference = schema.str(keyword)?;
        let base = &self.index.resources[self.linked.nodes[number].resource].uri;
        let Some(uri) = resolve(base, reference) else {
            let help = "escape what a URI cannot hold, for example a space as `%20`";
            self.refuse(schema, keyword, "is not a URI reference", help);
            return None;
        };
        let name = without_fragment(&uri);
        let Some(&resource) = self.index.by_uri.get(name) else {
            self.missing.insert(name.to_owned());
            let why = format!("leads to `{name}`, which is not at hand");
            self.refuse(
                schema,
                keyword,
                &why,
                "put the schema into the document, under `$defs`",
            );
            return None;
        };
        let fragment = uri.split_once('#').map_or("", |(_, fragment)| fragment);
        let Some(fragment) = decode(fragment) else {
            self.refuse(
                schema,
                keyword,
                "has a fragment that is not UTF-8",
                "correct it",
            );
            return None;
        };
        let found = self.within(resource, &fragment);
        if found.is_none() {
            let why = "leads to nothing, or to what is no schema";
            self.refuse(
                schema,
                keyword,
                why,
                "correct it, or add what it should lead to",
            );
        }
        found
    }

    /// The schema that a fragment means in a resource.
    fn within(&mut self, resource: usize, fragment: &str) -> Option<(Spot, Option<String>)> {
        let root = self.index.resources[resource].root;
        if fragment.is_empty() {
            return Some((root, None));
        }
        if !fragment.starts_with('/') {
            let (spot, dynamic) = self.index.anchors.get(&(resource, fragment.to_owned()))?;
            return Some((*spot, dynamic.then(|| fragment.to_owned())));
        }
        let mut at = self.sources.spot(root)?;
        let mut inside = resource;
        for token in tokens(fragment)? {
            at = at.child(&token)?;
            inside = self
                .index
                .resource_of
                .get(&at.spot())
                .copied()
                .unwrap_or(inside);
        }
        if !(at.value().is_object() || at.value().is_boolean()) {
            return None;
        }
        if !self.index.resource_of.contains_key(&at.spot()) {
            self.index.walk(self.sources, at, inside, self.dialects);
            self.linked.problems.append(&mut self.index.problems);
        }
        Some((at.spot(), None))
    }

    fn refuse(&mut self, schema: Schema<'_>, keyword: &str, why: &str, help: &str) {
        let message = format!("`{keyword}` {why}");
        let place = schema.location().join(keyword);
        let problem = self.sources.problem(&place, message, "");
        self.linked.problems.push(problem.help(help));
    }
}

/// A part of a URI without its percent-encoding.
pub(super) fn decode(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let hex = |byte: &u8| {
            char::from(*byte)
                .to_digit(16)
                .and_then(|d| u8::try_from(d).ok())
        };
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                bytes.push(hex(high)? * 16 + hex(low)?);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}
