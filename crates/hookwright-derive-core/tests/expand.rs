//! The derive as a function, on catalogues that no provider has.

mod catalogues;

use catalogues::{ACME, EMPTY, SLASHES, WORDS};
use hookwright_derive_core::{Catalogue, expand};
use syn::visit::Visit;

/// The expansion, as rustfmt would lay it out.
fn printed(catalogue: &Catalogue, input: &str) -> String {
    let tokens = expand(catalogue, input.parse().expect("the input is Rust"));
    prettyplease::unparse(&syn::parse2(tokens).expect("the expansion is Rust"))
}

/// What the compiler would be told to say.
fn errors(catalogue: &Catalogue, input: &str) -> Vec<String> {
    struct Errors(Vec<String>);

    impl<'ast> Visit<'ast> for Errors {
        fn visit_macro(&mut self, macro_: &'ast syn::Macro) {
            if macro_
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "compile_error")
            {
                let message: syn::LitStr = macro_.parse_body().expect("a message is a string");
                self.0.push(message.value());
            }
        }
    }

    let tokens = expand(catalogue, input.parse().expect("the input is Rust"));
    let mut errors = Errors(Vec::new());
    errors.visit_file(&syn::parse2(tokens).expect("the expansion is Rust"));
    errors.0
}

#[test]
fn a_small_router() {
    let input = r#"
        #[acme(on("order::paid"), on("order::*", "stock::*" => other), on("page::opened" => view))]
        #[acme(fallback = self::keep)]
        struct Shop;
    "#;
    insta::assert_snapshot!(printed(&ACME, input));
}

#[test]
fn a_router_with_parameters() {
    let input = r"
        #[acme(crate = crate::webhooks, bound(S: Store), fallback = ignore)]
        struct Shop<'a, S: Clone, const N: usize>([&'a S; N]);
    ";
    insta::assert_snapshot!(printed(&ACME, input));
}

#[test]
fn a_router_after_mistakes() {
    let input = r#"
        #[acme(on("order::payed" => money), on("order::refunded"), retries = 3)]
        enum Shop {}
    "#;
    insta::assert_snapshot!(printed(&ACME, input));
}

#[test]
fn events_that_are_answered_keep_an_arm_for_each_family() {
    let input = r#"
        #[acme(on("page::*", "panel::*" => view), on("order::*" => money), fallback = ignore)]
        struct Shop;
    "#;
    assert_eq!(errors(&ACME, input), [""; 0]);
    insta::assert_snapshot!(printed(&ACME, input));
}

#[test]
fn separators_are_the_providers() {
    assert_eq!(
        errors(
            &SLASHES,
            r#"#[slashes(on("v1/order/*", "v2/**" => any), exhaustive)] struct Shop;"#
        ),
        [""; 0]
    );
    let dots = r#"#[slashes(on("v1.order.paid" => any), fallback = ignore)] struct Shop;"#;
    assert_eq!(
        errors(&SLASHES, dots),
        ["Slashes has no event `v1.order.paid`; did you mean `v1/order/paid`?"]
    );
    let inside = r#"#[slashes(on("v1/or*/paid" => any), fallback = ignore)] struct Shop;"#;
    assert_eq!(
        errors(&SLASHES, inside),
        [
            "`*` stands for a whole segment, so `or*` is no part of a pattern; write `*` between `/`s"
        ]
    );
}

#[test]
fn names_of_one_segment() {
    assert_eq!(
        errors(
            &WORDS,
            r#"#[words(on("ping"), on("*" => rest), exhaustive)] struct All;"#
        ),
        [""; 0]
    );
    assert_eq!(
        errors(
            &WORDS,
            r#"#[words(on("pong"), fallback = ignore)] struct All;"#
        ),
        ["Words has no event `pong`; did you mean `ping`?"]
    );
    let below = r#"#[words(on("ping.*" => any), fallback = ignore)] struct All;"#;
    assert_eq!(
        errors(&WORDS, below),
        ["no event of Words matches `ping.*`; its events are called like `match`"]
    );
    assert_eq!(
        errors(
            &WORDS,
            r#"#[words(on("deploy"), fallback = ignore)] struct All;"#
        ),
        [
            "Words has no event `deploy`; its events are called like `match`\nan event of another provider belongs in that provider's attribute"
        ]
    );
}

#[test]
fn an_event_that_is_called_like_a_keyword() {
    let expansion = printed(
        &WORDS,
        r#"#[words(on("match"), on("type" => r#type), fallback = ignore)] struct All;"#,
    );
    assert!(expansion.contains("Self::match_)"), "{expansion}");
    assert!(expansion.contains("Self::r#type)"), "{expansion}");
}

#[test]
fn a_provider_without_events() {
    assert_eq!(errors(&EMPTY, "struct None;"), [""; 0]);
    assert_eq!(errors(&EMPTY, "#[empty(exhaustive)] struct None;"), [""; 0]);
    assert_eq!(
        errors(&EMPTY, r#"#[empty(on("a.b"))] struct None;"#),
        ["Empty has no event `a.b`; it has no events at all"]
    );
    assert_eq!(
        errors(&EMPTY, r#"#[empty(on("**" => any))] struct None;"#),
        ["no event of Empty matches `**`; it has no events at all"]
    );
}

#[test]
fn two_events_do_not_call_one_method_by_accident() {
    let input =
        r#"#[slashes(on("v1/order/paid", "v2/order/paid"), fallback = ignore)] struct Shop;"#;
    assert_eq!(
        errors(&SLASHES, input),
        [
            "`v1/order/paid` and `v2/order/paid` would both go to `order_paid`; name the handlers with `=>`"
        ]
    );
    let named = r#"#[slashes(on("v1/order/paid", "v2/order/paid" => order_paid), fallback = ignore)] struct Shop;"#;
    assert_eq!(errors(&SLASHES, named), [""; 0]);
}

#[test]
fn one_handler_does_not_answer_and_stay_silent() {
    let input = r#"#[acme(on("**" => any), exhaustive)] struct Shop;"#;
    assert_eq!(
        errors(&ACME, input),
        [
            "`order::paid` is not answered, and `page::opened` is answered with a `Page`, so that one handler cannot take both; \
          name another than `any` for one of them"
        ]
    );
}

#[test]
fn what_could_not_be_read_is_not_called_missing() {
    let unread = [
        "#[acme] struct Shop;",
        "#[acme(fallbak = ignore)] struct Shop;",
        "#[acme(default = ignore)] struct Shop;",
        "#[acme(fallback)] struct Shop;",
        "#[acme(exhaustive, on)] struct Shop;",
        "#[acme(exhaustive, \"order::paid\")] struct Shop;",
        "#[acme(exhaustive, on(\"**.paid\", \"order**\" => any))] struct Shop;",
        "struct Shop(#[acme(fallback = ignore)] u8);",
    ];
    for input in unread {
        let errors = errors(&ACME, input);
        assert!(!errors.is_empty(), "{input}");
        assert!(
            !errors
                .iter()
                .any(|error| error.contains("no handler") || error.contains("has a handler")),
            "{input}: {errors:#?}"
        );
    }
}
