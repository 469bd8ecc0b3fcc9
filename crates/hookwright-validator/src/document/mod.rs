//! A JSON text as it stands: every value with its bytes, in one flat list.
//!
//! The same list serves the schemas (through [`judged`]) and the findings (through spans), so a text is read once and a
//! finding always marks what was judged. Nodes stand in the order of the text, a container before what it holds; each knows where
//! the next value after it stands.

pub(crate) mod fault;
mod judged;
mod parse;
mod repeated;
mod scalar;

use std::cell::Cell;
use std::ops::Range;

use serde_json::Number;

pub(crate) use fault::{Fault, FaultKind};
pub(crate) use judged::{Cursor, Judged};
pub(crate) use parse::parse;

/// How deep arrays and objects may be nested: what hookwright's types accept, too.
pub(crate) const MAX_DEPTH: usize = 128;

/// How many values a body may hold: more than any provider sends, and few enough to hold in memory.
pub const MAX_VALUES: usize = 500_000;

/// How often the schemas may look at the values of a body, for each of them on average: far oftener than any that end in good time
/// need. Where the forms of a choice lead back to the choice, every level of a body can be looked at twice as often as the one above it.
pub const MAX_LOOKS: usize = 256;

/// What any body is granted beyond that.
const SPARE_LOOKS: usize = 100_000;

/// The index of a node; the whole text's value is [`ROOT`].
pub(crate) type NodeId = u32;

/// The node of the whole text.
pub(crate) const ROOT: NodeId = 0;

/// A JSON text, read.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// Texts of strings and names that hold escapes, unescaped.
    unescaped: Vec<String>,
    numbers: Vec<Number>,
    /// How many more times the schemas may look at a value.
    looks: Cell<usize>,
}

/// What kind of value a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// One value. Offsets are 32 bits wide because the size of a body is limited far below 4 GiB.
#[derive(Clone, Copy, Debug)]
struct Node {
    kind: Kind,
    /// Whether the value is a member: it has a name.
    named: bool,
    /// Whether it is a member whose name stood before: it is told, and then looked at by nobody.
    repeated: bool,
    start: u32,
    end: u32,
    /// The first node after this value and all that it holds.
    next: NodeId,
    /// Containers: how many values they hold. Numbers: the index of the number. Strings: see [`PLAIN`].
    data: u32,
    /// The bytes of the name, quotes included.
    name_start: u32,
    name_end: u32,
    /// See [`PLAIN`].
    name_data: u32,
    /// The mark of the name: see [`mark`].
    mark: u64,
}

/// A string without escapes is the text between its quotes; any other number is the index of its unescaped text.
const PLAIN: u32 = u32::MAX;

impl<'t> Document<'t> {
    /// The bytes of a value.
    pub(crate) fn span(&self, node: NodeId) -> Range<usize> {
        let node = self.node(node);
        node.start as usize..node.end as usize
    }

    /// The bytes of a member's name with its quotes, or those of the value where there is no name.
    pub(crate) fn key_span(&self, node: NodeId) -> Range<usize> {
        let found = self.node(node);
        if found.named {
            found.name_start as usize..found.name_end as usize
        } else {
            self.span(node)
        }
    }

