//! Follows a [`Program`] over a text, in one pass wherever no choice has to be tried.

use hookwright_scan::Key;
use hookwright_schema::did_you_mean;

use super::members::{Bits, Member};
use super::program::{ArrayRules, Node, NodeId, ObjectRules, Plan, Program, ROOT, Ruled};
use super::scan::Scanner;
use super::{Outcome, Stop, Verdict};
use crate::document::{MAX_DEPTH, MAX_VALUES};

/// How many members are expected in a row.
const AHEAD: usize = 4;

/// Up to so many members of an object that no schema names, each is compared with all before it.
const FEW: usize = 32;

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
            return self.string(id);
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

    /// Judges the string that starts here.
    #[inline]
    fn string(&mut self, id: NodeId) -> Outcome {
        let node = self.node(id)?;
        let start = self.scanner.at;
        if node.string == Plan::FREE {
            return match self.scanner.plain() {
                Some(_) => Ok(()),
                None => self.scanner.not_plain().map(|_| ()),
            };
        }
        let Ruled { rules, choices } = node.string.of(&self.program.strings)?;
        if !rules.passes(&mut self.scanner) {
            match self.scanner.plain() {
                Some(text) => rules.check(text)?,
                None => rules.check(&self.scanner.not_plain()?.meant())?,
            }
        }
        if choices.is_empty() {
            return Ok(());
        }
        self.choose(choices, start)
    }

    /// Opens a container; its bracket stands here still.
    fn enter(&mut self) -> Outcome {
        if self.depth == MAX_DEPTH {
            return Err(Stop::Unsure);
        }
        self.depth += 1;
        Ok(())
    }

    fn leave(&mut self) {
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

    fn object(&mut self, rules: &'p ObjectRules) -> Outcome {
        self.enter()?;
        let mut read = Read::new(&rules.members.start, self.strays.len());
        while self.member(rules, &mut read)? {
            read.count += 1;
        }
        self.leave();
        if self.strays.len() > read.strays {
            self.forget(read.strays)?;
        }
        if read.required < rules.members.required {
            return Err(Stop::Refused);
        }
        if read.misspelt && !read.seen.hold(&read.meant) {
            return Err(Stop::Unsure);
        }
        within(read.count, rules.least, rules.most)
    }

    /// Judges the next member, or moves to the bracket that ends the object and returns `false`.
    #[inline]
    fn member(&mut self, rules: &'p ObjectRules, read: &mut Read<'p>) -> Result<bool, Stop> {
        match self.expected(rules, read) {
            Some((place, member)) => self.named(place, member, read),
            None if read.count > 0 && self.scanner.peek() == Some(b'}') => Ok(false),
            None => self.any_member(rules, read),
        }
    }

    /// The member that is expected, if it stands here without white space.
    #[inline]
    fn expected(&mut self, rules: &'p ObjectRules, read: &Read<'p>) -> Option<(usize, &'p Member)> {
        let (place, member) = rules.members.after(read.before)?;
        let (bytes, at) = (self.scanner.bytes, self.scanner.at);
        let due = if read.count == 0 { b'{' } else { b',' };
        self.scanner.at = at + member.follows(due, bytes, at)?;
        Some((place, member))
    }

    #[inline(never)]
    fn any_member(&mut self, rules: &'p ObjectRules, read: &mut Read<'p>) -> Result<bool, Stop> {
        if read.count == 0 {
            self.scanner.at += 1;
        }
        let first = match self.scanner.token() {
            Some(b'}') => return Ok(false),
            Some(b',') if read.count > 0 => {
                self.scanner.at += 1;
                self.scanner.token()
            }
            first if read.count == 0 => first,
            _ => None,
        };
        if first != Some(b'"') {
            return Err(Stop::Unsure);
        }
        // Mostly it is the one that is expected, or one of those behind it, where some are not there.
        let mut expected = rules.members.after(read.before);
        for _ in 0..AHEAD {
            let Some((place, member)) = expected else {
                break;
            };
            if let Some(length) = member.stands(self.scanner.bytes, self.scanner.at) {
                self.scanner.at += length;
                return self.named(place, member, read);
            }
            expected = rules.members.after(member);
        }
        let name = self.scanner.string()?;
        if self.scanner.token() != Some(b':') {
            return Err(Stop::Unsure);
        }
        self.scanner.at += 1;
        let found = rules.members.find(name.meant().as_bytes());
        if name.escaped && found.is_none() {
            return Err(Stop::Unsure);
        }
        let described = found.is_some_and(|(_, member)| member.known.described());
        if rules.misspellable && !described {
            let near = did_you_mean(name.text, rules.members.described());
            let near = near.and_then(|near| rules.members.find(near.as_bytes()));
            if let Some((place, _)) = near {
                read.meant.set(place);
                read.misspelt = true;
            }
        }
        let Some((place, member)) = found else {
            self.stray(read.strays, name.text)?;
            self.value(rules.others.ok_or(Stop::Refused)?)?;
            return Ok(true);
        };
        // What may be misspelt has to be looked at each time.
        if described || !rules.misspellable {
            read.before.known.expect(place);
        }
        self.named(place, member, read)
    }

    /// Judges the value of a member that a schema names.
    #[inline]
    fn named(
        &mut self,
        place: usize,
        member: &'p Member,
        read: &mut Read<'p>,
    ) -> Result<bool, Stop> {
        if read.seen.set(place) {
            return Err(Stop::Unsure);
        }
        read.before = member;
        read.required += usize::from(member.known.required());
        // Most values are strings.
        let node = member.known.node();
        if self.scanner.peek() == Some(b'"') {
            self.string(node)?;
        } else {
            self.value(node)?;
        }
        Ok(true)
    }
}

/// The members of an object that were read.
struct Read<'p> {
    /// The last one of those that a schema names.
    before: &'p Member,
    /// How many strays there were before the object.
    strays: usize,
    count: u64,
    /// How many of them have to be there.
    required: usize,
    /// Those that a schema names.
    seen: Bits,
    /// Those that a stray name may be a misspelling of, and whether there are any.
    meant: Bits,
    misspelt: bool,
}

impl<'p> Read<'p> {
    /// None.
    fn new(start: &'p Member, strays: usize) -> Self {
        Self {
            before: start,
            strays,
            count: 0,
            required: 0,
            seen: Bits::default(),
            meant: Bits::default(),
            misspelt: false,
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
