//! Listed strings: closed enums, and open ones that accept other strings too.

use hookwright_schema::Schema;

use super::conjuncts::handle;
use super::kinds::Kinds;
use super::names::{all_distinct, camel};
use super::shape::Shape;
use super::types::Merged;
use super::{Lowering, Site, docs};
use crate::ir::{Docs, Enum, ItemKind, Kind, Text, Type, Variant};

impl<'c> Lowering<'c> {
    /// The type of a string out of one list.
    pub(super) fn listed(&mut self, site: &Site<'c>, merged: &Merged<'c>) -> Type {
        if self.refuse_pattern(merged) {
            return Type::Any;
        }
        let values = strings(&merged.shape)
            .into_iter()
            .map(|value| (value, Docs::default()))
            .collect();
        self.enumeration(site, merged, values, None)
    }

    /// The type of a choice between strings: several lists, and at most one branch that takes any string.
    pub(super) fn any_listed(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        branches: Vec<(Schema<'c>, Shape<'c>)>,
        union: Schema<'c>,
    ) -> Type {
        let mut values = Vec::new();
        let mut open = None;
        for (schema, shape) in branches {
            if shape.values.is_some() {
                if !shape.text.patterns.is_empty() {
                    self.pattern_beside_values(merged, schema);
                    return Type::Any;
                }
                let single = shape.constant;
                for value in strings(&shape) {
                    values.push((
                        value,
                        if single {
                            docs::of_schema(handle(schema))
                        } else {
                            Docs::default()
                        },
                    ));
                }
            } else if open.replace(shape.text).is_some() {
                let message = "two of these branches take strings that they do not list";
                self.unsupported(
                    &union.location(),
                    message,
                    "leave one branch that takes any string",
                );
                return Type::Any;
            }
        }
        if values.is_empty() {
            self.unsupported(
                &union.location(),
                "these branches cannot be told apart",
                "list the values with `enum`",
            );
            return Type::Any;
        }
        self.enumeration(site, merged, values, open)
    }

    fn enumeration(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        mut values: Vec<(String, Docs)>,
        open: Option<Text>,
    ) -> Type {
        values.sort_by(|a, b| a.0.cmp(&b.0));
        values.dedup_by(|a, b| a.0 == b.0);
        let segments = self
            .is_discriminator(site)
            .then(|| self.catalog.provider.separator.clone());
        self.named(
            site,
            &merged.conjuncts,
            Kinds::only(Kind::String),
            |_, _, _| {
                let texts: Vec<&str> = values.iter().map(|(value, _)| value.as_str()).collect();
                let wanted = wanted_names(&texts, segments.as_deref());
                let reserved: &[&str] = if open.is_some() {
                    &["Other", "Self"]
                } else {
                    &["Self"]
                };
                let names = all_distinct(texts.iter().copied().zip(wanted), reserved, "");
                let variants =
                    values
                        .into_iter()
                        .zip(names)
                        .map(|((json, mut docs), (rust, note))| {
                            docs.notes.extend(note);
                            Variant { json, rust, docs }
                        });
                let variants = variants.collect();
                ItemKind::Enum(Enum {
                    variants,
                    open: open.map(|text| ("Other".to_owned(), text)),
                })
            },
        )
    }

    /// Whether a body says here which event it is.
    pub(super) fn is_discriminator(&self, site: &Site<'c>) -> bool {
        let path = self.catalog.provider.discriminator_path();
        site.body
            .as_ref()
            .is_some_and(|body| Some(&body.path) == path.as_ref())
    }

    fn refuse_pattern(&mut self, merged: &Merged<'c>) -> bool {
        let refused = !merged.shape.text.patterns.is_empty();
        if refused {
            self.pattern_beside_values(merged, merged.conjuncts[0].schema);
        }
        refused
    }

    /// The place shown is the pattern's, or `schema` where that lies behind a reference.
    fn pattern_beside_values(&mut self, merged: &Merged<'c>, schema: Schema<'c>) {
        let place = std::iter::once(schema)
            .chain(merged.conjuncts.iter().map(|conjunct| conjunct.schema))
            .find_map(|schema| schema.get("pattern"))
            .unwrap_or(schema);
        self.unsupported(
            &place.location(),
            "`pattern` beside a list of values",
            "list only the values that match it, and remove it",
        );
    }
}

fn strings(shape: &Shape<'_>) -> Vec<String> {
    shape
        .values
        .iter()
        .flatten()
        .filter_map(|value| value.as_str().map(str::to_owned))
        .collect()
}

/// The names of the variants. Event names that differ only in their last segment are called after that segment.
fn wanted_names(values: &[&str], separator: Option<&str>) -> Vec<String> {
    let split = |value: &str| {
        separator.and_then(|separator| {
            value
                .rsplit_once(separator)
                .map(|(stem, last)| (stem.to_owned(), last.to_owned()))
        })
    };
    let parts: Option<Vec<_>> = values.iter().map(|value| split(value)).collect();
    match parts {
        Some(parts) if parts.windows(2).all(|pair| pair[0].0 == pair[1].0) => {
            parts.iter().map(|(_, last)| camel(last)).collect()
        }
        _ => values.iter().map(|value| camel(value)).collect(),
    }
}
