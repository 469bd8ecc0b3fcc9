//! Deliveries that are broken on purpose. What is broken is signed all the same, as it would be if the provider made the mistake.

use clap::ValueEnum;
use hookwright_validator::{Code, Input};
use serde_json::{Value, json};

use super::headers::Role;
use super::{Fresh, Outgoing, Signing};
use crate::Trouble;
use crate::args::Mutation;
use crate::described::Described;

type Broken = (Vec<u8>, Option<String>);

/// Breaks a body, where it is the body that is to be broken. `event` is what a header says that it is.
pub(super) fn body(
    described: &Described,
    mutation: Mutation,
    (body, event): (Vec<u8>, Option<&str>),
    fresh: &mut Fresh,
) -> Result<Broken, Trouble> {
    let said = |text: &str| Some(text.to_owned());
    Ok(match mutation {
        Mutation::MissingField | Mutation::WrongType | Mutation::NullField => {
            field(described, mutation, (&body, event), fresh)?
        }
        // The header does.
        Mutation::UnknownEvent if described.provider.event_header => (body, None),
        Mutation::UnknownEvent => unknown_event(described, &body)?,
        Mutation::RepeatedMember => repeated(&body)?,
        Mutation::Truncated => {
            let half = body.len() / 2;
            (
                body[..half].to_vec(),
                Some(format!("the body ends after {half} bytes")),
            )
        }
        Mutation::NotJson => (b"this is no JSON".to_vec(), said("the body is no JSON")),
        Mutation::Empty => (Vec::new(), said("there is no body")),
        Mutation::OtherEvent | Mutation::WrongSignature | Mutation::WrongContentType => {
            (body, None)
        }
    })
}

/// Breaks the headers, where it is they that are to be broken.
pub(super) fn headers(
    described: &Described,
    mutation: Mutation,
    outgoing: &mut Outgoing,
) -> Result<(), Trouble> {
    let (name, value) = match mutation {
        Mutation::OtherEvent => {
            let name = Role::EventType.header(&described.provider);
            let other = described.other_value(outgoing.event.as_deref().unwrap_or_default());
            (name, other.map(str::to_owned))
        }
        Mutation::UnknownEvent if described.provider.event_header => {
            let name = Role::EventType.header(&described.provider);
            (name, Some("imagined".to_owned()))
        }
        Mutation::WrongSignature => {
            let name = Role::Signature.header(&described.provider);
            let other = Signing::with(Some(b"not the secret".to_vec()), None);
            let header = other.header(described, &outgoing.body)?;
            (name, header.map(|(_, value)| value))
        }
        Mutation::WrongContentType => (Some("content-type"), Some("text/plain".to_owned())),
        _ => return Ok(()),
    };
    let (Some(name), Some(value)) = (name, value) else {
        return Err(cannot(described, mutation));
    };
    outgoing.broken = Some(match mutation {
        Mutation::WrongSignature => format!("`{name}` is the signature of another secret"),
        _ => format!("`{name}` says `{value}`"),
    });
    super::headers::replace(&mut outgoing.headers, &[(name.to_owned(), value)]);
    Ok(())
}

/// Breaks one field of the body, any for which the schemas find the fault that was asked for.
fn field(
    described: &Described,
    mutation: Mutation,
    (body, event): (&[u8], Option<&str>),
    fresh: &mut Fresh,
) -> Result<Broken, Trouble> {
    let whole = read(body)?;
    let mut pointers = Vec::new();
    members(&whole, "", &mut pointers);
    fresh.shuffle(&mut pointers);
    for pointer in pointers {
        let mut changed = whole.clone();
        let (wanted, said) = match mutation {
            Mutation::MissingField => {
                remove(&mut changed, &pointer);
                (Code::MissingField, format!("`{pointer}` is missing"))
            }
            Mutation::NullField => {
                set(&mut changed, &pointer, Value::Null);
                (Code::WrongType, format!("`{pointer}` is null"))
            }
            _ => {
                let other = other_type(whole.pointer(&pointer));
                let said = format!("`{pointer}` is {other}");
                set(&mut changed, &pointer, other);
                (Code::WrongType, said)
            }
        };
        let text = changed.to_string().into_bytes();
        let input = Input::new(&text);
        let input = match event {
            Some(event) => input.event(event),
            None => input,
        };
        let report = described.validator.validate(&input);
        if report.findings.iter().any(|finding| finding.code == wanted) {
            return Ok((text, Some(said)));
        }
    }
    Err(cannot(described, mutation))
}

/// The pointers of all members, at every depth.
fn members(value: &Value, at: &str, pointers: &mut Vec<String>) {
    let escape = |name: &str| name.replace('~', "~0").replace('/', "~1");
    for (name, member) in value.as_object().into_iter().flatten() {
        let pointer = format!("{at}/{}", escape(name));
        members(member, &pointer, pointers);
        pointers.push(pointer);
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        members(item, &format!("{at}/{index}"), pointers);
    }
}

fn remove(whole: &mut Value, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
    let name = name.replace("~1", "/").replace("~0", "~");
    if let Some(Value::Object(members)) = whole.pointer_mut(parent) {
        members.remove(&name);
    }
}

fn set(whole: &mut Value, pointer: &str, value: Value) {
    if let Some(place) = whole.pointer_mut(pointer) {
        *place = value;
    }
}

/// A value of a type that the other one is not.
fn other_type(value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(_)) => json!(17),
        Some(Value::Object(_)) => json!([]),
        _ => json!({}),
    }
}

fn unknown_event(described: &Described, body: &[u8]) -> Result<Broken, Trouble> {
    let mut whole = read(body)?;
    let pointer = described.provider.discriminator.as_deref();
    let named = pointer.and_then(|pointer| Some((pointer, whole.pointer(pointer)?)));
    let Some((pointer, Value::String(name))) = named else {
        return Err(cannot(described, Mutation::UnknownEvent));
    };
    // Its first parts stay, so that it is what the provider might call its next event.
    let separator = described.provider.separator.as_str();
    let start = name.rsplit_once(separator).map_or("", |(start, _)| start);
    let unknown = format!("{start}{separator}imagined");
    let said = format!("the event is `{unknown}`, which nobody knows");
    set(&mut whole, pointer, Value::String(unknown));
    Ok((whole.to_string().into_bytes(), Some(said)))
}

fn repeated(body: &[u8]) -> Result<Broken, Trouble> {
    let whole = read(body)?;
    let first = whole.as_object().and_then(|members| members.iter().next());
    let Some((name, value)) = first else {
        return Err(Trouble::Said(
            "the body has no member that could be repeated".to_owned(),
        ));
    };
    let text = whole.to_string();
    let again = format!("{{{}:{value},{}", json!(name), &text[1..]);
    Ok((
        again.into_bytes(),
        Some(format!("`{name}` stands twice in the body")),
    ))
}

fn read(body: &[u8]) -> Result<Value, Trouble> {
    serde_json::from_slice(body)
        .map_err(|error| Trouble::Said(format!("only JSON can be broken in this way: {error}")))
}

fn cannot(described: &Described, mutation: Mutation) -> Trouble {
    let name = mutation.to_possible_value();
    let name = name.as_ref().map_or("", |name| name.get_name());
    Trouble::Said(format!(
        "a delivery of {} cannot be broken by `{name}`",
        described.title()
    ))
}
