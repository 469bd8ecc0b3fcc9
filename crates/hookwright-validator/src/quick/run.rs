//! Follows a [`Program`] over a text, in one pass wherever no choice has to be tried.

use hookwright_scan::Key;

use super::program::{ArrayRules, Node, NodeId, Plan, Program, ROOT, Ruled};
use super::scan::Scanner;
use super::text::TextRules;
use super::{Outcome, Stop, Verdict};
use crate::document::{MAX_DEPTH, MAX_VALUES};

impl Program {
    /// Judges a whole text.
    pub(crate) fn judge(&self, text: &str) -> Verdict {
        let mut run = Run {
            program: self,
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
    program: &'p Program,
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
        let first = self.scanner.token().ok_or(Stop::Unsure)?;
        if first == b'"' {
            self.scanner.at = self.string(id, self.scanner.at)?;
            return Ok(());
        }
        let node = self.node(id)?;
        let program = self.program;
        let start = self.scanner.at;
        let choices = match first {
            b'{' => {
                let Ruled { rules, choices } = node.object.of(&program.objects)?;
                self.object(rules)?;
                choices
            }
            b'[' => {
                let Ruled { rules, choices } = node.array.of(&program.arrays)?;
                self.array(rules)?;
                choices
            }
            b'-' | b'0'..=b'9' => {
                let Ruled { rules, choices } = node.number.of(&program.numbers)?;
                let (number, whole) = self.scanner.number()?;
                rules.check(number, whole)?;
                choices
            }
            b'n' => {
                let Ruled { rules: (), choices } = node.null.of(&program.nulls)?;
                self.scanner.word("null")?;
                choices
            }
            b't' | b'f' => {
                let Ruled { rules, choices } = node.boolean.of(&program.booleans)?;
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

    /// The node of a value that is looked at.
    #[inline]
    fn node(&mut self, id: NodeId) -> Result<&'p Node, Stop> {
        self.values = self.values.checked_sub(1).ok_or(Stop::Unsure)?;
        self.program.nodes.get(id as usize).ok_or(Stop::Unsure)
    }

    /// Judges the string that starts at an index, and says where it ends; where the scanner is then, nobody knows.
    #[inline]
    pub(super) fn string(&mut self, id: NodeId, start: usize) -> Result<usize, Stop> {
        let node = self.node(id)?;
        let (text, bytes) = (self.scanner.text, self.scanner.bytes);
        let behind = |plain: &str| start + plain.len() + 2;
        if node.string == Plan::FREE {
            return match hookwright_scan::plain(text, start) {
                Some(plain) => Ok(behind(plain)),
                None => self.not_plain(start, None),
            };
        }
        let Ruled { rules, choices } = node.string.of(&self.program.strings)?;
        let end = if let Some(length) = rules.only(bytes, start) {
            start + length
        } else if let Some(plain) = hookwright_scan::plain(text, start) {
            rules.check(plain)?;
            behind(plain)
        } else {
            self.not_plain(start, Some(rules))?
        };
        if !choices.is_empty() {
            self.scanner.at = end;
            self.choose(choices, start)?;
        }
        Ok(end)
    }

    /// The same of a string that has escapes, or is broken.
    #[cold]
    fn not_plain(&mut self, start: usize, rules: Option<&TextRules>) -> Result<usize, Stop> {
        self.scanner.at = start;
        let quoted = self.scanner.not_plain()?;
        if let Some(rules) = rules {
            rules.check(&quoted.meant())?;
        }
        Ok(self.scanner.at)
    }

    /// Opens a container; its bracket stands here still.
    pub(super) fn enter(&mut self) -> Outcome {
        if self.depth == MAX_DEPTH {
            return Err(Stop::Unsure);
        }
        self.depth += 1;
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
        self.scanner.at += 1;
    }

    fn array(&mut self, rules: &ArrayRules) -> Outcome {
        self.enter()?;
        self.scanner.at += 1;
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

pub(super) fn within(count: u64, least: u64, most: u64) -> Outcome {
    if (least..=most).contains(&count) {
        Ok(())
    } else {
        Err(Stop::Refused)
    }
}
