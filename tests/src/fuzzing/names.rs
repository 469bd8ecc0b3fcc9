//! What a parser of Rust does not see: a name that a generated file gives to two things.

use std::collections::{BTreeMap, BTreeSet};

use syn::{Fields, ImplItem, Item, UseTree};

/// Checks every file of a generated crate, and that each is a module of it.
pub(super) fn are_distinct(files: &BTreeMap<String, syn::File>) {
    for (path, file) in files {
        items(path, &file.items);
    }
    let modules = files["src/lib.rs"]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(module) => Some(format!("src/{}.rs", module.ident)),
            _ => None,
        });
    let declared: BTreeSet<String> = modules.chain(["src/lib.rs".to_owned()]).collect();
    let there: BTreeSet<String> = files.keys().cloned().collect();
    assert_eq!(declared, there, "lib.rs declares every file, and no other");
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
