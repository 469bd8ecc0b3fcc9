//! The module `borrowed`: the types and events once more, as types that borrow their text from the body of a delivery.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, root, types};
use crate::ir::{Model, Module};

/// Whether events hold any text, which is nearly always.
pub(super) fn is_wanted(model: &Model) -> bool {
    let bodies = model.families.iter().map(|family| family.body);
    let mut all = bodies.chain([model.envelope]);
    all.any(|id| model.borrows[id.0])
}

/// The root of the module.
pub(super) fn tokens(model: &Model) -> TokenStream {
    let title = &model.provider.title;
    let marker = &model.provider.marker;
    let about = types::inner(&docs::lines(&[
        format!(
            "The webhooks of {title} as types that borrow their text from the body of a delivery, where no escape stands in it: `Cow<'a, str>` \
             instead of `String`. Types that hold no text are those of the crate's root."
        ),
        format!(
            "For whoever looks at an event and lets it go: [`Event::decode`] makes next to no copies. Handlers are given \
             [`{marker}`](super::{marker})'s own events; [`Event::into_owned`] gives one that can be kept."
        ),
    ]));
    let public = quote!(pub);
    let borrowing = |module: &Module| {
        let mut items = module.items.iter();
        items.any(|id| model.borrows[id.0])
    };
    let modules = model.modules.iter();
    let modules = modules.filter(|(_, module)| borrowing(module));
    let modules = modules.map(|(name, _)| root::module(&public, name));
    let event = root::module(&public, "event");
    let owned = model.items.iter().enumerate();
    let owned = owned.filter(|(index, _)| !model.borrows[*index]);
    let owned = owned.map(|(_, item)| {
        let (module, name) = (ident(&item.module), ident(&item.name));
        quote!(super::#module::#name)
    });
    let owned: Vec<_> = owned.collect();
    let owned = (!owned.is_empty()).then(|| quote!(hookwright::owned!(#(#owned),*);));
    quote! {
        #about

        #(#modules)*
        #event

        #[doc(inline)]
        pub use event::Event;

        #owned
    }
}
