//! The texts that JavaScript makes of a JSON value whose keys it has sorted: what some providers sign instead of the bytes they send.
//!
//! How the value was read is somebody else's business: who verifies reads strictly, who explains reads what it can. Both come here with a
//! [`Node`], so that there is one answer to what was signed.
//!
//! ```
//! use hookwright_canonical::{Form, Node};
//!
//! let inner = Node::Object(vec![("d".into(), Node::number("1.0")), ("c".into(), Node::number("1e21"))]);
//! let node = Node::Object(vec![("b".into(), Node::Array(vec![inner])), ("a".into(), Node::string("é/"))]);
//! assert_eq!(node.text(Form::Sorted), r#"{"a":"é/","b":[{"c":1e+21,"d":1}]}"#);
//! assert_eq!(node.text(Form::ArraysUntouched), r#"{"a":"é/","b":[{"d":1,"c":1e+21}]}"#);
//! ```
#![forbid(unsafe_code)]

mod number;
mod text;

/// A JSON value: scalars as JavaScript writes them, keys as they are meant. No name stands twice in an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A string, number, boolean or null, as it is written.
    Scalar(String),
    /// An array.
    Array(Vec<Node>),
    /// An object, its members in the order in which they came.
    Object(Vec<(String, Node)>),
}

/// In which order the keys of an object are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Sorted by UTF-16 code units at every depth, as RFC 8785 has it.
    Sorted,
    /// Sorted, then put into a JavaScript object and written: keys that are array indices come first, by their number.
    SortedObjects,
    /// The same, except that arrays are left as they came: objects inside them keep their order.
    ArraysUntouched,
}

impl Form {
    /// Every form, the likeliest first.
    pub const ALL: [Self; 3] = [Self::Sorted, Self::SortedObjects, Self::ArraysUntouched];
}

impl Node {
    /// A string, by what it says.
    #[must_use]
    pub fn string(text: &str) -> Self {
        let mut out = String::new();
        text::quote(text, &mut out);
        Self::Scalar(out)
    }

    /// A number, by its numeral. Beyond `f64` it becomes `null`, and one of many digits is rounded, as JavaScript has it.
    #[must_use]
    pub fn number(numeral: &str) -> Self {
        Self::Scalar(number::written(numeral))
    }

    /// The text in a form.
    #[must_use]
    pub fn text(&self, form: Form) -> String {
        let mut out = String::new();
        text::write(self, form, &mut out);
        out
    }
}

/// Whether JavaScript writes a number of the same value, so that what it signs is what the numeral says.
///
/// ```
/// use hookwright_canonical::is_exact;
///
/// assert!(is_exact("1.50e1") && is_exact("0.1"));
/// assert!(!is_exact("9007199254740993") && !is_exact("1e400"));
/// ```
#[must_use]
pub fn is_exact(numeral: &str) -> bool {
    number::is_exact(numeral)
}
