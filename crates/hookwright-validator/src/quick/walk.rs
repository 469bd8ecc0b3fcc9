//! Objects: their members, mostly in the order that is expected, and what is said of them together.

use hookwright_scan::Key;
use hookwright_schema::did_you_mean;

use super::members::{Bits, Member};
use super::program::ObjectRules;
use super::run::{Run, within};
use super::{Outcome, Stop};

/// How many members are expected in a row.
const AHEAD: usize = 4;

/// Up to so many members of an object that no schema names, each is compared with all before it.
const FEW: usize = 32;

impl<'p> Run<'p, '_> {
    /// Judges the object that starts here.
    pub(super) fn object(&mut self, rules: &'p ObjectRules) -> Outcome {
        self.enter()?;
        let mut read = Read::new(&rules.members.start, self.strays.len());
        self.members(rules, &mut read)?;
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

    /// Judges all members, up to the bracket that ends the object.
    #[inline]
    fn members(&mut self, rules: &'p ObjectRules, read: &mut Read<'p>) -> Outcome {
        // Where the scanner is, in a register; the scanner is told before it reads.
        let (bytes, mut at) = (self.scanner.bytes, self.scanner.at);
        loop {
            // Mostly it is the member that is expected, without white space.
            let due = if read.count == 0 { b'{' } else { b',' };
            let expected = rules.members.after(read.before);
            let named = expected.and_then(|(place, member)| {
                let length = member.follows(due, bytes, at)?;
                Some((place, member, at + length))
            });
            let (place, member) = if let Some((place, member, value)) = named {
                at = value;
                (place, member)
            } else {
                self.scanner.at = at;
                if read.count > 0 && self.scanner.peek() == Some(b'}') {
                    return Ok(());
                }
                let next = self.any_member(rules, read)?;
                at = self.scanner.at;
                match next {
                    Found::Named(place, member) => (place, member),
                    Found::Stray => {
                        read.count += 1;
                        continue;
                    }
                    Found::End => return Ok(()),
                }
            };
            if read.seen.set(place) {
                return Err(Stop::Unsure);
            }
            read.count += 1;
            read.before = member;
            read.required += usize::from(member.known.required());
            // Most values are strings.
            if bytes.get(at) == Some(&b'"') {
                at = self.string(member.known.node(), at)?;
            } else {
                self.scanner.at = at;
                self.value(member.known.node())?;
                at = self.scanner.at;
            }
        }
    }

    /// What comes next, where that is not written as it mostly is. A member that no schema names is judged.
    #[inline(never)]
    fn any_member(
        &mut self,
        rules: &'p ObjectRules,
        read: &mut Read<'p>,
    ) -> Result<Found<'p>, Stop> {
        if read.count == 0 {
            self.scanner.at += 1;
        }
        let first = match self.scanner.token() {
            Some(b'}') => return Ok(Found::End),
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
                return Ok(Found::Named(place, member));
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
            return Ok(Found::Stray);
        };
        // What may be misspelt has to be looked at each time.
        if described || !rules.misspellable {
            read.before.known.expect(place);
        }
        Ok(Found::Named(place, member))
    }
}

/// What comes next in an object.
enum Found<'p> {
    /// A member that a schema names, and its place.
    Named(usize, &'p Member),
    /// One that none names.
    Stray,
    /// The bracket that ends the object.
    End,
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
