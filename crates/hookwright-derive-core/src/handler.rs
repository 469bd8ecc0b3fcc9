//! The name of a handler.

use quote::ToTokens;
use syn::Path;

/// A method of the struct, or any function.
#[derive(Clone)]
pub(crate) struct Handler(pub(crate) Path);

/// The methods of `Router`, which the compiler would take for the handler's where the struct has no method of that name: a
/// fallback that calls itself, for one.
const METHODS: [&str; 3] = ["fallback", "route", "routes"];

impl Handler {
    /// What is wrong with the name, if it is one that a handler cannot have.
    pub(crate) fn taken(&self) -> Option<String> {
        let name = self.0.get_ident()?.to_string();
        METHODS
            .contains(&name.as_str())
            .then(|| format!("`{name}` is a method of every router; give the handler another name"))
    }

    /// The name as it is written.
    pub(crate) fn name(&self) -> String {
        self.0.to_token_stream().to_string().replace(' ', "")
    }
}
