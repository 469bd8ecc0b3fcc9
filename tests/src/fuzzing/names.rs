//! What a parser of Rust does not see: a name that a generated file gives to two things.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Fields, ImplItem, Item, UseTree};

/// Checks every file of a generated crate, and that each is a module of it.
pub(super) fn are_distinct(files: &BTreeMap<String, syn::File>) {
    for (path, file) in files {
        items(path, &file.items);
    }
    let modules = |root: &str, folder: &str| -> Vec<String> {
        let items = files.get(root).into_iter().flat_map(|file| &file.items);
        let modules = items.filter_map(|item| match item {
            // A module that has modules.
            Item::Mod(module) if module.ident == "borrowed" => {
                Some(format!("{folder}borrowed/mod.rs"))
            }
            Item::Mod(module) => Some(format!("{folder}{}.rs", module.ident)),
            _ => None,
        });
        modules.collect()
    };
    let declared = modules("src/lib.rs", "src/").into_iter();
    let declared = declared.chain(modules("src/borrowed/mod.rs", "src/borrowed/"));
    let declared: BTreeSet<String> = declared.chain(["src/lib.rs".to_owned()]).collect();
    let there: BTreeSet<String> = files.keys().cloned().collect();
    assert_eq!(declared, there, "every file is declared, and no other");
    assert!(
        !there.contains("src/main.rs"),
        "cargo takes main.rs for a program"
    );
}

fn items(path: &str, items: &[Item]) {
    let mut types = Seen::new(path, "type");
    for item in items {
        match item {
            Item::Struct(item) => {
                types.add(&item.ident);
                fields(&format!("{path}: {}", item.ident), &item.fields);
            }
            Item::Enum(item) => {
                types.add(&item.ident);
                let place = format!("{path}: {}", item.ident);
                let mut variants = Seen::new(&place, "variant");
                item.variants
                    .iter()
                    .for_each(|variant| variants.add(&variant.ident));
            }
            Item::Macro(item) if declares(&item.mac.path) => {
                declared(path, item.mac.tokens.clone(), &mut types);
            }
            Item::Mod(item) => types.add(&item.ident),
            Item::Use(item) => imported(&item.tree, &mut types),
            Item::Impl(item) if item.trait_.is_none() => {
                let mut methods = Seen::new(path, "method");
                for member in &item.items {
                    if let ImplItem::Fn(function) = member {
                        methods.add(&function.sig.ident);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether it is a macro that declares a type.
fn declares(path: &syn::Path) -> bool {
    let name = path.segments.last().map(|last| last.ident.to_string());
    let all = ["choice", "object", "strings", "tagged", "union"];
    name.is_some_and(|name| all.contains(&name.as_str()))
}

/// A type that a macro of the runtime declares: its name, and those of its fields or variants.
fn declared(path: &str, tokens: TokenStream, types: &mut Seen<'_>) {
    let mut tokens = tokens.into_iter();
    let is_kind = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "struct" || word == "enum");
    if !tokens.any(|token| is_kind(&token)) {
        return;
    }
    let Some(TokenTree::Ident(name)) = tokens.next() else {
        return;
    };
    types.add(&name);
    let Some(TokenTree::Group(body)) = tokens.last() else {
        return;
    };
    let place = format!("{path}: {name}");
    let mut names = Seen::new(&place, "field or variant");
    let mut before = None;
    let mut inside = body.stream().into_iter().peekable();
    while let Some(token) = inside.next() {
        if let TokenTree::Ident(word) = &token {
            let is_field = before.as_deref() == Some("pub");
            let is_variant = match inside.peek() {
                Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                Some(TokenTree::Punct(mark)) => mark.as_char() == '=' && before.is_none(),
                _ => false,
            };
            let is_type = word.to_string().starts_with(char::is_uppercase);
            if is_field || (is_variant && is_type) {
                names.add(word);
            }
        }
        before = match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            TokenTree::Punct(mark) if mark.as_char() != ',' => before,
            _ => None,
        };
    }
}

fn fields(place: &str, fields: &Fields) {
    let mut names = Seen::new(place, "field");
    fields
        .iter()
        .filter_map(|field| field.ident.as_ref())
        .for_each(|name| names.add(name));
}

fn imported(tree: &UseTree, types: &mut Seen<'_>) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, types),
        UseTree::Name(name) => types.add(&name.ident),
        UseTree::Rename(name) => types.add(&name.rename),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, types)),
        UseTree::Glob(_) => {}
    }
}

/// The names of one kind in one place.
struct Seen<'p> {
    place: &'p str,
    kind: &'static str,
    names: BTreeSet<String>,
}

impl<'p> Seen<'p> {
    fn new(place: &'p str, kind: &'static str) -> Self {
        Self {
            place,
            kind,
            names: BTreeSet::new(),
        }
    }

    fn add(&mut self, name: &syn::Ident) {
        let new = self.names.insert(name.to_string());
        assert!(
            new,
            "{}: two of the kind {} are called `{name}`",
            self.place, self.kind
        );
    }
}
