//! From bytes to a document. Scalars are written the way JavaScript does at once, since no form changes them.

use hookwright::{Failed, Json, Kind, Malformed, Reader};
use hookwright_canonical::Node;

/// Reads a whole body.
pub(super) fn document(body: &[u8]) -> Result<Node, Malformed> {
    // What is skipped is checked for names that occur twice; what is read member by member would have to do that itself.
    let checked = hookwright::RawJson::from_json(body)?;
    let mut reader = Reader::over(checked.get());
    value(&mut reader).map_err(|_| {
        let failure = reader.failure().unwrap_or(hookwright::Failure {
            offset: 0,
            problem: hookwright::Problem::NoMatch("JSON"),
        });
        Malformed::new(body, None, failure)
    })
}

fn value(reader: &mut Reader<'_>) -> Result<Node, Failed> {
    Ok(match reader.kind()? {
        Kind::Object => object(reader)?,
        Kind::Array => array(reader)?,
        Kind::String => Node::string(&reader.string()?),
        Kind::Number => Node::number(reader.raw()?),
        Kind::Bool | Kind::Null => Node::Scalar(reader.raw()?.to_owned()),
    })
}

fn array(reader: &mut Reader<'_>) -> Result<Node, Failed> {
    let mut array = reader.array()?;
    let mut items = Vec::new();
    while reader.next_item(&mut array)? {
        items.push(value(reader)?);
    }
    Ok(Node::Array(items))
}

fn object(reader: &mut Reader<'_>) -> Result<Node, Failed> {
    let mut object = reader.object()?;
    let mut members = Vec::new();
    while let Some(key) = reader.next_key(&mut object)? {
        members.push((key.into_string(), value(reader)?));
    }
    Ok(Node::Object(members))
}
