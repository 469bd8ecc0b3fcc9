//! `cargo xtask bench`, as far as it is tested without measuring: its arguments, and the part of the page that it writes.

use xtask::{bench, cli};

const PAGE: &str = "before

<!-- written by `cargo xtask bench --write`; do not edit -->
old
<!-- end of what `cargo xtask bench` writes -->
after
";

#[test]
fn what_stands_between_the_markers_is_replaced_and_nothing_else() {
    let once = bench::replaced(PAGE, "| a | table |\n").expect("it has markers");
    let expected = PAGE.replace("\nold\n", "\n\n| a | table |\n\n");
    assert_eq!(once, expected);
    let again = bench::replaced(&once, "| a | table |\n").expect("it still has markers");
    assert_eq!(again, once);
}

#[test]
fn a_page_without_each_marker_once_is_refused() {
    let markers = PAGE.lines().filter(|line| line.starts_with("<!--"));
    let markers: Vec<String> = markers.map(|line| format!("{line}\n")).collect();
    let [begin, end] = [&markers[0], &markers[1]];
    let pages = [
        String::new(),
        PAGE.replace(begin, ""),
        PAGE.replace(end, ""),
        format!("{PAGE}{PAGE}"),
        format!("{end}{begin}"),
    ];
    for page in pages {
        assert!(bench::replaced(&page, "text").is_err(), "{page}");
    }
}

#[test]
fn the_page_of_the_project_has_a_place_for_the_tables() {
    let page = hookwright_tests::top().join("crates/hookwright-bench/BENCHMARKS.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    assert!(bench::replaced(&page, "").is_ok());
}

#[test]
fn help_names_every_option_and_wrong_usage_is_code_two() {
    let run = |arguments: &[&str]| cli::run(arguments.iter().map(Into::into), false);
    let help = run(&["xtask", "bench", "--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for option in ["--turns", "--octokit", "--ajv", "--write"] {
        assert!(help.out.contains(option), "{option}");
    }
    assert_eq!(run(&["xtask", "bench", "--turns", "many"]).code, 2);
}
