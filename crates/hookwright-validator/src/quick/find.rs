//! The name of a body's event, before anything is judged.

use std::borrow::Cow;

use super::scan::Scanner;
use super::{Outcome, Stop};

/// The most places that are looked at, one bit for each.
const MOST: usize = u64::BITS as usize;

/// The first string, in the order of the text, that stands at one of the places and is known there: the index of its place, and
/// the text. `None` also where the text is no JSON, or where there are more than 64 places.
///
/// Each place is given by the members that lead there; whether all of them [are plain](are_plain) was found out before. In a text whose names stand once in each object, the answer is exact.
pub(crate) fn first_named<'t>(
    text: &'t str,
    places: &[impl AsRef<[String]>],
    plain: bool,
    known: impl Fn(usize, &str) -> bool,
) -> Option<(usize, Cow<'t, str>)> {
    if places.len() > MOST {
        return None;
    }
    if plain
        && let Some(first) = first(text, places)
        && known(first.0, first.1)
    {
        return Some((first.0, Cow::Borrowed(first.1)));
    }
    let mut search = Search {
        scanner: Scanner::new(text),
        places,
        known,
        found: None,
    };
    search.object(0, Places::first(places.len())).ok()?;
    search.found
}

/// Whether no member of these places has a name that is escaped where it is written, and none is the body itself.
pub(crate) fn are_plain(places: &[impl AsRef<[String]>]) -> bool {
    let is_plain = |name: &String| !name.bytes().any(hookwright_scan::is_special);
    let mut places = places.iter().map(AsRef::as_ref);
    places.all(|place| !place.is_empty() && place.iter().all(is_plain))
}

/// The plain text at one of the places to which the first member of the first member and so on leads: before it, no other can stand.
fn first<'t>(text: &'t str, places: &[impl AsRef<[String]>]) -> Option<(usize, &'t str)> {
    let text_at = |place: &[String]| {
        let start = hookwright_scan::first_string(text.as_bytes(), place)?;
        let end = hookwright_scan::special(text.as_bytes(), start);
        (text.as_bytes().get(end) == Some(&b'"')).then(|| text.get(start..end))?
    };
    let mut texts = places.iter().enumerate();
    texts.find_map(|(index, place)| Some((index, text_at(place.as_ref())?)))
}

struct Search<'p, 't, P, F> {
    scanner: Scanner<'t>,
    places: &'p [P],
    known: F,
    found: Option<(usize, Cow<'t, str>)>,
}

/// Some of the places, one bit for each.
#[derive(Clone, Copy)]
struct Places(u64);

impl<P: AsRef<[String]>, F: Fn(usize, &str) -> bool> Search<'_, '_, P, F> {
    /// Looks through the object that starts here, to which so many members of these places lead. Recursion is bounded by the
    /// length of the places.
    fn object(&mut self, depth: usize, places: Places) -> Outcome {
        if self.scanner.token() != Some(b'{') {
            return self.scanner.skip();
        }
        self.scanner.at += 1;
        loop {
            match self.scanner.token() {
                Some(b'"') => self.member(depth, places)?,
                Some(b'}') => {
                    self.scanner.at += 1;
                    return Ok(());
                }
                _ => return Err(Stop::Unsure),
            }
            if self.found.is_some() {
                return Ok(());
            }
            if self.scanner.token() == Some(b',') {
                self.scanner.at += 1;
            }
        }
    }

    fn member(&mut self, depth: usize, places: Places) -> Outcome {
        let name = self.scanner.string()?.meant();
        if self.scanner.token() != Some(b':') {
            return Err(Stop::Unsure);
        }
        self.scanner.at += 1;
        let (mut below, mut here) = (Places(0), None);
        for place in places.each() {
            match self.places[place].as_ref().get(depth..) {
                Some([last]) if **last == *name => here = here.or(Some(place)),
                Some([first, _, ..]) if **first == *name => below.add(place),
                _ => {}
            }
        }
        match here {
            Some(place) if self.scanner.token() == Some(b'"') => {
                let text = self.scanner.string()?.meant();
                if (self.known)(place, &text) {
                    self.found = Some((place, text));
                }
                Ok(())
            }
            _ if below.0 != 0 => self.object(depth + 1, below),
            _ => self.scanner.skip(),
        }
    }
}

impl Places {
    fn first(count: usize) -> Self {
        (0..count).fold(Self(0), |mut places, place| {
            places.add(place);
            places
        })
    }

    fn add(&mut self, place: usize) {
        self.0 |= 1 << place;
    }

    fn each(self) -> impl Iterator<Item = usize> {
        (0..MOST)
            .take_while(move |place| self.0 >> place != 0)
            .filter(move |place| self.0 >> place & 1 == 1)
    }
}
