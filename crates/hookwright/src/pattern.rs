//! `pattern`: regular expressions as JSON Schema has them, which is as ECMA-262 has them.
//!
//! Behind the feature of the same name, because most schemas have none and the engine is the largest thing a
//! generated crate would pull in.

use std::sync::OnceLock;

use regress::Regex;

use crate::{Failed, Problem, Reader};

/// A regular expression in a `static`, compiled when it is first used. It is searched for anywhere in a string;
/// `^` and `$` anchor it. Unicode mode, as JSON Schema recommends; without it what is an expression only so.
///
/// The engine backtracks: an expression with nested repetition can take very long on a hostile string, so such
/// a schema should limit the length too, which is checked first.
///
/// ```
/// use hookwright::Pattern;
///
/// static COUNTRY: Pattern = Pattern::new("^[A-Z]{2}$");
/// assert!(COUNTRY.matches("BE"));
/// assert!(!COUNTRY.matches("Belgium"));
/// ```
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern of this source. The generator has checked that it compiles; one that does not matches nothing.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern's source.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.source
    }

    /// Whether the pattern is found in a text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let compile = || Regex::with_flags(self.source, "u").or_else(|_| Regex::new(self.source));
        let compiled = self.compiled.get_or_init(|| compile().ok());
        compiled
            .as_ref()
            .is_some_and(|regex| regex.find(text).is_some())
    }

    /// Refuses a string, read last, in which the pattern is not found.
    ///
    /// # Errors
    /// [`Problem::PatternMismatch`].
    pub fn check(&self, reader: &mut Reader<'_>, text: &str) -> Result<(), Failed> {
        if self.matches(text) {
            Ok(())
        } else {
            Err(reader.fail(Problem::PatternMismatch(self.source)))
        }
    }
}
