//! Input that is meant to hurt: a finding or exit code 2, never a panic, and never without end.
#![cfg(unix)]

mod run;

use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use hookwright_apideck::EventType;
use run::{Folder, Said};

fn check(said: &Said, code: i32, part: &str) {
    assert_eq!(said.code, Some(code), "{}", said.all());
    assert!(!said.err.contains("panicked"), "{}", said.err);
    assert!(
        said.all().contains(part),
        "`{part}` is not in {}",
        said.all()
    );
}

#[test]
fn bodies_that_hurt_parsers_are_findings() {
    let deep = "[".repeat(100_000);
    let cases: [(&str, Vec<u8>); 7] = [
        ("syntax", vec![0; 1000]),
        ("too-deep", format!("{{\"a\":{deep}").into_bytes()),
        ("lone-surrogate", br#"{"event": "\ud800"}"#.to_vec()),
        (
            "huge-number",
            b"{\"event\": \"x::y\", \"data\": 1e999999}".to_vec(),
        ),
        ("invalid-utf8", b"{\"event\": \"\xff\"}".to_vec()),
        ("body-too-large", vec![b' '; 17 * 1024 * 1024]),
        ("empty-body", Vec::new()),
    ];
    for (code, body) in cases {
        let folder = Folder::new(&[
            ("a.json", &body),
            ("b.ndjson", &[body.as_slice(), b"\n"].concat()),
        ]);
        check(
            &folder.run(&["validate", "a.json", "--provider", "morph"]),
            1,
            code,
        );
        check(
            &folder.pipe(&["validate", "--provider", "morph", "-"], &body),
            1,
            code,
        );
        if code != "empty-body" && code != "body-too-large" {
            check(
                &folder.run(&["validate", "b.ndjson", "--provider", "morph"]),
                1,
                code,
            );
        }
    }
}

#[test]
fn a_line_without_end_takes_no_more_memory_than_a_delivery() {
    let folder = Folder::new(&[]);
    let mut command = folder.command(&["validate", "--lines", "--provider", "apideck", "-"]);
    let mut child = command
        .stdin(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let block = vec![b'x'; 1024 * 1024];
    for _ in 0..128 {
        stdin.write_all(&block).expect("the command reads on");
    }
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))
            .expect("the process runs");
        let peak = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .expect("Linux says so");
        let kilobytes: u64 = peak
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .expect("a number");
        assert!(kilobytes < 100 * 1024, "{kilobytes} kB");
    }
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    assert!(String::from_utf8_lossy(&output.stdout).contains("error[body-too-large]"));
}

#[test]
fn loops_of_folders_are_not_followed() {
    let folder = Folder::new(&[(
        "deep/a.json",
        EventType::CrmLeadCreated.sample_json().as_bytes(),
    )]);
    symlink(folder.path(), folder.path().join("deep/loop")).expect("a link can be made");
    symlink("missing", folder.path().join("deep/gone.json")).expect("a link can be made");
    check(&folder.run(&["validate", "."]), 0, "1 delivery: 1 valid");
}

#[test]
fn what_is_no_ordinary_file_is_not_opened() {
    let folder = Folder::new(&[]);
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe.json"))
        .status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "a pipe can be made"
    );
    check(
        &folder.run(&["validate", "pipe.json"]),
        2,
        "is not an ordinary file",
    );
    check(&folder.run(&["validate", "."]), 2, "has no `.json`");
}

#[test]
fn a_closed_output_ends_the_command_in_silence() {
    let line = EventType::CrmLeadCreated
        .sample_json()
        .replace('\n', " ")
        .replace("lead\"", "\"");
    let lines = format!("{{\"x\": {line}}}\n").repeat(20_000);
    let folder = Folder::new(&[("a.ndjson", lines.as_bytes())]);
    let mut child = folder
        .command(&["validate", "a.ndjson", "--provider", "apideck"])
        .spawn()
        .expect("the command starts");
    let mut some = [0; 64];
    let mut out = child.stdout.take().expect("it was asked for");
    out.read_exact(&mut some).expect("something is written");
    drop(out);
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned()
        ),
        (Some(2), String::new())
    );
}
