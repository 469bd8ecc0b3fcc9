//! How a report looks.

use crate::support::{edit, with};

#[test]
fn a_problem_looks_as_rustc_would_show_it() {
    let report = edit("provider.json", "\"title\"", "\"titel\"").unwrap_err();
    let expected = "\
error: there is no member `titel` here
 --> schemas/acme/provider.json:3:3
  |
3 |   \"titel\": \"Acme\",
  |   ^^^^^^^
  |
  = help: did you mean `title`?
";
    assert!(
        report
            .render_under("schemas/acme", false)
            .contains(expected),
        "{}",
        report.render(false)
    );
}

#[test]
fn problems_are_sorted_and_rendering_is_repeatable() {
    let report = with(&[
        ("z.schema.json", "{"),
        ("a.schema.json", "{"),
        ("b.json", ""),
    ])
    .unwrap_err();
    let files: Vec<&str> = report
        .problems
        .iter()
        .map(|problem| &*problem.file)
        .collect();
    assert_eq!(files, ["a.schema.json", "b.json", "z.schema.json"]);
    assert_eq!(report.render(false), report.to_string());
    assert!(report.to_string().ends_with('\n') && !report.to_string().ends_with("\n\n"));
    assert!(!report.render(false).contains('\u{1b}') && report.render(true).contains('\u{1b}'));
}

#[test]
fn a_mark_covers_one_line_and_characters_count_as_columns() {
    let text = "{\"title\": \"ÄÖÜ\", \"type\": {\n\n}}";
    let report = with(&[("z.schema.json", text)]).unwrap_err();
    let shown = report.render(false);
    assert!(shown.contains("z.schema.json:1:26"), "{shown}");
}
