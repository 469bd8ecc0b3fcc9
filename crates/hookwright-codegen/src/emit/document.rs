//! The module of a single JSON Schema.

use quote::quote;

use super::scope::Scope;
use super::{check, docs, types};
use crate::document::{MODULE, Model};
use crate::ir::TypeId;
use crate::render::{self, Maker};

/// The text of the module: types, their decoders and encoders, and the table of what types cannot say.
pub(crate) fn document(model: &Model) -> String {
    let scope = Scope::new(&model.items, MODULE);
    let ids: Vec<TypeId> = (0..model.items.len()).map(TypeId).collect();
    let items = types::items(&scope, &ids, "");
    let table = check::tokens(&model.table);
    let body = quote!(#items #table);
    let uses = scope.uses(&body);
    let about = docs::lines(&[format!(
        "Types of `{}`, outermost first, then how each is read and written.",
        model.file
    )]);
    let about = types::inner(&about);
    render::rust(Maker::Types, &model.file, quote!(#about #uses #body))
}
