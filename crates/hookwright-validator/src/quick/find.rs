//! The name of a body's event, before anything is judged.

use std::borrow::Cow;

use super::scan::Scanner;
use super::{Outcome, Stop};

/// The most places that are looked at, one bit for each.
const MOST: usize = u64::BITS as usize;

/// The first string, in the order of the text, that stands at one of the places and is known there: the index of its place, and
/// the text. `None` also where the text is no JSON, or where there are more than 64 places.
///
/// Each place is given by the members that lead there. In a text whose names stand once in each object, the answer is exact.
pub(crate) fn first_named<'t>(
    text: &'t str,
    places: &[impl AsRef<[String]>],
    known: impl Fn(usize, &str) -> bool,
) -> Option<(usize, Cow<'t, str>)> {
    if places.len() > MOST {
        return None;
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
