//! The one text that all equal JSON values share.
//!
//! Equality by text turns comparing values, hashing them and finding repeated ones into what strings can do.

use crate::{Failed, Kind, Reader, decimal::Decimal, exponent::Exponent, writer};

/// Integers of up to this many digits are written out; longer ones get an exponent.
const WRITTEN_OUT: i128 = 40;

/// The canonical text of a valid JSON text. (Text that is not valid is returned as it is.)
pub(crate) fn of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    match value(&mut Reader::over(text), &mut out) {
        Ok(()) => out,
        Err(Failed(())) => text.to_owned(),
    }
}

fn value(reader: &mut Reader<'_>, out: &mut String) -> Result<(), Failed> {
    match reader.kind()? {
        Kind::Object => object(reader, out)?,
        Kind::Array => array(reader, out)?,
        Kind::String => writer::quote(out, &reader.string()?),
        Kind::Number => number(reader.numeral()?, out),
        Kind::Bool | Kind::Null => out.push_str(reader.raw()?),
    }
    Ok(())
}

fn array(reader: &mut Reader<'_>, out: &mut String) -> Result<(), Failed> {
    let mut array = reader.array()?;
    out.push('[');
    while reader.next_item(&mut array)? {
        if !out.ends_with('[') {
            out.push(',');
        }
        value(reader, out)?;
    }
    out.push(']');
    Ok(())
}

fn object(reader: &mut Reader<'_>, out: &mut String) -> Result<(), Failed> {
    let mut object = reader.object()?;
    let mut members = Vec::new();
    while let Some(key) = reader.next_key(&mut object)? {
        let mut member = String::new();
        value(reader, &mut member)?;
        members.push((key.text, member));
    }
    members.sort();
    out.push('{');
    for (index, (name, member)) in members.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        writer::quote(out, name);
        out.push(':');
        out.push_str(member);
    }
    out.push('}');
    Ok(())
}

/// Digits without zeros at either end, and an exponent unless they can be written out as an integer.
fn number(text: &str, out: &mut String) {
    let decimal = Decimal::of(text);
    if decimal.is_zero() {
        out.push('0');
        return;
    }
    if decimal.negative {
        out.push('-');
    }
    let length = i128::try_from(decimal.len()).unwrap_or(i128::MAX);
    match decimal.exponent {
        Exponent::Small(exponent) if exponent >= length && exponent <= WRITTEN_OUT => {
            out.extend(decimal.digits().map(char::from));
            out.extend((length..exponent).map(|_| '0'));
        }
        Exponent::Small(exponent) if exponent > 0 && exponent < length => {
            for (index, digit) in (0..).zip(decimal.digits()) {
                if index == exponent {
                    out.push('.');
                }
                out.push(char::from(digit));
            }
        }
        ref exponent => {
            out.push_str("0.");
            out.extend(decimal.digits().map(char::from));
            exponent.write(out);
        }
    }
}
