//! When `serde_json`, and the validator that stands on it, read a text as it is meant.
//!
//! Both hold numbers in 64 bits. Where that rounds, their verdict is about another value than the one that was sent,
//! and says nothing about ours.

use hookwright::{Json, RawJson};
use serde_json::Value;

/// The text as `serde_json` has it, if it accepts the text and rounds no number in it.
pub(super) fn value(text: &RawJson) -> Option<Value> {
    let value: Value = serde_json::from_str(text.get()).ok()?;
    let again = RawJson::from_json(value.to_string().as_bytes());
    let again = again.expect("what serde_json writes can be read");
    (again == *text).then_some(value)
}

/// Whether `serde_json` may refuse what the reader accepts: for a number beyond `f64`, or at depth 128.
pub(super) fn may_refuse(error: &serde_json::Error) -> bool {
    let message = error.to_string();
    message.starts_with("number out of range") || message.starts_with("recursion limit exceeded")
}
