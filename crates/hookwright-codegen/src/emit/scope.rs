//! The names that a generated module uses from elsewhere. Paths start with `super`, so that the modules can stand in a crate of
//! their own or, made by a build script, inside a user's. Types of other modules are imported, or written with their path
//! where a type of this module has the same name; items of the runtime are imported as far as they are used.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;
use syn::visit::Visit;

use super::{docs, ident};
use crate::document::{Model, has_blank};
use crate::ir::{Docs, Item, Type, TypeId};

/// What a module sees.
pub(super) struct Scope<'m> {
    items: &'m [Item],
    /// Which types have a blank value, and which variant of an enum that is; none where no type needs one.
    blanks: &'m [Option<usize>],
    /// Of which other type each is only another name; none where all are written.
    equals: &'m [Option<TypeId>],
    module: &'m str,
    /// Whether codecs are written by the runtime's macros, a line a member.
    pub(super) compact: bool,
    imports: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

/// What the runtime offers to generated code.
const RUNTIME: &[&str] = &[
    "Bound",
    "DateTime",
    "Decode",
    "Encode",
    "EventInfo",
    "Extra",
    "Failed",
    "HeaderRole",
    "Integer",
    "Items",
    "Kind",
    "Length",
    "Malformed",
    "Maybe",
    "Null",
    "Number",
    "Pattern",
    "Problem",
    "Provider",
    "RawJson",
    "Reader",
    "Unknown",
    "Writer",
    "check",
    "read",
];

impl<'m> Scope<'m> {
    pub(super) fn new(items: &'m [Item], module: &'m str) -> Self {
        Self {
            items,
            blanks: &[],
            equals: &[],
            module,
            compact: false,
            imports: RefCell::default(),
        }
    }

    /// The scope of a module whose codecs are written by the runtime's macros.
    pub(super) fn compact(model: &'m Model, module: &'m str) -> Self {
        Self {
            blanks: &model.blanks,
            equals: &model.equals,
            compact: true,
            ..Self::new(&model.items, module)
        }
    }

    /// A named type.
    pub(super) fn item(&self, id: TypeId) -> &'m Item {
        &self.items[id.0]
    }

    /// The type that this one is only another name of, if it is.
    pub(super) fn equal(&self, id: TypeId) -> Option<TypeId> {
        self.equals.get(id.0).copied().flatten()
    }

    /// Whether a type has a blank value, and which variant of an enum that is.
    pub(super) fn blank(&self, id: TypeId) -> Option<usize> {
        self.blanks.get(id.0).copied().flatten()
    }

    /// Whether the type of a value has a blank value.
    pub(super) fn has_blank(&self, ty: &Type) -> bool {
        has_blank(ty, self.blanks)
    }

    /// A named type, as this module writes it.
    pub(super) fn name(&self, id: TypeId) -> TokenStream {
        let item = self.item(id);
        let name = ident(&item.name);
        if item.module == self.module {
            return quote!(#name);
        }
        let module = ident(&item.module);
        let clash = |other: &Item| other.name == item.name && other.module != item.module;
        if self.items.iter().any(clash) {
            return quote!(super::#module::#name);
        }
        self.imports
            .borrow_mut()
            .entry(item.module.clone())
            .or_default()
            .insert(item.name.clone());
        quote!(#name)
    }

    /// The documentation of a field or variant. Where the schema says nothing of it, its name in JSON is all there is to say, and
    /// a compact module leaves that out.
    pub(super) fn docs(&self, docs: &Docs, json: &str) -> TokenStream {
        let silent = docs.title.is_none() && docs.description.is_none() && docs.notes.is_empty();
        if self.compact && silent && !docs.deprecated {
            return TokenStream::new();
        }
        docs::of(docs, &docs::code(json))
    }

    /// A type, as this module writes it.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Any => quote!(RawJson),
            Type::Null => quote!(Null),
            Type::Bool => quote!(bool),
            Type::String(_) => quote!(String),
            Type::DateTime(_) => quote!(DateTime),
            Type::Number(_) => quote!(Number),
            Type::Integer(_) => quote!(Integer),
            Type::Named { id, boxed } => {
                let name = self.name(*id);
                if *boxed { quote!(Box<#name>) } else { name }
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            Type::Array(item, _) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map(value, _) => {
                let value = self.ty(value);
                quote!(BTreeMap<String, #value>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item));
                quote!((#(#items,)*))
            }
            Type::Checked(inner, _) => self.ty(inner),
        }
    }

    /// The `use` lines that the tokens of this module need.
    pub(super) fn uses(&self, tokens: &TokenStream) -> TokenStream {
        let used = Used::of(tokens);
        let mut lines = Vec::new();
        if used.0.contains("BTreeMap") {
            lines.push(quote!(
                use std::collections::BTreeMap;
            ));
        }
        let runtime: Vec<_> = RUNTIME
            .iter()
            .filter(|name| used.0.contains(**name))
            .map(|name| ident(name))
            .collect();
        if !runtime.is_empty() {
            lines.push(one_or_many(&quote!(hookwright), &runtime));
        }
        for (module, names) in self.imports.borrow().iter() {
            let module = ident(module);
            let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
            lines.push(one_or_many(&quote!(super::#module), &names));
        }
        quote!(#(#lines)*)
    }
}

/// `use path::Name;` or `use path::{A, B};`.
fn one_or_many(path: &TokenStream, names: &[proc_macro2::Ident]) -> TokenStream {
    match names {
        [name] => quote!(use #path::#name;),
        names => quote!(use #path::{#(#names),*};),
    }
}

/// The names that paths start with. A variant's own name in its definition is no path and needs no import.
struct Used(BTreeSet<String>);

impl Used {
    fn of(tokens: &TokenStream) -> Self {
        let mut used = Self(BTreeSet::new());
        if let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) {
            used.visit_file(&file);
        }
        used
    }
}

impl Used {
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

#[cfg(test)]
mod tests {
    use super::RUNTIME;
    use crate::lower::RESERVED_TYPES;

    #[test]
    fn no_type_of_a_schema_can_be_called_like_an_import() {
        for name in RUNTIME
            .iter()
            .filter(|name| !["check", "read"].contains(name))
        {
            assert!(RESERVED_TYPES.contains(name), "{name}");
        }
    }
}
