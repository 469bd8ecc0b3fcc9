//! The processes that take part: servers that stay, and a client for each turn.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use hookwright_bench::load::Contender;

use crate::Outcome;
use crate::figures::Turn;
use crate::processor;

/// A server in a process of its own, which ends with this.
pub(crate) struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts a server and waits until it listens.
    pub(crate) fn start(contender: Contender, folder: &Path) -> Outcome<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.arg("serve").arg(contender.name()).arg(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let stdout = process.stdout.take().ok_or("a server has no output")?;
        let mut address = String::new();
        BufReader::new(stdout).read_line(&mut address)?;
        if address.is_empty() {
            return Err(format!("{} does not start", contender.name()).into());
        }
        let address = address.trim().to_owned();
        Ok(Self { process, address })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A client keeps a server busy for one turn. Its requests share no keys with those of other turns.
pub(crate) fn turn(server: &Server, number: usize) -> Outcome<Turn> {
    let before = processor::time_of(server.process.id())?;
    let mut command = Command::new(env::current_exe()?);
    let client = command.args(["client", &server.address, &number.to_string()]);
    let output = client.stderr(Stdio::inherit()).output()?;
    let after = processor::time_of(server.process.id())?;
    if !output.status.success() {
        return Err("a client fails".into());
    }
    let said = String::from_utf8(output.stdout)?;
    Turn::parse(&said, after.saturating_sub(before))
}
