//! Input that is meant to hurt: a finding or exit code 2, never a panic, and never without end.
#![cfg(unix)]

mod run;

use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use hookwright_apideck::EventType;
use run::{Folder, Said};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

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

/// The most memory that a process has taken so far, in kilobytes; `None` when it has ended.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
#[cfg(target_os = "linux")]
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
    let kilobytes = peak(child.id()).expect("the process runs");
    assert!(kilobytes < 100 * 1024, "{kilobytes} kB");
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    assert!(String::from_utf8_lossy(&output.stdout).contains("error[body-too-large]"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_small_file_that_unpacks_to_a_large_one_takes_no_more_memory_than_a_delivery() {
    let mut part = GzEncoder::new(Vec::new(), Compression::best());
    part.write_all(&vec![b' '; 1024 * 1024])
        .expect("memory can be written");
    let part = part.finish().expect("memory can be written");
    let bomb = part.repeat(256);
    for name in ["a.json.gz", "a.ndjson.gz"] {
        let folder = Folder::new(&[(name, &bomb)]);
        let mut child = folder
            .command(&["validate", name, "--provider", "morph"])
            .spawn()
            .expect("the command starts");
        let mut most = 0;
        while child.try_wait().expect("it can be waited for").is_none() {
            most = peak(child.id()).map_or(most, |peak| peak.max(most));
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert!(most < 100 * 1024, "{most} kB");
        let output = child.wait_with_output().expect("the command ends");
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stdout).contains("error[body-too-large]"));
    }
}

#[test]
fn packed_files_that_break_off_are_told() {
    let text = EventType::CrmLeadCreated.sample_json();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(text.as_bytes())
        .expect("memory can be written");
    let gzip = gzip.finish().expect("memory can be written");
    let zstd = compress_to_vec(text.as_bytes(), CompressionLevel::Fastest);
    let folder = Folder::new(&[
        ("a.json.gz", &gzip[..gzip.len() - 9]),
        ("b.json.zst", &zstd[..zstd.len() / 2]),
        ("c.json.zst", b"no zstd"),
        ("d.json.gz", b""),
    ]);
    for name in ["a.json.gz", "b.json.zst", "c.json.zst", "d.json.gz"] {
        check(
            &folder.run(&["validate", name]),
            2,
            &format!("{name} cannot be read"),
        );
    }
}

#[test]
fn an_array_of_nothing_is_a_finding_for_each_element() {
    let array = format!("[{}{{}}]", "{},".repeat(9_999));
    let folder = Folder::new(&[("a.json", array.as_bytes())]);
    check(
        &folder.run(&["validate", "a.json", "--format", "github"]),
        1,
        "10000 deliveries: 0 valid, 10000 not, with 10000 errors",
    );
}

#[test]
fn a_name_that_is_no_text_is_read_all_the_same() {
    let folder = Folder::new(&[]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.json");
    let text = EventType::CrmLeadCreated.sample_json();
    std::fs::write(folder.path().join(name), text).expect("a file can be written");
    check(&folder.run(&["validate", "."]), 0, "1 delivery: 1 valid");
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_read_or_written_is_trouble() {
    let folder = Folder::new(&[("a.json", EventType::CrmLeadCreated.sample_json().as_bytes())]);
    // A file that anybody may open, and nobody can read from its start.
    check(
        &folder.run(&["validate", "/proc/self/mem", "a.json"]),
        2,
        "/proc/self/mem cannot be read",
    );
    for args in [
        &["validate", "a.json", "--format", "json"][..],
        &["validate", "a.json", "--format", "junit"],
        &["events"],
    ] {
        let full = std::fs::File::create("/dev/full").expect("Linux has it");
        let output = folder.command(args).stdout(full).output();
        let output = output.expect("the command starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("error: the output cannot be written"),
            "{said}"
        );
    }
}

#[test]
fn loops_of_folders_are_not_followed() {
    let folder = Folder::new(&[(
        "deep/a.json",
        EventType::CrmLeadCreated.sample_json().as_bytes(),
    )]);
    symlink(folder.path(), folder.path().join("deep/loop")).expect("a link can be made");
    check(&folder.run(&["validate", "."]), 0, "1 delivery: 1 valid");
    symlink("missing", folder.path().join("deep/gone.json")).expect("a link can be made");
    let said = folder.run(&["validate", "."]);
    check(&said, 2, "deep/gone.json cannot be read");
    check(&said, 2, "1 delivery: 1 valid");
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
    check(
        &folder.run(&["validate", "."]),
        2,
        "is not an ordinary file",
    );
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
