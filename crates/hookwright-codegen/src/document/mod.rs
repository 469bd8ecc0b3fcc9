//! Types for one JSON Schema, whatever it says: a type as exact as Rust allows, and a table for the rest.
//!
//! Unlike a provider's schemas ([`crate::lower`]), which people write and can correct, these are taken as they are: nothing that the
//! drafts allow is refused because no type says it.

mod blanks;
mod borrows;
mod choices;
mod conjuncts;
mod equal;
mod forms;
mod lower;
mod names;
mod objects;
mod schemas;
mod shape;
mod table;

use hookwright_schema::{Document, Report};

pub(crate) use self::blanks::{find as find_blanks, has_blank};
pub(crate) use self::borrows::find as find_borrows;
use self::lower::{Lowering, Place, Site};
pub(crate) use self::schemas::Schemas;
use crate::emit;
use crate::ir::{Item, Table, Type, TypeId};
use crate::lower::boxes;
use crate::lower::names::{camel, stem};

/// The one module that all types stand in.
pub(crate) const MODULE: &str = "";

/// How the module of a document is made.
#[derive(Clone, Debug, Default)]
pub struct TypesOptions {
    /// What the root's type is called; without it, it is called after the schema's title or else its file.
    pub root: Option<String>,
    /// How text is held.
    pub text: TextStorage,
}

/// How types hold text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextStorage {
    /// As `String`.
    #[default]
    Owned,
    /// As `Cow<'a, str>`, borrowed from what the value was decoded from, as JSON of any shape is. Types that hold either, in whatever depth,
    /// have the lifetime `'a`. Numbers, and members that the schema does not name, own what they hold.
    Borrowed,
}

/// What is made of one document.
#[derive(Clone, Debug)]
pub struct Types {
    /// The text of the module.
    pub text: String,
    /// What the root's type is called.
    pub root: String,
    /// How many named types there are.
    pub types: usize,
    /// How many schemas are left to the table, because no type says all of them.
    pub checks: usize,
    /// Whether the types have `schemars::JsonSchema`.
    pub schemars: bool,
    /// Whether the root's type borrows text, and so has the lifetime `'a`.
    pub borrows: bool,
}

/// The model of one document.
#[derive(Debug)]
pub(crate) struct Model {
    /// The file that the schema was read from.
    pub(crate) file: String,
    /// Every named type, in the order of the text.
    pub(crate) items: Vec<Item>,
    /// Which of them have a blank value, in the same order; of an enum which variant that is.
    pub(crate) blanks: Vec<Option<usize>>,
    /// Which of them borrow text, in the same order; empty where text is owned.
    pub(crate) borrows: Vec<bool>,
    /// Of which other type each is only another name, in the same order.
    pub(crate) equals: Vec<Option<TypeId>>,
    /// Which of them is the root's.
    pub(crate) root: usize,
    /// What the forms of the root's choice are called.
    pub(crate) forms: Vec<String>,
    /// What types cannot say.
    pub(crate) table: Table,
    /// Where each type stands, in the same order.
    places: Vec<Place>,
    /// What `schemars` is to say of the types, if anything.
    pub(crate) schemas: Option<Schemas>,
}

/// Makes the types of one JSON Schema: one self-contained module on the runtime `hookwright`.
///
/// A type accepts exactly what its schema accepts. Where Rust has no type for that, a value is decoded as the closest type and then
/// judged by a table of the schema's keywords; that needs the feature `pattern` of `hookwright`.
///
/// ```
/// use hookwright_codegen::{TypesOptions, types};
/// use hookwright_schema::{Document, DocumentOptions};
///
/// let schema = r#"{"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}"#;
/// let document = Document::load("contact.json", schema, &DocumentOptions::default())?;
/// let types = types(&document, &TypesOptions::default());
/// assert_eq!(types.root, "Contact");
/// assert!(types.text.contains("pub struct Contact"));
/// # Ok::<_, hookwright_schema::Report>(())
/// ```
#[must_use]
pub fn types(document: &Document, options: &TypesOptions) -> Types {
    let model = model(document, options);
    made(&model)
}

/// Makes the types of one JSON Schema as [`types`] does, every one of them with `schemars::JsonSchema`: the schema that it was made from, written
/// anew as one of draft 2020-12. That needs the feature `schemars` of `hookwright`.
///
/// # Errors
///
/// A `$dynamicRef` whose meaning depends on the way to it: no schema of a type alone can say that.
pub fn types_with_schemars(document: &Document, options: &TypesOptions) -> Result<Types, Report> {
    let mut model = model(document, options);
    model.schemas = Some(Schemas::of(document, &model.places)?);
    // Each has a schema of its own to say.
    model.equals = vec![None; model.items.len()];
    Ok(made(&model))
}

fn made(model: &Model) -> Types {
    Types {
        text: emit::document(model),
        root: model.items[model.root].name.clone(),
        types: model.items.len(),
        checks: model.table.nodes.len(),
        schemars: model.schemas.is_some(),
        borrows: model.borrows.get(model.root).copied().unwrap_or_default(),
    }
}

fn model(document: &Document, options: &TypesOptions) -> Model {
    let root = document.schema(Document::ROOT);
    let file = root.location().file.to_string();
    let title = root.str("title").filter(|title| !title.is_empty());
    let named = options.root.clone().filter(|name| is_type_name(name));
    let wanted = options.root.as_deref().or(title);
    let name = named.unwrap_or_else(|| camel(wanted.unwrap_or_else(|| stem(&file))));
    let mut lowering = Lowering::new(document);
    let site = Site::inside(&name, "", &[Document::ROOT]);
    let mut ty = lowering.ty(&site);
    if lowering.table.is_dynamic() {
        ty = Type::Checked(Box::new(ty), lowering.table.whole(Document::ROOT));
    }
    let root = match ty {
        Type::Named { id, .. } => id,
        other => {
            // The name belongs to the root, not to what is inside it.
            let inner = lowering.names.take(&name).is_some();
            if inner {
                lowering.rename(&name);
            }
            lowering.newtype(&site, other)
        }
    };
    let places = lowering.places();
    let table = std::mem::replace(&mut lowering.table, table::Builder::new(document)).finish();
    let mut items = lowering.finish();
    boxes::insert(&mut items);
    Model {
        file,
        forms: forms::names(&items[root.0]),
        root: root.0,
        blanks: blanks::find(&items),
        borrows: match options.text {
            TextStorage::Owned => Vec::new(),
            TextStorage::Borrowed => borrows::find(&items),
        },
        equals: equal::find(&items),
        items,
        table,
        places,
        schemas: None,
    }
}

/// Whether a type can be called so as it stands.
fn is_type_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

impl Lowering<'_> {
    /// Gives the type of this name another, because the root needs it.
    fn rename(&mut self, name: &str) {
        let mut other = format!("{name}Value");
        while self.names.contains(&other) {
            other.push('2');
        }
        self.names.insert(other.clone());
        let items = self.items.iter_mut().flatten();
        if let Some(item) = items.into_iter().find(|item| item.name == name) {
            item.name = other;
        }
    }
}
