//! Which names a piece of generated code uses.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::visit::Visit;

/// The names that paths start with. A variant's own name in its definition is no path and needs no import.
pub(super) struct Used(BTreeSet<String>);

impl Used {
    pub(super) fn of(tokens: &TokenStream) -> Self {
        let mut used = Self(BTreeSet::new());
        if let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) {
            used.visit_file(&file);
        }
        used
    }
}

impl Used {
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// What a macro is given is no syntax yet: a type's name counts unless it goes on with a path or names a variant, a module's where
    /// a path goes on with it.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let (mut colon, mut inside, mut variant) = (false, false, false);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match &token {
                TokenTree::Ident(name) if !inside && !variant => {
                    let name = name.to_string();
                    let counts = match tokens.peek() {
                        Some(TokenTree::Punct(next)) if next.spacing() == Spacing::Joint => {
                            next.as_char() != '='
                        }
                        next => {
                            let ends = matches!(next, Some(TokenTree::Punct(next)) if next.as_char() == '=')
                                || matches!(next, Some(TokenTree::Group(next)) if next.delimiter() == Delimiter::Parenthesis);
                            !ends && name.starts_with(|first: char| first.is_uppercase())
                        }
                    };
                    if counts {
                        self.0.insert(name);
                    }
                }
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                _ => {}
            }
            // What follows that word is a variant.
            variant = matches!(&token, TokenTree::Ident(name) if name == "blank");
            let is_colon = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':');
            inside = colon && is_colon;
            colon = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint);
        }
    }
}

impl<'ast> Visit<'ast> for Used {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            self.0.insert(first.ident.to_string());
        }
        // The trait of `Type::decode`.
        if path.segments.len() > 1
            && path
                .segments
                .last()
                .is_some_and(|last| last.ident == "decode")
        {
            self.0.insert("Decode".to_owned());
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.add_tokens(call.tokens.clone());
    }
}
