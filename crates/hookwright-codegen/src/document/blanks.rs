//! Which types have a blank value, to read another one into (`hookwright::object!`): all but those that cannot be told without a box, which
//! a constant cannot hold.

use crate::ir::{Item, ItemKind, Type};

/// For each type whether it has one and, if it is an enum, which variant that is.
pub(crate) fn find(items: &[Item]) -> Vec<Option<usize>> {
    let mut blanks = vec![None; items.len()];
    // A type may wait for one that comes later; what is left when nothing more is found has none.
    loop {
        let mut found = false;
        for (index, item) in items.iter().enumerate() {
            if blanks[index].is_none() {
                blanks[index] = of_item(item, &blanks);
                found |= blanks[index].is_some();
            }
        }
        if !found {
            return blanks;
        }
    }
}

fn of_item(item: &Item, blanks: &[Option<usize>]) -> Option<usize> {
    match &item.kind {
        ItemKind::Struct(object) => {
            let mut fields = object.fields.iter();
            let all = fields.all(|field| !field.required || has_blank(&field.ty, blanks));
            all.then_some(0)
        }
        ItemKind::Enum(_) => Some(0),
        ItemKind::Tagged(tagged) => {
            first(tagged.variants.iter().map(|variant| &variant.ty), blanks)
        }
        ItemKind::Union(union) => first(union.variants.iter().map(|variant| &variant.ty), blanks),
        ItemKind::Choice(choice) => {
            first(choice.variants.iter().map(|variant| &variant.ty), blanks)
        }
        ItemKind::Newtype(ty) => has_blank(ty, blanks).then_some(0),
    }
}

fn first<'t>(mut types: impl Iterator<Item = &'t Type>, blanks: &[Option<usize>]) -> Option<usize> {
    types.position(|ty| has_blank(ty, blanks))
}

/// Whether the type of a value has one, if these of the named types do.
pub(crate) fn has_blank(ty: &Type, blanks: &[Option<usize>]) -> bool {
    match ty {
        Type::Named { boxed: true, .. } => false,
        Type::Named { id, .. } => blanks.get(id.0).is_some_and(Option::is_some),
        Type::Tuple(items) => items.iter().all(|item| has_blank(item, blanks)),
        Type::Checked(inner, _) => has_blank(inner, blanks),
        _ => true,
    }
}
