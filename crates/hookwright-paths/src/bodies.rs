//! What is decoded: the examples of both providers' folders.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Outcome, events};

/// A provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Apideck.
    Apideck,
    /// Morph.
    Morph,
}

impl Of {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Apideck, Self::Morph];

    /// The folder of the provider's schemas and examples.
    #[must_use]
    pub fn folder(self) -> PathBuf {
        let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
        schemas.join(match self {
            Self::Apideck => "apideck",
            Self::Morph => "morph",
        })
    }
}

/// A body without white space, as deliveries are.
#[derive(Clone, Debug)]
pub struct Body {
    /// Whose it is. Receivers know that by the address.
    pub of: Of,
    /// The text.
    pub text: Vec<u8>,
}

/// The valid examples of both providers, by their names.
///
/// # Errors
/// When they cannot be read.
pub fn valid() -> Outcome<Vec<Body>> {
    examples("valid")
}

/// The invalid examples of both providers whose bodies alone show it, by their names.
///
/// # Errors
/// When they cannot be read.
pub fn invalid() -> Outcome<Vec<Body>> {
    let mut bodies = examples("invalid")?;
    // Some are so by the event that their file names, and not by what they say.
    bodies.retain(|body| !events::owned(body.of, &body.text));
    Ok(bodies)
}

fn examples(kind: &str) -> Outcome<Vec<Body>> {
    let mut bodies = Vec::new();
    for of in Of::ALL {
        let entries = fs::read_dir(of.folder().join("examples").join(kind))?;
        let paths = entries.map(|entry| Ok(entry?.path()));
        let mut paths = paths.collect::<std::io::Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            let text = compact(&fs::read_to_string(path)?).into_bytes();
            bodies.push(Body { of, text });
        }
    }
    Ok(bodies)
}

/// JSON without white space between its tokens, everything else as it was.
#[must_use]
pub fn compact(text: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let kept = text.chars().filter(|character| {
        let quote = *character == '"' && !escaped;
        escaped = in_string && *character == '\\' && !escaped;
        in_string ^= quote;
        in_string || !character.is_ascii_whitespace()
    });
    kept.collect()
}
