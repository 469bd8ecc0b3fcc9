//! The module of a single JSON Schema. Such a schema can be large, so that what is written is short.

use quote::quote;

use super::scope::Scope;
use super::{check, docs, forms, schemas, types};
use crate::document::Model;
use crate::ir::TypeId;
use crate::render::{self, Maker};

/// The text of the module: types, their decoders and encoders, and the table of what types cannot say.
pub(crate) fn document(model: &Model) -> String {
    let scope = Scope::of_document(model);
    let ids: Vec<TypeId> = (0..model.items.len()).map(TypeId).collect();
    let items = types::items(&scope, &ids, "");
    let table = check::tokens(&model.table);
    let forms = forms::tokens(&scope, TypeId(model.root), &model.forms);
    let schemas = schemas::tokens(&scope, model);
    let body = quote!(#items #forms #schemas #table);
    let uses = scope.uses(&body);
    let about = docs::lines(&[format!("Types of `{}`, outermost first.", model.file)]);
    let about = types::inner(&about);
    let allow = quote! {
        #![allow(missing_docs, reason = "a field of which the schema says nothing needs no words")]
        #![allow(clippy::enum_variant_names, reason = "names are the schema's")]
        #![allow(clippy::large_enum_variant, reason = "a box would cost an allocation for every value")]
    };
    let deprecated = docs::allow_deprecated(&model.items);
    let tokens = quote!(#about #allow #deprecated #uses #body);
    render::rust(Maker::Types, &model.file, tokens)
}
