//! The names that a generated module uses from elsewhere. Paths start with `super`, so that the modules can stand in a crate of
//! their own or, made by a build script, inside a user's. Types of other modules are imported, or written with their path
//! where a type of this module has the same name; items of the runtime are imported as far as they are used.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::used::Used;
use super::{docs, ident};
use crate::document::{MODULE, Model, has_blank};
use crate::ir::{self, Docs, Item, Type, TypeId};

/// What a module sees.
pub(super) struct Scope<'m> {
    items: &'m [Item],
    /// Which types have a blank value, and which variant of an enum that is.
    blanks: &'m [Option<usize>],
    /// Of which other type each is only another name; none where all are written.
    equals: &'m [Option<TypeId>],
    module: &'m str,
    /// Which types borrow text from what they are decoded from; none where text is owned.
    borrows: &'m [bool],
    /// Whether nothing is said of what the schema says nothing of.
    pub(super) brief: bool,
    /// Names by where their module stands.
    imports: RefCell<BTreeMap<(Beside, String), BTreeSet<String>>>,
}

/// Where a module stands whose types another one uses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    /// Beside that one.
    It,
    /// Beside the module that contains it, for types that borrow.
    Parent,
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

/// What of that there is once more for types that borrow.
const BORROWED: &[&str] = &["DateTime", "RawJson", "read"];

impl<'m> Scope<'m> {
    /// The scope of a module of a provider's.
    pub(super) fn new(model: &'m ir::Model, module: &'m str) -> Self {
        Self {
            blanks: &model.blanks,
            ..Self::of_items(&model.items, module)
        }
    }

    /// The scope of the module beside that one whose types borrow their text.
    pub(super) fn borrowed(model: &'m ir::Model, module: &'m str) -> Self {
        Self {
            borrows: &model.borrows,
            ..Self::new(model, module)
        }
    }

    fn of_items(items: &'m [Item], module: &'m str) -> Self {
        Self {
            items,
            blanks: &[],
            borrows: &[],
            equals: &[],
            module,
            brief: false,
            imports: RefCell::default(),
        }
    }

    /// The scope of the module of a single schema.
    pub(super) fn of_document(model: &'m Model) -> Self {
        Self {
            blanks: &model.blanks,
            equals: &model.equals,
            borrows: &model.borrows,
            brief: true,
            ..Self::of_items(&model.items, MODULE)
        }
    }

    /// Whether text is borrowed, where there is any.
    pub(super) fn is_borrowed(&self) -> bool {
        !self.borrows.is_empty()
    }

    /// The lifetime of a type that borrows text, as it stands behind the type's name.
    pub(super) fn life(&self, id: TypeId) -> Option<TokenStream> {
        let borrows = self.borrows.get(id.0).copied().unwrap_or_default();
        borrows.then(|| quote!(<'a>))
    }

    /// The same where nothing else needs the lifetime's name.
    pub(super) fn any_life(&self, id: TypeId) -> Option<TokenStream> {
        self.life(id).map(|_| quote!(<'_>))
    }

    /// The type of text.
    pub(super) fn text(&self) -> TokenStream {
        if self.is_borrowed() {
            quote!(Cow<'a, str>)
        } else {
            quote!(String)
        }
    }

    /// The type of JSON of any shape.
    pub(super) fn raw(&self) -> TokenStream {
        let life = self.is_borrowed().then(|| quote!(<'a>));
        quote!(RawJson #life)
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
        // What holds no text is the same where text is borrowed, and there but once.
        let elsewhere = self.is_borrowed() && !self.brief && self.life(id).is_none();
        let beside = if elsewhere {
            Beside::Parent
        } else {
            Beside::It
        };
        if item.module == self.module && !elsewhere {
            return quote!(#name);
        }
        let clash = |other: &Item| other.name == item.name && other.module != item.module;
        if self.items.iter().any(clash) {
            let path = beside.path(&item.module);
            return quote!(#path::#name);
        }
        self.imports
            .borrow_mut()
            .entry((beside, item.module.clone()))
            .or_default()
            .insert(item.name.clone());
        quote!(#name)
    }

    /// The documentation of a field or variant. Where the schema says nothing of it, its name in JSON is all there is to say, and
    /// a brief module leaves that out.
    pub(super) fn docs(&self, docs: &Docs, json: &str) -> TokenStream {
        let silent = docs.title.is_none() && docs.description.is_none() && docs.notes.is_empty();
        if self.brief && silent && !docs.deprecated {
            return TokenStream::new();
        }
        docs::of(docs, &docs::code(json))
    }

    /// A type, as this module writes it.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Any => self.raw(),
            Type::Null => quote!(Null),
            Type::Bool => quote!(bool),
            Type::String(_) => self.text(),
            Type::DateTime(_) if self.is_borrowed() => quote!(DateTime<'a>),
            Type::DateTime(_) => quote!(DateTime),
            Type::Number(_) => quote!(Number),
            Type::Integer(_) => quote!(Integer),
            Type::Named { id, boxed } => {
                let (name, life) = (self.name(*id), self.life(*id));
                if *boxed {
                    quote!(Box<#name #life>)
                } else {
                    quote!(#name #life)
                }
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
                let (name, value) = (self.text(), self.ty(value));
                quote!(BTreeMap<#name, #value>)
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
        if self.is_borrowed() && used.has("Cow") {
            lines.push(quote!(
                use std::borrow::Cow;
            ));
        }
        if used.has("BTreeMap") {
            lines.push(quote!(
                use std::collections::BTreeMap;
            ));
        }
        let runtime = RUNTIME.iter().filter(|name| used.has(name));
        let (borrowing, owning): (Vec<&str>, Vec<&str>) =
            runtime.partition(|name| self.is_borrowed() && BORROWED.contains(name));
        for (path, names) in [
            (quote!(hookwright), owning),
            (quote!(hookwright::borrowed), borrowing),
        ] {
            let names: Vec<_> = names.into_iter().map(ident).collect();
            if !names.is_empty() {
                lines.push(one_or_many(&path, &names));
            }
        }
        for ((beside, module), names) in self.imports.borrow().iter() {
            let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
            lines.push(one_or_many(&beside.path(module), &names));
        }
        quote!(#(#lines)*)
    }
}

impl Beside {
    fn path(self, module: &str) -> TokenStream {
        let module = ident(module);
        match self {
            Self::It => quote!(super::#module),
            Self::Parent => quote!(super::super::#module),
        }
    }
}

/// `use path::Name;` or `use path::{A, B};`.
fn one_or_many(path: &TokenStream, names: &[proc_macro2::Ident]) -> TokenStream {
    match names {
        [name] => quote!(use #path::#name;),
        names => quote!(use #path::{#(#names),*};),
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
