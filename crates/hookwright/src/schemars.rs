//! schemars' `JsonSchema`, from the very schemas that the types were generated from.
//!
//! Nothing is described a second time: the parts of the provider's bundle that a type reaches are put among the
//! generator's definitions as they are, only their `$ref`s moved to where they now stand.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use ::schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use crate::{DateTime, Extra, Integer, Maybe, Number, RawJson, borrowed};

/// Keywords whose value is data and may look like a schema without being one.
const DATA: [&str; 4] = ["const", "enum", "default", "examples"];
/// Keywords whose value is an object of schemas under names that may look like keywords.
const NAMED: [&str; 5] = [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
];

/// The schema of a generated type, given as JSON text whose references lead into its provider's bundle:
/// `{"$ref": "#/$defs/envelope"}`.
///
/// Every definition that is reached is added to the generator's definitions as `<crate_name>.<key>`, so that the
/// schemas of two providers can stand in one document, and any schema that a user derives can nest them. If
/// one of the texts is not JSON, it adds nothing.
#[must_use]
pub fn bundled(
    generator: &mut SchemaGenerator,
    crate_name: &str,
    bundle: &'static str,
    schema: &str,
) -> Schema {
    let bundle = parsed(bundle);
    let path = generator
        .settings()
        .definitions_path
        .trim_matches('/')
        .to_owned();
    let mut mover = Mover {
        bundle: &bundle,
        crate_name,
        path,
        definitions: generator.definitions_mut(),
    };
    let schema: Value = serde_json::from_str(schema).unwrap_or_default();
    mover.schema(&schema).try_into().unwrap_or_default()
}

/// The bundle as a value. Each is parsed once, because every type of a provider asks for the same.
fn parsed(bundle: &'static str) -> Arc<Value> {
    static PARSED: Mutex<BTreeMap<&'static str, Arc<Value>>> = Mutex::new(BTreeMap::new());
    let mut parsed = PARSED.lock().unwrap_or_else(PoisonError::into_inner);
    let value = parsed
        .entry(bundle)
        .or_insert_with(|| Arc::new(serde_json::from_str(bundle).unwrap_or_default()));
    Arc::clone(value)
}

/// Moves definitions of a bundle to a generator.
struct Mover<'g> {
    bundle: &'g Value,
    crate_name: &'g str,
    /// The generator's definitions path, without slashes at its ends.
    path: String,
    definitions: &'g mut Map<String, Value>,
}

impl Mover<'_> {
    /// Adds the definition that a pointer leads into, and returns the reference to the same place as it is now.
    fn bring(&mut self, pointer: &str) -> String {
        let inside = pointer
            .strip_prefix("/$defs/")
            .or_else(|| pointer.strip_prefix("/definitions/"));
        let Some(inside) = inside else {
            return self.bring_root(pointer);
        };
        let (key, rest) = inside
            .find('/')
            .map_or((inside, ""), |slash| inside.split_at(slash));
        let name = unescape(key);
        let home = ["$defs", "definitions"]
            .iter()
            .find_map(|home| self.bundle.get(home)?.get(&name));
        if let Some(definition) = home {
            self.add(format!("{}.{name}", self.crate_name), definition);
        }
        format!("#/{}/{}.{key}{rest}", self.path, self.crate_name)
    }

    /// The bundle's root becomes a definition of its own, without those it holds.
    fn bring_root(&mut self, pointer: &str) -> String {
        if let Some(root) = self.bundle.as_object() {
            let mut root = root.clone();
            root.retain(|key, _| !matches!(key.as_str(), "$schema" | "$defs" | "definitions"));
            self.add(self.crate_name.to_owned(), &Value::Object(root));
        }
        format!("#/{}/{}{pointer}", self.path, self.crate_name)
    }

    fn add(&mut self, name: String, definition: &Value) {
        if !self.definitions.contains_key(&name) {
            // Its place is taken first, because definitions may refer to each other in circles.
            self.definitions.insert(name.clone(), Value::Null);
            let moved = self.schema(definition);
            self.definitions.insert(name, moved);
        }
    }

    /// The schema with its references moved, and all that they reach brought along.
    fn schema(&mut self, schema: &Value) -> Value {
        match schema {
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| (key.clone(), self.keyword(key, value)))
                .collect(),
            Value::Array(schemas) => schemas.iter().map(|schema| self.schema(schema)).collect(),
            other => other.clone(),
        }
    }

    fn keyword(&mut self, keyword: &str, value: &Value) -> Value {
        match (keyword, value) {
            ("$ref", Value::String(target)) => match target.strip_prefix('#') {
                Some(pointer) => Value::from(self.bring(pointer)),
                None => value.clone(),
            },
            (keyword, _) if DATA.contains(&keyword) => value.clone(),
            (keyword, Value::Object(named)) if NAMED.contains(&keyword) => named
                .iter()
                .map(|(name, schema)| (name.clone(), self.schema(schema)))
                .collect(),
            _ => self.schema(value),
        }
    }
}

/// The name that a segment of a JSON Pointer in a URI fragment stands for.
fn unescape(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let code = tail
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(code) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(code);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes)
        .replace("~1", "/")
        .replace("~0", "~")
}

macro_rules! runtime_schemas {
    ($($ty:ty, $name:literal, $schema:tt;)*) => { $(
        impl JsonSchema for $ty {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn schema_id() -> Cow<'static, str> {
                concat!("hookwright::", $name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )* };
}

runtime_schemas! {
    Number, "Number", { "type": "number" };
    Integer, "Integer", { "type": "integer" };
    DateTime, "DateTime", { "type": "string", "format": "date-time" };
    borrowed::DateTime<'_>, "DateTime", { "type": "string", "format": "date-time" };
    RawJson, "RawJson", true;
    borrowed::RawJson<'_>, "RawJson", true;
    Extra, "Extra", { "type": "object" };
}

impl<T: JsonSchema> JsonSchema for Maybe<T> {
    fn inline_schema() -> bool {
        Option::<T>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Option::<T>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

/// Implements schemars' `JsonSchema` for generated types, in terms of their provider's bundle.
///
/// Takes the crate's name, the bundle's text and, for each type, the name to show and its schema; see
/// [`schemars::bundled`](crate::schemars::bundled).
///
/// ```
/// const BUNDLE: &str = r##"{"$defs": {"contact": {"type": "object", "required": ["id"]}}}"##;
///
/// struct Contact;
///
/// hookwright::json_schemas! {
///     "hookwright-acme", BUNDLE;
///     Contact, "Contact" => r##"{"$ref": "#/$defs/contact"}"##,
/// }
///
/// let schema = schemars::schema_for!(Vec<Contact>);
/// assert_eq!(schema.pointer("/$defs/hookwright-acme.contact/required/0").unwrap(), "id");
/// ```
#[macro_export]
macro_rules! json_schemas {
    ($crate_name:expr, $bundle:expr; $($ty:ty, $name:expr => $schema:expr),* $(,)?) => { $(
        impl $crate::__private::schemars::JsonSchema for $ty {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", ::core::stringify!($ty)))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::schemars::bundled(generator, $crate_name, $bundle, $schema)
            }
        }
    )* };
}
