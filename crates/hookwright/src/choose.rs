//! A choice between forms of a value that no constant member tells apart.
//!
//! The names of members are looked at first: a form that lacks one it needs, or has one it refuses, is out. Mostly one form is left
//! and decoded at once, with its own failures. Only where several are left are they tried one after the other.
//!
//! All of that knows forms by their number alone, so that it is compiled once and not for every choice.

use crate::members::Members;
use crate::{Failed, Failure, Kind, Problem, Reader, read::Variant};

/// A form that a value may have.
#[derive(Debug)]
pub struct Form {
    /// The JSON types of the form.
    pub kinds: &'static [Kind],
    /// Which of the choice's names an object of the form has, one bit each, the first name lowest.
    pub required: u64,
    /// Which of them it may not have.
    pub refused: u64,
    /// The values that the choice's tag may have; none if it may have any.
    pub tags: &'static [&'static str],
}

/// Several forms, and what is said of them together.
#[derive(Debug)]
pub struct Choice {
    exclusive: bool,
    names: Members,
    tag: &'static str,
    forms: &'static [Form],
}

impl Choice {
    /// A choice between forms; if it is `exclusive`, a value has one of them only. At most 64 `names` of members are looked at, and the
    /// value of the member `tag`, which is empty where there is none.
    #[must_use]
    pub const fn new(
        exclusive: bool,
        names: &'static [&'static str],
        tag: &'static str,
        forms: &'static [Form],
    ) -> Self {
        Self {
            exclusive,
            names: Members::new(&[], &[], names),
            tag,
            forms,
        }
    }
}

/// Reads a value that has one of several forms, each by the function in its place. If forms are exclusive, it has exactly one of them.
///
/// # Errors
/// The failure of the form that fits best; [`Problem::NoMatch`] where none is nearer than another, and for a value of two
/// exclusive forms.
pub fn choose<'a, T>(
    reader: &mut Reader<'a>,
    choice: &Choice,
    decode: &[Variant<'a, T>],
) -> Result<T, Failed> {
    let mut chosen = None;
    choice.read(reader, &mut |reader, form, keep| {
        let value = decode.get(form).ok_or(Failed(()))?(reader)?;
        if keep {
            chosen = Some(value);
        }
        Ok(())
    })?;
    chosen.ok_or(Failed(()))
}

