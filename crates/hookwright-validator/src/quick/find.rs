//! The name of a body's event, before anything is judged.

use std::borrow::Cow;

use super::scan::Scanner;
use super::{Outcome, Stop};

/// The first string, in the order of the text, that stands at one of the places and is known there: the index of its place, and
/// the text. `None` also where the text is no JSON.
///
/// Each place is given with its index, by the members that lead there. In a text whose names stand once in each object, the answer is exact.
pub(crate) fn first_named<'t>(
    text: &'t str,
    places: &[(usize, &[String])],
    known: impl Fn(usize, &str) -> bool,
) -> Option<(usize, Cow<'t, str>)> {
    let mut search = Search {
        scanner: Scanner::new(text),
        known,
        found: None,
    };
    search.object(places).ok()?;
    search.found
}

struct Search<'t, F> {
    scanner: Scanner<'t>,
    known: F,
    found: Option<(usize, Cow<'t, str>)>,
}

impl<F: Fn(usize, &str) -> bool> Search<'_, F> {
    /// Looks through the object that starts here. Recursion is bounded by the length of the places.
    fn object(&mut self, places: &[(usize, &[String])]) -> Outcome {
        if self.scanner.token() != Some(b'{') {
            return self.scanner.skip();
        }
        self.scanner.at += 1;
        loop {
            match self.scanner.token() {
                Some(b'"') => self.member(places)?,
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

    fn member(&mut self, places: &[(usize, &[String])]) -> Outcome {
        let name = self.scanner.string()?.meant();
        if self.scanner.token() != Some(b':') {
            return Err(Stop::Unsure);
        }
        self.scanner.at += 1;
        let (mut below, mut here) = (Vec::new(), None);
        for (place, path) in places {
            match path.split_first() {
                Some((first, [])) if **first == *name => here = here.or(Some(*place)),
                Some((first, rest)) if **first == *name => below.push((*place, rest)),
                _ => {}
            }
        }
        let first = self.scanner.token();
        match here {
            Some(place) if first == Some(b'"') => {
                let text = self.scanner.string()?.meant();
                if (self.known)(place, &text) {
                    self.found = Some((place, text));
                }
                Ok(())
            }
            _ if !below.is_empty() => self.object(&below),
            _ => self.scanner.skip(),
        }
    }
}
