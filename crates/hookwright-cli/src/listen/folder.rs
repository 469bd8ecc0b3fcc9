//! A provider that is known at run time alone: a folder of schemas, as the type that a receiver asks for.
//!
//! A type carries no data, so what is known of the provider stands in a static: the process listens for one folder.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hookwright::{
    Decode as _, Delivery, Encode, Encoding, Event, EventInfo, Failed, Handshake, HeaderRole,
    HeaderValue, Problem, Provider, RawJson, Reader, Signature, SignedForm, Writer,
};
use hookwright_receiver::{BuildError, Secret};
use hookwright_schema::{Canonical, Catalog, Naming, Scheme};
use hookwright_validator::{Code, Input, Severity, Validator};

use super::Hook;

static KNOWN: OnceLock<Known> = OnceLock::new();

/// What is known of the provider.
struct Known {
    discriminator: &'static [&'static str],
    event_header: Option<&'static [HeaderValue]>,
    separator: &'static str,
    signature: Signature,
    handshakes: &'static [Handshake],
    headers: &'static [HeaderRole],
    /// The members of the body by their roles.
    members: BTreeMap<String, Vec<String>>,
    validator: Validator,
}

/// The receiver of a folder's provider.
pub(super) fn hook(
    catalog: &Catalog,
    validator: Validator,
    secrets: Vec<Secret>,
) -> Result<Hook, BuildError> {
    KNOWN.get_or_init(|| known(catalog, validator));
    super::hook_of::<Folder>(secrets)
}

/// The provider.
struct Folder;

impl Provider for Folder {
    type Event = AnyEvent;
    const NAME: &'static str = "folder";
    const TITLE: &'static str = "Folder";
    const DOCS: &'static str = "";
    const EVENTS: &'static [EventInfo] = &[];
    const HEADERS: &'static [HeaderRole] = &[];
    const DISCRIMINATOR: &'static [&'static str] = &[];

    fn discriminator() -> &'static [&'static str] {
        KNOWN
            .get()
            .map_or(Self::DISCRIMINATOR, |known| known.discriminator)
    }

    fn event_header() -> Option<&'static [HeaderValue]> {
        KNOWN.get()?.event_header
    }

    fn separator() -> &'static str {
        KNOWN.get().map_or(Self::SEPARATOR, |known| known.separator)
    }

    fn signature() -> Signature {
        KNOWN.get().map_or(Self::SIGNATURE, |known| known.signature)
    }

    fn handshakes() -> &'static [Handshake] {
        KNOWN
            .get()
            .map_or(Self::HANDSHAKES, |known| known.handshakes)
    }

    fn header_role(role: &str) -> Option<&'static HeaderRole> {
        let headers = KNOWN.get().map_or(Self::HEADERS, |known| known.headers);
        headers.iter().find(|header| header.role == role)
    }

    fn part<'d>(delivery: &'d Delivery<Self>, role: &str) -> Option<&'d str> {
        let member = delivery.event().parts.get(role).map(String::as_str);
        member.or_else(|| delivery.header(role))
    }
}

/// An event of whichever kind: its body is what the schemas say it is.
struct AnyEvent {
    name: String,
    raw: RawJson,
    parts: BTreeMap<String, String>,
    known: bool,
}

impl Encode for AnyEvent {
    fn encode(&self, writer: &mut Writer) {
        self.raw.encode(writer);
    }
}

impl AnyEvent {
    fn judged(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
        let raw = RawJson::decode(reader)?;
        let Some(known) = KNOWN.get() else {
            return Err(reader.wrong_type("a provider that is known"));
        };
        let input = Input::new(raw.get().as_bytes());
        // Without the header, the body does not tell.
        let input = match known.event_header {
            Some(_) => input.event(event_type),
            None => input,
        };
        let report = known.validator.validate(&input);
        // As in types, `format` refuses nothing.
        let refuses = |finding: &&hookwright_validator::Finding| {
            finding.severity == Severity::Error && finding.code != Code::BadFormat
        };
        if report.findings.iter().any(|finding| refuses(&finding)) {
            return Err(reader.fail(Problem::NoMatch("a body that the event's schema accepts")));
        }
        let unknown = |finding: &hookwright_validator::Finding| finding.code == Code::UnknownEvent;
        let part = |(role, path): (&String, &Vec<String>)| {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let value = Reader::over(raw.get()).find(&path)?.into_owned();
            Some((role.clone(), value))
        };
        Ok(Self {
            name: event_type.to_owned(),
            parts: known.members.iter().filter_map(part).collect(),
            known: !report.findings.iter().any(unknown),
            raw,
        })
    }
}

impl Event for AnyEvent {
    fn decode_as(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
        Self::judged(event_type, reader)
    }

    fn decode_envelope(event_type: &str, reader: &mut Reader<'_>) -> Result<Self, Failed> {
        Self::judged(event_type, reader)
    }

    fn event_type(&self) -> &str {
        &self.name
    }

    fn is_known(&self) -> bool {
        self.known
    }
}

/// The description in the form that generated crates have it. It is made once, and lasts as long as the process.
fn known(catalog: &Catalog, validator: Validator) -> Known {
    let provider = &catalog.provider;
    let families = catalog.families.iter();
    let namings = families.flat_map(|family| {
        let events = family.events.iter();
        events.filter_map(|event| Some((event.clone(), family.naming(event)?.clone())))
    });
    let namings = namings.collect();
    let discriminator = provider.discriminator_path().unwrap_or_default();
    let handshakes = provider.handshakes.iter().map(|handshake| Handshake {
        event_type: handshake.event_type.as_deref().map(text),
        body: text(&handshake.body.to_string()),
    });
    let headers = provider.headers.iter().map(|(role, header)| HeaderRole {
        role: text(role),
        name: text(&header.name),
        aliases: list(header.aliases.iter().map(|alias| text(alias))),
    });
    let members = provider.members.iter().map(|(role, pointer)| {
        (
            role.clone(),
            hookwright_schema::tokens(pointer).unwrap_or_default(),
        )
    });
    Known {
        discriminator: list(discriminator.iter().map(|name| text(name))),
        event_header: provider.event_header.then(|| list(values(namings))),
        separator: text(&provider.separator),
        signature: signature(&provider.signature),
        handshakes: list(handshakes),
        headers: list(headers),
        members: members.collect(),
        validator,
    }
}

/// What the header that names events holds, from the namings of all events.
fn values(namings: Vec<(String, Naming)>) -> impl Iterator<Item = HeaderValue> {
    let mut values: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (event, naming) in namings {
        let actions = values.entry(naming.header.unwrap_or_default()).or_default();
        actions.extend(naming.member.map(|member| (member, event)));
    }
    values.into_iter().map(|(value, actions)| HeaderValue {
        value: text(&value),
        actions: list(
            actions
                .iter()
                .map(|(action, event)| (text(action), text(event))),
        ),
    })
}

fn signature(signature: &hookwright_schema::Signature) -> Signature {
    let form = |form: &Canonical| match form {
        Canonical::Raw => SignedForm::Raw,
        Canonical::SortedJson => SignedForm::SortedJson,
    };
    match signature.scheme {
        Scheme::None => Signature::Unsigned,
        Scheme::HmacSha256 => Signature::HmacSha256 {
            encoding: match signature.encoding {
                Some(hookwright_schema::Encoding::Base64) => Encoding::Base64,
                Some(hookwright_schema::Encoding::Hex) | None => Encoding::Hex,
            },
            forms: list(signature.canonical.iter().map(form)),
        },
    }
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn list<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    Box::leak(items.collect())
}