/// Reads a value of the form of this number, and keeps it unless it is only tried.
type Decode<'d, 'a> = dyn FnMut(&mut Reader<'a>, usize, bool) -> Result<(), Failed> + 'd;

impl Choice {
    /// Reads a value with `decode`. What that has kept last is the value.
    ///
    /// # Errors
    /// As [`choose`].
    pub(crate) fn read<'a>(
        &self,
        reader: &mut Reader<'a>,
        decode: &mut Decode<'_, 'a>,
    ) -> Result<(), Failed> {
        let kind = reader.kind()?;
        let mut seen = Seen::default();
        if kind == Kind::Object && !(self.names.is_empty() && self.tag.is_empty()) {
            reader.start();
            let start = reader.mark();
            // What fails is then looked at as a whole and read again, which must not happen at every level. In tolerant use nothing fails.
            let early = start.depth() == 0 && reader.tolerance.is_none();
            if let Some(only) = seen.look(reader, self, early) {
                if decode(reader, only, true).is_ok() {
                    return Ok(());
                }
                reader.back(&start);
                seen = Seen::default();
                seen.look(reader, self, false);
            }
        }
        let mut possible = self.possible(&seen, kind);
        match (possible.next(), possible.next()) {
            (Some(only), None) => decode(reader, only, true),
            (None, _) => self.nearest(reader, &seen, kind, decode),
            (Some(_), Some(_)) => self.attempt(reader, &mut self.possible(&seen, kind), decode),
        }
    }

    /// The forms against which nothing speaks.
    fn possible(&self, seen: &Seen, kind: Kind) -> impl Iterator<Item = usize> {
        let forms = self.forms.iter().enumerate();
        forms.filter_map(move |(index, form)| seen.allows(form, kind).then_some(index))
    }

    /// Tries forms one after the other.
    fn attempt<'a>(
        &self,
        reader: &mut Reader<'a>,
        forms: &mut dyn Iterator<Item = usize>,
        decode: &mut Decode<'_, 'a>,
    ) -> Result<(), Failed> {
        reader.start();
        let start = reader.mark();
        let mut nearest: Option<(Failure, usize)> = None;
        let mut met = None;
        // Nothing is overlooked while it is open which form was meant.
        let tolerance = reader.tolerance.take();
        for form in forms {
            match decode(reader, form, met.is_none()) {
                Ok(()) if met.is_some() => {
                    let problem = Problem::NoMatch("a value of one form only");
                    reader.tolerance = tolerance;
                    return Err(reader.fail_at(start.offset(), problem));
                }
                Ok(()) => {
                    if !self.exclusive {
                        reader.tolerance = tolerance;
                        return Ok(());
                    }
                    met = Some((reader.mark(), reader.last));
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
            (None, Some((_, form))) if reader.tolerance.is_some() => decode(reader, form, true),
            (Some((end, last)), _) => {
                reader.back(&end);
                reader.last = last;
                Ok(())
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
    fn nearest<'a>(
        &self,
        reader: &mut Reader<'a>,
        seen: &Seen,
        kind: Kind,
        decode: &mut Decode<'_, 'a>,
    ) -> Result<(), Failed> {
        let forms = self.forms.iter().enumerate();
        let likely = forms.filter(|(_, form)| form.kinds.contains(&kind));
        let Some((form, _)) = likely.min_by_key(|(_, form)| seen.faults(form)) else {
            return Err(reader.wrong_type("a value of one of the allowed types"));
        };
        reader.start();
        let start = reader.offset();
        let tolerant = reader.tolerance.is_some();
        match decode(reader, form, true) {
            // What was looked at says that the form is not possible.
            Ok(()) if !tolerant => {
                let problem = Problem::NoMatch("a value of one of the allowed forms");
                Err(reader.fail_at(start, problem))
            }
            outcome => outcome,
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
    /// Looks at the members of the object that comes next. If it may end `early`, it does where one form is left, whatever follows, and says
    /// which. A broken text ends the look; whoever decodes finds the fault.
    fn look(&mut self, reader: &Reader<'_>, choice: &Choice, early: bool) -> Option<usize> {
        self.looked = true;
        let mut ahead = reader.ahead();
        let mut object = ahead.object().ok()?;
        while let Ok(Some(key)) = ahead.next_key(&mut object) {
            let name = key.as_str();
            let listed = choice.names.find(name);
            if let Some(bit) = listed {
                self.names |= 1 << bit;
            }
            let tag = name == choice.tag && self.tag.is_none() && ahead.token() == Some(b'"');
            if tag {
                self.tag = ahead.quoted().ok().map(std::borrow::Cow::into_owned);
            }
            if early && (tag || listed.is_some()) {
                let only = self.only(choice);
                if only.is_some() {
                    return only;
                }
            }
            if !tag {
                ahead.leap()?;
            }
        }
        None
    }

    /// The one form that is left, whatever other members the object has.
    fn only(&self, choice: &Choice) -> Option<usize> {
        let open = |form: &Form| {
            let tag = self.tag.as_deref();
            form.refused & self.names == 0
                && (form.tags.is_empty() || tag.is_none_or(|tag| form.tags.contains(&tag)))
                && form.kinds.contains(&Kind::Object)
        };
        let mut left = choice.forms.iter().enumerate();
        let (only, _) = left.find(|(_, form)| open(form))?;
        left.all(|(_, form)| !open(form)).then_some(only)
    }

    /// Whether nothing speaks against a form.
    fn allows(&self, form: &Form, kind: Kind) -> bool {
        form.kinds.contains(&kind) && self.faults(form) == 0
    }

    /// How much of what was seen speaks against a form.
    fn faults(&self, form: &Form) -> u32 {
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
