//! The command line.

mod providers;
mod receiving;
mod sending;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use hookwright_validator::Severity;

pub(crate) use providers::{Codegen, Import, NewProvider, OpenApi, Origin};
pub(crate) use receiving::{Listen, Replay};
pub(crate) use sending::{
    Access, Answers, HeaderForm, Mutation, SecretFrom, Send, Sign, SignedForm, Telling,
};

/// Says what is wrong with webhook deliveries and what a provider sends; sends deliveries, and receives them; makes crates from schemas.
#[derive(Debug, Parser)]
#[command(name = "hookwright", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Validate(Validate),
    Events(Events),
    Explain(Explain),
    Sample(Sample),
    Diff(Diff),
    Sign(Sign),
    Send(Send),
    Listen(Listen),
    Replay(Replay),
    NewProvider(NewProvider),
    Import(Import),
    Codegen(Codegen),
    Types(Types),
    Completions(Completions),
    Man(Man),
}

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing was found that weighs as much as --fail-on says
  1  something was
  2  wrong usage, or something could not be read or written";

/// Judges deliveries by their provider's schemas, and says everything that is wrong with them
///
/// A `.json` file is one delivery or an array of them; an `.ndjson` or `.jsonl` file has one to a line. Both may be compressed (`.gz`,
/// `.zst`). An `.http` file is a captured HTTP request. A folder stands for all such files below it.
#[derive(clap::Args, Debug)]
#[command(after_help = EXIT_CODES)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct Validate {
    /// Files, folders and patterns such as `deliveries/*.json`; `-` is standard input
    #[arg(value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// The provider: a shipped one by its name, or a folder with its schemas; without it, each body tells whose it is
    #[arg(long, value_name = "NAME|FOLDER")]
    pub(crate) provider: Option<String>,
    /// Judge every body as this event, whatever it names itself
    #[arg(long)]
    pub(crate) event: Option<String>,
    /// A file with the headers that came with the deliveries: one `Name: value` to a line, or a JSON object
    #[arg(long, value_name = "FILE", conflicts_with = "http")]
    pub(crate) headers: Option<PathBuf>,
    /// Every file is a captured HTTP request (request line, headers, empty line, body), whatever its name
    #[arg(long, conflicts_with = "lines")]
    pub(crate) http: bool,
    /// Standard input has one delivery to a line
    #[arg(long)]
    pub(crate) lines: bool,
    /// Check signatures with the secret in this environment variable
    #[arg(long, value_name = "NAME")]
    pub(crate) secret_env: Vec<String>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Form::Human)]
    pub(crate) format: Form,
    /// Whether the human form has colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    /// Unknown events and unlisted values of open lists are errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Keep every value of the deliveries out of what is written
    #[arg(long)]
    pub(crate) mask: bool,
    /// The least severity that makes the command fail
    #[arg(long, value_enum, default_value_t = Weight::Warning)]
    pub(crate) fail_on: Weight,
    /// Stop after so many errors
    #[arg(long, value_name = "N")]
    pub(crate) max_errors: Option<NonZeroUsize>,
    /// Write neither findings nor summary; the exit code tells
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Lists a provider's events, and which connector delivers which
#[derive(clap::Args, Debug)]
pub(crate) struct Events {
    /// A shipped provider by its name, or a folder with schemas; without it, all shipped ones
    #[arg(value_name = "NAME|FOLDER")]
    pub(crate) provider: Option<String>,
    /// Show what this connector delivers, and how
    #[arg(long, value_name = "ID")]
    pub(crate) connector: Option<String>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Listing::Table)]
    pub(crate) format: Listing,
}

/// Says what a finding's code means, and what to do about it
#[derive(clap::Args, Debug)]
pub(crate) struct Explain {
    /// The code, for example `missing-field`; without it, all are explained
    pub(crate) code: Option<String>,
}

