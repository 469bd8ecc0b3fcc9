//! Whatever a provider sends, its key is another than that of everything else, and fits everywhere.

use std::collections::BTreeSet;

use hookwright_receiver::store::Key;

#[test]
fn no_two_parts_make_the_same_key_and_each_key_is_short_and_printable() {
    let long = "x".repeat(10_000);
    let digest = Key::new("s", "r", &long).as_str().replace("s/r/", "");
    let parts = [
        // A slash belongs to a part or parts two of them.
        ("a/b", "c", "d"),
        ("a", "b/c", "d"),
        ("a", "b", "c/d"),
        ("a\0b", "c", "d"),
        ("", "a/b/c", "d"),
        ("", "", ""),
        ("/", "", ""),
        // What is digested, and what looks like it.
        ("s", "r", &long),
        ("s", "r", &digest),
        (&long, "r", "s"),
        ("s", &long, "r"),
        // Not printable, not ASCII.
        ("s", "r", " "),
        ("s", "r", "\n"),
        ("s", "r", "é"),
        ("s", "r", "e\u{301}"),
    ];
    let keys = parts.map(|(scope, role, value)| Key::new(scope, role, value));
    for key in &keys {
        let text = key.as_str();
        assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text}");
        assert!(text.len() <= 255, "{text}");
    }
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), parts.len());
}
