//! `anyOf` and `oneOf`: told apart by JSON type, by listed strings or a constant member where that is possible; otherwise by trying.

use super::conjuncts::{Conjunct, flatten, handle, said};
use super::lower::{Lowering, Merged, Site};
use super::shape::Shape;
use crate::ir::{
    Choice, ChoiceVariant, ItemKind, Kind, Tagged, TaggedVariant, Type, Union, UnionVariant,
};
use crate::lower::kinds::Kinds;
use crate::lower::names::{all_distinct, camel};

/// One form of a choice, merged with everything that holds beside the choice.
struct Form<'d> {
    number: usize,
    roots: Vec<Conjunct>,
    merged: Merged<'d>,
    kinds: Kinds,
    /// Nothing constrains it but what a type says.
    simple: bool,
}

impl<'d> Lowering<'d> {
    /// The JSON types that a schema by itself can have; at least those.
    fn reach(&mut self, number: usize) -> Kinds {
        if let Some(kinds) = self.reach.get(&number) {
            return *kinds;
        }
        let mut kinds = Kinds::EVERY;
        for conjunct in flatten(self.document, &[Conjunct::of(number)]) {
            let own = Shape::of(self.document, &[conjunct]);
            kinds = kinds.and(if own.never { Kinds::NONE } else { own.kinds });
            for (holder, keyword) in own.choices {
                kinds = kinds.and(self.reach_of_choice(holder, keyword));
            }
        }
        self.reach.insert(number, kinds);
        kinds
    }

    /// The JSON types that a choice can have.
    pub(super) fn reach_of_choice(&mut self, number: usize, keyword: &str) -> Kinds {
        let forms = self.forms_of(number, keyword).into_iter();
        let kinds = forms.map(|form| self.reach(form));
        kinds.fold(Kinds::NONE, Kinds::or)
    }

    fn forms_of(&self, number: usize, keyword: &str) -> Vec<usize> {
        let list = self.document.schema(number).get(keyword);
        let forms = list.map_or_else(Vec::new, |list| list.items()).into_iter();
        forms
            .filter_map(|form| self.document.number(form))
            .collect()
    }

    /// Whether every form of a choice is the same plain JSON type, so that the type is that and the choice is left to the table.
    pub(super) fn is_scalar(
        &mut self,
        merged: &Merged<'d>,
        number: usize,
        keyword: &'static str,
    ) -> bool {
        let kinds = self.reach_of_choice(number, keyword);
        match merged.shape.kinds.and(kinds).list().as_slice() {
            [Kind::String] => !self.is_listed(merged, number, keyword),
            [Kind::Null | Kind::Bool | Kind::Number] | [] => true,
            _ => false,
        }
    }

    /// Whether the forms of a choice between strings are lists, and at most one that takes others too.
    fn is_listed(&mut self, merged: &Merged<'d>, number: usize, keyword: &'static str) -> bool {
        let forms = self.forms(merged, number, keyword);
        let listed = |form: &Form<'d>| form.simple && form.merged.shape.choices.is_empty();
        let open = forms
            .iter()
            .filter(|form| form.merged.shape.values.is_none());
        let open = open.count();
        let mut values: Vec<_> = forms
            .iter()
            .flat_map(|form| form.merged.shape.values.iter().flatten())
            .map(|value| value.as_str().unwrap_or_default())
            .collect();
        let count = values.len();
        values.sort_unstable();
        values.dedup();
        forms.iter().all(listed)
            && open < forms.len()
            && match keyword {
                "anyOf" => open <= 1,
                _ => open == 0 && values.len() == count,
            }
    }

