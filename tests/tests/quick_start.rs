//! The quick start of the README, line by line: a server in one terminal, a delivery from another.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The commands of a section of the README, in their order.
fn commands(title: &str) -> Vec<String> {
    let readme = hookwright_tests::read("README.md");
    let section = readme
        .split("\n## ")
        .find(|section| section.starts_with(title));
    let section = section.unwrap_or_else(|| panic!("the README has no section `{title}`"));
    let blocks = section.split("```sh\n").skip(1);
    let text: String = blocks
        .filter_map(|block| block.split("```").next())
        .collect();
    text.lines().map(str::to_owned).collect()
}

fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell.current_dir(hookwright_tests::top());
    shell
}

/// The server of the first terminal, at a free port and with data of its own.
struct Terminal {
    child: Child,
    out: BufReader<ChildStdout>,
    address: String,
}

impl Terminal {
    fn open(command: &str, data: &std::path::Path) -> Self {
        let mut shell = shell(command);
        shell.env("ADDRESS", "127.0.0.1:0").env("DATA", data);
        // A group of its own, as a terminal gives it: Ctrl-C goes to all that the command has started.
        shell.process_group(0).stdout(Stdio::piped());
        let mut child = shell.spawn().expect("there is a shell");
        let mut out = BufReader::new(child.stdout.take().expect("it was asked for"));
        let mut line = String::new();
        out.read_line(&mut line).expect("it says text");
        let address = line.trim().strip_prefix("listening on http://");
        let address = address
            .unwrap_or_else(|| panic!("it said {line:?}"))
            .to_owned();
        Self {
            child,
            out,
            address,
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("it says text");
        line
    }

    fn ctrl_c(&mut self) {
        let group = format!("-{}", self.child.id());
        let sent = Command::new("kill").args(["-INT", "--", &group]).status();
        assert!(sent.expect("there is a `kill`").success());
    }
}

impl Drop for Terminal {
    /// Also after a failure nothing is left running.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.ctrl_c();
        }
    }
}

#[test]
fn the_quick_start_does_what_the_readme_says() {
    let commands = commands("Try it");
    let [serve, send] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    // So that the server's first line is not waited for while it is built.
    for package in ["receiver", "hookwright-cli"] {
        let built = shell(&format!("cargo build --quiet --package {package}")).status();
        assert!(built.expect("there is a shell").success());
    }
    let data = tempfile::tempdir().expect("a folder can be made");
    let mut server = Terminal::open(serve, data.path());
    assert!(send.contains("127.0.0.1:3000"), "{send}");
    let send = send.replace("127.0.0.1:3000", &server.address);
    let run = |more: &str| {
        let output = shell(&format!("{send} {more}")).output();
        let output = output.expect("there is a shell");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let (code, out) = run("");
    assert!(code == Some(0) && out.contains("  200 OK, "), "{out}");
    assert_eq!(server.line(), "contact 123456ASDF in hubspot\n");
    let (code, out) = run("--duplicate 2");
    assert!(
        code == Some(0) && out.matches("  200 OK, ").count() == 2,
        "{out}"
    );
    assert_eq!(server.line(), "contact 123456ASDF in hubspot\n");
    let (code, out) = run("--mutate missing-field");
    assert!(
        code == Some(1) && out.contains("  400 Bad Request, "),
        "{out}"
    );
    let (code, out) = run("--mutate wrong-signature");
    assert!(
        code == Some(1) && out.contains("  401 Unauthorized, "),
        "{out}"
    );
    server.ctrl_c();
    // What was a duplicate or refused was not handled: nothing was said of it.
    assert_eq!(server.line(), "stopped\n");
    assert!(data.path().join("inbox.db").is_file());
}
