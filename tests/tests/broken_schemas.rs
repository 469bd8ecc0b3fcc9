//! Providers that are broken in one way each, and what people are told about it.
//!
//! `fixtures/acme` is a provider without fault; `fixtures/broken/<case>` holds the files that are different in a case,
//! so that a fixture shows its fault and little else. What is said of each is a snapshot, to be read before it is
//! accepted: one mistake is one message, with the offending text marked and a remedy that works.

use std::collections::BTreeSet;

use hookwright_codegen::Generated;
use hookwright_tests::folder::{Files, OnDisk, fixture};
use hookwright_tests::fuzzing::is_sound;

/// The good provider with the files of a case in place of its own.
fn overlaid(case: &str) -> Files {
    let mut files = fixture("acme");
    files.extend(fixture(&format!("broken/{case}")));
    files
}

/// What is said of a provider that is refused.
#[track_caller]
fn refusal(folder: &OnDisk) -> String {
    match folder.generate() {
        Ok(_) => panic!("nothing was found wrong with it"),
        Err(report) => report.render_under("schemas/acme", false),
    }
}

#[track_caller]
fn snapshot(name: &str, description: &str, text: &str) {
    let folder = std::env::temp_dir();
    let folder = folder.to_str().expect("the folder's name is UTF-8");
    assert!(
        !text.contains(folder),
        "a report names no place of this machine:\n{text}"
    );
    insta::with_settings!({
        description => description,
        omit_expression => true,
        prepend_module_to_snapshot => false,
        snapshot_path => "snapshots/broken_schemas",
    }, { insta::assert_snapshot!(name, text) });
}

/// The lines of a case that the good provider has not, each with its file.
fn input(case: &str) -> String {
    let good = fixture("acme");
    let mut lines = Vec::new();
    for (path, bytes) in fixture(&format!("broken/{case}")) {
        let known = good.get(&path).map(|bytes| String::from_utf8_lossy(bytes));
        let known: BTreeSet<&str> = known.iter().flat_map(|text| text.lines()).collect();
        let text = String::from_utf8_lossy(&bytes);
        let new = text.lines().filter(|line| !known.contains(line));
        let new: Vec<_> = new.map(str::trim).collect();
        lines.push(format!("{path}: {}", new.join(" ")));
    }
    lines.join("; ")
}

/// The cases: a test for each, which has the name of its folder and of its snapshot.
macro_rules! refused {
    ($($case:ident)*) => {
        $(
            #[test]
            fn $case() {
                let case = stringify!($case);
                snapshot(case, &input(case), &refusal(&OnDisk::new(&overlaid(case))));
            }
        )*

        const REFUSED: &[&str] = &[$(stringify!($case)),*];
    };
}

refused! {
    all_of_constants
    all_of_limits
    all_of_types
    array_of_itself
    const_of_object
    coverage_incomplete
    coverage_unknown_event
    coverage_unknown_value
    discriminator_not_required
    draft_unknown
    drafts_mixed
    enum_is_empty
    enum_of_numbers
    enum_outside_its_type
    event_in_two_families
    example_does_not_satisfy
    example_in_no_folder
    example_invalid_satisfies
    example_of_another_event
    example_of_unknown_event
    families_collide
    family_event_is_number
    family_named_as_core
    family_named_as_keyword
    family_named_as_lib
    family_named_as_module
    family_with_a_headers_value
    family_with_empty_enum
    family_without_events
    json_byte_order_mark
    json_comment
    json_duplicate_key
    json_empty_file
    json_half_surrogate
    json_is_an_array
    json_missing_comma
    json_not_utf8
    json_single_quotes
    json_trailing_comma
    json_two_values
    json_unclosed
    keyword_if
    keyword_misspelt
    keyword_misspelt_type
    keyword_not
    keyword_of_wrong_type
    keyword_pattern_properties
    keyword_required_is_boolean
    members_counted
    null_alone
    number_limits_cross
    one_of_alike
    one_of_overlapping
    one_of_same_tag
    pattern_is_no_regex
    payload_not_required
    properties_without_type
    provider_bad_pointer
    provider_discriminator_nowhere
    provider_event_header_nowhere
    provider_header_in_upper_case
    provider_member_beside_header
    provider_member_no_text
    provider_member_nowhere
    provider_member_unknown_role
    provider_missing_member
    provider_names_no_event
    provider_other_name
    provider_payload_nowhere
    provider_response_nowhere
    provider_unknown_member
    provider_unknown_response
    provider_unknown_scheme
    ref_cycle
    ref_dynamic
    ref_escapes
    ref_remote
    ref_to_missing_file
    ref_unresolvable
    schema_is_a_string
    schema_is_false
    several_mistakes
    several_shapes
    two_unions
}

