//! Documents in YAML 1.2: the parser's events put together to a value. An alias stands for a copy of what it names; `<<` takes in
//! the members of other maps.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::{DEPTH, VALUES, push, scalar};
use crate::node::Node;
use crate::problem::Problem;

/// The value, and the line of everything in it.
pub(super) fn parse(name: &str, text: &str) -> Result<(Node, HashMap<String, usize>), Problem> {
    let mut builder = Builder {
        name,
        open: Vec::new(),
        anchors: HashMap::new(),
        values: 0,
        lines: HashMap::new(),
        root: None,
    };
    for next in Parser::new_from_str(text) {
        let (event, span) = next.map_err(|error| {
            let line = error.marker().line();
            Problem::of(
                name,
                Some(line),
                format!("this is no YAML: {}", error.info()),
                "mend the document",
            )
        })?;
        builder.event(event, span)?;
    }
    let root = builder.root.take();
    let root = root.ok_or_else(|| {
        Problem::of(
            name,
            None,
            "the document is empty",
            "name an OpenAPI document",
        )
    })?;
    Ok((root, builder.lines))
}

/// A list or a map whose end has not come yet.
struct Open {
    anchor: usize,
    pointer: String,
    line: usize,
    what: Shape,
}

enum Shape {
    List(Vec<Node>),
    /// The members so far, what `<<` takes in, and the name whose value comes next.
    Map(Vec<(String, Node)>, Vec<(String, Node)>, Option<String>),
}

struct Builder<'n> {
    name: &'n str,
    open: Vec<Open>,
    /// What each anchor names, with the number of values in it.
    anchors: HashMap<usize, (Node, usize)>,
    values: usize,
    lines: HashMap<String, usize>,
    root: Option<Node>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        let line = span.start.line();
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag
                    .as_ref()
                    .is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let node = match style {
                    ScalarStyle::Plain if self.expects_name() => Node::Text(text.into_owned()),
                    ScalarStyle::Plain if !is_text => scalar::plain(&text),
                    _ => Node::Text(text.into_owned()),
                };
                self.count(1, line)?;
                self.complete(node, anchor, 1, line)
            }
            Event::SequenceStart(_, anchor, _) => self.begin(Shape::List(Vec::new()), anchor, line),
            Event::MappingStart(_, anchor, _) => {
                self.begin(Shape::Map(Vec::new(), Vec::new(), None), anchor, line)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some((node, size)) => {
                    self.count(size, line)?;
                    self.complete(node, 0, size, line)
                }
                None => Err(self.refuse(line, "an alias stands inside of what it names")),
            },
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(self.refuse(line, "a second document begins here, and only one is read"))
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, what: Shape, anchor: usize, line: usize) -> Result<(), Problem> {
        if self.expects_name() {
            return Err(self.refuse(line, "the name of a member is a list or a map"));
        }
        if self.open.len() >= DEPTH {
            return Err(self.refuse(line, "the document is nested too deep"));
        }
        self.count(1, line)?;
        let pointer = self.next_pointer();
        self.open.push(Open {
            anchor,
            pointer,
            line,
            what,
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Problem> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let node = match open.what {
            Shape::List(items) => Node::List(items),
            Shape::Map(mut members, merged, _) => {
                for (name, node) in merged {
                    if !members.iter().any(|(own, _)| *own == name) {
                        members.push((name, node));
                    }
                }
                Node::Map(members)
            }
        };
        let size = if open.anchor == 0 { 0 } else { size(&node) };
        self.complete(node, open.anchor, size, open.line)
    }

    /// Puts a whole value where it belongs.
    fn complete(
        &mut self,
        node: Node,
        anchor: usize,
        size: usize,
        line: usize,
    ) -> Result<(), Problem> {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        if !self.expects_name() {
            let pointer = self.next_pointer();
            self.lines.entry(pointer).or_insert(line);
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.what {
            Shape::List(items) => items.push(node),
            Shape::Map(members, _, name @ None) => {
                let Node::Text(text) = node else {
                    return Err(self.refuse(line, "the name of a member is no text"));
                };
                if members.iter().any(|(other, _)| *other == text) {
                    return Err(
                        self.refuse(line, &format!("the name `{text}` stands twice in one map"))
                    );
                }
                *name = Some(text);
            }
            Shape::Map(members, merged, name) => match name.take() {
                Some(name) if name == "<<" => {
                    let maps = if let Node::List(items) = &node {
                        items.clone()
                    } else {
                        vec![node]
                    };
                    merged.extend(maps.iter().flat_map(|map| map.members().to_vec()));
                }
                Some(name) => members.push((name, node)),
                None => {}
            },
        }
        Ok(())
    }

    /// Whether what comes next is the name of a member.
    fn expects_name(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                what: Shape::Map(_, _, None),
                ..
            })
        )
    }

    /// The pointer of the value that comes next.
    fn next_pointer(&self) -> String {
        match self.open.last() {
            None => String::new(),
            Some(Open {
                pointer,
                what: Shape::List(items),
                ..
            }) => push(pointer, &items.len().to_string()),
            Some(Open {
                pointer,
                what: Shape::Map(_, _, name),
                ..
            }) => push(pointer, name.as_deref().unwrap_or("")),
        }
    }

    fn count(&mut self, values: usize, line: usize) -> Result<(), Problem> {
        self.values += values;
        if self.values > VALUES {
            return Err(self.refuse(
                line,
                "the document has too many values, those behind aliases counted",
            ));
        }
        Ok(())
    }

    fn refuse(&self, line: usize, message: &str) -> Problem {
        Problem::of(self.name, Some(line), message, "mend the document")
    }
}

/// How many values a node has.
fn size(node: &Node) -> usize {
    let inside: usize = match node {
        Node::List(items) => items.iter().map(size).sum(),
        Node::Map(members) => members.iter().map(|(_, node)| size(node)).sum(),
        _ => 0,
    };
    inside + 1
}
