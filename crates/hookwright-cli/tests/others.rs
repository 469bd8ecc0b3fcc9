//! The subcommands beside `validate`, as a user runs them.

mod run;

use std::path::Path;

use run::Folder;
use serde_json::Value;

/// Copies the files of a folder that the loader reads, without the examples.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the folder can be listed") {
        let entry = entry.expect("the folder can be listed");
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && name != "examples" {
            copy(&path, &to.join(name));
        } else if path.is_file() {
            std::fs::copy(&path, to.join(name)).expect("a file can be copied");
        }
    }
}

fn run(args: &[&str]) -> run::Said {
    Folder::new(&[]).run(args)
}

#[test]
fn the_help_is_as_it_was_reviewed() {
    let pages = [
        &["--help"][..],
        &["validate", "--help"],
        &["events", "--help"],
        &["sign", "--help"],
        &["send", "--help"],
        &["listen", "--help"],
        &["replay", "--help"],
        &["new-provider", "--help"],
        &["codegen", "--help"],
        &["import", "openapi", "--help"],
        &["types", "--help"],
    ]
    .map(|args| run(args).out);
    insta::assert_snapshot!("help", pages.join("\n=====\n\n"));
}

#[test]
fn events_are_listed_in_columns() {
    insta::assert_snapshot!("events_apideck", run(&["events", "apideck"]).out);
    insta::assert_snapshot!(
        "events_hubspot",
        run(&["events", "--connector", "hubspot"]).out
    );
}

#[test]
fn events_are_listed_as_json_and_markdown() {
    let list: Value =
        serde_json::from_str(&run(&["events", "--format", "json"]).out).expect("it is JSON");
    let counts: Vec<usize> = list
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["events"].as_array().map_or(0, Vec::len))
        .collect();
    assert_eq!(counts, [18, 42]);
    assert_eq!(
        list[0]["connectors"][11]["events"]["crm.contact.created"],
        "native"
    );
    let markdown = run(&["events", "morph", "--format", "markdown"]).out;
    assert!(
        markdown.contains("| `crmStage::created` | crmStage |"),
        "{markdown}"
    );
}

#[test]
fn a_folder_lists_the_same_events_as_its_crate() {
    for provider in ["apideck", "morph"] {
        let folder = format!("{}/../../schemas/{provider}", env!("CARGO_MANIFEST_DIR"));
        for format in ["json", "table", "markdown"] {
            let (ours, theirs) = (
                run(&["events", provider, "--format", format]),
                run(&["events", &folder, "--format", format]),
            );
            assert_eq!(ours.out, theirs.out, "{provider}");
        }
    }
}

#[test]
fn a_code_is_explained() {
    let said = run(&["explain", "unknown-event"]);
    assert!(
        said.out
            .starts_with("unknown-event (warning)\n\nThe body, or the header"),
        "{}",
        said.out
    );
    assert!(run(&["explain"]).out.contains("## `wrong-type`"));
    assert_eq!(
        run(&["explain", "wrong-tpye"]).err,
        "error: `wrong-tpye`: there is no such code; did you mean `wrong-type`?\n"
    );
}

#[test]
fn every_sample_is_valid() {
    for event in ["crm.contact.created", "crmOpportunity::updated"] {
        let sample = run(&["sample", event]).out;
        let said =
            Folder::new(&[]).pipe(&["validate", "--fail-on", "note", "-"], sample.as_bytes());
        assert_eq!(said.code, Some(0), "{}", said.all());
    }
    let misspelt = run(&["sample", "crm.contcat.created"]);
    assert_eq!(
        (misspelt.code, misspelt.err.as_str()),
        (
            Some(2),
            "error: there is no event `crm.contcat.created`; did you mean `crm.contact.created`?\n"
        )
    );
}

