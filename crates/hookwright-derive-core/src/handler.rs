//! The name of a handler.

use quote::ToTokens;
use syn::Path;

/// A method of the struct, or any function.
#[derive(Clone)]
pub(crate) struct Handler(pub(crate) Path);

impl Handler {
    /// The name as it is written.
    pub(crate) fn name(&self) -> String {
        self.0.to_token_stream().to_string().replace(' ', "")
    }
}
