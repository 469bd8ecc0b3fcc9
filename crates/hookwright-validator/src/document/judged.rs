//! A [`Document`] as `jsonschema` reads it: the schemas judge the text's own nodes, and no second copy of the values is made.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, Node, NodeIdentity, Object};
use serde_json::{Number, Value};

use super::{Children, Document, Kind, NodeId, ROOT, mark};

/// The representation, as a type parameter of [`jsonschema::Validator`].
pub(crate) struct Judged;

/// The name of a member that a schema asks for.
pub(crate) struct Key {
    name: Box<str>,
    mark: u64,
}

/// A value that is judged.
#[derive(Clone, Copy)]
pub(crate) enum Cursor<'d> {
    /// A value of a document.
    Node(&'d Document<'d>, NodeId),
    /// The name of a member, which `propertyNames` judges as a string; or a string that is judged alone.
    Name(&'d str),
    /// A number that is judged alone.
    Number(&'d Number),
}

impl Document<'_> {
    /// The whole value, to be judged.
    pub(crate) fn root(&self) -> Cursor<'_> {
        Cursor::Node(self, ROOT)
    }
}

impl Json for Judged {
    type Node<'d> = Cursor<'d>;
    type PreparedKey = Key;
    type StringBuffer = ();

    // Each lookup passes over the members until it finds its own.
    const KEYS_PER_LOOKUP: usize = 2;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Key {
        Key {
            name: key.into(),
            mark: mark(key),
        }
    }

    fn with_string_node<T>((): &mut (), string: &str, f: impl FnOnce(Cursor<'_>) -> T) -> T {
        f(Cursor::Name(string))
    }
}

impl<'d> Node<'d, Judged> for Cursor<'d> {
    type Object = Container<'d>;
    type Array = Container<'d>;
    type Number = &'d Number;

    fn as_object(&self) -> Option<Container<'d>> {
        self.container(Kind::Object)
    }

    fn as_array(&self) -> Option<Container<'d>> {
        self.container(Kind::Array)
    }

    fn as_string(&self) -> Option<Cow<'d, str>> {
        match *self {
            Self::Node(document, node) => document.string(node).map(Cow::Borrowed),
            Self::Name(name) => Some(Cow::Borrowed(name)),
            Self::Number(_) => None,
        }
    }

    fn as_number(&self) -> Option<&'d Number> {
        match *self {
            Self::Node(document, node) => document.number(node),
            Self::Name(_) => None,
            Self::Number(number) => Some(number),
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match *self {
            Self::Node(document, node) if document.kind(node) == Kind::Bool => {
                Some(document.source(node) == "true")
            }
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        self.json_type() == JsonType::Null
    }

    fn is_number(&self) -> bool {
        self.json_type() == JsonType::Number
    }

    fn json_type(&self) -> JsonType {
        match *self {
            Self::Node(document, node) => match document.kind(node) {
                Kind::Null => JsonType::Null,
                Kind::Bool => JsonType::Boolean,
                Kind::Number => JsonType::Number,
                Kind::String => JsonType::String,
                Kind::Array => JsonType::Array,
                Kind::Object => JsonType::Object,
            },
            Self::Name(_) => JsonType::String,
            Self::Number(_) => JsonType::Number,
        }
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match (expected, self.as_string()) {
            (Value::String(expected), found) => found.is_some_and(|found| found == *expected),
            (_, Some(_)) => false,
            _ => jsonschema::json::cmp::equal(&self.to_value(), expected),
        }
    }

    fn to_value(&self) -> Cow<'d, Value> {
        Cow::Owned(match *self {
            Self::Node(document, node) => document.value(node),
            Self::Name(name) => Value::String(name.to_owned()),
            Self::Number(number) => Value::Number(number.clone()),
        })
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(match *self {
            Self::Node(document, node) => {
                NodeIdentity::tagged(std::ptr::from_ref(document).addr(), node)
            }
            Self::Name(name) => NodeIdentity::new(name.as_ptr().addr()),
            Self::Number(number) => NodeIdentity::new(std::ptr::from_ref(number).addr()),
        })
    }
}

impl<'d> Cursor<'d> {
    fn container(self, kind: Kind) -> Option<Container<'d>> {
        match self {
            Self::Node(document, node) if document.kind(node) == kind => {
                Some(Container(document, node))
            }
            _ => None,
        }
    }
}

impl Document<'_> {
    /// The value as a tree of its own. Recursion is bounded by [`MAX_DEPTH`](super::MAX_DEPTH).
    pub(crate) fn value(&self, node: NodeId) -> Value {
        let children = self.children(node);
        match self.kind(node) {
            Kind::Null => Value::Null,
            Kind::Bool => Value::Bool(self.source(node) == "true"),
            Kind::Number => self
                .number(node)
                .cloned()
                .map_or(Value::Null, Value::Number),
            Kind::String => self.string(node).map_or(Value::Null, Into::into),
            Kind::Array => children.map(|child| self.value(child)).collect(),
            Kind::Object => children
                .map(|child| (self.name(child).to_owned(), self.value(child)))
                .collect(),
        }
    }
}

/// An array or object of a document.
#[derive(Clone, Copy)]
pub(crate) struct Container<'d>(&'d Document<'d>, NodeId);

impl<'d> Object<'d, Judged> for Container<'d> {
    type Node = Cursor<'d>;
    type MemberName = &'d str;
    type MembersIter = Members<'d>;

    fn len(&self) -> usize {
        self.0.len(self.1)
    }

    fn get(&self, key: &Key) -> Option<Cursor<'d>> {
        let found = self.0.marked_member(self.1, &key.name, key.mark)?;
        self.0.look()?;
        Some(Cursor::Node(self.0, found))
    }

    fn members(&self) -> Members<'d> {
        Members(self.0, self.0.children(self.1))
    }
}

impl<'d> Array<'d, Judged> for Container<'d> {
    type Node = Cursor<'d>;
    type ElementsIter = Elements<'d>;

    fn len(&self) -> usize {
        self.0.len(self.1)
    }

    fn elements(&self) -> Elements<'d> {
        Elements(self.0, self.0.children(self.1))
    }
}

/// The members of an object.
pub(crate) struct Members<'d>(&'d Document<'d>, Children<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = (&'d str, Cursor<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let child = self.1.next()?;
        self.0.look()?;
        Some((self.0.name(child), Cursor::Node(self.0, child)))
    }
}

/// The elements of an array.
pub(crate) struct Elements<'d>(&'d Document<'d>, Children<'d>);

impl<'d> Iterator for Elements<'d> {
    type Item = Cursor<'d>;

    fn next(&mut self) -> Option<Self::Item> {
        let child = self.1.next()?;
        self.0.look()?;
        Some(Cursor::Node(self.0, child))
    }
}
