//! `hookwright send`: samples, as the provider would send them.

use std::fmt::Write as _;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::args::{Send, Telling};
use crate::client::{Answer, Client, Unanswered, header_map};
use crate::described::Described;
use crate::outgoing::{Fresh, Maker, Outgoing, Signing, parse_header};
use crate::{FOUND, TROUBLE, Trouble, VALID, print, runtime, say, secrets, sign, tell};

pub(crate) fn run(args: &Send) -> Result<u8, Trouble> {
    let client = Client::new(&args.access.address(&args.to)?, args.answers.timeout)?;
    let body = args.body.as_deref().map(sign::read).transpose()?;
    let described = described(args, body.as_deref())?;
    let maker = maker(args, &described)?;
    let mut fresh = Fresh::new(args.seed);
    runtime::simple()?.block_on(async {
        let mut tally = Tally::default();
        for _ in 0..args.count {
            let outgoing = match (&body, &args.event) {
                (Some(body), event) => maker.body(body.clone(), event.as_deref(), &mut fresh)?,
                (None, Some(event)) => maker.sample(event, &mut fresh)?,
                (None, None) => maker.handshake(&mut fresh)?,
            };
            if args.mutate.is_none() && !args.handshake && tally.sent == 0 {
                warn(&outgoing, &described);
            }
            deliver(args, &client, &described, &outgoing, &mut tally).await?;
        }
        tally.sum_up(args);
        Ok(tally.code())
    })
}

fn described(args: &Send, body: Option<&[u8]>) -> Result<Described, Trouble> {
    let named = args.provider.as_deref();
    match (body, &args.event) {
        (_, Some(event)) => Described::of_event(named, event),
        (Some(body), None) => Described::of_body(named, body),
        (None, None) => Described::greeting(named),
    }
}

fn maker<'m>(args: &Send, described: &'m Described) -> Result<Maker<'m>, Trouble> {
    let signing = if args.unsigned {
        Signing::none()
    } else {
        Signing::with(secrets::read(&args.secret)?, args.signed_form)
    };
    let own: Result<Vec<_>, _> = args
        .headers
        .iter()
        .map(|header| parse_header(header))
        .collect();
    let mut headers = own?;
    headers.extend(
        args.access
            .authorization()?
            .map(|value| ("authorization".to_owned(), value)),
    );
    Ok(Maker {
        described,
        signing,
        headers,
        mutation: args.mutate,
    })
}

/// Says what the provider's schemas would say, where nothing was broken on purpose.
fn warn(outgoing: &Outgoing, described: &Described) {
    for fault in outgoing.faults(described) {
        say(&format!("note: {fault}"));
    }
}

/// Sends a delivery as often as is wished, and shows the answers.
async fn deliver(
    args: &Send,
    client: &Client,
    described: &Described,
    outgoing: &Outgoing,
    tally: &mut Tally,
) -> Result<(), Trouble> {
    let headers = outgoing.headers.iter();
    let headers = header_map(headers.map(|(name, value)| (name.as_str(), value.as_bytes())))?;
    if args.answers.format == Telling::Human {
        print(&head(args, client, described, outgoing))?;
    }
    let post = || {
        let (client, headers, body) = (client.clone(), headers.clone(), outgoing.body.clone());
        async move { client.post(headers, body).await }
    };
    if args.at_once {
        let mut all: JoinSet<_> = (0..args.duplicate).map(|_| post()).collect();
        while let Some(answered) = all.join_next().await {
            let answered = answered.map_err(|error| format!("a request was lost: {error}"))?;
            show(args, described, outgoing, &answered)?;
            tally.add(&answered);
        }
    } else {
        for _ in 0..args.duplicate {
            let answered = post().await;
            show(args, described, outgoing, &answered)?;
            tally.add(&answered);
        }
    }
    Ok(())
}

/// What is sent, and where.
fn head(args: &Send, client: &Client, described: &Described, outgoing: &Outgoing) -> String {
    let what = match &outgoing.event {
        _ if args.handshake => "handshake",
        Some(event) => event,
        None => "a body that names no event",
    };
    // A secret at the end of the path is nobody's business.
    let to = if args.access.path_env.is_some() {
        secrets::below(&args.to, "…")
    } else {
        client.to().to_string()
    };
    let mut text = format!("{} to {to}\n", tell::printable(what));
    if let Some(key) = outgoing.key(described) {
        let _ = writeln!(text, "  idempotency key {}", tell::printable(key));
    }
    if let Some(broken) = &outgoing.broken {
        let _ = writeln!(text, "  broken: {broken}");
    }
    if args.verbose {
        text.push('\n');
        for (name, value) in &outgoing.headers {
            let value = if name == "authorization" {
                "…"
            } else {
                value
            };
            let _ = writeln!(text, "  {name}: {value}");
        }
        text.push('\n');
        text += &tell::indented(&String::from_utf8_lossy(&outgoing.body));
        text.push('\n');
    }
    text
}

fn show(
    args: &Send,
    described: &Described,
    outgoing: &Outgoing,
    answered: &Result<Answer, Unanswered>,
) -> Result<(), Trouble> {
    let text = match args.answers.format {
        Telling::Human => tell::human(answered),
        Telling::Json => {
            let mut members = tell::json(answered);
            members.insert("event".to_owned(), json!(outgoing.event));
            members.insert("idempotency_key".to_owned(), json!(outgoing.key(described)));
            members.insert("broken".to_owned(), json!(outgoing.broken));
            format!("{}\n", Value::Object(members))
        }
    };
    print(&text).map(drop)
}

/// How it went.
#[derive(Default)]
struct Tally {
    sent: u64,
    accepted: u64,
    unanswered: u64,
}

impl Tally {
    fn add(&mut self, answered: &Result<Answer, Unanswered>) {
        self.sent += 1;
        match answered {
            Ok(answer) => self.accepted += u64::from(answer.status.is_success()),
            Err(_) => self.unanswered += 1,
        }
    }

    fn code(&self) -> u8 {
        match self {
            Self {
                unanswered: 1.., ..
            } => TROUBLE,
            Self { sent, accepted, .. } if accepted < sent => FOUND,
            _ => VALID,
        }
    }

    /// A line, where there is more than one answer to sum up.
    fn sum_up(&self, args: &Send) {
        if self.sent > 1 && args.answers.format == Telling::Human {
            say(&format!(
                "\n{} requests: {} answered with 2xx, {} otherwise, {} not at all",
                self.sent,
                self.accepted,
                self.sent - self.accepted - self.unanswered,
                self.unanswered
            ));
        }
    }
}
