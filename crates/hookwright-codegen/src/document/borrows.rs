//! Which types borrow text from what they are decoded from: those that hold any, or JSON of any shape, in whatever depth.

use crate::ir::{Item, ItemKind, Rest, Type};

/// For each type whether it does.
pub(crate) fn find(items: &[Item]) -> Vec<bool> {
    let mut borrows = vec![false; items.len()];
    // A type may hold one that comes later, or itself.
    loop {
        let mut found = false;
        for (index, item) in items.iter().enumerate() {
            if !borrows[index] && has_text(item, &borrows) {
                borrows[index] = true;
                found = true;
            }
        }
        if !found {
            return borrows;
        }
    }
}

fn has_text(item: &Item, borrows: &[bool]) -> bool {
    let is_text = |ty: &Type| is_text(ty, borrows);
    match &item.kind {
        ItemKind::Struct(object) => {
            let is_typed = matches!(object.rest, Rest::Typed(..));
            is_typed || object.fields.iter().any(|field| is_text(&field.ty))
        }
        ItemKind::Enum(listed) => listed.open.is_some(),
        ItemKind::Tagged(tagged) => tagged.variants.iter().any(|variant| is_text(&variant.ty)),
        ItemKind::Union(union) => {
            union.other.is_some() || union.variants.iter().any(|variant| is_text(&variant.ty))
        }
        ItemKind::Choice(choice) => choice.variants.iter().any(|variant| is_text(&variant.ty)),
        ItemKind::Newtype(ty) => is_text(ty),
    }
}

fn is_text(ty: &Type, borrows: &[bool]) -> bool {
    match ty {
        // The names of a map are text, whatever its values are.
        Type::Any | Type::String(_) | Type::DateTime(_) | Type::Map(..) => true,
        Type::Named { id, .. } => borrows[id.0],
        Type::Nullable(inner) | Type::Array(inner, _) | Type::Checked(inner, _) => {
            is_text(inner, borrows)
        }
        Type::Tuple(items) => items.iter().any(|item| is_text(item, borrows)),
        Type::Null | Type::Bool | Type::Number(_) | Type::Integer(_) => false,
    }
}
