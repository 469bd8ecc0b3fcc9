//! The arguments of what makes and sends deliveries.

use std::path::PathBuf;

use clap::ValueEnum;

/// Where a secret stands. Never in an argument, unless somebody insists.
#[derive(clap::Args, Debug)]
pub(crate) struct SecretFrom {
    /// Sign with the secret in this environment variable; without any of these options, it is `HOOKWRIGHT_SECRET`
    #[arg(long, value_name = "NAME")]
    pub(crate) secret_env: Option<String>,
    /// Sign with the secret in this file; a line break at its end is no part of it
    #[arg(long, value_name = "FILE", conflicts_with = "secret_env")]
    pub(crate) secret_file: Option<PathBuf>,
    /// Sign with this secret; it will be seen in the list of processes and the shell's history
    #[arg(long, value_name = "SECRET", conflicts_with_all = ["secret_env", "secret_file"])]
    pub(crate) insecure_secret: Option<String>,
}

/// What is signed, where the provider signs more than one form of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SignedForm {
    /// The bytes as they are
    Raw,
    /// The sorted text that JavaScript makes of the body; the body itself stays as it is
    SortedJson,
}

/// Prints the headers that belong to a body, signature included
///
/// `hookwright sign contact.json | curl -H @- --data-binary @contact.json URL` sends it.
#[derive(clap::Args, Debug)]
pub(crate) struct Sign {
    /// A file with the body, byte for byte; `-` is standard input
    #[arg(value_name = "BODY", default_value = "-")]
    pub(crate) body: PathBuf,
    /// The provider: a shipped one by its name, or a folder with its schemas; without it, the body tells whose it is
    #[arg(long, value_name = "NAME|FOLDER")]
    pub(crate) provider: Option<String>,
    /// The event, where a header names it and the body does not tell
    #[arg(long, value_name = "NAME")]
    pub(crate) event: Option<String>,
    #[command(flatten)]
    pub(crate) secret: SecretFrom,
    /// The form that is signed; without it, the first that the provider has
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) signed_form: Option<SignedForm>,
    /// How the headers are written
    #[arg(long, value_enum, default_value_t = HeaderForm::Headers)]
    pub(crate) format: HeaderForm,
    /// Make the same identifiers every time
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}

/// How headers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum HeaderForm {
    /// One `name: value` to a line; `curl -H @-` reads them
    Headers,
    /// Options of curl, for pasting into a command
    Curl,
    /// A JSON object
    Json,
}

const SEND_CODES: &str = "\
Exit codes:
  0  every delivery was answered with 2xx
  1  some were not
  2  wrong usage, or nobody answered";

/// Sends a sample of an event, as the provider would: fresh identifiers, all headers, signed
#[derive(clap::Args, Debug)]
#[command(after_help = SEND_CODES)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct Send {
    /// The event, for example `crm.contact.created`
    #[arg(required_unless_present_any = ["body", "handshake"])]
    pub(crate) event: Option<String>,
    /// Where to: `http://127.0.0.1:3000/hooks/apideck`
    #[arg(long, value_name = "URL")]
    pub(crate) to: String,
    /// The provider: a shipped one by its name, or a folder with its schemas; without it, the event tells
    #[arg(long, value_name = "NAME|FOLDER")]
    pub(crate) provider: Option<String>,
    /// Send this file's bytes instead of a sample; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "handshake")]
    pub(crate) body: Option<PathBuf>,
    /// Send what the provider sends to see whether somebody is there
    #[arg(long, conflicts_with_all = ["event", "mutate"])]
    pub(crate) handshake: bool,
    #[command(flatten)]
    pub(crate) secret: SecretFrom,
    /// The form that is signed; without it, the first that the provider has
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) signed_form: Option<SignedForm>,
    /// Send it without a signature
    #[arg(long, conflicts_with_all = ["secret_env", "secret_file", "insecure_secret", "signed_form"])]
    pub(crate) unsigned: bool,
    #[command(flatten)]
    pub(crate) access: Access,
    /// Add a header, or replace one; `Name:` without a value leaves it out
    #[arg(long = "header", short = 'H', value_name = "NAME: VALUE")]
    pub(crate) headers: Vec<String>,
    /// Break it on purpose
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) mutate: Option<Mutation>,
    /// Make the same identifiers, and break the same field, every time
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Send so many deliveries, each with identifiers of its own
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) count: u32,
    /// Send each delivery so many times, unchanged
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) duplicate: u32,
    /// Send the copies of a delivery at the same time, instead of one after the other
    #[arg(long)]
    pub(crate) at_once: bool,
    /// Show the headers that are sent as well; a signature is shown, a token is not
    #[arg(long, short)]
    pub(crate) verbose: bool,
    #[command(flatten)]
    pub(crate) answers: Answers,
}

/// What opens a receiver of deliveries that are not signed.
#[derive(clap::Args, Debug)]
pub(crate) struct Access {
    /// Send `Authorization: Bearer …` with the token in this environment variable
    #[arg(long, value_name = "NAME")]
    pub(crate) bearer_env: Option<String>,
    /// Append the secret in this environment variable to the path
    #[arg(long, value_name = "NAME")]
    pub(crate) path_env: Option<String>,
}

/// How answers are waited for and written.
#[derive(clap::Args, Debug)]
pub(crate) struct Answers {
    /// How long an answer may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) timeout: u64,
    /// How answers are written
    #[arg(long, value_enum, default_value_t = Telling::Human)]
    pub(crate) format: Telling,
}

/// How something is told as it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Telling {
    /// For people
    Human,
    /// One JSON object to a line
    Json,
}

/// A way in which a delivery is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mutation {
    /// A field that is required is missing
    MissingField,
    /// A field has a value of another type
    WrongType,
    /// A field that must not be null is null
    NullField,
    /// The event is one that nobody knows
    UnknownEvent,
    /// A member stands twice in an object
    RepeatedMember,
    /// The body ends in its middle
    Truncated,
    /// The body is no JSON
    NotJson,
    /// There is no body
    Empty,
    /// The header that names the event names another one
    OtherEvent,
    /// The signature is that of another secret
    WrongSignature,
    /// The content type is not JSON's
    WrongContentType,
}
