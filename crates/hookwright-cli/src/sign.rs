//! `hookwright sign`: the headers that belong to a body.

use std::io::Read as _;
use std::path::Path;

use hookwright_schema::Scheme;
use hookwright_validator::MAX_BODY;
use serde_json::{Map, Value};

use crate::args::{HeaderForm, Sign};
use crate::described::Described;
use crate::outgoing::{Fresh, Maker, Signing};
use crate::{Trouble, say, secrets};

pub(crate) fn run(args: &Sign) -> Result<String, Trouble> {
    let body = read(&args.body)?;
    let provider = args.provider.as_deref();
    let described = match &args.event {
        Some(event) => Described::of_event(provider, event)?,
        None => Described::of_body(provider, &body)?,
    };
    if let (None, Some(header)) = (&args.event, described.provider.event_header()) {
        let (title, name) = (described.title(), &header.name);
        return Err(Trouble::Said(format!(
            "{title} names its events in the header `{name}`: say which one it is with --event"
        )));
    }
    if described.provider.signature.scheme == Scheme::None {
        say(&format!(
            "note: {} does not sign its deliveries",
            described.title()
        ));
    }
    let maker = Maker {
        described: &described,
        signing: Signing::with(secrets::read(&args.secret)?, args.signed_form),
        headers: Vec::new(),
        mutation: None,
    };
    let outgoing = maker.body(body, args.event.as_deref(), &mut Fresh::new(args.seed))?;
    // Who sends is the sender's to say.
    let headers = outgoing
        .headers
        .iter()
        .filter(|(name, _)| name != "user-agent");
    Ok(match args.format {
        HeaderForm::Headers => {
            let lines: Vec<String> = headers
                .map(|(name, value)| format!("{name}: {value}\n"))
                .collect();
            lines.concat()
        }
        HeaderForm::Curl => {
            let options: Vec<String> = headers
                .map(|(name, value)| format!("-H {}", quoted(&format!("{name}: {value}"))))
                .collect();
            options.join(" \\\n") + "\n"
        }
        HeaderForm::Json => {
            let members: Map<String, Value> = headers
                .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
                .collect();
            format!("{:#}\n", Value::Object(members))
        }
    })
}

/// The bytes of a file, or of standard input.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let shown = path.display();
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_BODY).unwrap_or(u64::MAX);
    let read = if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(most + 1)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| format!("{shown} cannot be read: {error}"))?;
    if bytes.len() > MAX_BODY {
        return Err(Trouble::Said(format!(
            "{shown} is larger than {MAX_BODY} bytes"
        )));
    }
    Ok(bytes)
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}
