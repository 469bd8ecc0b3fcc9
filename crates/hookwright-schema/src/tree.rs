//! One JSON text, read: the value, and where each part of it stands in the text.
//!
//! The value is an ordinary [`Value`], and a tree of the same shape beside it holds the spans, so that a problem
//! found in the value (by whatever means) can be shown in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use serde_json::{Map, Number, Value};

use crate::location::push_token;

/// The index of a node in its tree; the root is [`ROOT`].
pub(crate) type NodeId = u32;

/// The node of the whole text.
pub(crate) const ROOT: NodeId = 0;

/// A text's value together with the span of each of its parts.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) value: Value,
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: NodeId,
    step: Step,
    span: Range<usize>,
    children: Children,
}

/// How a node is reached from its parent.
#[derive(Debug)]
enum Step {
    Root,
    Member { name: String, span: Range<usize> },
    Element(usize),
}

#[derive(Debug)]
enum Children {
    None,
    Members(Vec<NodeId>),
    Elements(Vec<NodeId>),
}

/// Something that is valid syntax but not accepted: a name given twice, or a number that no reader could hold.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) pointer: String,
    pub(crate) span: Range<usize>,
    pub(crate) kind: FaultKind,
}

#[derive(Debug)]
pub(crate) enum FaultKind {
    /// The member's name stood at this earlier place already.
    DuplicateKey { name: String, first: Range<usize> },
    /// The number is beyond what a 64-bit float can hold.
    HugeNumber,
}

impl Tree {
    /// Builds the tree of a parsed text. Recursion is bounded, because the caller refuses deep texts before parsing.
    pub(crate) fn build(root: &ast::Value<'_>, faults: &mut Vec<Fault>) -> Self {
        let tree = Self {
            value: Value::Null,
            nodes: Vec::new(),
        };
        let mut builder = Builder { tree, faults };
        let (_, value) = builder.add(root, ROOT, Step::Root);
        Self {
            value,
            ..builder.tree
        }
    }

    /// The member or element of `node` that `token` names.
    pub(crate) fn child(&self, node: NodeId, token: &str) -> Option<NodeId> {
        match &self.node(node).children {
            Children::None => None,
            Children::Members(members) => {
                let found = members.binary_search_by(|&member| self.name(member).cmp(token));
                found.ok().map(|index| members[index])
            }
            Children::Elements(elements) => elements.get(element_index(token)?).copied(),
        }
    }

    /// The value of a node, found from the root downwards.
    pub(crate) fn value_of(&self, node: NodeId) -> Option<&Value> {
        let mut steps = Vec::new();
        let mut current = node;
        while current != ROOT {
            steps.push(&self.node(current).step);
            current = self.node(current).parent;
        }
        steps
            .into_iter()
            .rev()
            .try_fold(&self.value, |value, step| match step {
                Step::Root => Some(value),
                Step::Member { name, .. } => value.get(name),
                Step::Element(index) => value.get(index),
            })
    }

    /// The members of an object, sorted by name; empty for anything else.
    pub(crate) fn members(&self, node: NodeId) -> &[NodeId] {
        if let Children::Members(members) = &self.node(node).children {
            members
        } else {
            &[]
        }
    }

    /// The elements of an array, in order; empty for anything else.
    pub(crate) fn elements(&self, node: NodeId) -> &[NodeId] {
        if let Children::Elements(elements) = &self.node(node).children {
            elements
        } else {
            &[]
        }
    }

    /// The name of a node that is an object's member; empty for anything else.
    pub(crate) fn name(&self, node: NodeId) -> &str {
        if let Step::Member { name, .. } = &self.node(node).step {
            name
        } else {
            ""
        }
    }

    /// The bytes of the value.
    pub(crate) fn span(&self, node: NodeId) -> Range<usize> {
        self.node(node).span.clone()
    }

    /// The bytes of the member's name with its quotes, or those of the value where there is no name.
    pub(crate) fn key_span(&self, node: NodeId) -> Range<usize> {
        match &self.node(node).step {
            Step::Member { span, .. } => span.clone(),
            Step::Root | Step::Element(_) => self.span(node),
        }
    }

