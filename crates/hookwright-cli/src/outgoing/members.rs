//! Where a member stands in a text.

use std::ops::Range;

use hookwright::{Failed, Kind, Reader};

/// The bytes of a string, quotes included, and what it says.
pub(super) fn text_at(text: &str, path: &[String]) -> Option<(Range<usize>, String)> {
    seek(&mut Reader::over(text), path).ok().flatten()
}

fn seek(
    reader: &mut Reader<'_>,
    path: &[String],
) -> Result<Option<(Range<usize>, String)>, Failed> {
    let kind = reader.kind()?;
    let Some((name, rest)) = path.split_first() else {
        if kind != Kind::String {
            return Ok(None);
        }
        let start = reader.offset();
        let said = reader.string()?.into_owned();
        return Ok(Some((start..reader.offset(), said)));
    };
    if kind != Kind::Object {
        return Ok(None);
    }
    let mut object = reader.object()?;
    while let Some(key) = reader.next_key(&mut object)? {
        if key.as_str() == name {
            return seek(reader, rest);
        }
        reader.raw()?;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::text_at;

    #[test]
    fn a_string_is_found_with_its_quotes() {
        let text = r#" {"a": [{"b": "no"}], "b": {"c": "é\n"}, "d": 1}"#;
        let path = ["b", "c"].map(str::to_owned);
        let (span, said) = text_at(text, &path).expect("it is there");
        assert_eq!((&text[span], said.as_str()), ("\"é\\n\"", "é\n"));
        for path in [&["a", "b"][..], &["d"], &["x"], &["b"], &["b", "c", "d"]] {
            let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(text_at(text, &path), None, "{path:?}");
        }
        assert_eq!(text_at("{", &["a".to_owned()]), None);
    }
}
