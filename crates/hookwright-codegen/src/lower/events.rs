//! Assembles the model of a provider: its envelope, its families in order, their events, and what all events share.

use std::collections::BTreeSet;

use hookwright_schema::{Catalog, Family, Location};

use super::misplaced::{self, Misplaced};
use super::names::{camel, distinct, is_keyword, module_of, snake, stem, tokens};
use super::{BodyPath, Lowering, Site, accessors, authentic, boxes, parts, provider_name, samples};
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
        .map(|coverage| self::coverage(coverage, &model));
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
        discriminator: tokens(&source.discriminator),
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
    let is_closed = |id: TypeId| {
        matches!(
            &model.item(id).kind,
            ItemKind::Enum(Enum { open: None, .. })
        )
    };
    let (discriminator, discriminator_type) = walk(model, body, discriminator)
        .filter(|(_, id)| is_closed(*id))
        .ok_or_else(|| Misplaced::discriminator(is_optional(model, body, discriminator)))?;
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
        discriminator_type,
        response,
    })
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
        let family = &model.families[index];
        let ItemKind::Enum(listed) = &model.item(family.discriminator_type).kind else {
            return None;
        };
        let variant = listed
            .variants
            .iter()
            .find(|variant| variant.json == name)?;
        let action = name
            .rsplit(&model.provider.separator)
            .next()
            .unwrap_or(&name)
            .to_owned();
        let sample = samples::text(lowering, model, index, &name)?;
        model.events.push(ir::Event {
            title: variant
                .docs
                .title
                .clone()
                .unwrap_or_else(|| format!("{} {action}", family.title)),
            description: variant
                .docs
                .description
                .clone()
                .or_else(|| model.item(family.body).docs.description.clone()),
            rust,
            notes: note.into_iter().collect(),
            function,
            action,
            family: index,
            discriminator: variant.rust.clone(),
            sample,
            name,
        });
    }
    Some(())
}

fn coverage(source: &hookwright_schema::Coverage, model: &Model) -> ir::Coverage {
    let mut connectors: Vec<ir::Connector> = source
        .connectors
        .iter()
        .map(|connector| ir::Connector {
            id: connector.id.clone(),
            name: connector.name.clone(),
            confirmed: connector.confirmed,
        })
        .collect();
    connectors.sort_by(|a, b| a.id.cmp(&b.id));
    let cell = |event: &ir::Event, connector: &ir::Connector| match source
        .events
        .get(&event.name)
        .and_then(|row| row.get(&connector.id))
    {
        Some(hookwright_schema::Support::Native) => ir::Delivery::Native,
        Some(hookwright_schema::Support::Virtual) => ir::Delivery::Virtual,
        Some(hookwright_schema::Support::None) | None => ir::Delivery::None,
    };
    let rows = model
        .events
        .iter()
        .map(|event| {
            connectors
                .iter()
                .map(|connector| cell(event, connector))
                .collect()
        })
        .collect();
    ir::Coverage { connectors, rows }
}
