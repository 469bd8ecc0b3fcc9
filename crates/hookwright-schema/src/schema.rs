//! A cursor on one JSON value of a file: its value, its place, its neighbours, and where its `$ref` leads.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::location::{Location, tokens};
use crate::sources::{FileId, Sources, Spot};
use crate::tree::{NodeId, Tree};

/// A cursor on one JSON value of a schema file. It is two words of position and a borrow of the catalog: copy it
/// freely.
///
/// ```
/// # use std::collections::BTreeMap;
/// # let envelope = r#"{"type": "object", "properties": {"event": {"type": "string"}, "data": true}}"#;
/// # let family = r#"{"allOf": [{"$ref": "../envelope.schema.json"}],
/// #     "properties": {"event": {"enum": ["order::created"]}}}"#;
/// # let provider = r#"{"name": "acme", "title": "Acme", "docs": "https://acme.example/hooks",
/// #     "discriminator": "/event", "separator": "::", "payload": "/data", "headers": {},
/// #     "signature": {"scheme": "none"}}"#;
/// # let files = BTreeMap::from([
/// #     ("provider.json".to_owned(), provider.to_owned()),
/// #     ("envelope.schema.json".to_owned(), envelope.to_owned()),
/// #     ("events/order.schema.json".to_owned(), family.to_owned()),
/// # ]);
/// # let catalog = hookwright_schema::load_files("acme", files)?;
/// let body = catalog.schema(&catalog.families[0].body);
/// let base = body.at("/allOf/0").and_then(|part| part.reference()).unwrap();
/// assert_eq!(base.location().to_string(), "envelope.schema.json#");
/// assert_eq!(base.str("type"), Some("object"));
/// # Ok::<_, hookwright_schema::Report>(())
/// ```
#[derive(Clone, Copy)]
pub struct Schema<'c> {
    sources: &'c Sources,
    tree: &'c Tree,
    value: &'c Value,
    file: FileId,
    node: NodeId,
}

impl<'c> Schema<'c> {
    pub(crate) fn new(
        sources: &'c Sources,
        file: FileId,
        node: NodeId,
        tree: &'c Tree,
        value: &'c Value,
    ) -> Self {
        Self {
            sources,
            tree,
            value,
            file,
            node,
        }
    }

    /// The value itself.
    #[must_use]
    pub fn value(&self) -> &'c Value {
        self.value
    }

    /// Where the value stands.
    #[must_use]
    pub fn location(&self) -> Location {
        Location::new(Arc::clone(self.path()), self.tree.pointer(self.node))
    }

    /// The value as it is written in the file, for example `1.50` where [`Schema::value`] has the number 1.5.
    #[must_use]
    pub fn text(&self) -> &'c str {
        self.sources
            .text(self.file)
            .get(self.span())
            .unwrap_or_default()
    }

    /// The value of the member with this (unescaped) name; `None` when there is none or this is not an object.
    #[must_use]
    pub fn get(&self, member: &str) -> Option<Self> {
        let value = self.value.as_object()?.get(member)?;
        let node = self.tree.child(self.node, member)?;
        Some(Self {
            value,
            node,
            ..*self
        })
    }

    /// The text of the member with this name; `None` when there is none or it is not a string.
    #[must_use]
    pub fn str(&self, member: &str) -> Option<&'c str> {
        self.value.get(member)?.as_str()
    }

    /// The elements of an array in their order; empty for anything else.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        let values = self.value.as_array().map_or(&[][..], Vec::as_slice);
        let nodes = self.tree.elements(self.node);
        nodes
            .iter()
            .zip(values)
            .map(|(&node, value)| Self {
                value,
                node,
                ..*self
            })
            .collect()
    }

    /// The members of an object, sorted by name; empty for anything else.
    #[must_use]
    pub fn members(&self) -> Vec<(&'c str, Self)> {
        let Some(object) = self.value.as_object() else {
            return Vec::new();
        };
        let tree = self.tree;
        let members = tree.members(self.node).iter();
        members
            .filter_map(|&node| {
                let name = tree.name(node);
                Some((
                    name,
                    Self {
                        value: object.get(name)?,
                        node,
                        ..*self
                    },
                ))
            })
            .collect()
    }

    /// The value at this JSON Pointer, counted from here; `None` when there is none.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<Self> {
        tokens(pointer)?
            .iter()
            .try_fold(*self, |schema, token| schema.child(token))
    }

    /// What this value's `$ref` means; `None` when it has no `$ref`, or does not stand where a schema stands.
    ///
    /// In a catalog every `$ref` of a schema resolves, so that `None` is never "not found".
    #[must_use]
    pub fn reference(&self) -> Option<Self> {
        self.sources.target(self.spot())
    }

    /// The member or element that a pointer's (unescaped) token names.
    pub(crate) fn child(&self, token: &str) -> Option<Self> {
        let node = self.tree.child(self.node, token)?;
        let value = match self.value {
            Value::Array(elements) => elements.get(token.parse::<usize>().ok()?)?,
            value => value.get(token)?,
        };
        Some(Self {
            value,
            node,
            ..*self
        })
    }

    pub(crate) fn path(&self) -> &'c Arc<str> {
        self.sources.path(self.file)
    }

    pub(crate) fn spot(&self) -> Spot {
        (self.file, self.node)
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.tree.span(self.node)
    }

    pub(crate) fn key_span(&self) -> Range<usize> {
        self.tree.key_span(self.node)
    }
}

/// Two cursors are equal when they stand on the same place of the same catalog.
impl PartialEq for Schema<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.sources, other.sources) && self.spot() == other.spot()
    }
}

impl Eq for Schema<'_> {}

impl fmt::Debug for Schema<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schema({})", self.location())
    }
}
