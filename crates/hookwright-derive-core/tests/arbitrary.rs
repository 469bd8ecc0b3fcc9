//! Whatever stands in the attribute, the derive says something of it: it never panics, and what it gives is Rust.

mod catalogues;

use catalogues::{ACME, EMPTY, SLASHES, WORDS};
use hookwright_derive_core::expand;
use proc_macro2::TokenStream;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_oneof, proptest};
use proptest::sample::select;

/// What attributes are made of, and what they are not.
const TOKENS: &[&str] = &[
    "on",
    "fallback",
    "exhaustive",
    "coverage",
    "crate",
    "bound",
    "ignore",
    "default",
    "onn",
    "=",
    "=>",
    ",",
    ",",
    ",",
    "::",
    ".",
    "<",
    ">",
    "&",
    "'a",
    "!",
    "#",
    "?",
    "1",
    "b\"x\"",
    "'c'",
    "self",
    "Self",
    "super",
    "fn",
    "async",
    "r#type",
    "any",
    "T",
    "Trait",
    ":",
    "+",
    "\"order::paid\"",
    "\"order::*\"",
    "\"*::opened\"",
    "\"**\"",
    "\"**::paid\"",
    "\"or*::paid\"",
    "\"\"",
    "\"order::payed\"",
    "\"match\"",
    "\"v1/order/paid\"",
    "\"hub\"",
    "\"héllo\"",
];

/// Tokens, some of them in brackets.
fn tokens() -> impl Strategy<Value = String> {
    let leaf = select(TOKENS).prop_map(str::to_owned);
    leaf.prop_recursive(3, 24, 6, |inner| {
        let some = vec(inner, 0..6).prop_map(|tokens| tokens.join(" "));
        prop_oneof![
            3 => some.clone().prop_map(|tokens| format!("({tokens})")),
            3 => some.clone().prop_map(|tokens| format!("on({tokens})")),
            1 => some.clone().prop_map(|tokens| format!("[{tokens}]")),
            1 => some.clone().prop_map(|tokens| format!("{{{tokens}}}")),
            3 => some,
        ]
    })
}

/// An attribute of one of the catalogues, or something like one.
fn attribute() -> impl Strategy<Value = String> {
    let name = select(&["acme", "slashes", "words", "empty", "doc"][..]);
    let inside = vec(tokens(), 0..6).prop_map(|entries| entries.join(" "));
    (name, inside, 0..8).prop_map(|(name, inside, form)| match form {
        0 => format!("#[{name}]"),
        1 => format!("#[{name} = \"x\"]"),
        2 => format!("#[{name}[{inside}]]"),
        _ => format!("#[{name}({inside})]"),
    })
}

/// Something that may have a derive, and things that may not.
const ITEMS: &[&str] = &[
    "struct Shop;",
    "struct Shop<T: Clone>(T);",
    "pub struct Shop<'a, T, const N: usize> where T: 'a { items: [&'a T; N] }",
    "enum Shop { Open, Closed(u8) }",
    "union Shop { a: u8 }",
    "fn shop() {}",
    "",
];

fn check(input: &TokenStream) {
    for catalogue in [ACME, SLASHES, WORDS, EMPTY] {
        let expansion = expand(&catalogue, input.clone());
        let text = expansion.to_string();
        assert!(syn::parse2::<syn::File>(expansion).is_ok(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn attributes_of_any_tokens(attributes in vec(attribute(), 0..4), item in select(ITEMS)) {
        let input = format!("{} {item}", attributes.join(" "));
        // What is no Rust at all does not come as far as a derive.
        if let Ok(input) = input.parse() {
            check(&input);
        }
    }

    #[test]
    fn events_of_any_text(event in ".*", pattern in "[a-z*:./]{0,12}") {
        let input = format!("#[acme(on({event:?}, {pattern:?} => any), fallback = ignore)] struct Shop;");
        check(&input.parse().expect("a string is a string, escaped"));
        let input = format!("#[slashes(on({event:?}), on({pattern:?}), exhaustive)] struct Shop;");
        check(&input.parse().expect("a string is a string, escaped"));
    }
}
