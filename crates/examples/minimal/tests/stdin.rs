//! The program as it is started: a body comes in, a line goes out.

use std::fs::File;
use std::io;
use std::process::{Command, Output, Stdio};

/// Runs the program on an example of Apideck's events.
fn run(event: &str) -> io::Result<Output> {
    let examples = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../schemas/apideck/examples/valid"
    );
    let body = File::open(format!("{examples}/{event}.json"))?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_minimal"));
    command.stdin(body).output()
}

#[test]
fn an_event_with_a_route_prints_its_line() {
    let ran = run("crm.contact.created").unwrap();
    assert!(ran.status.success());
    assert_eq!(ran.stdout, b"new contact 123456ASDF in hubspot\n");
}

#[test]
fn an_event_without_one_is_acknowledged_in_silence() {
    let ran = run("crm.note.created").unwrap();
    assert!(ran.status.success());
    assert_eq!(ran.stdout, b"");
}

#[test]
fn a_body_that_is_refused_is_a_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minimal"));
    let ran = command.stdin(Stdio::null()).output().unwrap();
    assert!(!ran.status.success());
    assert_eq!(ran.stdout, b"");
    let said = String::from_utf8(ran.stderr).unwrap();
    assert!(said.contains("found the end of the text"), "{said}");
}