    /// The value as it is written.
    pub(crate) fn source(&self, node: NodeId) -> &'t str {
        self.text.get(self.span(node)).unwrap_or_default()
    }

    pub(crate) fn kind(&self, node: NodeId) -> Kind {
        self.node(node).kind
    }

    /// How many elements or members a container holds; 0 for anything else.
    pub(crate) fn len(&self, node: NodeId) -> usize {
        match self.kind(node) {
            Kind::Array | Kind::Object => self.node(node).data as usize,
            _ => 0,
        }
    }

    /// The text of a string; `None` for anything else.
    pub(crate) fn string(&self, node: NodeId) -> Option<&str> {
        let node = self.node(node);
        (node.kind == Kind::String).then(|| self.unquoted(node.start, node.end, node.data))
    }

    /// The value of a number; `None` for anything else.
    pub(crate) fn number(&self, node: NodeId) -> Option<&Number> {
        let node = self.node(node);
        (node.kind == Kind::Number).then(|| &self.numbers[node.data as usize])
    }

    /// The name of a member; empty for anything else.
    pub(crate) fn name(&self, node: NodeId) -> &str {
        let node = self.node(node);
        if node.named {
            self.unquoted(node.name_start, node.name_end, node.name_data)
        } else {
            ""
        }
    }

    /// The values directly inside a container, in the order of the text; none for anything else.
    ///
    /// Of several members of one name, the first one counts.
    pub(crate) fn children(&self, node: NodeId) -> Children<'_> {
        Children {
            repeated: false,
            ..self.all_children(node)
        }
    }

    /// The same, with members whose name stood before.
    pub(crate) fn all_children(&self, node: NodeId) -> Children<'_> {
        Children {
            nodes: &self.nodes,
            at: node + 1,
            end: self.node(node).next,
            repeated: true,
        }
    }

    /// The first member of this name.
    pub(crate) fn member(&self, node: NodeId, name: &str) -> Option<NodeId> {
        self.marked_member(node, name, mark(name))
    }

    /// The same for a name whose mark is known.
    pub(crate) fn marked_member(&self, node: NodeId, name: &str, mark: u64) -> Option<NodeId> {
        if self.kind(node) != Kind::Object {
            return None;
        }
        let mut alike = self
            .children(node)
            .filter(|&child| self.mark(child) == mark);
        alike.find(|&child| self.name(child) == name)
    }

    /// The mark of a member's name: see [`mark`].
    pub(crate) fn mark(&self, node: NodeId) -> u64 {
        self.node(node).mark
    }

    /// The value that the (unescaped) tokens of a JSON Pointer lead to.
    pub(crate) fn find<'p>(&self, tokens: impl IntoIterator<Item = &'p String>) -> Option<NodeId> {
        tokens
            .into_iter()
            .try_fold(ROOT, |node, token| match self.kind(node) {
                Kind::Array => self.children(node).nth(token.parse().ok()?),
                _ => self.member(node, token),
            })
    }

    /// The JSON Pointer of a node, found from the root downwards.
    pub(crate) fn pointer(&self, node: NodeId) -> String {
        let (mut pointer, mut at) = (String::new(), ROOT);
        while at != node {
            let holds = |child: &NodeId| node < self.node(*child).next;
            let Some((index, child)) = self
                .children(at)
                .enumerate()
                .find(|(_, child)| holds(child))
            else {
                break;
            };
            pointer = match self.kind(at) {
                Kind::Array => join(&pointer, &index.to_string()),
                _ => join(&pointer, self.name(child)),
            };
            at = child;
        }
        pointer
    }

    /// Takes note that a schema looks at a value; `None` when it may not any more. From then on containers look empty to it, so that
    /// it ends.
    fn look(&self) -> Option<()> {
        self.looks.set(self.looks.get().checked_sub(1)?);
        Some(())
    }

    /// Sets how often the schemas may look, once all values are known.
    fn grant(&mut self) {
        self.looks = Cell::new(SPARE_LOOKS + MAX_LOOKS * self.nodes.len());
    }

    /// Whether the schemas have looked so often that what they say is worth nothing.
    pub(crate) fn is_spent(&self) -> bool {
        self.looks.get() == 0
    }

    /// Every node, in the order of the text.
    pub(crate) fn all(&self) -> impl Iterator<Item = NodeId> {
        (0..).take(self.nodes.len())
    }

    fn unquoted(&self, start: u32, end: u32, data: u32) -> &str {
        if data == PLAIN {
            let inside = start as usize + 1..(end as usize).saturating_sub(1);
            self.text.get(inside).unwrap_or_default()
        } else {
            &self.unescaped[data as usize]
        }
    }

    /// Ids come from this document alone, so the index is always within it.
    fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node as usize]
    }
}

/// A number that differs for nearly all different names, their length and last characters, so that names are seldom compared.
pub(crate) fn mark(name: &str) -> u64 {
    let tail = name.bytes().rev().take(7);
    tail.fold(name.len() as u64, |mark, byte| {
        (mark << 8) | u64::from(byte)
    })
}

/// A JSON Pointer, one (unescaped) token longer.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    let token = token.replace('~', "~0").replace('/', "~1");
    format!("{pointer}/{token}")
}

/// The values directly inside a container.
#[derive(Clone, Debug)]
pub(crate) struct Children<'d> {
    nodes: &'d [Node],
    at: NodeId,
    /// The first node behind the container.
    end: NodeId,
    /// Whether members whose name stood before are given, too.
    repeated: bool,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        while self.at < self.end {
            let child = self.at;
            let node = self.nodes.get(child as usize)?;
            self.at = node.next;
            if self.repeated || !node.repeated {
                return Some(child);
            }
        }
        None
    }
}