/// Cases that are no mistake, however they look; the types that are made from them are the snapshot.
const ACCEPTED: &[&str] = &[
    "events_collide",
    "fields_collide",
    "names_of_the_generator",
    "responses_by_anchor",
    "rust_keywords",
    "two_families_of_like_names",
    "type_named_as_own",
];

#[test]
fn every_fixture_is_a_case() {
    let folders = hookwright_tests::examples::files("tests/fixtures/broken");
    let mut cases = [REFUSED, ACCEPTED].concat();
    cases.sort_unstable();
    assert_eq!(folders, cases);
}

#[test]
fn the_good_provider_is_generated() {
    generated(&fixture("acme"));
}

#[track_caller]
fn generated(files: &Files) -> Generated {
    let made = OnDisk::new(files).generate();
    let made = made.unwrap_or_else(|report| panic!("{report}"));
    is_sound(&made);
    made
}

/// The type of this name in a file, as it is generated: from its documentation to its closing brace.
#[track_caller]
fn item(generated: &Generated, file: &str, name: &str) -> String {
    let lines: Vec<_> = generated.files[file].lines().collect();
    let opens = |line: &&str| {
        let line = line.trim_start();
        line.strip_prefix("pub struct ")
            .or(line.strip_prefix("pub enum "))
            .is_some_and(|rest| rest.split(' ').next() == Some(name))
    };
    let at = lines.iter().position(opens).expect("the type is made");
    let start = lines[..at]
        .iter()
        .rposition(|line| line.is_empty())
        .map_or(0, |blank| blank + 1);
    let end = at
        + lines[at..]
            .iter()
            .position(|line| *line == "}")
            .expect("it ends");
    lines[start..=end].join("\n") + "\n"
}

/// The cases that are accepted: what is generated of these types, each by its file and name.
fn accepted(case: &str, types: &[(&str, &str)]) {
    let made = generated(&overlaid(case));
    let items = types
        .iter()
        .map(|(file, name)| format!("// {file}\n{}", item(&made, file, name)));
    let items: Vec<_> = items.collect();
    snapshot(case, &input(case), &items.join("\n"));
}

#[test]
fn fields_that_collide_get_names_of_their_own_and_say_why() {
    accepted("fields_collide", &[("src/order.rs", "OrderBodyData")]);
}

#[test]
fn fields_that_collide_get_the_same_names_whatever_their_order() {
    let files = overlaid("fields_collide");
    let text = String::from_utf8(files["types.schema.json"].clone()).expect("it is UTF-8");
    let (mut lines, mut members): (Vec<_>, Vec<_>) =
        text.lines().partition(|line| !line.starts_with("    \""));
    let bare: Vec<_> = members
        .iter()
        .map(|line| line.trim_end_matches(','))
        .rev()
        .collect();
    let joined = bare.join(",\n");
    members = joined.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.ends_with("\"properties\": {"));
    let at = at.expect("the schema has properties") + 1;
    lines.splice(at..at, members);
    let mut reordered = files.clone();
    reordered.insert("types.schema.json".into(), lines.join("\n").into_bytes());
    assert_ne!(files, reordered);
    assert_eq!(generated(&files).files, generated(&reordered).files);
}

