//! Prints the table of `BENCHMARKS.md` on the receiver under load: requests a second, latencies, and the processor's time for each.
//!
//! `cargo run --release -p hookwright-bench --bin receiver_load`, with a number of rounds after `--` (20 without). Each server is a
//! process of its own with one thread for requests; in each round everyone has one turn, and the client of a turn is a process of its own, too. The processor's time
//! of a server is the kernel's own count of it, which needs Linux.

mod child;
mod figures;
mod processor;

use std::env;
use std::error::Error;
use std::io::Read as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use hookwright_bench::load::{Contender, Requests, drive, serve};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use child::Server;
use figures::{Figures, Turn};

/// How many requests a turn has.
const REQUESTS: usize = 10_000;

/// How many connections a client has.
const CONNECTIONS: usize = 32;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match *arguments.as_slice() {
        [] => compare(20),
        ["serve", contender, folder] => run_server(contender, Path::new(folder)),
        ["client", address, run] => run_client(address, run),
        [rounds] => rounds.parse().map_err(Into::into).and_then(compare),
        _ => Err("arguments: none, or a number of rounds".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Everyone in turns; another one begins in each round.
fn compare(rounds: usize) -> Outcome {
    let folder = tempfile::tempdir()?;
    let servers = Contender::ALL.map(|contender| Server::start(contender, folder.path()));
    let servers: Vec<Server> = servers.into_iter().collect::<Result<_, _>>()?;
    let mut figures: Vec<Figures> = Contender::ALL.map(Figures::of).into();
    // The first round warms everyone up.
    for round in 0..=rounds {
        for turn in 0..servers.len() {
            let at = (round + turn) % servers.len();
            let seen = child::turn(&servers[at], round * servers.len() + turn)?;
            if round > 0 {
                figures[at].add(seen);
            }
        }
    }
    figures::print(&mut figures);
    Ok(())
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// A server, until standard input ends: the parent is gone then.
fn run_server(contender: &str, folder: &Path) -> Outcome {
    let mut all = Contender::ALL.into_iter();
    let contender = all.find(|one| one.name() == contender);
    let contender = contender.ok_or("there is no such server")?;
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    runtime()?.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        serve(contender, folder, listener).await
    })
}

/// The client of a turn. What it saw goes to standard output, as a turn of figures.
fn run_client(address: &str, run: &str) -> Outcome {
    let address: SocketAddr = address.parse()?;
    let requests = Requests::make(REQUESTS, run.parse()?);
    let seen = runtime()?.block_on(drive(address, &requests, CONNECTIONS))?;
    if seen.refused > 0 {
        return Err(format!("{} requests were not answered 200", seen.refused).into());
    }
    println!("{}", Turn::of(&seen));
    Ok(())
}
