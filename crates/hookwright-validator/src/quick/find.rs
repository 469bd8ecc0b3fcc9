//! The name of a body's event, before anything is judged.

use std::borrow::Cow;

use super::Stop;
use super::scan::Scanner;

/// The most places that are looked at, one bit for each.
const MOST: usize = u64::BITS as usize;

/// The first string, in the order of the text, that stands at one of the places and is known there: the index of its place, and
/// the text. `None` also where there are more than 64 places. Of a text that is no JSON, or has a name twice in one object, any of its strings or
/// `None`: it is refused whatever its event is.
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
        && let Some((place, name)) = first(text, places).or_else(|| last(text, places))
        && known(place, name)
    {
        return Some((place, Cow::Borrowed(name)));
    }
    let mut search = Search {
        scanner: Scanner::new(text),
        places,
        known,
        found: None,
    };
    search.object(0, 0, Places::first(places.len())).ok()?;
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
    let mut places = places.iter().enumerate();
    places.find_map(|(index, place)| {
        let start = hookwright_scan::first_string(text.as_bytes(), place.as_ref())?;
        Some((index, plain_from(text, start)?))
    })
}

/// The plain text that the last member of the whole has, if it stands at the only place: nothing else stands there in an object whose names stand
/// once.
fn last<'t>(text: &'t str, places: &[impl AsRef<[String]>]) -> Option<(usize, &'t str)> {
    let [place] = places else {
        return None;
    };
    let start = match place.as_ref() {
        [_] => hookwright_scan::last_string(text.as_bytes(), place.as_ref())?,
        _ => return None,
    };
    Some((0, plain_from(text, start)?))
}

