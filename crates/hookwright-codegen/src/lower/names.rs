//! Gives names. A name in JSON is fixed by the wire, so one that Rust cannot take, or that two things share, is changed in a
//! fixed way and the change is explained in the documentation of the thing. A name that the author of the schemas chose (a
//! file, a provider) is theirs to change, so there a clash is a problem.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use hookwright_schema::Location;

use super::conjuncts::{Conjunct, handle};
use super::{Lowering, Site};

/// The type names in use, by module.
#[derive(Default)]
pub(super) struct Names {
    types: BTreeMap<String, BTreeSet<String>>,
}

/// A new type's name.
pub(super) struct TypeName {
    pub(super) name: String,
    pub(super) module: String,
    /// The schema file that the module stands for.
    pub(super) file: String,
    /// Why the name is not the obvious one.
    pub(super) note: Option<String>,
}

/// Names that generated modules use for something else.
pub(crate) const RESERVED_TYPES: &[&str] = &[
    "BTreeMap",
    "Bound",
    "Box",
    "Cow",
    "DateTime",
    "Decode",
    "Encode",
    "Err",
    "Event",
    "EventInfo",
    "EventType",
    "Extra",
    "Failed",
    "From",
    "HeaderRole",
    "Integer",
    "Items",
    "Json",
    "Kind",
    "Length",
    "Malformed",
    "Maybe",
    "MemberName",
    "None",
    "Null",
    "Number",
    "Ok",
    "Option",
    "Pattern",
    "Problem",
    "Provider",
    "RawJson",
    "Reader",
    "Result",
    "Self",
    "Some",
    "String",
    "Unknown",
    "Vec",
    "Writer",
];

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether Rust keeps the word for itself, in any edition.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

impl<'c> Lowering<'c> {
    /// Names the type of a site. A schema that stands under `$defs` or is a whole file has a name of its own; any other is
    /// called after the type that contains it.
    pub(super) fn name_type(&mut self, site: &Site<'c>, conjuncts: &[Conjunct<'c>]) -> TypeName {
        let (wanted, file) = self
            .forced(site, conjuncts)
            .or_else(|| own_name(site))
            .unwrap_or_else(|| {
                (
                    camel(&format!(
                        "{} {}",
                        site.parent,
                        site.part.to_upper_camel_case()
                    )),
                    None,
                )
            });
        let module = file
            .as_deref()
            .map_or_else(|| site.module.clone(), module_of);
        let taken = self.names.types.entry(module.clone()).or_default();
        let (name, note) = distinct(
            &wanted,
            &wanted,
            |name| RESERVED_TYPES.contains(&name) || taken.contains(name),
            "",
        );
        taken.insert(name.clone());
        let file = file.unwrap_or_else(|| site.file.clone());
        TypeName {
            name,
            module,
            file,
            note,
        }
    }

    /// The parts of a family's body that handlers meet are called after the family, whatever the schema's layout.
    fn forced(
        &self,
        site: &Site<'c>,
        conjuncts: &[Conjunct<'c>],
    ) -> Option<(String, Option<String>)> {
        let body = site.body.as_ref()?;
        if !conjuncts
            .iter()
            .any(|conjunct| *conjunct.schema.location().file == *site.file)
        {
            return None;
        }
        let provider = &self.catalog.provider;
        let name = if body.path == tokens(&provider.payload) {
            body.family.clone()
        } else if body.path.is_empty() {
            format!("{}Body", body.family)
        } else if self.is_discriminator(site) {
            let what = if provider.event_header {
                "Action"
            } else {
                "EventType"
            };
            format!("{}{what}", body.family)
        } else {
            return None;
        };
        Some((name, Some(site.file.clone())))
    }
}

