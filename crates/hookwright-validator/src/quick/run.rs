//! Follows a [`Program`] over a text, in one pass wherever no choice has to be tried.

use hookwright_schema::did_you_mean;

use super::names::Key;
use super::program::{ArrayRules, Bits, Node, NodeId, ObjectRules, Plan, Program, ROOT};
use super::scan::Scanner;
use super::{Outcome, Stop, Verdict};
use crate::document::{MAX_DEPTH, MAX_VALUES};

/// Up to so many members of an object that no schema names, each is compared with all before it.
const FEW: usize = 32;

impl Program {
    /// Judges a whole text.
    pub(crate) fn judge(&self, text: &str) -> Verdict {
        let mut run = Run {
            nodes: &self.nodes,
            scanner: Scanner::new(text),
            depth: 0,
            choices: 0,
            values: MAX_VALUES.min(text.len().saturating_mul(4).saturating_add(64)),
            strays: Vec::new(),
        };
        let outcome = run.value(ROOT);
        let whole = outcome.and_then(|()| match run.scanner.token() {
            None => Ok(()),
            Some(_) => Err(Stop::Unsure),
        });
        whole.into()
    }
}

pub(super) struct Run<'p, 't> {
    nodes: &'p [Node],
    pub(super) scanner: Scanner<'t>,
    /// How many containers are open.
    pub(super) depth: usize,
    /// How many choices are being tried.
    pub(super) choices: usize,
    /// How many more values may be looked at, so that neither large texts nor choices within choices take long.
    values: usize,
    /// The names of members that no schema names, of all objects that are open.
    pub(super) strays: Vec<(Key, &'t str)>,
}

impl<'p> Run<'p, '_> {
    /// Judges the value that starts here. Recursion is bounded by [`MAX_DEPTH`] and how deep choices may stand in choices.
    pub(super) fn value(&mut self, id: NodeId) -> Outcome {
        self.values = self.values.checked_sub(1).ok_or(Stop::Unsure)?;
        let node = self.nodes.get(id as usize).ok_or(Stop::Unsure)?;
        let first = self.scanner.token().ok_or(Stop::Unsure)?;
        let start = self.scanner.at;
        let choices = match first {
            b'"' => {
                let (rules, choices) = node.string.rules()?;
                rules.check(self.scanner.string()?)?;
                choices
            }
            b'{' => {
                let (rules, choices) = node.object.rules()?;
                self.object(rules)?;
                choices
            }
            b'[' => {
                let (rules, choices) = node.array.rules()?;
                self.array(rules)?;
                choices
            }
            b'-' | b'0'..=b'9' => {
                let (rules, choices) = node.number.rules()?;
                let (number, whole) = self.scanner.number()?;
                rules.check(number, whole)?;
                choices
            }
            b'n' => {
                let ((), choices) = node.null.rules()?;
                self.scanner.word("null")?;
                choices
            }
            b't' | b'f' => {
                let (rules, choices) = node.boolean.rules()?;
                let (word, allowed) = if first == b't' {
                    ("true", rules.when_true)
                } else {
                    ("false", rules.when_false)
                };
                self.scanner.word(word)?;
                allowed.then_some(()).ok_or(Stop::Refused)?;
                choices
            }
            _ => return Err(Stop::Unsure),
        };
        if choices.is_empty() {
            return Ok(());
        }
        self.choose(choices, start)
    }

    fn enter(&mut self) -> Outcome {
        if self.depth == MAX_DEPTH {
            return Err(Stop::Unsure);
        }
        self.depth += 1;
        self.scanner.at += 1;
        Ok(())
    }

    fn leave(&mut self) {
        self.depth -= 1;
        self.scanner.at += 1;
    }

    fn array(&mut self, rules: &ArrayRules) -> Outcome {
        self.enter()?;
        let mut prefix = rules.prefix.iter();
        let (mut count, mut items) = (0, Vec::new());
        if self.scanner.token() != Some(b']') {
            loop {
                self.scanner.token();
                let start = self.scanner.at;
                self.value(*prefix.next().unwrap_or(&rules.items))?;
                count += 1;
                if rules.unique {
                    items.push(self.scanner.since(start));
                }
                match self.scanner.token() {
                    Some(b',') => self.scanner.at += 1,
                    Some(b']') => break,
                    _ => return Err(Stop::Unsure),
                }
            }
        }
        self.leave();
        if items.len() > 1 {
            differ(&mut items)?;
        }
        within(count, rules.least, rules.most)
    }

