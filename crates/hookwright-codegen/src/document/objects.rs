//! Objects: structs where members are named, maps where they are not. And lists of strings.

use super::conjuncts::{Conjunct, Key};
use super::lower::{Lowering, Merged, Site};
use super::shape::is_false;
use crate::ir::{Constant, Docs, Enum, Field, ItemKind, Rest, Struct, Text, Type, Variant};
use crate::lower::docs as words;
use crate::lower::kinds::Kinds;
use crate::lower::names::{all_distinct, camel, snake};

/// What becomes of a member.
enum Member {
    Constant(String),
    Refused,
    Typed(Type),
}

impl<'d> Lowering<'d> {
    /// The type of an object.
    pub(super) fn object(&mut self, site: &Site, merged: &Merged<'d>) -> Type {
        let shape = &merged.shape;
        if shape.is_map() {
            let part = format!("{} value", site.part);
            let value = self.ty(&Site::inside(&site.parent, &part, &shape.others));
            return Type::Map(Box::new(value), shape.member_limits.clone());
        }
        let key = key(merged);
        self.named(site, key, &merged.conjuncts, |lowering, name| {
            ItemKind::Struct(lowering.structure(merged, name))
        })
    }

    fn structure(&mut self, merged: &Merged<'d>, name: &str) -> Struct {
        let shape = &merged.shape;
        let (mut typed, mut constants, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for (json, schemas) in &shape.properties {
            let required = shape.required.contains(json);
            match self.member(name, json, schemas, required) {
                Member::Constant(value) => constants.push(Constant {
                    json: json.clone(),
                    value,
                }),
                Member::Refused => refused.push(json.clone()),
                Member::Typed(ty) => typed.push((json, schemas, ty, required)),
            }
        }
        let names = typed.iter().map(|(json, ..)| (json.as_str(), snake(json)));
        let names = all_distinct(names, &["extra"], "_");
        let fields = typed.into_iter().zip(names);
        let fields = fields.map(|((json, schemas, ty, required), (rust, note))| {
            let mut docs = self.docs_of_field(schemas, &ty);
            docs.notes.extend(note);
            Field {
                json: json.clone(),
                rust,
                docs,
                ty,
                required,
            }
        });
        let fields = fields.collect();
        let rest = if shape.closed {
            refused.clear();
            Rest::Refused
        } else {
            match self.ty(&Site::inside(name, "extra", &shape.others)) {
                Type::Any => Rest::Kept("extra".to_owned()),
                ty => Rest::Typed("extra".to_owned(), ty),
            }
        };
        Struct {
            fields,
            constants,
            refused,
            rest,
        }
    }

    fn member(&mut self, parent: &str, json: &str, schemas: &[usize], required: bool) -> Member {
        if schemas
            .iter()
            .any(|schema| is_false(self.document, *schema))
        {
            return Member::Refused;
        }
        let site = Site::inside(parent, json, schemas);
        let merged = self.merge(&site);
        let shape = &merged.shape;
        if required
            && shape.choices.is_empty()
            && let Some([serde_json::Value::String(value)]) = shape.values.as_deref()
            && self.is_simple(&merged)
        {
            return Member::Constant(value.clone());
        }
        Member::Typed(self.ty(&site))
    }

    /// The type of a string out of one list.
    pub(super) fn listed(&mut self, site: &Site, merged: &Merged<'d>) -> Type {
        let values = merged.shape.values.iter().flatten();
        let values = values.filter_map(|value| value.as_str().map(str::to_owned));
        let values = values.collect();
        self.enumeration(site, key(merged), &merged.conjuncts, values, None)
    }

    pub(super) fn enumeration(
        &mut self,
        site: &Site,
        key: (Key, Kinds),
        conjuncts: &[Conjunct],
        mut values: Vec<String>,
        open: Option<Text>,
    ) -> Type {
        values.sort();
        values.dedup();
        self.named(site, key, conjuncts, |_, _| {
            let reserved: &[&str] = if open.is_some() {
                &["Other", "Self"]
            } else {
                &["Self"]
            };
            let names = values.iter().map(|value| (value.as_str(), camel(value)));
            let names = all_distinct(names, reserved, "");
            let variants = values.iter().zip(names);
            let variants = variants.map(|(json, (rust, note))| Variant {
                json: json.clone(),
                rust,
                docs: Docs {
                    notes: note.into_iter().collect(),
                    ..Docs::default()
                },
            });
            ItemKind::Enum(Enum {
                variants: variants.collect(),
                open: open.map(|text| ("Other".to_owned(), text)),
            })
        })
    }

    /// The documentation of a type: what its own schemas say first, then what the schemas behind them say.
    pub(super) fn docs(&self, site: &Site, conjuncts: &[Conjunct]) -> Docs {
        let own = site.roots.iter().rev().filter(|root| !root.done);
        let own = own.map(|root| super::conjuncts::handle(self.document, root.number));
        let behind = conjuncts.iter().rev().filter(|conjunct| !conjunct.done);
        let all = own.chain(behind.map(|conjunct| conjunct.number));
        words::merge(all.map(|number| self.document.schema(number)))
    }

    fn docs_of_field(&self, schemas: &[usize], ty: &Type) -> Docs {
        let own = schemas.iter().rev().copied();
        let targets = schemas
            .iter()
            .rev()
            .map(|number| super::conjuncts::handle(self.document, *number));
        let all = own.chain(targets);
        let mut docs = words::merge(all.map(|number| self.document.schema(number)));
        docs.title = docs.title.filter(|_| docs.description.is_none());
        docs.notes = words::limits(ty);
        docs
    }
}

fn key(merged: &Merged<'_>) -> (Key, Kinds) {
    (
        merged.conjuncts.iter().copied().collect(),
        merged.shape.kinds,
    )
}