/// The text from an index to the quote that ends it, if all in it stands for itself.
fn plain_from(text: &str, start: usize) -> Option<&str> {
    let end = hookwright_scan::special(text.as_bytes(), start);
    (text.as_bytes().get(end) == Some(&b'"')).then(|| text.get(start..end))?
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

impl<'t, P: AsRef<[String]>, F: Fn(usize, &str) -> bool> Search<'_, 't, P, F> {
    /// Looks through the object that starts at an index, to which so many members of these places lead, and says where it ends, if nothing is found before.
    /// Recursion is bounded by the length of the places.
    fn object(&mut self, at: usize, depth: usize, places: Places) -> Result<usize, Stop> {
        let (mut at, first) = self.token(at);
        if first != Some(b'{') {
            return self.behind(at);
        }
        loop {
            let (start, next) = self.token(at + 1);
            match next {
                Some(b'"') => at = self.member(start, depth, places)?,
                Some(b'}') => return Ok(start + 1),
                _ => return Err(Stop::Unsure),
            }
            if self.found.is_some() {
                return Ok(at);
            }
            let (end, next) = self.token(at);
            at = match next {
                Some(b',') => end,
                Some(b'}') => return Ok(end + 1),
                _ => return Err(Stop::Unsure),
            };
        }
    }

    /// Looks at the member whose name starts at an index, and says where it ends.
    fn member(&mut self, at: usize, depth: usize, places: Places) -> Result<usize, Stop> {
        let (name, end) = self.string(at)?;
        let (colon, next) = self.token(end);
        if next != Some(b':') {
            return Err(Stop::Unsure);
        }
        let (value, first) = self.token(colon + 1);
        let (mut below, mut here) = (Places(0), None);
        for place in places.each() {
            match self.places[place].as_ref().get(depth..) {
                Some([last]) if **last == *name => here = here.or(Some(place)),
                Some([first, _, ..]) if **first == *name => below.add(place),
                _ => {}
            }
        }
        match here {
            Some(place) if first == Some(b'"') => {
                let (text, end) = self.string(value)?;
                if (self.known)(place, &text) {
                    self.found = Some((place, text));
                }
                Ok(end)
            }
            _ if below.0 != 0 => self.object(value, depth + 1, below),
            _ => self.behind(value),
        }
    }

    /// The first byte at or after an index that is no white space, and where it stands.
    #[inline]
    fn token(&mut self, at: usize) -> (usize, Option<u8>) {
        self.scanner.at = at;
        let token = self.scanner.token();
        (self.scanner.at, token)
    }

    /// The string that starts at an index, and where it ends. The scanner reads only those that are not plain: with its place kept there for each, a body
    /// whose name stands in the middle takes 40 % more time.
    #[inline]
    fn string(&mut self, at: usize) -> Result<(Cow<'t, str>, usize), Stop> {
        if let Some(plain) = hookwright_scan::plain(self.scanner.text, at) {
            return Ok((Cow::Borrowed(plain), at + plain.len() + 2));
        }
        self.scanner.at = at;
        let text = self.scanner.not_plain()?.meant();
        Ok((text, self.scanner.at))
    }

    /// Where the value ends that starts at an index. Most are strings.
    #[inline]
    fn behind(&mut self, at: usize) -> Result<usize, Stop> {
        if let Some(plain) = hookwright_scan::plain(self.scanner.text, at) {
            return Ok(at + plain.len() + 2);
        }
        self.scanner.at = at;
        self.scanner.skip()?;
        Ok(self.scanner.at)
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use serde_json::Value;

    use super::{are_plain, first_named};

    /// What stands at the places in a parsed text and is known.
    fn named(text: &str, places: &[Vec<String>]) -> Vec<(usize, Cow<'static, str>)> {
        let body: Value = serde_json::from_str(text).unwrap_or_default();
        let named = places.iter().enumerate().filter_map(|(number, place)| {
            let value = place
                .iter()
                .try_fold(&body, |value, name| value.get(name))?;
            let name = value.as_str().filter(|name| *name != "unknown")?;
            Some((number, name.to_owned().into()))
        });
        named.collect()
    }

    /// Where the first and the last member are looked at before all others, as where they are not.
    #[test]
    fn a_name_is_found_wherever_it_stands() {
        let places = |paths: &[&[&str]]| {
            let owned = |path: &&[&str]| path.iter().map(|name| (*name).to_owned()).collect();
            paths.iter().map(owned).collect::<Vec<Vec<String>>>()
        };
        let all = [
            places(&[&["event"]]),
            places(&[&["data", "event"]]),
            places(&[&["event"], &["data", "event"]]),
            places(&[&["data", "event"], &["type"]]),
        ];
        let texts = [
            r#"{"event":"ping","data":{"event":"other"}}"#,
            r#"{"data":{"event":"other"},"event":"ping"}"#,
            r#"{"data":{"type":1,"event":"ping"}}"#,
            r#"{"event":7,"data":{"x":[],"event":"ping"}}"#,
            r#"{"more":{"event":"other"}}"#,
            r#"{"data":{"more":{"event":"other"}}}"#,
            r#"{"an event":"a","x,\"event":"ping"}"#,
            r#"{"x":"\"event\":\"ping","type":"ping"}"#,
            r#"{"x":1,"event":"p\u0069ng"}"#,
            r#"{"x":1,"event":"unknown"}"#,
            r#"{ "x": 1, "event": "ping" }"#,
            " { \"x\" : [ 1 ] ,\n\"data\" : { \"more\":{},\t\"event\" : \"ping\" } , \"type\" : \"ping\" } ",
            r#"{"x":{"y":["}"]},"e\u0076ent":"ping","data":{"e\u0076ent":"pong"}}"#,
            r#"{"data":[],"type":null,"event":{}}"#,
            "{}",
            "[]",
            "",
            r#"{"event":"ping"}"#,
        ];
        for places in &all {
            assert!(are_plain(places));
            for text in texts {
                let find = |plain| first_named(text, places, plain, |_, name| name != "unknown");
                assert_eq!(find(true), find(false), "{places:?} in {text}");
                match (find(false), named(text, places)) {
                    (Some(found), all) => assert!(all.contains(&found), "{places:?} in {text}"),
                    (None, all) => assert_eq!(all, [], "{places:?} in {text}"),
                }
            }
        }
    }

    #[test]
    fn of_two_names_the_first_in_the_text_counts() {
        let places = [
            vec!["event".to_owned()],
            vec!["data".into(), "event".into()],
        ];
        for (text, expected) in [
            (
                r#"{"x":1,"event":"ping","data":{"event":"pong"}}"#,
                (0, "ping"),
            ),
            (
                r#"{"x":1,"data":{"event":"pong"},"event":"ping"}"#,
                (1, "pong"),
            ),
            (
                r#"{"x":1,"data":{"event":"unknown"},"event":"ping"}"#,
                (0, "ping"),
            ),
        ] {
            let found = first_named(text, &places, true, |_, name| name != "unknown");
            let (place, name) = found.expect("there is one");
            assert_eq!((place, &*name), expected, "{text}");
        }
    }
}
