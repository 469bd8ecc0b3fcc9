//! Assembles the model of a provider: its envelope, its families in order, their events, and what all events share.

use std::collections::BTreeSet;

use hookwright_schema::{Catalog, Family, Location};

use super::misplaced::{self, Misplaced};
use super::names::{camel, distinct, is_keyword, module_of, snake, stem, tokens};
use super::{
    BodyPath, Lowering, Site, accessors, authentic, boxes, coverage, parts, provider_name, samples,
};
use crate::document::{find_blanks, find_borrows};
use crate::ir::{self, Enum, Item, ItemKind, Model, Type, TypeId};

/// Lowers everything. `None` when a problem, which is reported, leaves nothing to build on.
pub(super) fn assemble(lowering: &mut Lowering<'_>) -> Option<Model> {
    let catalog = lowering.catalog;
    check_file_names(lowering);
    provider_name::check(lowering);
    let envelope = root(lowering, &catalog.envelope, "Envelope", None);
    if let Some(headers) = &catalog.headers {
        root(lowering, headers, "Headers", None);
    }
    let mut bodies = Vec::new();
    for family in &catalog.families {
        let name = camel(&family.name);
        let body = root(
            lowering,
            &family.body,
            &name,
            Some(BodyPath {
                family: name.clone(),
                path: Vec::new(),
            }),
        );
        let response = response(lowering, family);
        bodies.push((family, body, response));
    }
    if !lowering.problems.is_empty() {
        return None;
    }
    let mut items = std::mem::take(&mut lowering.items)
        .into_iter()
        .collect::<Option<Vec<Item>>>()?;
    boxes::insert(&mut items);
    let mut model = Model {
        provider: provider(catalog),
        modules: std::mem::take(&mut lowering.modules),
        blanks: find_blanks(&items),
        borrows: find_borrows(&items),
        items,
        families: Vec::new(),
        events: Vec::new(),
        envelope: envelope?,
        accessors: Vec::new(),
        parts: Vec::new(),
        coverage: None,
    };
    let mut misplaced = Vec::new();
    for (family, body, response) in bodies {
        match self::family(lowering, &model, family, body?, response) {
            Ok(lowered) => model.families.push(lowered),
            Err(problem) => misplaced.push((family, problem)),
        }
    }
    if !misplaced.is_empty() {
        misplaced::report(lowering, &misplaced);
        return None;
    }
    events(lowering, &mut model)?;
    sort_shared(&mut model, catalog);
    model.accessors = accessors::shared(&model);
    model.parts = parts::parts(lowering, &model);
    model.coverage = catalog
        .coverage
        .as_ref()
        .map(|source| coverage::coverage(source, &model));
    Some(model)
}

/// Types of a file that several families share are sorted by name, so that a new family does not move them about. A family's own
/// types stay as they were met: outermost first.
fn sort_shared(model: &mut Model, catalog: &Catalog) {
    let Model { modules, items, .. } = model;
    for module in modules.values_mut() {
        if !catalog
            .families
            .iter()
            .any(|family| *family.body.file == *module.file)
        {
            module
                .items
                .sort_by(|a, b| items[a.0].name.cmp(&items[b.0].name));
        }
    }
}

/// The type of a file's root, which has to be a struct.
fn root(
    lowering: &mut Lowering<'_>,
    at: &Location,
    name: &str,
    body: Option<BodyPath>,
) -> Option<TypeId> {
    let schema = lowering.catalog.schema(at);
    let mut site = Site::root(schema, name, &module_of(&at.file));
    site.body = body;
    match lowering.ty(&site) {
        Type::Named { id, .. } => Some(id),
        _ if lowering.problems.is_empty() => {
            lowering.unsupported(
                at,
                "this has to be an object with named properties",
                "add `\"type\": \"object\"`, and list its `properties`",
            );
            None
        }
        _ => None,
    }
}

/// The type of a family's synchronous answer.
fn response(lowering: &mut Lowering<'_>, family: &Family) -> Option<TypeId> {
    let at = lowering.catalog.responses.get(&family.name)?;
    root(lowering, at, &camel(stem(&at.file)), None)
}

