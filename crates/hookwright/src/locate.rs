//! The JSON Pointer of a byte.
//!
//! The walk follows quotes, brackets, commas and colons up to the byte. It keeps its own stack, so that no
//! payload, however deep, can exhaust the program's.

use std::borrow::Cow;

use hookwright_scan as scan;

use crate::{Failure, Problem, Reader, SyntaxError};

/// An open array or object, and the element that is being read.
enum Frame<'a> {
    Array(usize),
    Object {
        name: Option<Cow<'a, str>>,
        name_is_next: bool,
    },
}

/// The pointer (RFC 6901) of the value in which the failure lies.
pub(crate) fn pointer(raw: &[u8], failure: Failure) -> String {
    let before = failure.offset.min(raw.len());
    let mut frames = walk(raw, before);
    match failure.problem {
        Problem::DuplicateKey => {
            if let Some(Frame::Object { name, .. }) = frames.last_mut() {
                *name = name_at(raw, before);
            }
        }
        // The element before the fault is complete; what is at fault is what holds it.
        Problem::Syntax(SyntaxError::ExpectedCommaOrEnd) => {
            frames.pop();
        }
        _ => {}
    }
    let mut pointer = String::new();
    for frame in &frames {
        match frame {
            Frame::Array(index) => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
            Frame::Object {
                name: Some(name), ..
            } => {
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
            }
            Frame::Object { name: None, .. } => {}
        }
    }
    pointer
}

fn walk(raw: &[u8], end: usize) -> Vec<Frame<'_>> {
    let mut frames = Vec::new();
    let mut at = 0;
    while at < end {
        match raw.get(at) {
            Some(b'{') => frames.push(Frame::Object {
                name: None,
                name_is_next: true,
            }),
            Some(b'[') => frames.push(Frame::Array(0)),
            Some(b'}' | b']') => {
                frames.pop();
            }
            Some(b',') => match frames.last_mut() {
                Some(Frame::Array(index)) => *index += 1,
                Some(Frame::Object { name, name_is_next }) => (*name, *name_is_next) = (None, true),
                None => {}
            },
            Some(b'"') => {
                if let Some(Frame::Object {
                    name,
                    name_is_next: next @ true,
                }) = frames.last_mut()
                {
                    *name = name_at(raw, at);
                    *next = false;
                }
                at = after_string(raw, at);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    frames
}

/// The name whose opening quote stands at `at`, if it is whole.
fn name_at(raw: &[u8], at: usize) -> Option<Cow<'_, str>> {
    let name = raw.get(at..after_string(raw, at))?;
    Reader::over(std::str::from_utf8(name).ok()?).string().ok()
}

/// The index after the string whose opening quote stands at `at`, or the end.
fn after_string(raw: &[u8], at: usize) -> usize {
    let mut at = scan::special(raw, at + 1);
    loop {
        match raw.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at = scan::special(raw, at + 2),
            Some(_) => at = scan::special(raw, at + 1),
            None => return raw.len(),
        }
    }
}
