//! Payloads that have drifted from their schema: what decodes of them, what does not, and all that came.
//!
//! Providers change payloads before they change schemas. In tolerant use a value that is not as it should be is noted and left out,
//! decoding goes on behind it, and so every departure is found in one pass.

use std::fmt::{self, Debug, Display, Formatter};

use crate::{
    Decode, Diagnosis, Failed, Failure, Json, Malformed, Object, Problem, RawJson, Reader,
    reader::Mark,
};

/// A payload in tolerant use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tolerant<T> {
    /// It is as its schema says.
    Exact(T),
    /// It departs from its schema.
    Drifted(Drifted<T>),
}

/// A payload that departs from its schema.
///
/// ```
/// use hookwright::{Extra, Json, Tolerant};
///
/// hookwright::object! {
///     pub struct Contact {
///         pub id: String,
///         pub age: Option<hookwright::Integer> = None,
///         ..pub extra: Extra,
///     }
/// }
///
/// let Tolerant::Drifted(drifted) = Contact::from_json_tolerant(br#"{"id": "c", "age": "old"}"#).unwrap() else {
///     panic!("an age is a number");
/// };
/// assert_eq!(drifted.value.unwrap().id, "c");
/// assert_eq!(drifted.departures[0].pointer, "/age");
/// assert_eq!(drifted.raw.get(), r#"{"id": "c", "age": "old"}"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Drifted<T> {
    /// What decoded. Optional members that departed are absent here, and so are members that may not be there. `None` if something
    /// departed without which there is no value.
    pub value: Option<T>,
    /// Every departure that was found, each with its place, in the order of the text. At least one.
    pub departures: Vec<Diagnosis>,
    /// All that came.
    pub raw: RawJson,
}

impl<T> Drifted<T> {
    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Drifted<U> {
        Drifted {
            value: self.value.map(change),
            departures: self.departures,
            raw: self.raw,
        }
    }
}

impl<T> Display for Drifted<T> {
    /// The departures, without any value of the payload.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        list(&self.departures, f)
    }
}

impl<T> Debug for Drifted<T> {
    /// Like `Display`: a payload does not belong in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Drifted({self})")
    }
}

/// Departures in one line.
pub(crate) fn list(departures: &[Diagnosis], f: &mut Formatter<'_>) -> fmt::Result {
    for (index, departure) in departures.iter().enumerate() {
        let between = if index == 0 { "" } else { "; " };
        write!(f, "{between}{departure}")?;
    }
    Ok(())
}

/// What a reader in tolerant use has met.
#[derive(Debug, Default)]
pub(crate) struct Tolerance {
    departures: Vec<Failure>,
    /// Members that were left out: how deep their object is, where the name stands, the name.
    dropped: Vec<(usize, usize, String)>,
}

impl Reader<'_> {
    /// Notes what failed in the value at `mark` and goes on behind that value, if this is tolerant use; otherwise, and where the text is
    /// no JSON, the failure stands. A failure that was noted further inside is not noted again.
    ///
    /// # Errors
    /// The failure, if it stands.
    #[cold]
    pub(crate) fn pardon(
        &mut self,
        mark: &Mark,
        name: Option<(usize, &str)>,
        failed: Failed,
    ) -> Result<(), Failed> {
        let Some(tolerance) = &mut self.tolerance else {
            return Err(failed);
        };
        if let Some(failure) = self.failure {
            if failure.problem.breaks_json() {
                return Err(failed);
            }
            tolerance.departures.push(failure);
        }
        if let Some((offset, name)) = name {
            tolerance
                .dropped
                .push((mark.depth(), offset, name.to_owned()));
        }
        self.back(mark);
        self.skip()
    }

    /// Notes a departure that takes nothing away, if this is tolerant use.
    ///
    /// # Errors
    /// The failure, if this is not.
    #[cold]
    pub(crate) fn overlook(&mut self, failed: Failed) -> Result<(), Failed> {
        match (&mut self.tolerance, self.failure) {
            (Some(tolerance), Some(failure)) if !failure.problem.breaks_json() => {
                tolerance.departures.push(failure);
                self.failure = None;
                Ok(())
            }
            _ => Err(failed),
        }
    }

    /// Says that an object lacks a member. One that was there and was left out has been told of.
    #[cold]
    pub(crate) fn missing(&mut self, object: &Object, name: &'static str) -> Failed {
        let told = self.tolerance.as_ref().is_some_and(|tolerance| {
            let depth = usize::from(self.depth) + 1;
            tolerance.dropped.iter().any(|(at, offset, dropped)| {
                *at == depth && *offset > object.start() && dropped == name
            })
        });
        if told {
            return Failed(());
        }
        self.fail_at(object.start(), Problem::Missing(name))
    }
}

/// Decodes a whole document in tolerant use.
pub(crate) fn decode<'a, T>(
    bytes: &'a [u8],
    event_type: Option<&str>,
    decode: impl FnOnce(&mut Reader<'a>) -> Result<T, Failed>,
) -> Result<Tolerant<T>, Malformed> {
    let raw = RawJson::from_json(bytes)?;
    let mut reader =
        Reader::new(bytes).map_err(|failure| Malformed::new(bytes, event_type, failure))?;
    reader.tolerance = Some(Box::default());
    let value = decode(&mut reader).ok();
    let mut departures = reader.tolerance.take().unwrap_or_default().departures;
    if value.is_none() {
        departures.extend(reader.failure());
    }
    departures.sort_by_key(|failure| failure.offset);
    let departures = departures.into_iter();
    let departures: Vec<Diagnosis> = departures
        .map(|failure| Diagnosis::of(bytes, failure))
        .collect();
    Ok(match value {
        Some(value) if departures.is_empty() => Tolerant::Exact(value),
        value => Tolerant::Drifted(Drifted {
            value,
            departures,
            raw,
        }),
    })
}

impl Problem {
    /// Whether the text is no JSON that could be read on.
    const fn breaks_json(self) -> bool {
        matches!(self, Self::Syntax(_) | Self::TooDeep | Self::DuplicateKey)
    }
}

/// A value in tolerant use, for [`Json::from_json_tolerant`].
pub(crate) fn of<'a, T: Decode<'a>>(bytes: &'a [u8]) -> Result<Tolerant<T>, Malformed> {
    decode(bytes, None, |reader| T::decode(reader))
}
