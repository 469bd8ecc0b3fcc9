//! From schemas to a [`Program`]: each set of schemas that judge one value together becomes one node.

use std::collections::HashMap;

use hookwright_schema::Draft;
use serde_json::Value;

use super::gather::{Gathered, Gatherer, Said, Tried};
use super::program::{ArrayRules, Choice, Node, NodeId, Plan, Program};
use super::scalars::{booleans, counts, listed_values, numbers, texts, values};
use super::types::Type;
use crate::known::{Known, PlaceId, target};

/// The most nodes of a program; real schemas have some hundreds. All further ones are unsure.
const MOST: usize = 10_000;

/// The node that is never sure.
const UNSURE: NodeId = 1;

/// Makes the program of the schema at a `$ref` of the bundle.
pub(crate) fn compile(bundle: &Value, draft: Draft, reference: &str, known: &Known) -> Program {
    let mut compiler = Compiler {
        gatherer: Gatherer { bundle, draft },
        known,
        nodes: Vec::new(),
        ids: HashMap::new(),
        pending: Vec::new(),
    };
    compiler.nodes.extend([Node::unsure(), Node::unsure()]);
    if let Some(schema) = target(bundle, reference) {
        compiler.pending.push((
            0,
            Set {
                schemas: vec![schema],
                place: Some(0),
                strict: false,
            },
        ));
    }
    while let Some((id, set)) = compiler.pending.pop() {
        compiler.nodes[id as usize] = compiler.node(&set);
    }
    Program {
        nodes: compiler.nodes,
    }
}

/// What a node is made of.
pub(super) struct Set<'b> {
    pub(super) schemas: Vec<&'b Value>,
    /// Where the value stands among the places that the schemas describe; `None` where nobody looks for misspelt members.
    pub(super) place: Option<PlaceId>,
    /// Whether open lists are not understood.
    pub(super) strict: bool,
}

/// The addresses of schemas, a place, and whether open lists are not understood.
type Key = (Vec<usize>, Option<PlaceId>, bool);

pub(super) struct Compiler<'b> {
    gatherer: Gatherer<'b>,
    pub(super) known: &'b Known,
    nodes: Vec<Node>,
    ids: HashMap<Key, NodeId>,
    /// Nodes that have an index and no content yet.
    pending: Vec<(NodeId, Set<'b>)>,
}

impl<'b> Compiler<'b> {
    /// The index of the node of a set.
    pub(super) fn id(&mut self, mut set: Set<'b>) -> NodeId {
        set.schemas.retain(|schema| **schema != Value::Bool(true));
        let addresses = set
            .schemas
            .iter()
            .map(|schema| std::ptr::from_ref(*schema).addr());
        let mut addresses: Vec<usize> = addresses.collect();
        addresses.sort_unstable();
        addresses.dedup();
        let key = (addresses, set.place, set.strict);
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        if self.nodes.len() >= MOST {
            return UNSURE;
        }
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(UNSURE);
        self.nodes.push(Node::unsure());
        self.ids.insert(key, id);
        self.pending.push((id, set));
        id
    }

    fn node(&mut self, set: &Set<'b>) -> Node {
        Node {
            null: self.plan(set, Type::Null, |_, _, _| Some(())),
            boolean: self.plan(set, Type::Boolean, |_, said, _| Some(booleans(said))),
            number: self.plan(set, Type::Number, |own, said, _| {
                numbers(said, own.gatherer.draft)
            }),
            string: self.plan(set, Type::String, |own, said, _| {
                texts(said, own.gatherer.draft)
            }),
            array: self.plan(set, Type::Array, Self::array),
            object: self.plan(set, Type::Object, Self::object),
        }
    }

    /// The plan for a type, whose rules `make` knows; `None` from it means that something is not understood.
    fn plan<R>(
        &mut self,
        set: &Set<'b>,
        ty: Type,
        make: impl FnOnce(&mut Self, &Said<'b>, &Set<'b>) -> Option<R>,
    ) -> Plan<R> {
        match self.gatherer.gather(&set.schemas, ty, set.strict) {
            Gathered::Refuse => Plan::Refuse,
            Gathered::Unsure => Plan::Unsure,
            Gathered::Said(said) => match make(self, &said, set) {
                Some(rules) => Plan::Rules(rules, self.choices(&said, set.strict)),
                None => Plan::Unsure,
            },
        }
    }

    /// Members of the forms are looked at for misspellings by the value's own node, which knows the places of all forms.
    fn choices(&mut self, said: &Said<'b>, strict: bool) -> Box<[Choice]> {
        let mut form = |schema: &'b Value, strict: bool| {
            let set = Set {
                schemas: vec![schema],
                place: None,
                strict,
            };
            self.id(set)
        };
        let mut choices = Vec::new();
        for tried in &said.tried {
            choices.push(match tried {
                Tried::Any(forms) => {
                    Choice::Any(forms.iter().map(|schema| form(schema, strict)).collect())
                }
                Tried::One(forms) => {
                    Choice::One(forms.iter().map(|schema| form(schema, true)).collect())
                }
                Tried::Not(schema) => Choice::Not(form(schema, true)),
                Tried::If(test, then, other) => Choice::If(
                    form(test, true),
                    then.map(|schema| form(schema, strict)),
                    other.map(|schema| form(schema, strict)),
                ),
            });
        }
        choices.into()
    }

    fn array(&mut self, said: &Said<'b>, set: &Set<'b>) -> Option<ArrayRules> {
        if listed_values(said).next().is_some() {
            return None;
        }
        let mut items: Vec<&Value> = Vec::new();
        let mut first: Option<&Vec<Value>> = None;
        for schema in &said.schemas {
            // Several lists of first items, or one beside items of another schema, would have to be joined place by place.
            if let Some(prefix) = schema.get("prefixItems") {
                let prefix = prefix.as_array().filter(|_| {
                    first.is_none()
                        && said
                            .schemas
                            .iter()
                            .filter(|schema| schema.contains_key("items"))
                            .all(|other| std::ptr::eq(*other, *schema))
                })?;
                first = Some(prefix);
            }
            items.extend(schema.get("items"));
        }
        if items.iter().any(|items| items.is_array()) {
            return None;
        }
        let place = set.place.and_then(|place| self.known.items(place));
        let strict = set.strict;
        let mut prefix = Vec::new();
        for schema in first.into_iter().flatten() {
            prefix.push(self.id(Set {
                schemas: vec![schema],
                place,
                strict,
            }));
        }
        let (least, most) = counts(said, "minItems", "maxItems")?;
        Some(ArrayRules {
            least,
            most,
            unique: values(said, "uniqueItems").any(|unique| unique == &Value::Bool(true)),
            prefix: prefix.into(),
            items: self.id(Set {
                schemas: items,
                place,
                strict,
            }),
        })
    }
}

impl Node {
    /// A node that says nothing.
    fn unsure() -> Self {
        Self {
            null: Plan::Unsure,
            boolean: Plan::Unsure,
            number: Plan::Unsure,
            string: Plan::Unsure,
            array: Plan::Unsure,
            object: Plan::Unsure,
        }
    }
}