/// Modules that every crate has, the files that cargo takes for a crate's root, and crates that are in sight everywhere.
const RESERVED_MODULES: &[&str] = &[
    "alloc",
    "borrowed",
    "catalogue",
    "core",
    "coverage",
    "event",
    "hookwright",
    "lib",
    "main",
    "routing",
    "samples",
    "schema",
    "std",
];

/// Modules are called after files, and files are the author's to name.
fn check_file_names(lowering: &mut Lowering<'_>) {
    let mut seen = std::collections::BTreeMap::<String, Location>::new();
    let places: Vec<Location> = lowering
        .catalog
        .files()
        .map(|(file, _)| Location {
            file: file.into(),
            pointer: String::new(),
        })
        .collect();
    for place in places {
        let module = module_of(&place.file);
        let bare = module.trim_end_matches('_');
        let reserved = RESERVED_MODULES.contains(&bare);
        let message = if is_keyword(bare) {
            format!("the file is called `{bare}`, which is a keyword of Rust")
        } else if reserved {
            format!("the file is called `{bare}`, which generated crates use for something else")
        } else if !bare.starts_with(|c: char| c.is_ascii_lowercase())
            || !bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        {
            format!("`{module}` cannot be the name of a Rust module")
        } else if let Some(other) = seen.get(&module) {
            let message = format!("two files would make the module `{module}`");
            let problem = lowering
                .catalog
                .problem(&place, message, "this file")
                .related(other, "and this one");
            lowering.problems.push(problem.help(
                "rename one of the two; upper and lower case do not make names different here",
            ));
            continue;
        } else {
            seen.insert(module, place);
            continue;
        };
        let problem = lowering.catalog.problem(
            &place,
            message,
            "the module of this file's types would be called so",
        );
        lowering.problems.push(problem.help("rename the file"));
    }
}

fn provider(catalog: &Catalog) -> ir::Provider {
    let source = &catalog.provider;
    let headers = source.headers.iter();
    ir::Provider {
        name: source.name.clone(),
        title: source.title.clone(),
        docs: Some(source.docs.clone()),
        marker: camel(&source.name),
        discriminator: source.discriminator_path().unwrap_or_default(),
        event_header: source.event_header().map(|header| header.name.clone()),
        payload: tokens(&source.payload),
        separator: source.separator.clone(),
        signature: authentic::signature(source),
        handshakes: authentic::handshakes(source),
        headers: headers
            .map(|(role, header)| ir::Header {
                role: role.clone(),
                name: header.name.clone(),
                aliases: header.aliases.clone(),
            })
            .collect(),
    }
}

fn family(
    lowering: &mut Lowering<'_>,
    model: &Model,
    family: &Family,
    body: TypeId,
    response: Option<TypeId>,
) -> Result<ir::Family, Misplaced> {
    let (payload, discriminator) = (&model.provider.payload, &model.provider.discriminator);
    let is_struct = |id: TypeId| matches!(&model.item(id).kind, ItemKind::Struct(_));
    let (part, part_type) = walk(model, body, payload)
        .filter(|(_, id)| is_struct(*id))
        .ok_or_else(|| Misplaced::payload(is_optional(model, body, payload)))?;
    let says = |event: &String| {
        family
            .naming(event)
            .is_some_and(|naming| naming.member.is_some())
    };
    let discriminator = if family.events.iter().any(says) {
        Some(self::discriminator(model, body, discriminator)?)
    } else {
        None
    };
    let schema = lowering.catalog.schema(&family.body);
    let title = schema
        .str("title")
        .map_or_else(|| camel(&family.name), str::to_owned);
    Ok(ir::Family {
        name: family.name.clone(),
        title,
        body,
        part,
        part_type,
        discriminator,
        response,
    })
}