#[test]
fn two_versions_are_compared() {
    let folder = Folder::new(&[]);
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/morph");
    copy(&schemas, &folder.path().join("old/morph"));
    copy(&schemas, &folder.path().join("new/morph"));
    let edit = |file: &str, from: &str, to: &str| {
        let path = folder.path().join("new/morph").join(file);
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        assert!(text.contains(from), "{file} has no {from}");
        std::fs::write(path, text.replacen(from, to, 1)).expect("the file can be written");
    };
    assert_eq!(
        folder.run(&["diff", "old/morph", "new/morph"]).code,
        Some(0)
    );
    edit(
        "events/crmOpportunity.schema.json",
        "\"maxLength\": 250",
        "\"maxLength\": 200",
    );
    edit("events/crmStage.schema.json", ", \"crmStage::deleted\"", "");
    edit(
        "envelope.schema.json",
        "\"required\": [\"object\"",
        "\"required\": [\"warnings\", \"object\"",
    );
    insta::assert_snapshot!(
        "diff_morph",
        folder.run(&["diff", "old/morph", "new/morph"]).all()
    );
    let json: Value = serde_json::from_str(
        &folder
            .run(&["diff", "old/morph", "new/morph", "--format", "json"])
            .out,
    )
    .expect("it is JSON");
    assert_eq!(json["deliveries"].as_array().map(Vec::len), Some(3));
    assert_eq!(folder.run(&["diff", "old/morph", "new"]).code, Some(2));
}

#[test]
fn shells_and_manuals_are_served() {
    let tools = ["sign", "send", "listen", "replay"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]).out;
        assert!(script.contains("hookwright"), "{shell}");
        for tool in tools {
            assert!(script.contains(tool), "{shell}: {tool}");
        }
    }
    for tool in tools {
        let page = run(&["man", tool]).out;
        assert!(page.contains(&format!(".TH hookwright-{tool} 1")), "{page}");
    }
    assert!(run(&["man"]).out.contains(".TH hookwright 1"));
    assert!(run(&["man", "validate"]).out.contains("max\\-errors"));
    assert!(
        run(&["man", "import", "openapi"])
            .out
            .contains("discriminator")
    );
    assert_eq!(run(&["man", "valdate"]).code, Some(2));
}

/// What the README tells a newcomer to do, and what it says comes of it.
#[test]
fn the_first_steps_of_the_readme_are_as_they_stand_there() {
    let sample = run(&["sample", "crmOpportunity::created"]).out;
    let folder = Folder::new(&[("opportunity.json", sample.as_bytes())]);
    let valid = folder.run(&["validate", "opportunity.json"]);
    assert_eq!(
        (valid.code, valid.err.as_str()),
        (Some(0), "1 delivery: 1 valid\n")
    );
    let broken = sample.replace("\"EUR\"", "\"EU\"");
    let folder = Folder::new(&[("opportunity.json", broken.as_bytes())]);
    let said = folder.run(&["validate", "opportunity.json"]);
    assert_eq!(said.code, Some(1));
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    let readme = std::fs::read_to_string(readme).expect("it is there");
    assert!(readme.contains(said.out.trim_end()), "{}", said.out);
}

#[test]
fn types_are_written_for_a_schema_and_the_files_beside_it() {
    let folder = Folder::new(&[
        (
            "schemas/order.json",
            br#"{"type": "object", "properties": {"by": {"$ref": "people/person.json"}}}"#,
        ),
        (
            "schemas/people/person.json",
            br#"{"type": "object", "properties": {"name": {"type": "string"}}}"#,
        ),
    ]);
    let said = folder.run(&["types", "schemas/order.json"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(said.out.contains("pub struct Order"));
    assert!(said.out.contains("pub struct Person"));

    let to_file = folder.run(&["types", "schemas/order.json", "--out", "order.rs"]);
    assert_eq!((to_file.code, to_file.out.as_str()), (Some(0), ""));
    let written = std::fs::read_to_string(folder.path().join("order.rs")).expect("it is there");
    assert_eq!(written, said.out);

    let named = folder.run(&["types", "schemas/order.json", "--root", "Purchase"]);
    assert!(named.out.contains("pub struct Purchase"));

    let borrowed = folder.run(&["types", "schemas/order.json", "--text", "borrowed"]);
    assert!(borrowed.out.contains("pub struct Order<'a>"));
    let described = folder.run(&["types", "schemas/order.json", "--schemars"]);
    assert!(described.out.contains("hookwright::json_schemas!"));
    assert!(!said.out.contains("hookwright::json_schemas!"));
}

#[test]
fn a_schema_that_no_types_are_made_of_is_shown_with_its_place() {
    let folder = Folder::new(&[("a.json", br##"{"items": {"$ref": "#/nowhere"}}"##)]);
    let said = folder.run(&["types", "a.json"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("`$ref` leads to nothing"), "{}", said.err);
    assert!(said.err.contains("a.json:1:20"), "{}", said.err);
    let said = folder.run(&["types", "absent.json"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("it cannot be read"), "{}", said.err);
}
