//! String literals that read as what they hold.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A raw string literal, so that the JSON reads as JSON.
pub(super) fn raw(text: &str) -> TokenStream {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
        .parse()
        .unwrap_or_else(|_| {
            let literal = Literal::string(text);
            quote!(#literal)
        })
}
