//! The arguments of what receives deliveries, and of what sends on what was received.

use std::net::IpAddr;
use std::path::PathBuf;

use super::{Access, Answers, Color};

/// Receives deliveries in this terminal: verifies, validates and shows them
///
/// What it answers is what a receiver of hookwright answers; with --forward, what the other server does. It stops at Ctrl-C.
#[derive(clap::Args, Debug)]
pub(crate) struct Listen {
    /// The port; 0 takes any that is free
    #[arg(long, default_value_t = 4000)]
    pub(crate) port: u16,
    /// The address to listen at; other machines reach it if it is not a loopback address
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) bind: IpAddr,
    /// The provider: a shipped one by its name, or a folder with its schemas; without it, path or headers tell whose a delivery is
    #[arg(long, value_name = "NAME|FOLDER")]
    pub(crate) provider: Option<String>,
    /// Check signatures with the secret in this environment variable; without any, it is `HOOKWRIGHT_SECRET`, and if that is not
    /// set, they are not checked
    #[arg(long, value_name = "NAME")]
    pub(crate) secret_env: Vec<String>,
    /// Check signatures with the secret in this file
    #[arg(long, value_name = "FILE")]
    pub(crate) secret_file: Vec<PathBuf>,
    /// Send each delivery on, unchanged, and answer as the other server does
    #[arg(long, value_name = "URL")]
    pub(crate) forward: Option<String>,
    /// Write each delivery into this folder as an `.http` file, which `validate`, `replay` and people read; all headers are in it
    #[arg(long, value_name = "FOLDER")]
    pub(crate) save: Option<PathBuf>,
    /// Show each body as well
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// Keep every value of the deliveries out of what is written
    #[arg(long, conflicts_with = "verbose")]
    pub(crate) mask: bool,
    /// Stop after so many deliveries
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) count: Option<u64>,
    /// Whether the human form has colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    #[command(flatten)]
    pub(crate) answers: Answers,
}

const REPLAY_CODES: &str = "\
Exit codes:
  0  every delivery was answered with 2xx
  1  some were not
  2  wrong usage, nobody answered, or something could not be read or marked";

/// Sends deliveries of a quarantine, or captured ones, through again
///
/// Bytes and headers are as they came; tokens and cookies a quarantine does not keep. What is answered with 2xx is marked, and not sent
/// again; all else stays as it is. A captured request (`.http`) is sent each time.
#[derive(clap::Args, Debug)]
#[command(after_help = REPLAY_CODES)]
pub(crate) struct Replay {
    /// A quarantine: its folder, or its SQLite file; captured requests (`.http`), and folders of them
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Where to: `http://127.0.0.1:3000/hooks/apideck`
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
    /// Only deliveries of this provider, by its short name
    #[arg(long, value_name = "NAME")]
    pub(crate) provider: Option<String>,
    /// Only deliveries that are there for this reason, for example `gave_up`
    #[arg(long)]
    pub(crate) reason: Vec<String>,
    /// Say what would be sent, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Send what is marked as sent, too
    #[arg(long)]
    pub(crate) again: bool,
    /// Remove what was accepted from the quarantine, instead of marking it
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) remove: bool,
    #[command(flatten)]
    pub(crate) access: Access,
    #[command(flatten)]
    pub(crate) answers: Answers,
}