#[test]
fn keywords_of_rust_become_names_that_it_takes() {
    let types = [
        ("src/order.rs", "OrderBodyData"),
        ("src/types.rs", "TypesMode"),
    ];
    accepted("rust_keywords", &types);
}

#[test]
fn events_that_collide_get_names_of_their_own_and_say_why() {
    accepted("events_collide", &[("src/event.rs", "Event")]);
}

#[test]
fn types_named_like_those_of_rust_get_names_of_their_own() {
    let types = [("src/types.rs", "Option2"), ("src/types.rs", "String2")];
    accepted("type_named_as_own", &types);
}

#[test]
fn names_that_generated_code_uses_itself_are_left_to_it() {
    let types = [
        ("src/types.rs", "Kind2"),
        ("src/types.rs", "Malformed2"),
        ("src/types.rs", "Provider2"),
        ("src/types.rs", "TypesU"),
        ("src/types.rs", "Unknown2"),
    ];
    accepted("names_of_the_generator", &types);
    let made = generated(&overlaid("names_of_the_generator"));
    let event = &made.files["src/event.rs"];
    assert!(event.contains("pub fn known(&self)") || event.contains("pub const fn known(&self)"));
    assert!(
        event.contains("pub fn known_2(&self)"),
        "a shared member gives way to a method"
    );
}

#[test]
fn families_may_be_called_like_types_of_others() {
    let made = generated(&overlaid("two_families_of_like_names"));
    assert!(made.files.contains_key("src/order_body.rs"));
}

/// A response may be named by an anchor, and by a path with needless steps.
#[test]
fn an_answer_is_found_as_the_loader_found_it() {
    accepted("responses_by_anchor", &[("src/types.rs", "Answer")]);
}

/// A file that every provider has is not there.
fn without(case: &str, kept: impl Fn(&str) -> bool) {
    let mut files = fixture("acme");
    files.retain(|path, _| kept(path));
    let description = format!("these files alone: {:?}", files.keys());
    snapshot(case, &description, &refusal(&OnDisk::new(&files)));
}

#[test]
fn envelope_is_missing() {
    without("envelope_is_missing", |path| path != "envelope.schema.json");
}

#[test]
fn provider_is_missing() {
    without("provider_is_missing", |path| path != "provider.json");
}

#[test]
fn events_are_missing() {
    without("events_are_missing", |path| {
        !path.starts_with("events/") && !path.starts_with("examples/") && path != "coverage.json"
    });
}

#[test]
fn folder_is_empty() {
    without("folder_is_empty", |_| false);
}

#[test]
fn folder_is_missing() {
    let disk = OnDisk::new(&Files::new());
    std::fs::remove_dir(disk.path()).expect("the folder can be removed");
    snapshot("folder_is_missing", "no folder at all", &refusal(&disk));
}

#[cfg(unix)]
#[test]
fn link_leaves_the_folder() {
    let mut files = fixture("acme");
    let types = files
        .remove("types.schema.json")
        .expect("the provider has it");
    let disk = OnDisk::new(&files);
    let outside = disk.path().with_file_name("outside.json");
    std::fs::write(&outside, types).expect("a file can be written");
    let link = disk.path().join("types.schema.json");
    std::os::unix::fs::symlink("../outside.json", link).expect("a link can be made");
    let description = "types.schema.json is a symbolic link to ../outside.json";
    snapshot("link_leaves_the_folder", description, &refusal(&disk));
}

#[cfg(unix)]
#[test]
fn link_leads_nowhere() {
    let mut files = fixture("acme");
    files.remove("types.schema.json");
    let disk = OnDisk::new(&files);
    let link = disk.path().join("types.schema.json");
    std::os::unix::fs::symlink("gone.schema.json", link).expect("a link can be made");
    let description = "types.schema.json is a symbolic link to a file that is not there";
    snapshot("link_leads_nowhere", description, &refusal(&disk));
}
