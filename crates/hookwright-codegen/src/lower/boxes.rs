//! Puts a `Box` where a type would contain itself, and nowhere else.

use crate::ir::{Item, ItemKind, Rest, Type, TypeId};

/// Boxes every reference that closes a cycle. Arrays and maps stand on the heap already and close none.
pub(crate) fn insert(items: &mut [Item]) {
    let mut state = vec![State::New; items.len()];
    for index in 0..items.len() {
        visit(items, &mut state, TypeId(index));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

fn visit(items: &mut [Item], state: &mut [State], id: TypeId) {
    if state[id.0] != State::New {
        return;
    }
    state[id.0] = State::Open;
    let mut held = Vec::new();
    for ty in types(&mut items[id.0].kind) {
        held.extend(direct(ty).into_iter().map(|(target, _)| *target));
    }
    for target in held {
        if state[target.0] == State::Open {
            close(&mut items[id.0], target);
        } else {
            visit(items, state, target);
        }
    }
    state[id.0] = State::Done;
}

/// Boxes every reference from `item` to `target`.
fn close(item: &mut Item, target: TypeId) {
    for ty in types(&mut item.kind) {
        for (id, boxed) in direct(ty) {
            *boxed |= *id == target;
        }
    }
}

/// The types that an item holds directly.
pub(crate) fn types(kind: &mut ItemKind) -> Vec<&mut Type> {
    match kind {
        ItemKind::Struct(object) => {
            let mut types: Vec<_> = object
                .fields
                .iter_mut()
                .map(|field| &mut field.ty)
                .collect();
            if let Rest::Typed(_, ty) = &mut object.rest {
                types.push(ty);
            }
            types
        }
        ItemKind::Enum(_) => Vec::new(),
        ItemKind::Tagged(tagged) => tagged
            .variants
            .iter_mut()
            .map(|variant| &mut variant.ty)
            .collect(),
        ItemKind::Union(union) => union
            .variants
            .iter_mut()
            .map(|variant| &mut variant.ty)
            .collect(),
        ItemKind::Choice(choice) => choice
            .variants
            .iter_mut()
            .map(|variant| &mut variant.ty)
            .collect(),
        ItemKind::Newtype(ty) => vec![ty],
    }
}

/// The named types that stand in place, not behind an array or a map.
fn direct(ty: &mut Type) -> Vec<(&mut TypeId, &mut bool)> {
    match ty {
        Type::Named { id, boxed } => vec![(id, boxed)],
        Type::Nullable(inner) | Type::Checked(inner, _) => direct(inner),
        Type::Tuple(items) => items.iter_mut().flat_map(direct).collect(),
        _ => Vec::new(),
    }
}
