//! What a generated crate carries of its provider, as data.
//!
//! The validator judges by schema and imports no generated crate; whoever does hands this over.

use std::fmt::{self, Display, Formatter};

use hookwright_schema::Provider;

/// A provider as its generated crate has it.
#[derive(Clone, Debug)]
pub struct Bundled<'b> {
    /// The content of `provider.json`.
    pub provider: Provider,
    /// The bundled schema: the constant `schema::BUNDLE`.
    pub schema: &'b str,
    /// Every event with its family: the names and families of `Provider::EVENTS`.
    pub events: Vec<(&'b str, &'b str)>,
}

/// Why a bundle cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum BundleError {
    /// The schema is not JSON.
    NotJson(serde_json::Error),
    /// The schema has no definition for this family.
    NoFamily(String),
}

impl Display for BundleError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "the bundled schema is not JSON: {error}"),
            Self::NoFamily(family) => {
                write!(f, "the bundled schema has no definition `events/{family}`")
            }
        }
    }
}

impl std::error::Error for BundleError {}
