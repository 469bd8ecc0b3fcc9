//! A choice between forms of a value that no constant member tells apart.
//!
//! The names of members are looked at first: a form that lacks one it needs, or has one it refuses, is out. Mostly one form is left
//! and decoded at once, with its own failures. Only where several are left are they tried one after the other.

use crate::{Failed, Failure, Kind, Problem, Reader};

/// A form that a value may have.
#[derive(Debug)]
pub struct Form<'a, T> {
    /// The JSON types of the form.
    pub kinds: &'static [Kind],
    /// Which of the choice's names an object of the form has, one bit each, the first name lowest.
    pub required: u64,
    /// Which of them it may not have.
    pub refused: u64,
    /// The values that the choice's tag may have; none if it may have any.
    pub tags: &'static [&'static str],
    /// Reads a value of the form.
    pub decode: fn(&mut Reader<'a>) -> Result<T, Failed>,
}

/// Reads a value that has one of several forms. If forms are `exclusive`, it has exactly one of them. At most 64 `names` are
/// looked at; `tag` is empty where there is none.
///
/// # Errors
/// The failure of the form that fits best; [`Problem::NoMatch`] where none is nearer than another, and for a value of two
/// exclusive forms.
pub fn choose<'a, T>(
    reader: &mut Reader<'a>,
    exclusive: bool,
    names: &[&str],
    tag: &'static str,
    forms: &[Form<'a, T>],
) -> Result<T, Failed> {
    let kind = reader.kind()?;
    let seen = if kind == Kind::Object && !(names.is_empty() && tag.is_empty()) {
        Seen::of(reader, names, tag)
    } else {
        Seen::default()
    };
    let mut possible = forms.iter().filter(|form| seen.faults(form, kind) == 0);
    match (possible.next(), possible.next()) {
        (Some(only), None) => (only.decode)(reader),
        (None, _) => nearest(reader, &seen, kind, forms),
        (Some(_), Some(_)) => {
            let possible = forms.iter().filter(|form| seen.faults(form, kind) == 0);
            attempt(reader, exclusive, possible)
        }
    }
}

/// What the names of an object's members say.
#[derive(Default)]
struct Seen {
    /// Which of the names are there.
    names: u64,
    /// The value of the tag, if it is a string.
    tag: Option<String>,
    /// Whether an object was looked at.
    looked: bool,
}

impl Seen {
    /// Looks at the members of the object that comes next. A broken text ends the look; whoever decodes finds the fault.
    fn of(reader: &mut Reader<'_>, names: &[&str], tag: &str) -> Self {
        let mut seen = Self {
            looked: true,
            ..Self::default()
        };
        let mut ahead = reader.ahead();
        let Ok(mut object) = ahead.object() else {
            return seen;
        };
        while let Ok(Some(key)) = ahead.next_key(&mut object) {
            let name = key.as_str();
            if let Some(bit) = names.iter().position(|listed| *listed == name) {
                seen.names |= 1 << bit;
            }
            if name == tag && seen.tag.is_none() && ahead.token() == Some(b'"') {
                seen.tag = ahead.quoted().ok().map(std::borrow::Cow::into_owned);
            } else if ahead.leap().is_none() {
                break;
            }
        }
        seen
    }

    /// How much speaks against a form; nothing if it is possible.
    fn faults<T>(&self, form: &Form<'_, T>, kind: Kind) -> u32 {
        if !form.kinds.contains(&kind) {
            return u32::MAX;
        }
        if !self.looked {
            return 0;
        }
        let missing = form.required & !self.names;
        let refused = form.refused & self.names;
        let tag = self.tag.as_deref();
        let other = !form.tags.is_empty() && tag.is_none_or(|tag| !form.tags.contains(&tag));
        missing.count_ones() + refused.count_ones() + u32::from(other)
    }
}

/// Tries forms one after the other.
fn attempt<'f, 'a: 'f, T: 'f>(
    reader: &mut Reader<'a>,
    exclusive: bool,
    forms: impl Iterator<Item = &'f Form<'a, T>>,
) -> Result<T, Failed> {
    reader.start();
    let start = reader.mark();
    let mut nearest: Option<(Failure, &Form<'a, T>)> = None;
    let mut met = None;
    // Nothing is overlooked while it is open which form was meant.
    let tolerance = reader.tolerance.take();
    for form in forms {
        match (form.decode)(reader) {
            Ok(_) if met.is_some() => {
                let problem = Problem::NoMatch("a value of one form only");
                reader.tolerance = tolerance;
                return Err(reader.fail_at(start.offset(), problem));
            }
            Ok(value) => {
                if !exclusive {
                    reader.tolerance = tolerance;
                    return Ok(value);
                }
                met = Some((value, reader.mark()));
            }
            Err(Failed(())) => {
                let failure = reader.failure();
                let further =
                    |new: Failure| nearest.is_none_or(|(held, _)| new.offset > held.offset);
                if let Some(failure) = failure.filter(|new| further(*new)) {
                    nearest = Some((failure, form));
                }
            }
        }
        reader.back(&start);
    }
    reader.tolerance = tolerance;
    match (met, nearest) {
        (None, Some((_, form))) if reader.tolerance.is_some() => (form.decode)(reader),
        (Some((value, end)), _) => {
            reader.back(&end);
            Ok(value)
        }
        (None, Some((failure, _))) if failure.offset > start.offset() => {
            Err(reader.fail_at(failure.offset, failure.problem))
        }
        (None, _) => {
            let problem = Problem::NoMatch("a value of one of the allowed forms");
            Err(reader.fail_at(start.offset(), problem))
        }
    }
}

/// Reads a value that has none of the forms as the one that fits best, which says what is wrong with it.
#[cold]
fn nearest<'a, T>(
    reader: &mut Reader<'a>,
    seen: &Seen,
    kind: Kind,
    forms: &[Form<'a, T>],
) -> Result<T, Failed> {
    let likely = forms.iter().filter(|form| form.kinds.contains(&kind));
    let Some(form) = likely.min_by_key(|form| seen.faults(form, kind)) else {
        return Err(reader.wrong_type("a value of one of the allowed types"));
    };
    reader.start();
    let start = reader.offset();
    let tolerant = reader.tolerance.is_some();
    match (form.decode)(reader) {
        // What was looked at says that the form is not possible.
        Ok(_) if !tolerant => {
            let problem = Problem::NoMatch("a value of one of the allowed forms");
            Err(reader.fail_at(start, problem))
        }
        outcome => outcome,
    }
}
