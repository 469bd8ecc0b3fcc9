//! JSON as people write it: what is short stands on one line.

use crate::node::Node;

/// How long a line may be that holds a whole list or object.
const WIDTH: usize = 100;

/// The text of a file.
pub(crate) fn json(node: &Node) -> String {
    let mut text = String::new();
    write(node, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a node that begins in column `column` of a line which is indented by `depth` steps.
fn write(node: &Node, depth: usize, column: usize, text: &mut String) {
    match node {
        Node::List(items) if !items.is_empty() && !fits(node, column) => {
            let lines = items.iter().map(|item| (String::new(), item));
            block(['[', ']'], lines, depth, text);
        }
        Node::Map(members) if !members.is_empty() && !fits(node, column) => {
            let lines = members
                .iter()
                .map(|(name, node)| (format!("{}: ", quoted(name)), node));
            block(['{', '}'], lines, depth, text);
        }
        short => text.push_str(&line(short)),
    }
}

fn block<'n>(
    brackets: [char; 2],
    lines: impl Iterator<Item = (String, &'n Node)>,
    depth: usize,
    text: &mut String,
) {
    text.push(brackets[0]);
    let mut first = true;
    for (start, node) in lines {
        text.push_str(if first { "\n" } else { ",\n" });
        first = false;
        text.push_str(&"  ".repeat(depth + 1));
        text.push_str(&start);
        write(node, depth + 1, 2 * (depth + 1) + start.len(), text);
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(brackets[1]);
}

/// Whether a node may stand on one line: a list of plain values, or an object with one plain member.
fn fits(node: &Node, column: usize) -> bool {
    let is_plain = |node: &Node| match node {
        Node::List(items) => items.is_empty(),
        Node::Map(members) => members.is_empty(),
        _ => true,
    };
    let is_small = match node {
        Node::List(items) => items.iter().all(is_plain),
        Node::Map(members) => members.len() == 1 && is_small_member(&members[0].1),
        _ => true,
    };
    is_small && column + line(node).chars().count() <= WIDTH
}

fn is_small_member(node: &Node) -> bool {
    match node {
        Node::List(items) => !items
            .iter()
            .any(|item| matches!(item, Node::Map(_) | Node::List(_))),
        Node::Map(members) => members.is_empty(),
        _ => true,
    }
}

/// A node on one line.
fn line(node: &Node) -> String {
    match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(text) => text.clone(),
        Node::Text(text) => quoted(text),
        Node::List(items) => {
            let items: Vec<String> = items.iter().map(line).collect();
            format!("[{}]", items.join(", "))
        }
        Node::Map(members) if members.is_empty() => "{}".to_owned(),
        Node::Map(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(name, node)| format!("{}: {}", quoted(name), line(node)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
