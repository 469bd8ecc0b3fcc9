//! A body as JavaScript's `JSON.stringify` writes it once its keys are sorted: the text that some providers sign.
//!
//! Providers describe it as "keys sorted, compact" and mean what their JavaScript does. A member that is given twice, which is a finding of
//! its own, keeps its first place and its last value, as in every object that JavaScript reads.

use std::collections::BTreeMap;

use hookwright_canonical::{Form, Node, is_exact};

use crate::document::{Document, Kind, NodeId, ROOT};

/// The forms in which the body may have been signed, each once. None, where JavaScript would have changed a number: what was signed then
/// says something else than what came.
pub(crate) fn forms(document: &Document<'_>) -> Vec<Vec<u8>> {
    let Some(node) = node(document, ROOT) else {
        return Vec::new();
    };
    let mut forms: Vec<Vec<u8>> = Vec::new();
    for form in Form::ALL {
        let text = node.text(form).into_bytes();
        if !forms.contains(&text) {
            forms.push(text);
        }
    }
    forms
}

/// Recursion is bounded by the depth of a document.
fn node(document: &Document<'_>, at: NodeId) -> Option<Node> {
    let source = document.source(at);
    Some(match document.kind(at) {
        Kind::Null | Kind::Bool => Node::Scalar(source.to_owned()),
        Kind::Number => is_exact(source).then(|| Node::number(source))?,
        Kind::String => Node::string(document.string(at).unwrap_or_default()),
        Kind::Array => {
            let items = document.children(at).map(|item| node(document, item));
            Node::Array(items.collect::<Option<_>>()?)
        }
        Kind::Object => Node::Object(members(document, at)?),
    })
}

fn members(document: &Document<'_>, object: NodeId) -> Option<Vec<(String, Node)>> {
    let mut members: Vec<(String, Node)> = Vec::new();
    let mut places = BTreeMap::new();
    for member in document.all_children(object) {
        let name = document.name(member);
        let value = node(document, member)?;
        let place = *places.entry(name).or_insert(members.len());
        match members.get_mut(place) {
            Some(first) => first.1 = value,
            None => members.push((name.to_owned(), value)),
        }
    }
    Some(members)
}

#[cfg(test)]
mod tests {
    use super::forms;
    use crate::document::parse;

    fn texts(text: &str) -> Vec<String> {
        let document = parse(text).0.unwrap();
        let forms = forms(&document).into_iter();
        forms.map(|form| String::from_utf8(form).unwrap()).collect()
    }

    /// What Node.js 20 printed for functions that sort keys: with each object built anew, and written one by one.
    #[test]
    fn each_form_is_there_once() {
        assert_eq!(texts(r#"{"b": 1.0, "a": -0}"#), [r#"{"a":0,"b":1}"#]);
        assert_eq!(
            texts(r#"{"b": 1, "10": 2, "9": 3, "-1": 4, "09": 5}"#),
            [
                r#"{"-1":4,"09":5,"10":2,"9":3,"b":1}"#,
                r#"{"9":3,"10":2,"-1":4,"09":5,"b":1}"#
            ]
        );
        assert_eq!(
            texts(r#"{"b": [{"d": 1, "c": 2}], "a": 1}"#),
            [
                r#"{"a":1,"b":[{"c":2,"d":1}]}"#,
                r#"{"a":1,"b":[{"d":1,"c":2}]}"#
            ]
        );
    }

    #[test]
    fn of_a_repeated_member_the_last_value_is_signed() {
        assert_eq!(texts(r#"{"b": 1, "a": 2, "b": 3}"#), [r#"{"a":2,"b":3}"#]);
    }

    #[test]
    fn a_number_that_javascript_changes_was_not_signed() {
        assert!(texts("[9007199254740993]").is_empty());
        assert!(texts(r#"{"a": [1e400]}"#).is_empty());
    }
}
