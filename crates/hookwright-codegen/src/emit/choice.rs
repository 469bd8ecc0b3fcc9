//! A choice between forms that no constant member tells apart: the names of members rule out what they can, and what is left is
//! tried.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::decoder::{call, decoder};
use super::ident;
use super::scope::Scope;
use crate::ir::{Choice, ItemKind, Kind, Rest, Struct, Type};

/// More names than this are not looked at.
const NAMES: usize = 64;

/// What the names of an object's members say of a form.
#[derive(Clone, Debug, Default)]
struct Outline {
    /// Members that every object of the form has.
    required: BTreeSet<String>,
    /// Members that an object of the form may have; `None` if there may be any.
    allowed: Option<BTreeSet<String>>,
    /// Required members that are one of a few strings.
    tags: BTreeMap<String, BTreeSet<String>>,
}

/// What tells the forms of a choice apart.
pub(super) struct Told {
    /// The names that are looked at.
    pub(super) names: Vec<String>,
    /// The member whose values are looked at; empty if there is none.
    pub(super) tag: String,
    /// What is known of each form.
    pub(super) forms: Vec<Form>,
}

/// What is known of one form.
pub(super) struct Form {
    /// Which of the names it needs.
    pub(super) required: u64,
    /// Which of them it refuses.
    pub(super) refused: u64,
    /// Which values of the tag it has; none if it may have any.
    pub(super) values: Vec<String>,
}

/// Finds out what tells the forms of a choice apart.
pub(super) fn told(scope: &Scope<'_>, choice: &Choice) -> Told {
    let outlines: Vec<Option<Outline>> = choice
        .variants
        .iter()
        .map(|variant| of_type(scope, &variant.ty))
        .collect();
    let names = distinguishing(&outlines);
    let tag = tag(&outlines, &names).unwrap_or_default();
    let forms = outlines.iter().map(|outline| {
        let (required, refused) = masks(outline.as_ref(), &names);
        let values = outline.as_ref().and_then(|outline| outline.tags.get(&tag));
        Form {
            required,
            refused,
            values: values.into_iter().flatten().cloned().collect(),
        }
    });
    Told {
        forms: forms.collect(),
        names,
        tag,
    }
}

