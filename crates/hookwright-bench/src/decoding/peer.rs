//! ajv, in a process of its own: it is given the payloads in files, and takes turns as everyone does.

use std::error::Error;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use tempfile::TempDir;

use super::Payloads;
use crate::stream;

/// How many turns over a set compile what is called often. They are not counted.
const WARMING: usize = 20;

/// The process, which has compiled its schemas.
pub struct Ajv {
    /// The versions of ajv and Node.js.
    pub versions: String,
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    _files: TempDir,
}

impl Ajv {
    /// Starts it on these sets, which are known by their index from then on. `ajv` and `ajv-formats` are installed in the folder; the top folder is the
    /// project's.
    ///
    /// # Errors
    /// When there is no Node.js, or no ajv, or a file cannot be written.
    pub fn start(top: &Path, folder: &Path, sets: &[Payloads]) -> Result<Self, Box<dyn Error>> {
        let files = tempfile::tempdir()?;
        let description = files.path().join("description.json");
        let providers = ["schemas/apideck", "schemas/morph"].map(|folder| top.join(folder));
        fs::write(&description, stream::description(&providers)?.to_string())?;
        let mut node = Command::new("node");
        node.arg(top.join("crates/hookwright-bench/peers/ajv_turns.mjs"));
        // Relative to where the command was started, as every path that people give.
        node.arg(env::current_dir()?.join(folder)).arg(&description);
        for (index, set) in sets.iter().enumerate() {
            let file = files.path().join(format!("{index}.ndjson"));
            let mut text = Vec::new();
            for payload in &set.all {
                text.extend_from_slice(&payload.body);
                text.push(b'\n');
            }
            fs::write(&file, text)?;
            node.arg(file);
        }
        node.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = node.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (orders, answers) = pipes.ok_or("there are no pipes")?;
        let mut peer = Self {
            versions: String::new(),
            child,
            orders,
            answers: BufReader::new(answers),
            _files: files,
        };
        peer.versions = peer.answer()?;
        Ok(peer)
    }

    fn answer(&mut self) -> io::Result<String> {
        let mut answer = String::new();
        if self.answers.read_line(&mut answer)? == 0 {
            let said = "its process has ended";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, said));
        }
        answer.truncate(answer.trim_end().len());
        Ok(answer)
    }

    /// Which payloads of a set it takes.
    ///
    /// # Errors
    /// When the process does not answer.
    pub fn verdicts(&mut self, set: usize) -> io::Result<Vec<bool>> {
        writeln!(self.orders, "verdicts {set}")?;
        Ok(self.answer()?.bytes().map(|digit| digit == b'1').collect())
    }

    /// Turns that are not counted, so that the machine code is there when they are.
    ///
    /// # Errors
    /// When the process does not answer.
    pub fn warm(&mut self, set: usize, times: usize) -> io::Result<()> {
        (0..WARMING).try_for_each(|_| self.turn(set, times).map(|_| ()))
    }

    /// One turn over a set, so many times: what it took by the process's own clock.
    ///
    /// # Errors
    /// When the process does not answer, or not with a number.
    pub fn turn(&mut self, set: usize, times: usize) -> io::Result<Duration> {
        writeln!(self.orders, "turn {set} {times}")?;
        let answer = self.answer()?;
        let spent = answer.split(' ').next().unwrap_or_default().parse();
        let spent = spent.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, answer))?;
        Ok(Duration::from_nanos(spent))
    }
}

impl Drop for Ajv {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