/// The required, closed list of strings that says which event a body is.
fn discriminator(
    model: &Model,
    body: TypeId,
    path: &[String],
) -> Result<ir::Discriminator, Misplaced> {
    let is_closed = |id: TypeId| {
        matches!(
            &model.item(id).kind,
            ItemKind::Enum(Enum { open: None, .. })
        )
    };
    let (fields, ty) = walk(model, body, path)
        .filter(|(_, id)| is_closed(*id))
        .ok_or_else(|| Misplaced::discriminator(is_optional(model, body, path)))?;
    Ok(ir::Discriminator { fields, ty })
}

/// Follows required members from a struct: the field names on the way and the named type at the end.
fn walk(model: &Model, from: TypeId, path: &[String]) -> Option<(Vec<String>, TypeId)> {
    let mut fields = Vec::new();
    let mut at = from;
    for json in path {
        let ItemKind::Struct(object) = &model.item(at).kind else {
            return None;
        };
        let field = object
            .fields
            .iter()
            .find(|field| field.json == *json && field.required)?;
        let Type::Named { id, boxed: false } = field.ty else {
            return None;
        };
        fields.push(field.rust.clone());
        at = id;
    }
    Some((fields, at))
}

/// Whether a member on the way to `path` is described, but may be absent.
fn is_optional(model: &Model, from: TypeId, path: &[String]) -> bool {
    let mut at = from;
    for json in path {
        let ItemKind::Struct(object) = &model.item(at).kind else {
            return false;
        };
        match object.fields.iter().find(|field| field.json == *json) {
            Some(field) if !field.required => return true,
            Some(ir::Field {
                ty: Type::Named { id, .. },
                ..
            }) => at = *id,
            _ => return false,
        }
    }
    false
}

/// The events of all families, sorted by name.
fn events(lowering: &mut Lowering<'_>, model: &mut Model) -> Option<()> {
    let mut taken = BTreeSet::from(["Unknown".to_owned(), "Self".to_owned()]);
    // Two names that differ in camel case can be one in snake case: `AB` and `Ab`. And `body` is what the samples share.
    let mut functions = BTreeSet::from(["body".to_owned()]);
    let mut named: Vec<(usize, String)> = Vec::new();
    for (index, family) in lowering.catalog.families.iter().enumerate() {
        named.extend(family.events.iter().map(|event| (index, event.clone())));
    }
    named.sort_by(|a, b| a.1.cmp(&b.1));
    for (index, name) in named {
        let (rust, note) = distinct(&name, &camel(&name), |name| taken.contains(name), "");
        taken.insert(rust.clone());
        let (function, _) = distinct(&name, &snake(&rust), |name| functions.contains(name), "_");
        functions.insert(function.clone());
        let naming = lowering.catalog.families[index].naming(&name)?.clone();
        let variant = match &naming.member {
            Some(member) => Some(variant(model, index, member)?),
            None => None,
        };
        let family = &model.families[index];
        let action = name
            .rsplit(&model.provider.separator)
            .next()
            .unwrap_or(&name)
            .to_owned();
        let said = variant.map(|variant| &variant.docs);
        let title = match said.and_then(|docs| docs.title.clone()) {
            Some(title) => title,
            // It is the only one, and its name says no more than the family's.
            None if variant.is_none() && lowering.catalog.families[index].events.len() == 1 => {
                family.title.clone()
            }
            None => format!("{} {action}", family.title),
        };
        let sample = samples::text(lowering, model, index, &name, naming.member.as_deref())?;
        model.events.push(ir::Event {
            title,
            description: said
                .and_then(|docs| docs.description.clone())
                .or_else(|| model.item(family.body).docs.description.clone()),
            rust,
            notes: note.into_iter().collect(),
            function,
            action,
            family: index,
            header: naming.header,
            member: variant.map(|variant| ir::Member {
                json: variant.json.clone(),
                rust: variant.rust.clone(),
            }),
            sample,
            name,
        });
    }
    Some(())
}

/// The variant of a family's enum that is this text.
fn variant<'m>(model: &'m Model, family: usize, text: &str) -> Option<&'m ir::Variant> {
    let discriminator = model.families[family].discriminator.as_ref()?;
    let ItemKind::Enum(listed) = &model.item(discriminator.ty).kind else {
        return None;
    };
    listed.variants.iter().find(|variant| variant.json == text)
}
