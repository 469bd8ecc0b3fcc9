//! From schemas to a [`Program`]: each set of schemas that judge one value together becomes one node.

use std::collections::HashMap;

use hookwright_schema::Draft;
use serde_json::Value;

use super::gather::{Gathered, Gatherer, Said, Tried};
use super::program::{ArrayRules, Choice, Node, NodeId, Plan, Program, Ruled};
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
        program: Program::default(),
        ids: HashMap::new(),
        pending: Vec::new(),
    };
    let nodes = &mut compiler.program.nodes;
    nodes.extend([Node::default(), Node::default()]);
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
        compiler.program.nodes[id as usize] = compiler.node(&set);
    }
    compiler.program
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
    program: Program,
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
        let nodes = &mut self.program.nodes;
        if nodes.len() >= MOST {
            return UNSURE;
        }
        let id = NodeId::try_from(nodes.len()).unwrap_or(UNSURE);
        nodes.push(Node::default());
        self.ids.insert(key, id);
        self.pending.push((id, set));
        id
    }

    fn node(&mut self, set: &Set<'b>) -> Node {
        let null = self.plan(set, Type::Null, |_, _, _| Some(()));
        let boolean = self.plan(set, Type::Boolean, |_, said, _| Some(booleans(said)));
        let draft = self.gatherer.draft;
        let number = self.plan(set, Type::Number, |_, said, _| numbers(said, draft));
        let string = self.plan(set, Type::String, |_, said, _| texts(said, draft));
        let array = self.plan(set, Type::Array, Self::array);
        let object = self.plan(set, Type::Object, Self::object);
        let program = &mut self.program;
        Node {
            null: share(&mut program.nulls, null),
            boolean: share(&mut program.booleans, boolean),
            number: share(&mut program.numbers, number),
            string: match string {
                Ok(ruled) if ruled.rules.is_free() && ruled.choices.is_empty() => Plan::FREE,
                string => share(&mut program.strings, string),
            },
            array: share(&mut program.arrays, array),
            object: add(&mut program.objects, object),
        }
    }

    /// What is said of a type, by rules that `make` knows; `None` from it means that something is not understood.
    fn plan<R>(
        &mut self,
        set: &Set<'b>,
        ty: Type,
        make: impl FnOnce(&mut Self, &Said<'b>, &Set<'b>) -> Option<R>,
    ) -> Result<Ruled<R>, Plan> {
        match self.gatherer.gather(&set.schemas, ty, set.strict) {
            Gathered::Refuse => Err(Plan::REFUSE),
            Gathered::Unsure => Err(Plan::UNSURE),
            Gathered::Said(said) => {
                let rules = make(self, &said, set).ok_or(Plan::UNSURE)?;
                let choices = self.choices(&said, set.strict);
                Ok(Ruled { rules, choices })
            }
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

/// Where rules are kept: where the same ones are, if they are among the first.
fn share<R: PartialEq>(all: &mut Vec<Ruled<R>>, ruled: Result<Ruled<R>, Plan>) -> Plan {
    const FIRST: usize = 256;
    let same = ruled
        .as_ref()
        .ok()
        .and_then(|ruled| all.iter().take(FIRST).position(|own| own == ruled));
    match same {
        Some(index) => Plan::rules(index),
        None => add(all, ruled),
    }
}

/// Where rules are kept from now on. Those of objects are not compared: two places that one schema describes are one node already.
fn add<R>(all: &mut Vec<Ruled<R>>, ruled: Result<Ruled<R>, Plan>) -> Plan {
    ruled.map_or_else(
        |plan| plan,
        |ruled| {
            all.push(ruled);
            Plan::rules(all.len() - 1)
        },
    )
}