    fn object(&mut self, rules: &'p ObjectRules) -> Outcome {
        self.enter()?;
        let before = self.strays.len();
        let (mut seen, mut meant, mut count) = (Bits::default(), Bits::default(), 0);
        if self.scanner.token() != Some(b'}') {
            loop {
                self.member(rules, before, &mut seen, &mut meant)?;
                count += 1;
                match self.scanner.token() {
                    Some(b',') => self.scanner.at += 1,
                    Some(b'}') => break,
                    _ => return Err(Stop::Unsure),
                }
            }
        }
        self.leave();
        self.forget(before)?;
        if !seen.hold(&rules.required) {
            return Err(Stop::Refused);
        }
        if !seen.hold(&meant) {
            return Err(Stop::Unsure);
        }
        within(count, rules.least, rules.most)
    }

    fn member(
        &mut self,
        rules: &'p ObjectRules,
        before: usize,
        seen: &mut Bits,
        meant: &mut Bits,
    ) -> Outcome {
        if self.scanner.token() != Some(b'"') {
            return Err(Stop::Unsure);
        }
        let name = self.scanner.string()?;
        if self.scanner.token() != Some(b':') {
            return Err(Stop::Unsure);
        }
        self.scanner.at += 1;
        let found = rules.names.find(name.meant().as_bytes());
        if name.escaped && found.is_none() {
            return Err(Stop::Unsure);
        }
        if rules.misspellable && !found.is_some_and(|member| rules.is_described.has(member)) {
            let described = rules.described.iter().map(|(name, _)| &**name);
            let near = did_you_mean(name.text, described);
            let near = near.and_then(|near| rules.names.find(near.as_bytes()));
            near.map(|member| meant.set(member));
        }
        match found {
            Some(member) if seen.set(member) => Err(Stop::Unsure),
            Some(member) => self.value(rules.members[member]),
            None => {
                self.stray(before, name.text)?;
                self.value(rules.others.ok_or(Stop::Refused)?)
            }
        }
    }
}

impl<'t> Run<'_, 't> {
    /// Remembers a name that no schema gives; whether it stood before is seen at once among few, and at the end among many.
    fn stray(&mut self, before: usize, name: &'t str) -> Outcome {
        let own = Key::of(name.as_bytes());
        let others = self.strays.get(before..).unwrap_or_default();
        if others.len() < FEW && others.contains(&(own, name)) {
            return Err(Stop::Unsure);
        }
        self.strays.push((own, name));
        Ok(())
    }

    /// Forgets the names of an object that ends.
    fn forget(&mut self, before: usize) -> Outcome {
        let own = self.strays.get_mut(before..).unwrap_or_default();
        if own.len() > FEW {
            own.sort_unstable();
            if own.windows(2).any(|two| two[0] == two[1]) {
                return Err(Stop::Unsure);
            }
        }
        self.strays.truncate(before);
        Ok(())
    }
}

impl<R> Plan<R> {
    #[inline]
    fn rules(&self) -> Result<(&R, &[super::program::Choice]), Stop> {
        match self {
            Self::Rules(rules, choices) => Ok((rules, choices)),
            Self::Refuse => Err(Stop::Refused),
            Self::Unsure => Err(Stop::Unsure),
        }
    }
}

/// Whether all items differ, told by their texts. What can be written in several ways is left to others.
fn differ(items: &mut [&str]) -> Outcome {
    let plain = |item: &&str| match item.as_bytes() {
        [b'"', ..] => !item.contains('\\'),
        [b'{' | b'[', ..] | b"-0" => false,
        _ => !item.contains('.'),
    };
    if !items.iter().all(plain) {
        return Err(Stop::Unsure);
    }
    items.sort_unstable();
    if items.windows(2).any(|two| two[0] == two[1]) {
        Err(Stop::Refused)
    } else {
        Ok(())
    }
}

fn within(count: u64, least: u64, most: u64) -> Outcome {
    if (least..=most).contains(&count) {
        Ok(())
    } else {
        Err(Stop::Refused)
    }
}
