//! The commands that stand in the heads of the example packages, run as they stand there: each says what its head promises.
//!
//! A head shows them as a terminal would, in blocks marked `console`: a line that begins with `$` is a command, those below it
//! are what it says.
#![cfg(unix)]

use std::process::Command;

use hookwright_tests::examples::files;

/// A command, and what it says.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    command: String,
    says: String,
}

/// The example packages.
fn packages() -> Vec<String> {
    let mut names = files("crates/examples");
    // Beside the packages there are folders to copy that hold no Rust.
    names.retain(|name| {
        let manifest = format!("crates/examples/{name}/Cargo.toml");
        hookwright_tests::top().join(manifest).is_file()
    });
    names
}

/// The commands in the head of an example.
fn shown(package: &str) -> Vec<Shown> {
    let main = hookwright_tests::read(format!("crates/examples/{package}/src/main.rs"));
    let head = main.lines().map_while(|line| line.strip_prefix("//!"));
    let mut all: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in head.map(|line| line.strip_prefix(' ').unwrap_or(line)) {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            let command = command.to_owned();
            let says = String::new();
            all.push(Shown { command, says });
        } else if let Some(last) = all.last_mut().filter(|_| inside) {
            last.says += line;
            last.says.push('\n');
        }
    }
    all
}

/// Runs a command in the top folder; what it says is what a terminal would show.
fn run(command: &str) -> String {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("exec 2>&1; {command}")]);
    let ran = shell.current_dir(hookwright_tests::top()).output();
    let ran = ran.unwrap_or_else(|error| panic!("{command}: {error}"));
    String::from_utf8(ran.stdout).expect("examples say text")
}

#[test]
fn every_command_in_an_examples_head_says_what_stands_below_it() {
    for package in packages() {
        let commands = shown(&package);
        assert!(!commands.is_empty(), "{package} shows no command");
        // So that nothing is said of building it.
        run(&format!("cargo build --quiet --package {package}"));
        for Shown { command, says } in commands {
            assert_eq!(run(&command), says, "{package}: {command}");
        }
    }
}

#[test]
fn the_table_of_examples_has_the_first_command_of_each() {
    let table = hookwright_tests::read("crates/examples/README.md");
    for package in packages() {
        // A pipe would end the cell.
        let first = &shown(&package)[0].command.replace('|', "\\|");
        let row = table
            .lines()
            .find(|line| line.starts_with(&format!("| [`{package}`]({package}) |")));
        let row = row.unwrap_or_else(|| panic!("{package} has no row"));
        assert!(row.contains(&format!("`{first}`")), "{row}\nlacks {first}");
    }
}
