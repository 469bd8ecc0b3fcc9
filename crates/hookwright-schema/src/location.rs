//! Where a value stands: a file of the provider's folder and a JSON Pointer into it.
//!
//! Pointers are handled as text everywhere else; this file alone knows how their tokens are escaped (RFC 6901).

use std::fmt;
use std::sync::Arc;

/// A value of one file: the file's path and the JSON Pointer (RFC 6901) of the value.
///
/// Displayed as `file#pointer`, for example `events/contact.schema.json#/properties/payload`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, relative to the provider's folder, with `/` between folders.
    pub file: Arc<str>,
    /// The JSON Pointer of the value; empty for the whole file.
    pub pointer: String,
}

impl Location {
    /// Names the value at `pointer` of `file`.
    #[must_use]
    pub fn new(file: impl Into<Arc<str>>, pointer: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            pointer: pointer.into(),
        }
    }

    /// The location of the member or element `token` of this value; `token` is not escaped yet.
    #[must_use]
    pub fn join(&self, token: &str) -> Self {
        let mut pointer = self.pointer.clone();
        push_token(&mut pointer, token);
        Self {
            file: Arc::clone(&self.file),
            pointer,
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

/// Appends `/` and the escaped `token` to `pointer`.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The unescaped tokens of a JSON Pointer, or `None` when `pointer` is not one.
///
/// The empty pointer has no tokens; every other pointer starts with `/`, and `~` stands only in `~0` and `~1`.
///
/// ```
/// assert_eq!(hookwright_schema::tokens("/a~1b/0"), Some(vec!["a/b".to_owned(), "0".to_owned()]));
/// assert_eq!(hookwright_schema::tokens("a"), None);
/// ```
#[must_use]
pub fn tokens(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer
        .strip_prefix('/')?
        .split('/')
        .map(unescape)
        .collect()
}

fn unescape(token: &str) -> Option<String> {
    let mut text = String::with_capacity(token.len());
    let mut rest = token.chars();
    while let Some(character) = rest.next() {
        match character {
            '~' => match rest.next()? {
                '0' => text.push('~'),
                '1' => text.push('/'),
                _ => return None,
            },
            other => text.push(other),
        }
    }
    Some(text)
}

/// `text` with every byte as `%XX` that is neither an ASCII letter or digit nor one of `kept` (RFC 3986, section 2.1).
pub(crate) fn percent_encode(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
            encoded.push('%');
            encoded.push(digit(byte >> 4).to_ascii_uppercase());
            encoded.push(digit(byte & 15).to_ascii_uppercase());
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{Location, tokens};

    #[test]
    fn escapes_are_undone_once() {
        assert_eq!(
            tokens("/~01/a~1b"),
            Some(vec!["~1".to_owned(), "a/b".to_owned()])
        );
    }

    #[test]
    fn a_pointer_without_a_leading_slash_or_with_a_stray_tilde_is_none() {
        assert_eq!(
            (tokens("a"), tokens("/~"), tokens("/~2")),
            (None, None, None)
        );
    }

    #[test]
    fn joining_escapes_the_token() {
        let location = Location::new("a.json", "/x").join("a/b~c");
        assert_eq!(location.to_string(), "a.json#/x/a~1b~0c");
    }
}
