//! What the derive writes, as a person would read it.

use hookwright_tests::read;

#[rustfmt::skip]
#[path = "../../../generated/apideck-derive/src/catalogue.rs"]
mod catalogue;

pub(crate) use catalogue::CATALOGUE;

/// The expansion of the example `minimal`. Somebody who wonders what the derive does can follow it line by line.
#[test]
fn the_expansion_of_the_smallest_example_is_readable() {
    let source = syn::parse_file(&read("crates/examples/minimal/src/main.rs")).unwrap();
    let derived = source.items.iter().find_map(|item| match item {
        syn::Item::Struct(item) => Some(item),
        _ => None,
    });
    let mut item = derived.unwrap().clone();
    // The compiler takes the derive itself away before it calls it.
    item.attrs
        .retain(|attribute| !attribute.path().is_ident("derive"));
    let expansion = hookwright_derive_core::expand(&CATALOGUE, quote::quote!(#item));
    let text = prettyplease::unparse(&syn::parse2(expansion).unwrap());
    insta::assert_snapshot!(text);
}
