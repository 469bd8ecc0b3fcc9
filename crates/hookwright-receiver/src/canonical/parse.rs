//! From bytes to a document. Scalars are written the way JavaScript does at once, since no form changes them.

use hookwright::{Failed, Json, Kind, Malformed, Reader};

use super::{Node, text};

impl Node {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Failed> {
        let mut out = String::new();
        match reader.kind()? {
            Kind::Object => return object(reader),
            Kind::Array => return array(reader),
            Kind::String => text::quote(&reader.string()?, &mut out),
            Kind::Number => text::number(reader.raw()?, &mut out),
            Kind::Bool | Kind::Null => out.push_str(reader.raw()?),
        }
        Ok(Self::Scalar(out))
    }
}

/// Reads a whole body.
pub(super) fn document(body: &[u8]) -> Result<Node, Malformed> {
    // What is skipped is checked for names that occur twice; what is read member by member would have to do that itself.
    let checked = hookwright::RawJson::from_json(body)?;
    let mut reader = Reader::over(checked.get());
    Node::decode(&mut reader).map_err(|_| {
        let failure = reader.failure().unwrap_or(hookwright::Failure {
            offset: 0,
            problem: hookwright::Problem::NoMatch("JSON"),
        });
        Malformed::new(body, None, failure)
    })
}

fn array(reader: &mut Reader<'_>) -> Result<Node, Failed> {
    let mut array = reader.array()?;
    let mut items = Vec::new();
    while reader.next_item(&mut array)? {
        items.push(Node::decode(reader)?);
    }
    Ok(Node::Array(items))
}

fn object(reader: &mut Reader<'_>) -> Result<Node, Failed> {
    let mut object = reader.object()?;
    let mut members = Vec::new();
    while let Some(key) = reader.next_key(&mut object)? {
        members.push((key.into_string(), Node::decode(reader)?));
    }
    Ok(Node::Object(members))
}
