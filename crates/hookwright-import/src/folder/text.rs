//! Names and titles out of the words of a document.

use heck::{ToLowerCamelCase, ToTitleCase};

/// A name as a title: `crm.contact` is `Crm Contact`.
pub(super) fn title(name: &str) -> String {
    match name.to_title_case().as_str() {
        "" => "Event".to_owned(),
        title => title.to_owned(),
    }
}

/// A name as the name of a file: `crm.contact` is `crmContact`. A name that generated code or Rust has another use for gets a word
/// more.
pub(super) fn file(name: &str) -> String {
    const TAKEN: [&str; 58] = [
        "abstract",
        "alloc",
        "as",
        "async",
        "await",
        "become",
        "box",
        "break",
        "catalogue",
        "const",
        "continue",
        "core",
        "coverage",
        "crate",
        "do",
        "dyn",
        "else",
        "enum",
        "envelope",
        "event",
        "extern",
        "false",
        "final",
        "fn",
        "for",
        "gen",
        "hookwright",
        "if",
        "impl",
        "in",
        "let",
        "lib",
        "loop",
        "macro",
        "match",
        "mod",
        "move",
        "mut",
        "override",
        "priv",
        "pub",
        "ref",
        "return",
        "routing",
        "samples",
        "schema",
        "schemars",
        "self",
        "static",
        "std",
        "struct",
        "super",
        "trait",
        "true",
        "try",
        "type",
        "use",
        "where",
    ];
    let name = name.to_lower_camel_case();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    match name.as_str() {
        "" => "unnamed".to_owned(),
        taken if TAKEN.contains(&taken) => format!("{taken}Events"),
        digit if digit.starts_with(|first: char| first.is_ascii_digit()) => format!("n{digit}"),
        free => free.to_owned(),
    }
}

/// An event's name as it stands in the names of files: each run of other characters than letters, digits, `_`, `.` and `-` is one `-`.
pub(super) fn event_file(event: &str) -> String {
    let mut form = String::new();
    let mut replaced = false;
    for c in event.chars() {
        let kept = c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        match (kept, replaced) {
            (true, _) => form.push(c),
            (false, false) => form.push('-'),
            (false, true) => {}
        }
        replaced = !kept;
    }
    form
}

/// What stands between the segments of the events' names: what the most of them have.
pub(super) fn separator(events: &[&str]) -> Option<&'static str> {
    const SEPARATORS: [&str; 7] = ["::", ".", "/", ":", "-", "_", " "];
    let count = |separator: &str| {
        events
            .iter()
            .filter(|event| event.contains(separator))
            .count()
    };
    let counts = SEPARATORS
        .iter()
        .enumerate()
        .map(|(rank, separator)| (count(separator), std::cmp::Reverse(rank), *separator));
    counts
        .max()
        .filter(|(count, ..)| *count > 0)
        .map(|(.., separator)| separator)
}
