//! Programs that decode in turns: each waits for a line, decodes all payloads once, and says how long that took.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// How many turns everyone has.
const TURNS: usize = 41;

/// What a contender needs for a payload, in microseconds.
pub(super) struct Figures {
    pub(super) name: String,
    /// To decode it and to drop what came of it.
    pub(super) decoded: f64,
    /// To decode and encode it.
    pub(super) again: f64,
    /// How many payloads it takes.
    pub(super) taken: u32,
    /// Of how many.
    pub(super) payloads: u32,
}

/// The part of the programs that is the same for all, as a crate of its own, so that it is no part of what is compiled.
pub(super) fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    let manifest = "[package]\nname = \"turns\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), LIBRARY)
}

const LIBRARY: &str = r#"use std::hint::black_box;
use std::io::BufRead;
use std::time::Instant;

/// For each line that comes, decodes all files of the folder given, or decodes and encodes them if the line says `again`; says how many there are,
/// how many were taken, and the nanoseconds.
pub fn take(decode: fn(&[u8]) -> bool, again: fn(&[u8]) -> Option<String>) {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let payloads: Vec<Vec<u8>> = files.flat_map(|file| std::fs::read(file.path())).collect();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let start = Instant::now();
        let taken = if line == "again" {
            payloads.iter().filter(|payload| black_box(again(black_box(payload))).is_some()).count()
        } else {
            payloads.iter().filter(|payload| decode(black_box(payload))).count()
        };
        println!("{} {taken} {}", payloads.len(), start.elapsed().as_nanos());
    }
}
"#;

/// A program that has been started.
struct Player {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Player {
    fn start(program: &Path, payloads: &Path) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(payloads)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (orders, answers) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self {
            child,
            orders,
            answers: BufReader::new(answers),
        })
    }

    /// One turn: how many payloads there are, how many were taken, the nanoseconds.
    fn turn(&mut self, order: &str) -> io::Result<[u64; 3]> {
        writeln!(self.orders, "{order}")?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let mut figures = answer
            .split_whitespace()
            .map(|figure| figure.parse().unwrap_or_default());
        Ok([(); 3].map(|()| figures.next().unwrap_or_default()))
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The medians of all programs over the payloads in a folder.
pub(super) fn decode_in_turns(
    programs: &[(&str, PathBuf)],
    payloads: &Path,
) -> io::Result<Vec<Figures>> {
    let mut players = programs
        .iter()
        .map(|(_, program)| Player::start(program, payloads))
        .collect::<io::Result<Vec<Player>>>()?;
    let mut times = vec![[Vec::new(), Vec::new()]; players.len()];
    let mut counts = vec![(0, 0); players.len()];
    for _ in 0..TURNS {
        for (index, player) in players.iter_mut().enumerate() {
            for (order, times) in ["decode", "again"].iter().zip(&mut times[index]) {
                let [payloads, taken, nanoseconds] = player.turn(order)?;
                times.push(Duration::from_nanos(nanoseconds));
                counts[index] = (payloads, taken);
            }
        }
    }
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let figures = programs.iter().zip(times).zip(counts);
    Ok(figures
        .map(|(((name, _), times), (payloads, taken))| {
            let payloads = count(payloads);
            let [decoded, again] =
                times.map(|times| median(times).as_secs_f64() * 1e6 / f64::from(payloads.max(1)));
            Figures {
                name: (*name).to_owned(),
                decoded,
                again,
                taken: count(taken),
                payloads,
            }
        })
        .collect())
}

/// The time that half of them are not above.
pub(super) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
