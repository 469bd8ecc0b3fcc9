//! What a generated crate carries of its provider, as data.
//!
//! The validator judges by schema and imports no generated crate; whoever does hands this over.

use std::fmt::{self, Display, Formatter};

/// A provider as its generated crate has it.
///
/// ```no_run
/// use hookwright_validator::{Bundled, Validator};
///
/// # mod hookwright_apideck {
/// #     pub struct Apideck;
/// #     pub struct Info { pub name: &'static str, pub family: &'static str }
/// #     impl Apideck { pub const EVENTS: &[Info] = &[]; }
/// #     pub mod schema { pub const PROVIDER: &str = ""; pub const BUNDLE: &str = ""; }
/// # }
/// use hookwright_apideck::{Apideck, schema};
///
/// // `EVENTS` is of the trait `hookwright::Provider`.
/// let validator = Validator::bundled(&Bundled {
///     provider: schema::PROVIDER,
///     schema: schema::BUNDLE,
///     events: Apideck::EVENTS.iter().map(|info| (info.name, info.family)).collect(),
/// })?;
/// # Ok::<(), hookwright_validator::BundleError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Bundled<'b> {
    /// The content of `provider.json`: the constant `schema::PROVIDER`.
    pub provider: &'b str,
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
    /// The description is not that of a provider.
    NoProvider(serde_json::Error),
    /// The schema has no definition for this family.
    NoFamily(String),
}

impl Display for BundleError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "the bundled schema is not JSON: {error}"),
            Self::NoProvider(error) => {
                write!(f, "the description is not that of a provider: {error}")
            }
            Self::NoFamily(family) => {
                write!(f, "the bundled schema has no definition `events/{family}`")
            }
        }
    }
}

impl std::error::Error for BundleError {}
