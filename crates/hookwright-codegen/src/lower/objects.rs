//! Objects: structs where members are named, maps where they are not.

use hookwright_schema::Schema;

use super::names::{all_distinct, snake};
use super::types::Merged;
use super::{BodyPath, Lowering, Site, docs};
use crate::ir::{Constant, Field, ItemKind, Rest, Struct, Type};

impl<'c> Lowering<'c> {
    /// The type of an object.
    pub(super) fn object(&mut self, site: &Site<'c>, merged: &Merged<'c>) -> Type {
        let shape = &merged.shape;
        if shape.properties.is_empty()
            && shape.closed.is_none()
            && site.body.as_ref().is_none_or(|body| !body.path.is_empty())
        {
            let inner = site.inside(
                &site.parent,
                &site.module,
                &format!("{}_value", site.part),
                &shape.others,
            );
            let limits = shape.member_limits.clone();
            return self.container(&merged.conjuncts, |lowering| {
                Type::Map(Box::new(lowering.ty(&inner)), limits)
            });
        }
        let conjuncts = merged.conjuncts.clone();
        let kinds = shape.kinds;
        self.named(site, &conjuncts, kinds, |lowering, name, module| {
            let fields = lowering.structure(site, merged, name, module);
            ItemKind::Struct(fields)
        })
    }

    fn structure(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        name: &str,
        module: &str,
    ) -> Struct {
        let shape = &merged.shape;
        if !shape.member_limits.is_any() {
            let place = merged.conjuncts.iter().find_map(|c| {
                c.schema
                    .get("maxProperties")
                    .or_else(|| c.schema.get("minProperties"))
            });
            let place = place.map_or_else(
                || merged.conjuncts[0].schema.location(),
                |keyword| keyword.location(),
            );
            self.unsupported(
                &place,
                "members can be counted only in an object without named `properties`",
                "remove it, and list what must be there under `required`",
            );
        }
        let mut typed = Vec::new();
        let mut constants = Vec::new();
        for (json, schemas) in &shape.properties {
            let required = shape.required.contains_key(json);
            match self.member(site, name, module, json, schemas, required) {
                Member::Constant(value) => constants.push(Constant {
                    json: (*json).to_owned(),
                    value,
                }),
                Member::Typed(ty) => typed.push((*json, schemas, ty, required)),
            }
        }
        let names = all_distinct(
            typed.iter().map(|(json, ..)| (*json, snake(json))),
            &["extra"],
            "_",
        );
        let fields =
            typed
                .into_iter()
                .zip(names)
                .map(|((json, schemas, ty, required), (rust, note))| {
                    let mut docs = docs::of_field(schemas, &ty);
                    docs.notes.extend(note);
                    Field {
                        json: json.to_owned(),
                        rust,
                        docs,
                        ty,
                        required,
                    }
                });
        let fields = fields.collect();
        Struct {
            fields,
            constants,
            refused: Vec::new(),
            rest: self.rest(site, merged, name, module),
        }
    }

    fn member(
        &mut self,
        site: &Site<'c>,
        parent: &str,
        module: &str,
        json: &str,
        schemas: &[Schema<'c>],
        required: bool,
    ) -> Member {
        let mut inner = site.inside(parent, module, json, schemas);
        inner.body = site.body.as_ref().map(|body| {
            let path = body.path.iter().cloned().chain([json.to_owned()]).collect();
            BodyPath {
                family: body.family.clone(),
                path,
            }
        });
        let decides = self.is_discriminator(&inner);
        let Some(merged) = self.merge(&inner) else {
            return Member::Typed(Type::Any);
        };
        let shape = &merged.shape;
        if required
            && shape.constant
            && !decides
            && shape.unions.is_empty()
            && shape.text.patterns.is_empty()
            && let Some([serde_json::Value::String(value)]) = shape.values.as_deref()
        {
            return Member::Constant(value.clone());
        }
        Member::Typed(self.choose(&inner, merged))
    }

    /// What becomes of members that no schema names.
    fn rest(&mut self, site: &Site<'c>, merged: &Merged<'c>, name: &str, module: &str) -> Rest {
        if merged.shape.closed.is_some() {
            return Rest::Refused;
        }
        let inner = site.inside(name, module, "extra", &merged.shape.others);
        match self.ty(&inner) {
            Type::Any => Rest::Kept("extra".to_owned()),
            ty => Rest::Typed("extra".to_owned(), ty),
        }
    }
}

enum Member {
    Typed(Type),
    Constant(String),
}
