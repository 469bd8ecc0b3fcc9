//! Which types are equal but for their names: those are written once, the others are names of the same type.
//!
//! Schemas repeat themselves: a member with the same two values in eighty places, the same object in three kinds of event. Each
//! repetition would cost whoever compiles the types as much as the first one.

use std::collections::HashMap;

use crate::ir::{Item, Type, TypeId};
use crate::lower::boxes::types;

/// For each type the first one that equals it, unless that is the type itself. What is said of fields and variants counts, since it would be
/// lost; what is said of the type itself stays with its name.
pub(super) fn find(items: &[Item]) -> Vec<Option<TypeId>> {
    let mut first: Vec<TypeId> = (0..items.len()).map(TypeId).collect();
    // Types that hold equal types may turn out to be equal themselves.
    loop {
        let mut met = HashMap::new();
        let mut found = false;
        for (index, item) in items.iter().enumerate() {
            if first[index] != TypeId(index) {
                continue;
            }
            let equal = *met.entry(key(item, &first)).or_insert(TypeId(index));
            found |= equal != first[index];
            first[index] = equal;
        }
        if !found {
            break;
        }
    }
    let others = (0..items.len()).map(|index| last(TypeId(index), &first));
    let others = others.enumerate();
    others
        .map(|(index, equal)| (equal.0 != index).then_some(equal))
        .collect()
}

/// A type may be equal to one that was found to be equal to another later.
fn last(mut id: TypeId, first: &[TypeId]) -> TypeId {
    while first[id.0] != id {
        id = first[id.0];
    }
    id
}

/// What equal types have in common, as text.
fn key(item: &Item, first: &[TypeId]) -> String {
    let mut kind = item.kind.clone();
    for ty in types(&mut kind) {
        unify(ty, first);
    }
    format!("{kind:?} {:?} {}", item.check, item.docs.deprecated)
}

/// Puts the first of equal types in the place of each.
fn unify(ty: &mut Type, first: &[TypeId]) {
    match ty {
        Type::Named { id, .. } => *id = last(*id, first),
        Type::Nullable(inner)
        | Type::Array(inner, _)
        | Type::Map(inner, _)
        | Type::Checked(inner, _) => unify(inner, first),
        Type::Tuple(items) => items.iter_mut().for_each(|item| unify(item, first)),
        Type::Any
        | Type::Null
        | Type::Bool
        | Type::String(_)
        | Type::DateTime(_)
        | Type::Number(_)
        | Type::Integer(_) => {}
    }
}