/// The body of a choice's decoder.
pub(super) fn decode(scope: &Scope<'_>, choice: &Choice) -> TokenStream {
    let Told { names, tag, forms } = told(scope, choice);
    let forms = choice.variants.iter().zip(forms).map(|(variant, form)| {
        let kinds = variant.kinds.iter().map(|kind| ident(kind.name()));
        let (required, refused) = (mask(form.required), mask(form.refused));
        let values = form.values;
        quote! {
            read::Form {
                kinds: &[#(Kind::#kinds),*],
                required: #required,
                refused: #refused,
                tags: &[#(#values),*],
            }
        }
    });
    let decoders = choice.variants.iter().map(|variant| {
        let (rust, call) = (ident(&variant.rust), call(&decoder(scope, &variant.ty)));
        quote!(|reader| #call.map(Self::#rust))
    });
    let exclusive = choice.exclusive;
    quote! {
        static CHOICE: read::Choice =
            read::Choice::new(#exclusive, &[#(#names),*], #tag, &[#(#forms),*]);
        read::choose(reader, &CHOICE, &[#(#decoders),*])
    }
}

pub(super) fn mask(mask: u64) -> Literal {
    Literal::u64_unsuffixed(mask)
}

/// Which of the names a form has to have, and which it may not have.
fn masks(outline: Option<&Outline>, names: &[String]) -> (u64, u64) {
    let Some(outline) = outline else {
        return (0, 0);
    };
    let bits = |has: &dyn Fn(&String) -> bool| {
        let bits = names.iter().enumerate().filter(|(_, name)| has(name));
        bits.fold(0, |mask, (index, _)| mask | (1 << index))
    };
    let allowed = outline.allowed.as_ref();
    (
        bits(&|name| outline.required.contains(name)),
        bits(&|name| allowed.is_some_and(|allowed| !allowed.contains(name))),
    )
}

/// A few names that tell as many forms apart as the names of members can.
fn distinguishing(outlines: &[Option<Outline>]) -> Vec<String> {
    let mut pairs: BTreeMap<&str, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (index, here) in outlines.iter().enumerate() {
        for (other, there) in outlines.iter().enumerate() {
            let (Some(here), Some(there)) = (here, there) else {
                continue;
            };
            for name in &here.required {
                let refuses = there
                    .allowed
                    .as_ref()
                    .is_some_and(|all| !all.contains(name));
                if refuses {
                    let pair = (index.min(other), index.max(other));
                    pairs.entry(name).or_default().insert(pair);
                }
            }
        }
    }
    let mut names = Vec::new();
    while names.len() < NAMES {
        // Of those that tell most apart, the first by name.
        let best = pairs.iter().rev().max_by_key(|(_, pairs)| pairs.len());
        let Some((name, told)) = best.filter(|(_, told)| !told.is_empty()) else {
            break;
        };
        let (name, told) = ((*name).to_owned(), told.clone());
        for pairs in pairs.values_mut() {
            pairs.retain(|pair| !told.contains(pair));
        }
        names.push(name);
    }
    names.sort();
    names
}

/// A member whose values tell some of the forms apart that names do not.
fn tag(outlines: &[Option<Outline>], names: &[String]) -> Option<String> {
    let all: Option<Vec<&Outline>> = outlines.iter().map(Option::as_ref).collect();
    let all = all?;
    let alike = |a: &Outline, b: &Outline| {
        let (a, b) = (masks(Some(a), names), masks(Some(b), names));
        a.0 & b.1 == 0 && b.0 & a.1 == 0
    };
    let told = |tag: &String| {
        let mut count = 0;
        for (index, a) in all.iter().enumerate() {
            for b in &all[..index] {
                let apart = match (a.tags.get(tag), b.tags.get(tag)) {
                    (Some(a), Some(b)) => a.is_disjoint(b),
                    _ => false,
                };
                count += usize::from(apart && alike(a, b));
            }
        }
        count
    };
    let candidates = all.iter().flat_map(|outline| outline.tags.keys());
    let candidates: BTreeSet<&String> = candidates.collect();
    let best = candidates.into_iter().rev().max_by_key(|tag| told(tag))?;
    (told(best) > 0).then(|| best.clone())
}

/// The outline of a type; `None` if it can be anything but an object, or nothing is known.
fn of_type(scope: &Scope<'_>, ty: &Type) -> Option<Outline> {
    match ty {
        Type::Checked(inner, _) => of_type(scope, inner),
        Type::Named { id, .. } => match &scope.item(*id).kind {
            ItemKind::Struct(object) => Some(of_struct(scope, object)),
            ItemKind::Tagged(tagged) => {
                let all = tagged.variants.iter().map(|variant| {
                    let mut outline = of_type(scope, &variant.ty)?;
                    outline.required.insert(tagged.tag.clone());
                    let tags = variant.tags.iter().cloned().collect();
                    outline.tags.insert(tagged.tag.clone(), tags);
                    Some(outline)
                });
                union(all)
            }
            ItemKind::Choice(choice) => {
                let objects = |kinds: &[Kind]| kinds == [Kind::Object];
                if !choice
                    .variants
                    .iter()
                    .all(|variant| objects(&variant.kinds))
                {
                    return None;
                }
                union(
                    choice
                        .variants
                        .iter()
                        .map(|variant| of_type(scope, &variant.ty)),
                )
            }
            ItemKind::Newtype(inner) if !matches!(inner, Type::Named { .. }) => {
                of_type(scope, inner)
            }
            _ => None,
        },
        _ => None,
    }
}

fn of_struct(scope: &Scope<'_>, object: &Struct) -> Outline {
    let mut outline = Outline::default();
    let constants = object.constants.iter();
    outline.tags.extend(constants.map(|constant| {
        (
            constant.json.clone(),
            BTreeSet::from([constant.value.clone()]),
        )
    }));
    outline.required.extend(outline.tags.keys().cloned());
    for field in object.fields.iter().filter(|field| field.required) {
        outline.required.insert(field.json.clone());
        if let Type::Named { id, .. } = field.ty.unchecked()
            && let ItemKind::Enum(listed) = &scope.item(*id).kind
            && listed.open.is_none()
        {
            let values = listed.variants.iter().map(|variant| variant.json.clone());
            outline.tags.insert(field.json.clone(), values.collect());
        }
    }
    if matches!(object.rest, Rest::Refused) {
        let fields = object.fields.iter().map(|field| field.json.clone());
        let constants = object
            .constants
            .iter()
            .map(|constant| constant.json.clone());
        outline.allowed = Some(fields.chain(constants).collect());
    }
    outline
}

/// What holds of all objects of several forms.
fn union(outlines: impl Iterator<Item = Option<Outline>>) -> Option<Outline> {
    let mut outlines = outlines;
    let mut all = outlines.next()??;
    for outline in outlines {
        let outline = outline?;
        all.required.retain(|name| outline.required.contains(name));
        all.allowed = match (all.allowed, outline.allowed) {
            (Some(mut all), Some(more)) => {
                all.extend(more);
                Some(all)
            }
            _ => None,
        };
        let mut tags = BTreeMap::new();
        for (tag, mut values) in all.tags {
            if let Some(more) = outline.tags.get(&tag) {
                values.extend(more.iter().cloned());
                tags.insert(tag, values);
            }
        }
        all.tags = tags;
    }
    Some(all)
}