/// The name that a site's only schema has by its place: under `$defs`, as a file, or inside either.
fn own_name(site: &Site<'_>) -> Option<(String, Option<String>)> {
    let [conjunct] = site.conjuncts.as_slice() else {
        return None;
    };
    let Location { file, pointer } = handle(conjunct.schema).location();
    let tokens = tokens(&pointer);
    let elsewhere = *file != *site.file;
    let (root, inner) = match tokens.as_slice() {
        [defs, name, inner @ ..]
            if (defs == "$defs" || defs == "definitions") && (inner.is_empty() || elsewhere) =>
        {
            (camel(name), inner)
        }
        inner if inner.is_empty() || elsewhere => (camel(stem(&file)), inner),
        _ => return None,
    };
    let mut name = root;
    let mut tokens = inner.iter();
    while let Some(token) = tokens.next() {
        match token.as_str() {
            // The order of branches says nothing, so their numbers are no part of a name.
            "allOf" | "anyOf" | "oneOf" => drop(tokens.next()),
            "items" => name.push_str("Item"),
            "additionalProperties" => name.push_str("Value"),
            "properties" => name.extend(tokens.next().map(|name| camel(name))),
            other => name.push_str(&camel(other)),
        }
    }
    Some((name, Some(file.to_string())))
}

/// The unescaped tokens of a JSON Pointer (RFC 6901).
pub(crate) fn tokens(pointer: &str) -> Vec<String> {
    pointer
        .split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// The module that holds the types of a schema file.
pub(super) fn module_of(file: &str) -> String {
    let name = stem(file).to_snake_case();
    if is_keyword(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// The file's name without folder and `.schema.json`.
pub(crate) fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".schema.json")
        .or_else(|| name.strip_suffix(".json"))
        .unwrap_or(name)
}

/// A type's or variant's name. A name that would start with a digit, or be empty, starts with `N` or is `Empty`.
pub(crate) fn camel(text: &str) -> String {
    let name = ascii(text).to_upper_camel_case();
    match name.chars().next() {
        None if text.is_empty() => "Empty".to_owned(),
        None => "Symbol".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{name}"),
        Some(_) => name,
    }
}

/// A field's or function's name, not yet distinct from others. A keyword gets an underscore behind it.
pub(crate) fn snake(text: &str) -> String {
    let name = ascii(text).to_snake_case();
    match name.chars().next() {
        None if text.is_empty() => "empty".to_owned(),
        None => "symbol".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{name}"),
        Some(_) if is_keyword(&name) => format!("{name}_"),
        Some(_) => name,
    }
}

/// Identifiers are kept to ASCII: any other character separates words.
fn ascii(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect()
}

/// Makes `wanted` distinct by a number behind it, and says so.
///
/// `json` is the name that stands in JSON, for the note.
pub(crate) fn distinct(
    json: &str,
    wanted: &str,
    taken: impl Fn(&str) -> bool,
    separator: &str,
) -> (String, Option<String>) {
    if !taken(wanted) {
        return (wanted.to_owned(), None);
    }
    let stem = wanted.trim_end_matches('_');
    let mut number = 2_u32;
    let mut name = format!("{stem}{separator}{number}");
    while taken(&name) {
        number += 1;
        name = format!("{stem}{separator}{number}");
    }
    // A name that stands so in JSON has no twin there: something else is called so.
    let note = if json == wanted {
        format!("Called `{name}` here, because `{wanted}` is the name of something else.")
    } else {
        format!("Called `{name}` here, because `{wanted}` is taken by another name than `{json}`.")
    };
    (name, Some(note))
}

/// The names of things that stand side by side, each with a note where it is not the obvious one. A name that Rust takes as it
/// stands in JSON is never the one to give way.
pub(crate) fn all_distinct<'n>(
    names: impl IntoIterator<Item = (&'n str, String)>,
    reserved: &[&str],
    separator: &str,
) -> Vec<(String, Option<String>)> {
    let names: Vec<(&str, String)> = names.into_iter().collect();
    let mut taken: BTreeSet<String> = reserved.iter().map(|name| (*name).to_owned()).collect();
    let mut given = vec![None; names.len()];
    for exact in [true, false] {
        for (index, (json, wanted)) in names
            .iter()
            .enumerate()
            .filter(|(_, (json, wanted))| (json == wanted) == exact)
        {
            let name = distinct(json, wanted, |name| taken.contains(name), separator);
            taken.insert(name.0.clone());
            given[index] = Some(name);
        }
    }
    given.into_iter().flatten().collect()
}
