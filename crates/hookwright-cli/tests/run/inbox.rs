//! `hookwright listen`, started for a test and stopped by it.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStderr, Stdio};

use super::Folder;

/// An inbox that listens.
pub(crate) struct Inbox {
    child: Child,
    /// What it says from its start on.
    pub(crate) greeting: String,
    err: BufReader<ChildStderr>,
    pub(crate) url: String,
}

/// What an inbox said until it stopped.
pub(crate) struct Heard {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Inbox {
    /// Starts it at a free port, and waits until it listens.
    pub(crate) fn start(folder: &Folder, args: &[&str], secret: Option<&str>) -> Self {
        let mut command = folder.command(&[&["listen", "--port", "0"], args].concat());
        if let Some(secret) = secret {
            command.env("LISTEN_SECRET", secret);
        }
        let mut child = command
            .stdin(Stdio::null())
            .spawn()
            .expect("the command starts");
        let mut err = BufReader::new(child.stderr.take().expect("it was asked for"));
        let mut greeting = String::new();
        while !greeting.contains("Ctrl-C") {
            let read = err.read_line(&mut greeting).expect("it says text");
            assert_ne!(read, 0, "it ends with {greeting}");
        }
        let url = greeting
            .lines()
            .find_map(|line| line.strip_prefix("listening on "));
        let url = url.expect("it says where").to_owned();
        Self {
            child,
            greeting,
            err,
            url,
        }
    }

    /// The greeting without the port.
    pub(crate) fn greeting(&self) -> String {
        self.greeting.replace(&self.url, "URL")
    }

    /// Has it stop by Ctrl-C, and gives what it said.
    #[cfg(unix)]
    pub(crate) fn stop(self) -> Heard {
        let pid = self.child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status();
        assert!(sent.expect("there is a `kill`").success());
        self.wait()
    }

    /// Waits until it stops.
    pub(crate) fn wait(mut self) -> Heard {
        let mut text = String::new();
        self.err.read_to_string(&mut text).expect("it says text");
        let output = self.child.wait_with_output().expect("it ends");
        Heard {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: text,
        }
    }
}