    /// The JSON Pointer of the node.
    pub(crate) fn pointer(&self, node: NodeId) -> String {
        let mut path = vec![node];
        let mut node = node;
        while node != ROOT {
            node = self.node(node).parent;
            path.push(node);
        }
        let mut pointer = String::new();
        for &node in path.iter().rev() {
            match &self.node(node).step {
                Step::Root => {}
                Step::Member { name, .. } => push_token(&mut pointer, name),
                Step::Element(index) => push_token(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// Ids come from this tree alone, so the index is always within it.
    fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node as usize]
    }
}

/// An array index as RFC 6901 writes it: digits without a leading zero.
fn element_index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    if plain { token.parse().ok() } else { None }
}

struct Builder<'f> {
    tree: Tree,
    faults: &'f mut Vec<Fault>,
}

impl Builder<'_> {
    fn add(&mut self, source: &ast::Value<'_>, parent: NodeId, step: Step) -> (NodeId, Value) {
        // The loader limits a text to far less than 4 GiB, so its nodes can be counted in 32 bits.
        let id = NodeId::try_from(self.tree.nodes.len()).unwrap_or(NodeId::MAX);
        let range = source.range();
        self.tree.nodes.push(Node {
            parent,
            step,
            span: range.start..range.end,
            children: Children::None,
        });
        let value = match source {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
            ast::Value::StringLit(literal) => Value::String(literal.value.to_string()),
            ast::Value::NumberLit(literal) => self.number(literal.value, id),
            ast::Value::Array(array) => self.array(array, id),
            ast::Value::Object(object) => self.object(object, id),
        };
        (id, value)
    }

    fn number(&mut self, text: &str, id: NodeId) -> Value {
        if let Ok(number) = text.parse::<Number>() {
            return Value::Number(number);
        }
        self.faults.push(Fault {
            pointer: self.tree.pointer(id),
            span: self.tree.span(id),
            kind: FaultKind::HugeNumber,
        });
        Value::Null
    }

    fn array(&mut self, array: &ast::Array<'_>, id: NodeId) -> Value {
        let mut elements = Vec::with_capacity(array.elements.len());
        let mut values = Vec::with_capacity(array.elements.len());
        for (index, element) in array.elements.iter().enumerate() {
            let (child, value) = self.add(element, id, Step::Element(index));
            elements.push(child);
            values.push(value);
        }
        self.tree.nodes[id as usize].children = Children::Elements(elements);
        Value::Array(values)
    }

    fn object(&mut self, object: &ast::Object<'_>, id: NodeId) -> Value {
        let mut members = BTreeMap::new();
        for property in &object.properties {
            let (name, range) = match &property.name {
                ast::ObjectPropName::String(literal) => (literal.value.to_string(), literal.range),
                ast::ObjectPropName::Word(literal) => (literal.value.to_owned(), literal.range),
            };
            let step = Step::Member {
                name: name.clone(),
                span: range.start..range.end,
            };
            let (child, value) = self.add(&property.value, id, step);
            if let Some(&(first, _)) = members.get(&name) {
                self.duplicate(name, first, child);
            } else {
                members.insert(name, (child, value));
            }
        }
        let children = members.values().map(|(child, _)| *child).collect();
        self.tree.nodes[id as usize].children = Children::Members(children);
        // Inserted in sorted order, so that the result is the same whether or not serde_json preserves it.
        Value::Object(
            members
                .into_iter()
                .map(|(name, (_, value))| (name, value))
                .collect::<Map<_, _>>(),
        )
    }

    fn duplicate(&mut self, name: String, first: NodeId, second: NodeId) {
        let kind = FaultKind::DuplicateKey {
            name,
            first: self.tree.key_span(first),
        };
        let (pointer, span) = (self.tree.pointer(second), self.tree.key_span(second));
        self.faults.push(Fault {
            pointer,
            span,
            kind,
        });
    }
}
