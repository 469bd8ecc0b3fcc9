//! `anyOf` and `oneOf`. A choice becomes a type where a decoder can tell the branches apart without trying them: by the JSON
//! type of the value, by a listed string, or by a constant member of an object. Anything else is a problem, not a guess.

use hookwright_schema::Schema;

use super::conjuncts::{Conjunct, flatten, handle};
use super::kinds::Kinds;
use super::names::{all_distinct, camel};
use super::shape::Shape;
use super::types::Merged;
use super::{Lowering, Site};
use crate::ir::{ItemKind, Kind, Tagged, TaggedVariant, Type, Union, UnionVariant};

/// One branch of a choice, merged with everything that holds beside the choice.
struct Branch<'c> {
    roots: Vec<Conjunct<'c>>,
    shape: Shape<'c>,
    schema: Schema<'c>,
}

impl<'c> Lowering<'c> {
    /// The type of a choice.
    pub(super) fn union(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        union: Schema<'c>,
        keyword: &str,
    ) -> Type {
        let base: Vec<Conjunct<'c>> = merged
            .conjuncts
            .iter()
            .map(|c| decided(*c, union, keyword))
            .collect();
        let base = flatten(&base);
        let mut branches = Vec::new();
        for schema in union.items() {
            let roots: Vec<_> = base
                .iter()
                .copied()
                .chain([Conjunct {
                    schema,
                    chosen: false,
                }])
                .collect();
            let Some(mut shape) = Shape::of(self, &flatten(&roots)) else {
                return Type::Any;
            };
            if let [(_, _)] = shape.unions.as_slice() {
                shape.kinds = shape.kinds.and(self.reach(&roots));
            }
            branches.push(Branch {
                roots,
                shape,
                schema,
            });
        }
        if keyword == "oneOf" && !self.exclusive(&branches) {
            return Type::Any;
        }
        let only_null = |branch: &Branch<'c>| branch.shape.kinds == Kinds::only(Kind::Null);
        let nullable = branches
            .iter()
            .any(|branch| branch.shape.kinds.has(Kind::Null));
        branches.retain(|branch| !only_null(branch));
        if branches.len() > 1 {
            for branch in &mut branches {
                branch.shape.kinds = branch.shape.kinds.without(Kind::Null);
            }
        }
        let ty = self.branches(site, merged, branches, union);
        if nullable && !matches!(ty, Type::Nullable(_) | Type::Any) {
            Type::Nullable(Box::new(ty))
        } else {
            ty
        }
    }

    /// The JSON types that a schema which is a choice itself can have.
    fn reach(&mut self, roots: &[Conjunct<'c>]) -> Kinds {
        let mut all = None::<Kinds>;
        for conjunct in flatten(roots) {
            for keyword in ["anyOf", "oneOf"] {
                let Some(union) = conjunct.schema.get(keyword).filter(|_| !conjunct.chosen) else {
                    continue;
                };
                for schema in union.items() {
                    let inner = flatten(&[Conjunct {
                        schema,
                        chosen: false,
                    }]);
                    let kinds = Shape::of(self, &inner).map_or(Kinds::EVERY, |shape| shape.kinds);
                    all = Some(all.map_or(kinds, |all| all.or(kinds)));
                }
            }
        }
        all.unwrap_or_default()
    }

    /// The type of the branches that are not `null`.
    fn branches(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        mut branches: Vec<Branch<'c>>,
        union: Schema<'c>,
    ) -> Type {
        if let [branch] = branches.as_slice() {
            return self.ty(&at(site, &branch.roots));
        }
        let strings = |branch: &Branch<'c>| {
            branch.shape.kinds == Kinds::only(Kind::String) && branch.shape.unions.is_empty()
        };
        if branches.iter().all(strings) {
            let shapes = branches
                .into_iter()
                .map(|branch| (branch.schema, branch.shape))
                .collect();
            return self.any_listed(site, merged, shapes, union);
        }
        if branches
            .iter()
            .all(|branch| branch.shape.kinds == Kinds::only(Kind::Object))
        {
            return self.tagged(site, merged, &branches, union);
        }
        let mut kinds = Vec::new();
        for branch in &branches {
            for kind in branch.shape.kinds.list() {
                kinds.push(kind);
            }
        }
        kinds.sort_unstable();
        let all = branches.iter().fold(None::<Kinds>, |all, b| {
            Some(all.map_or(b.shape.kinds, |all| all.or(b.shape.kinds)))
        });
        let all = all.unwrap_or_default();
        if kinds.windows(2).all(|pair| pair[0] != pair[1]) {
            branches.retain(|branch| !branch.shape.kinds.list().is_empty());
            return self.by_branch(site, merged, &branches, all);
        }
        self.unsupported(
            &union.location(),
            "these branches cannot be told apart by a value's JSON type",
            "give the branches different types, or make them objects that differ in a required `const` member",
        );
        Type::Any
    }

