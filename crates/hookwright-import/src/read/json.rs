//! Documents in JSON.

use std::collections::HashMap;

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{DEPTH, push};
use crate::node::Node;
use crate::problem::Problem;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The value, and the line of everything in it.
pub(super) fn parse(name: &str, text: &str) -> Result<(Node, HashMap<String, usize>), Problem> {
    let help = "mend the JSON";
    if let Some(line) = too_deep(text) {
        return Err(Problem::of(
            name,
            Some(line),
            "the document is nested too deep",
            help,
        ));
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    let parsed = parsed.map_err(|error| {
        Problem::of(
            name,
            Some(error.line_display()),
            error.kind().to_string(),
            help,
        )
    })?;
    let Some(value) = parsed.value else {
        return Err(Problem::of(name, None, "the document is empty", help));
    };
    let starts = std::iter::once(0);
    let starts = starts.chain(text.match_indices('\n').map(|(end, _)| end + 1));
    let mut reader = Reader {
        name,
        starts: starts.collect(),
        lines: HashMap::new(),
    };
    let root = reader.node(&value, String::new(), 0)?;
    Ok((root, reader.lines))
}

/// The line in which the nesting is deeper than is read: the parser is recursive.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut line, mut in_string, mut escaped) = (0_usize, 1, false, false);
    for byte in text.bytes() {
        match byte {
            b'\n' => line += 1,
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Some(line);
        }
    }
    None
}

struct Reader<'n> {
    name: &'n str,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    lines: HashMap<String, usize>,
}

impl Reader<'_> {
    fn node(&mut self, value: &Value<'_>, pointer: String, depth: usize) -> Result<Node, Problem> {
        let line = self.starts.partition_point(|start| *start <= value.start());
        if depth > DEPTH {
            return Err(self.refuse(line, "the document is nested too deep"));
        }
        let node = match value {
            Value::NullKeyword(_) => Node::Null,
            Value::BooleanLit(literal) => Node::Bool(literal.value),
            Value::NumberLit(literal) => Node::Number(literal.value.to_owned()),
            Value::StringLit(literal) => Node::Text(literal.value.to_string()),
            Value::Array(array) => {
                let items = array.elements.iter().enumerate();
                let items = items.map(|(index, item)| {
                    self.node(item, push(&pointer, &index.to_string()), depth + 1)
                });
                Node::List(items.collect::<Result<_, _>>()?)
            }
            Value::Object(object) => {
                let mut members: Vec<(String, Node)> = Vec::new();
                let mut seen = std::collections::HashSet::new();
                for property in &object.properties {
                    let name = match &property.name {
                        ObjectPropName::String(literal) => literal.value.to_string(),
                        ObjectPropName::Word(word) => word.value.to_owned(),
                    };
                    if !seen.insert(name.clone()) {
                        return Err(self.refuse(
                            line,
                            &format!("the name `{name}` stands twice in one object"),
                        ));
                    }
                    let node = self.node(&property.value, push(&pointer, &name), depth + 1)?;
                    members.push((name, node));
                }
                Node::Map(members)
            }
        };
        self.lines.insert(pointer, line);
        Ok(node)
    }

    fn refuse(&self, line: usize, message: &str) -> Problem {
        Problem::of(self.name, Some(line), message, "mend the document")
    }
}