    /// The forms that are possible at all.
    fn forms(
        &mut self,
        merged: &Merged<'d>,
        number: usize,
        keyword: &'static str,
    ) -> Vec<Form<'d>> {
        let base: Vec<Conjunct> = merged
            .conjuncts
            .iter()
            .map(|conjunct| Conjunct {
                done: true,
                ..*conjunct
            })
            .collect();
        let mut forms = Vec::new();
        for number in self.forms_of(number, keyword) {
            let reach = self.reach(number);
            let mut roots = base.clone();
            // A form that is used in many places is one type, unless something beside the choice makes it another.
            roots.retain(|conjunct| self.adds(*conjunct, reach));
            roots.push(Conjunct::of(number));
            let mut site = Site::inside("", "", &[]);
            site.roots.clone_from(&roots);
            site.within = merged.shape.kinds;
            let merged = self.merge(&site);
            let kinds = merged.shape.kinds.and(reach);
            if merged.shape.never || kinds.list().is_empty() {
                continue;
            }
            let simple = self.is_simple(&merged);
            forms.push(Form {
                number,
                roots,
                merged,
                kinds,
                simple,
            });
        }
        forms
    }

    /// Whether what merges of a schema beside a choice says anything that a form of those JSON types does not.
    fn adds(&self, conjunct: Conjunct, reach: Kinds) -> bool {
        let said = said(self.document, conjunct.number);
        said.into_iter().any(|keyword| match keyword {
            "type" => {
                let own = Shape::of(self.document, &[conjunct]).kinds;
                own.and(reach) != reach
            }
            keyword => !LEFT.contains(&keyword),
        })
    }

    /// The type of a choice.
    pub(super) fn choice(
        &mut self,
        site: &Site,
        merged: &Merged<'d>,
        number: usize,
        keyword: &'static str,
    ) -> Type {
        let forms = self.forms(merged, number, keyword);
        let exclusive = keyword == "oneOf";
        let nullable: Vec<&Form<'d>> = forms
            .iter()
            .filter(|form| form.kinds.has(Kind::Null))
            .collect();
        let plain_null = nullable
            .iter()
            .all(|form| form.simple && form.merged.shape.choices.is_empty());
        if !nullable.is_empty()
            && plain_null
            && !(exclusive && nullable.len() > 1)
            && forms.len() > 1
        {
            let mut merged = self.merge(&Site {
                roots: merged.conjuncts.clone(),
                ..site.clone()
            });
            merged.shape.kinds = merged.shape.kinds.without(Kind::Null);
            let inner = Site {
                within: site.within.without(Kind::Null),
                ..site.clone()
            };
            let forms = self.forms(&merged, number, keyword);
            let ty = self.among(&inner, &merged, &forms, keyword);
            return Type::Nullable(Box::new(ty));
        }
        self.among(site, merged, &forms, keyword)
    }

    fn among(
        &mut self,
        site: &Site,
        merged: &Merged<'d>,
        forms: &[Form<'d>],
        keyword: &'static str,
    ) -> Type {
        let exclusive = keyword == "oneOf";
        let kinds = forms
            .iter()
            .fold(Kinds::NONE, |all, form| all.or(form.kinds));
        let key = (merged.conjuncts.iter().copied().collect(), kinds);
        match forms {
            [] => {
                let nodes: Vec<usize> = merged.conjuncts.iter().map(|c| c.number).collect();
                let nodes = nodes.into_iter().map(|number| self.table.whole(number));
                let nodes = nodes.collect();
                return Type::Checked(Box::new(Type::Any), self.table.all(nodes));
            }
            [form] => return self.ty(&at(site, form, kinds)),
            _ => {}
        }
        if kinds == Kinds::only(Kind::String) {
            return self.strings(site, key, merged, forms, exclusive);
        }
        if kinds == Kinds::only(Kind::Object)
            && let Some(tag) = self.tag(forms)
        {
            return self.tagged(site, key, merged, forms, &tag);
        }
        let mut each: Vec<Kind> = forms.iter().flat_map(|form| form.kinds.list()).collect();
        each.sort_unstable();
        let count = each.len();
        each.dedup();
        if each.len() == count && forms.iter().all(|form| form.kinds.list().len() == 1) {
            return self.by_form(site, key, merged, forms);
        }
        self.by_trying(site, key, merged, forms, exclusive)
    }

    fn strings(
        &mut self,
        site: &Site,
        key: (super::conjuncts::Key, Kinds),
        merged: &Merged<'d>,
        forms: &[Form<'d>],
        exclusive: bool,
    ) -> Type {
        let listed = |form: &Form<'d>| {
            form.simple
                && form.merged.shape.choices.is_empty()
                && form.merged.shape.values.is_some()
        };
        let open: Vec<&Form<'d>> = forms.iter().filter(|form| !listed(form)).collect();
        let values: Vec<String> = forms
            .iter()
            .filter(|form| listed(form))
            .flat_map(|form| form.merged.shape.values.iter().flatten())
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect();
        let mut distinct = values.clone();
        distinct.sort();
        distinct.dedup();
        let apart = !exclusive || (open.is_empty() && distinct.len() == values.len());
        let plain = |form: &&Form<'d>| form.simple && form.merged.shape.choices.is_empty();
        if apart && open.len() <= 1 && open.iter().all(plain) {
            let open = open.first().map(|form| form.merged.shape.text.clone());
            return self.enumeration(site, key, &merged.conjuncts, values, open);
        }
        self.by_trying(site, key, merged, forms, exclusive)
    }

    /// A choice between different JSON types.
    fn by_form(
        &mut self,
        site: &Site,
        key: (super::conjuncts::Key, Kinds),
        merged: &Merged<'d>,
        forms: &[Form<'d>],
    ) -> Type {
        self.named(site, key, &merged.conjuncts, |lowering, name| {
            let kinds = forms.iter().flat_map(|form| form.kinds.list());
            let mut forms: Vec<(Kind, &Form<'d>)> = kinds.zip(forms).collect();
            forms.sort_by_key(|(kind, _)| *kind);
            let variants = forms.into_iter().map(|(kind, form)| {
                let mut inner = at(site, form, form.kinds);
                name.clone_into(&mut inner.parent);
                kind.name().clone_into(&mut inner.part);
                UnionVariant {
                    kind,
                    rust: kind.name().to_owned(),
                    ty: lowering.ty(&inner),
                }
            });
            ItemKind::Union(Union {
                variants: variants.collect(),
                other: None,
            })
        })
    }

    /// The member whose listed values tell all forms apart.
    fn tag(&self, forms: &[Form<'d>]) -> Option<String> {
        let candidates = forms.first()?.merged.shape.required.iter();
        candidates.into_iter().find_map(|name| {
            let mut all = Vec::new();
            for form in forms {
                all.extend(self.tag_values(form, name)?);
            }
            let count = all.len();
            all.sort();
            all.dedup();
            (all.len() == count).then(|| name.clone())
        })
    }

    /// The strings that a required member of a form may be.
    fn tag_values(&self, form: &Form<'d>, name: &str) -> Option<Vec<String>> {
        let shape = &form.merged.shape;
        if !shape.required.contains(name) {
            return None;
        }
        let member = self.merge(&Site::inside("", "", shape.properties.get(name)?));
        // Where no value is left, nothing can be told by it.
        let values = member.shape.values.filter(|values| !values.is_empty())?;
        let strings = values.iter().map(|value| value.as_str().map(str::to_owned));
        strings.collect()
    }

    fn tagged(
        &mut self,
        site: &Site,
        key: (super::conjuncts::Key, Kinds),
        merged: &Merged<'d>,
        forms: &[Form<'d>],
        tag: &str,
    ) -> Type {
        self.named(site, key, &merged.conjuncts, |lowering, name| {
            let with_tags = |form| (lowering.tag_values(form, tag).unwrap_or_default(), form);
            let mut tagged: Vec<(Vec<String>, &Form<'d>)> = forms.iter().map(with_tags).collect();
            tagged.sort_by(|a, b| a.0.cmp(&b.0));
            let names = tagged.iter().map(|(tags, form)| {
                let name = match tags.as_slice() {
                    [one] => camel(one),
                    _ => lowering
                        .form_name(form)
                        .unwrap_or_else(|| camel(&tags.join(" or "))),
                };
                (tags.concat(), name)
            });
            let names: Vec<_> = names.collect();
            let names = names
                .iter()
                .map(|(json, name)| (json.as_str(), name.clone()));
            let names = all_distinct(names, &["Self"], "");
            let mut variants = Vec::new();
            for ((tags, form), (rust, _)) in tagged.into_iter().zip(names) {
                let mut inner = at(site, form, form.kinds);
                name.clone_into(&mut inner.parent);
                inner.part.clone_from(&rust);
                let ty = lowering.ty(&inner);
                variants.push(TaggedVariant { tags, rust, ty });
            }
            ItemKind::Tagged(Tagged {
                tag: tag.to_owned(),
                variants,
            })
        })
    }

    /// A choice that is made by looking at the names of members, and then by trying.
    fn by_trying(
        &mut self,
        site: &Site,
        key: (super::conjuncts::Key, Kinds),
        merged: &Merged<'d>,
        forms: &[Form<'d>],
        exclusive: bool,
    ) -> Type {
        self.named(site, key, &merged.conjuncts, |lowering, name| {
            let names: Vec<_> = forms
                .iter()
                .enumerate()
                .map(|(index, form)| {
                    let kinds = form.kinds.list();
                    let own = lowering.form_name(form);
                    own.unwrap_or_else(|| match kinds.as_slice() {
                        [kind] => kind.name().to_owned(),
                        _ => format!("Form{}", index + 1),
                    })
                })
                .collect();
            let names = names.iter().map(|name| (name.as_str(), name.clone()));
            let names = all_distinct(names, &["Self"], "");
            let mut variants = Vec::new();
            for (form, (rust, _)) in forms.iter().zip(names) {
                let mut inner = at(site, form, form.kinds);
                name.clone_into(&mut inner.parent);
                inner.part.clone_from(&rust);
                let ty = lowering.ty(&inner);
                let own = lowering.definition(form.number);
                variants.push(ChoiceVariant {
                    name: own.unwrap_or_else(|| rust.clone()),
                    rust,
                    ty,
                    kinds: form.kinds.list(),
                });
            }
            ItemKind::Choice(Choice {
                variants,
                // Where only the whole value is judged, a form may decode what its schema does not accept.
                exclusive: exclusive && !lowering.table.is_dynamic(),
            })
        })
    }

    /// The name that a form has by its place or its title.
    fn form_name(&self, form: &Form<'d>) -> Option<String> {
        let own = self.definition(form.number);
        let schema = self.document.schema(handle(self.document, form.number));
        own.or_else(|| schema.str("title").map(str::to_owned))
            .map(|name| camel(&name))
    }
}

/// Keywords that do not merge, and are taken care of where the choice stands.
const LEFT: [&str; 13] = [
    "$dynamicRef",
    "anyOf",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "format",
    "if",
    "not",
    "oneOf",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// The place of a form.
fn at(site: &Site, form: &Form<'_>, within: Kinds) -> Site {
    Site {
        roots: form.roots.clone(),
        within,
        ..site.clone()
    }
}