    /// A choice between different JSON types.
    fn by_branch(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        branches: &[Branch<'c>],
        all: Kinds,
    ) -> Type {
        self.named(site, &merged.conjuncts, all, |lowering, name, module| {
            let mut kinds: Vec<_> = branches
                .iter()
                .flat_map(|branch| {
                    branch
                        .shape
                        .kinds
                        .list()
                        .into_iter()
                        .map(move |kind| (kind, branch))
                })
                .collect();
            kinds.sort_by_key(|(kind, _)| *kind);
            let mut variants = Vec::new();
            for (kind, branch) in kinds {
                let mut inner = at(site, &branch.roots);
                name.clone_into(&mut inner.parent);
                module.clone_into(&mut inner.module);
                kind.name().clone_into(&mut inner.part);
                let ty = lowering.of_kind(&inner, kind);
                variants.push(UnionVariant {
                    kind,
                    rust: kind.name().to_owned(),
                    ty,
                });
            }
            ItemKind::Union(Union {
                variants,
                other: None,
            })
        })
    }

    /// The type of the values of one JSON type among those that a site allows.
    fn of_kind(&mut self, site: &Site<'c>, kind: Kind) -> Type {
        let Some(mut merged) = self.merge(site) else {
            return Type::Any;
        };
        if !merged.shape.unions.is_empty() {
            return self.choose(site, merged);
        }
        merged.shape.kinds = merged.shape.kinds.and(Kinds::only(kind));
        if let Some(values) = &mut merged.shape.values {
            values.retain(|value| Kinds::of_value(value) == kind);
        }
        self.plain(site, merged)
    }

    /// A choice between objects that differ in a constant member.
    fn tagged(
        &mut self,
        site: &Site<'c>,
        merged: &Merged<'c>,
        branches: &[Branch<'c>],
        union: Schema<'c>,
    ) -> Type {
        let Some(tag) = self.tag(branches) else {
            self.unsupported(
                &union.location(),
                "these objects cannot be told apart",
                "give each branch a required member with a `const` string of its own, such as `\"type\": {\"const\": \"text\"}`",
            );
            return Type::Any;
        };
        self.named(
            site,
            &merged.conjuncts,
            Kinds::only(Kind::Object),
            |lowering, name, module| {
                let tagged = branches.iter().map(|branch| {
                    (
                        lowering.tag_values(branch, &tag).unwrap_or_default(),
                        branch,
                    )
                });
                let mut tagged: Vec<_> = tagged.collect();
                tagged.sort_by(|a, b| a.0.cmp(&b.0));
                let names: Vec<_> = tagged
                    .iter()
                    .map(|(tags, branch)| (tags.concat(), variant_name(tags, branch.schema)))
                    .collect();
                let names = all_distinct(
                    names
                        .iter()
                        .map(|(json, name)| (json.as_str(), name.clone())),
                    &["Self"],
                    "",
                );
                let mut variants = Vec::new();
                for ((tags, branch), (rust, _)) in tagged.into_iter().zip(names) {
                    let mut inner = at(site, &branch.roots);
                    name.clone_into(&mut inner.parent);
                    module.clone_into(&mut inner.module);
                    inner.part.clone_from(&rust);
                    let ty = lowering.ty(&inner);
                    variants.push(TaggedVariant { tags, rust, ty });
                }
                ItemKind::Tagged(Tagged { tag, variants })
            },
        )
    }

    /// The member whose listed values tell all branches apart.
    fn tag(&mut self, branches: &[Branch<'c>]) -> Option<String> {
        let candidates: Vec<&str> = branches.first()?.shape.required.keys().copied().collect();
        candidates.into_iter().find_map(|name| {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(self.tag_values(branch, name)?);
            }
            let count = all.len();
            all.sort();
            all.dedup();
            (all.len() == count).then(|| name.to_owned())
        })
    }

    /// The strings that a required member of a branch may be.
    fn tag_values(&mut self, branch: &Branch<'c>, name: &str) -> Option<Vec<String>> {
        branch.shape.required.get(name)?;
        let schemas = branch.shape.properties.get(name)?;
        let roots: Vec<_> = schemas
            .iter()
            .map(|schema| Conjunct {
                schema: *schema,
                chosen: false,
            })
            .collect();
        let shape = Shape::of(self, &flatten(&roots))?;
        let values = shape.values.filter(|_| shape.unions.is_empty())?;
        values
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect()
    }

    /// Whether no value satisfies two branches of a `oneOf`. Objects are looked at later, by their tag.
    fn exclusive(&mut self, branches: &[Branch<'c>]) -> bool {
        for (index, branch) in branches.iter().enumerate() {
            for other in &branches[..index] {
                let common = branch.shape.kinds.and(other.shape.kinds).list();
                let strings_apart = match (&branch.shape.values, &other.shape.values) {
                    (Some(here), Some(there)) => !here.iter().any(|value| there.contains(value)),
                    _ => false,
                };
                if common
                    .iter()
                    .all(|kind| *kind == Kind::Object || (*kind == Kind::String && strings_apart))
                {
                    continue;
                }
                let problem = self.catalog.problem(
                    &branch.schema.location(),
                    "some values satisfy two branches of a `oneOf`",
                    "overlaps with another branch",
                );
                let problem = problem.related(&other.schema.location(), "the other branch");
                self.problems.push(problem.help(
                    "exactly one may hold: leave one of the two, or make them exclude each other",
                ));
                return false;
            }
        }
        true
    }
}

/// A variant is called after its tag or, if several tags stand for it, after its schema's title.
fn variant_name(tags: &[String], schema: Schema<'_>) -> String {
    match tags {
        [one] => camel(one),
        tags => handle(schema)
            .str("title")
            .map_or_else(|| camel(&tags.join(" or ")), camel),
    }
}

/// The conjunct with this choice marked as made.
fn decided<'c>(conjunct: Conjunct<'c>, union: Schema<'c>, keyword: &str) -> Conjunct<'c> {
    let here = conjunct
        .schema
        .get(keyword)
        .is_some_and(|found| found.location() == union.location());
    Conjunct {
        chosen: conjunct.chosen || here,
        ..conjunct
    }
}

/// The site with other schemas.
fn at<'c>(site: &Site<'c>, roots: &[Conjunct<'c>]) -> Site<'c> {
    Site {
        conjuncts: roots.to_vec(),
        body: None,
        ..site.clone()
    }
}
