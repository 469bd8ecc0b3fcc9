//! Runs the command in a temporary folder.
#![allow(dead_code, reason = "each test uses a part of what stands here")]

pub(crate) mod inbox;
pub(crate) mod server;
pub(crate) mod unsteady;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with files, gone when this is dropped.
pub(crate) struct Folder(TempDir);

/// What a run said.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// All of it, for a snapshot.
    pub(crate) fn all(&self) -> String {
        format!(
            "exit code {:?}\n--- out\n{}--- err\n{}",
            self.code.unwrap_or(-1),
            self.out,
            self.err
        )
    }
}

impl Folder {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder can be made"));
        for (path, bytes) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a file stands in a folder"))
                .expect("a folder can be made");
            std::fs::write(path, bytes).expect("a file can be written");
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The command, to be started in the folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hookwright"));
        command
            .current_dir(self.path())
            .args(args)
            .env_remove("NO_COLOR")
            .env_remove("HOOKWRIGHT_SECRET");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Said {
        said(&self.command(args).output().expect("the command starts"))
    }

    /// Runs a program of somebody who uses the crates of a provider under `generated/`. The versions of everything else are those
    /// that this project is built with, so that nothing has to be fetched.
    pub(crate) fn run_user(&self, provider: &str, main: &str) -> Said {
        let manifest = format!(
            "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             hookwright-{provider} = {{ path = \"../generated/{provider}\" }}\n\
             hookwright = {{ path = \"{}/crates/hookwright\", features = [\"testing\"] }}\n\n[workspace]\n",
            clone()
        );
        let user = self.path().join("user");
        std::fs::create_dir_all(user.join("src")).expect("a folder can be made");
        std::fs::write(user.join("Cargo.toml"), manifest).expect("a file can be written");
        std::fs::write(user.join("src/main.rs"), main).expect("a file can be written");
        std::fs::copy(format!("{}/Cargo.lock", clone()), user.join("Cargo.lock"))
            .expect("a file can be copied");
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["run", "--offline", "--quiet"])
            .current_dir(user);
        cargo.env(
            "CARGO_TARGET_DIR",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/user"),
        );
        said(&cargo.output().expect("cargo starts"))
    }

    /// Runs with a text on standard input.
    pub(crate) fn pipe(&self, args: &[&str], input: &[u8]) -> Said {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut stdin = child.stdin.take().expect("it was asked for");
        let input = input.to_vec();
        // Written beside the reading, so that neither side waits for the other. A closed pipe is the command's choice.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the command ends");
        writer.join().expect("the writer ends");
        said(&output)
    }
}

/// The top folder of this repository.
pub(crate) fn clone() -> String {
    format!("{}/../..", env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn said(output: &Output) -> Said {
    Said {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
