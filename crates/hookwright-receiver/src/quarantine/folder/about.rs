//! The `.json` beside a body: what is known of a delivery that was kept, and its headers.

use hookwright::{
    Failed, Failure, Headers, Json as _, Malformed, Problem, RawJson, Reader, Writer,
};

use crate::quarantine::Quarantined;

/// What such a file says.
#[derive(Default)]
pub(super) struct About {
    pub(super) provider: String,
    pub(super) reason: String,
    pub(super) detail: String,
    pub(super) event_type: Option<String>,
    pub(super) headers: Headers,
}

/// The text for a delivery.
pub(super) fn write(delivery: &Quarantined<'_>) -> String {
    let mut writer = Writer::new();
    let mut object = writer.object();
    object.name("provider").string(delivery.provider);
    object.name("reason").string(delivery.reason.as_str());
    object.name("detail").string(delivery.detail);
    if let Some(event_type) = delivery.event_type {
        object.name("event_type").string(event_type);
    }
    write_headers(delivery.headers, object.name("headers"));
    object.end();
    writer.finish()
}

/// A list of `[name, value]`, because a header may be repeated.
fn write_headers(headers: &Headers, writer: &mut Writer) {
    let mut list = writer.array();
    for (name, value) in headers.iter() {
        list.item(&vec![name.to_owned(), value.to_owned()]);
    }
    list.end();
}

/// What a text says. Members that a later version writes are passed over.
pub(super) fn read(text: &[u8]) -> Result<About, Malformed> {
    let checked = RawJson::from_json(text)?;
    let mut reader = Reader::over(checked.get());
    about(&mut reader).map_err(|_| {
        let failure = reader.failure().unwrap_or(Failure {
            offset: 0,
            problem: Problem::NoMatch("JSON"),
        });
        Malformed::new(text, None, failure)
    })
}

fn about(reader: &mut Reader<'_>) -> Result<About, Failed> {
    let (mut provider, mut reason, mut about) = (None, None, About::default());
    let mut object = reader.object()?;
    while let Some(key) = reader.next_key(&mut object)? {
        match &*key.into_string() {
            "provider" => provider = Some(reader.string()?.into_owned()),
            "reason" => reason = Some(reader.string()?.into_owned()),
            "detail" => about.detail = reader.string()?.into_owned(),
            "event_type" => about.event_type = Some(reader.string()?.into_owned()),
            "headers" => about.headers = read_headers(reader)?,
            _ => drop(reader.raw()?),
        }
    }
    about.provider = provider.ok_or_else(|| reader.fail_at(0, Problem::Missing("provider")))?;
    about.reason = reason.ok_or_else(|| reader.fail_at(0, Problem::Missing("reason")))?;
    Ok(about)
}

fn read_headers(reader: &mut Reader<'_>) -> Result<Headers, Failed> {
    let mut headers = Headers::new();
    let mut list = reader.array()?;
    while reader.next_item(&mut list)? {
        let mut texts = Vec::new();
        let mut pair = reader.array()?;
        while reader.next_item(&mut pair)? {
            texts.push(reader.string()?.into_owned());
        }
        let Ok([name, value]) = <[String; 2]>::try_from(texts) else {
            return Err(reader.fail(Problem::NoMatch("a header's name and value")));
        };
        headers.append(name, value);
    }
    Ok(headers)
}