/// Prints a valid body of an event
#[derive(clap::Args, Debug)]
pub(crate) struct Sample {
    /// The event, for example `crm.contact.created`
    pub(crate) event: String,
    /// The provider: a shipped one by its name, or a folder with its schemas
    #[arg(long, value_name = "NAME|FOLDER")]
    pub(crate) provider: Option<String>,
}

const DIFF_CODES: &str = "\
Exit codes:
  0  no difference weighs as much as --fail-on says
  1  some do: by default, those that break a receiver that moves to the new schemas
  2  wrong usage, or schemas that cannot be read";

/// Compares two versions of a provider's schemas, and says what breaks a receiver
///
/// An error breaks who moves to the new schemas: deliveries that were good are refused, or code has to change. A warning breaks who
/// stays with the old ones, because they refuse what is allowed now. A note breaks nobody.
#[derive(clap::Args, Debug)]
#[command(after_help = DIFF_CODES)]
pub(crate) struct Diff {
    /// The folder of the old schemas
    pub(crate) old: PathBuf,
    /// The folder of the new schemas
    pub(crate) new: PathBuf,
    /// How differences are written
    #[arg(long, value_enum, default_value_t = Form::Human)]
    pub(crate) format: Form,
    /// Whether the human form has colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    /// The least severity that makes the command fail
    #[arg(long, value_enum, default_value_t = Weight::Error)]
    pub(crate) fail_on: Weight,
}

const TYPES_CODES: &str = "\
Exit codes:
  0  the types are written
  1  the schema has problems
  2  wrong usage, or something could not be written";

/// Writes Rust types for any JSON Schema (drafts 2020-12 and 7)
///
/// The module stands on the crate `hookwright`, with its feature `pattern` where the schema has patterns or says what no type can. What
/// the schema refers to by a relative path is read from its own folder; nothing is fetched.
#[derive(clap::Args, Debug)]
#[command(after_help = TYPES_CODES)]
pub(crate) struct Types {
    /// The file with the schema
    pub(crate) schema: PathBuf,
    /// What the root's type is called; without it, it is called after the schema's title, or else the file
    #[arg(long, value_name = "NAME")]
    pub(crate) root: Option<String>,
    /// How text is held
    #[arg(long, value_enum, default_value_t = TextName::Owned)]
    pub(crate) text: TextName,
    /// Give every type `schemars::JsonSchema`; needs the feature `schemars` of `hookwright`
    #[arg(long)]
    pub(crate) schemars: bool,
    /// Where to write the module; without it, to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The draft of a schema without `$schema`
    #[arg(long, value_enum, default_value_t = DraftName::Draft202012)]
    pub(crate) draft: DraftName,
    /// Whether problems are shown with colours
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

/// How types hold text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextName {
    /// As `String`
    Owned,
    /// As `Cow<'a, str>`, borrowed from the bytes that are decoded
    Borrowed,
}

/// A draft of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DraftName {
    /// Draft 7
    #[value(name = "7")]
    Draft7,
    /// Draft 2020-12
    #[value(name = "2020-12")]
    Draft202012,
}

/// Prints the completions of a shell
#[derive(clap::Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Prints the manual page, in roff
#[derive(clap::Args, Debug)]
pub(crate) struct Man {
    /// The subcommand whose page is wanted, as in `import openapi`
    pub(crate) command: Vec<String>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// As rustc shows its errors
    Human,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations in a workflow of GitHub Actions
    Github,
    /// XML of the `JUnit` kind, for test reporters
    #[value(help = "JUnit's XML, for test reporters")]
    Junit,
    /// The JSON Schema of `json`, and nothing else
    JsonSchema,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How much a finding has to weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Weight {
    /// Every finding
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Note => Self::Note,
            Weight::Warning => Self::Warning,
            Weight::Error => Self::Error,
        }
    }
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listing {
    /// Columns, for a terminal
    Table,
    /// One JSON document
    Json,
    /// A table in Markdown
    Markdown,
}
