//! What a store in memory knows, without clock and lock.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use ahash::RandomState;
use slab::Slab;

use super::names::{Name, Names};
use crate::store::{Attempt, Claim, Claimed, Fingerprint, Finish, Token};

/// How many records there is room for from the start: no request has to wait until those before it have been moved. Memory that
/// is not used yet costs nothing.
const ROOM: usize = 100_000;

/// Where a record is, until it is forgotten.
type Place = usize;

/// Claims, and where that of each key is. Times count from the store's start.
///
/// A record is small and holds nothing that stands elsewhere: most are touched when they are made, and once more, long cold, when
/// they are forgotten. The place of the last one that was forgotten is the first to be used again.
#[derive(Debug)]
pub(super) struct Records {
    capacity: usize,
    last: i64,
    keys: HashMap<Name, Place, RandomState>,
    claims: Slab<Record>,
    /// When each record that is not done may be forgotten, soonest first. Apart from the others: they are few, and come and go.
    open: BTreeSet<(Duration, Place)>,
    /// When each record that is done may be.
    done: BTreeSet<(Duration, Place)>,
}

#[derive(Debug)]
struct Record {
    token: Token,
    names: Names,
    fingerprint: Fingerprint,
    state: State,
    /// Whether all of its keys are still its own.
    whole: bool,
    end: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Held until this time, and known until it is forgotten.
    Held(Duration),
    Done,
}

/// What is known of the keys of an attempt.
enum Known {
    /// Nothing.
    Never,
    /// Claims whose leases have ended.
    Ended,
    /// What the attempt is answered with.
    Still(Claimed),
}

impl Records {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            last: 0,
            keys: HashMap::default(),
            claims: Slab::with_capacity(capacity.min(ROOM)),
            open: BTreeSet::new(),
            done: BTreeSet::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.claims.len()
    }

    /// The names are those of the attempt's keys. `None` when there is no room.
    pub(super) fn claim(
        &mut self,
        attempt: Attempt,
        names: Names,
        now: Duration,
    ) -> Option<Claimed> {
        self.forget(now);
        match self.known(&names, attempt.fingerprint, now) {
            Known::Never => {}
            Known::Ended => names.iter().for_each(|name| self.detach(*name)),
            Known::Still(claimed) => return Some(claimed),
        }
        let mut oldest = None;
        if self.claims.len() >= self.capacity {
            oldest = Some(self.oldest(now)?);
        }
        let claim = self.grant(attempt, names, now);
        // Last: this waits for memory that has not been touched for long, and nothing waits for this.
        if let Some(place) = oldest {
            self.remove(place);
        }
        Some(Claimed::Granted(claim))
    }

    /// The names are those of the claim's keys.
    pub(super) fn complete(
        &mut self,
        claim: &Claim,
        names: impl Iterator<Item = Name>,
        now: Duration,
    ) -> Finish {
        let found = self.find(claim.token, names);
        let found = found.and_then(|place| Some((place, self.claims.get_mut(place)?)));
        let Some((place, record)) = found.filter(|(_, record)| record.whole) else {
            return Finish::Superseded;
        };
        let end = (record.end, place);
        record.state = State::Done;
        record.end = now.saturating_add(claim.retention);
        // Completed once more, it was among those that are done.
        let _ = self.open.remove(&end) || self.done.remove(&end);
        self.done.insert((record.end, place));
        Finish::Done
    }

    /// The names are those of the claim's keys.
    pub(super) fn release(&mut self, claim: &Claim, names: impl Iterator<Item = Name>) -> Finish {
        let found = self.find(claim.token, names);
        let found = found.and_then(|place| Some((place, self.claims.get(place)?)));
        let Some((place, record)) = found.filter(|(_, record)| record.state != State::Done) else {
            return Finish::Superseded;
        };
        let finish = Finish::of(record.whole);
        self.remove(place);
        finish
    }

    /// Where the record of a claim is, by any key that is still its own.
    fn find(&self, token: Token, mut names: impl Iterator<Item = Name>) -> Option<Place> {
        names.find_map(|name| {
            let place = *self.keys.get(&name)?;
            let record = self.claims.get(place)?;
            (record.token == token).then_some(place)
        })
    }

    /// What the keys say already.
    fn known(&self, names: &Names, fingerprint: Fingerprint, now: Duration) -> Known {
        let record = |name| self.claims.get(*self.keys.get(name)?);
        let records = names.iter().enumerate();
        let records = records.filter_map(|(index, name)| Some((index, record(name)?)));
        let (mut done, mut conflict, mut held) = (false, None, None);
        let mut known = Known::Never;
        for (index, record) in records {
            known = Known::Ended;
            match record.state {
                State::Held(until) if until > now => {
                    held = held.max(Some(until.saturating_sub(now)));
                }
                State::Held(_) => {}
                State::Done if record.fingerprint == fingerprint => done = true,
                State::Done => conflict = conflict.or(Some(index)),
            }
        }
        let held = held.map(Claimed::InFlight);
        let conflict = conflict.map(|key| Claimed::Conflict { key });
        let still = held.or(conflict).or(done.then_some(Claimed::Done));
        still.map_or(known, Known::Still)
    }

    fn grant(&mut self, attempt: Attempt, names: Names, now: Duration) -> Claim {
        self.last += 1;
        let token = Token(self.last);
        let until = now.saturating_add(attempt.lease);
        let end = until.saturating_add(attempt.retention);
        let place = self.claims.vacant_key();
        // Before what is written to places that have not been touched for long: a set would wait for that.
        self.open.insert((end, place));
        self.keys.extend(names.iter().map(|name| (*name, place)));
        self.claims.insert(Record {
            token,
            names,
            fingerprint: attempt.fingerprint,
            state: State::Held(until),
            whole: true,
            end,
        });
        Claim {
            keys: attempt.keys,
            token,
            retention: attempt.retention,
        }
    }

    /// Takes a key from a holder whose lease has ended.
    fn detach(&mut self, name: Name) {
        let Some(place) = self.keys.remove(&name) else {
            return;
        };
        let Some(record) = self.claims.get_mut(place) else {
            return;
        };
        record.whole = false;
        let mut others = record.names.iter();
        if others.all(|name| self.keys.get(name) != Some(&place)) {
            self.remove(place);
        }
    }

    /// Drops what need not be known any longer.
    fn forget(&mut self, now: Duration) {
        let over = |ends: &BTreeSet<_>| ends.first().copied().filter(|(end, _)| *end <= now);
        while let Some((_, place)) = over(&self.done).or_else(|| over(&self.open)) {
            self.remove(place);
        }
    }

    /// The one record, not in flight, that would be forgotten first.
    fn oldest(&self, now: Duration) -> Option<Place> {
        let idle = |(_, place): &&(Duration, Place)| {
            let state = self.claims.get(*place).map(|record| record.state);
            !matches!(state, Some(State::Held(until)) if until > now)
        };
        let done = self.done.first();
        // Hardly any: what is open was claimed for a lease and a retention.
        let mut sooner = self
            .open
            .iter()
            .take_while(|open| done.is_none_or(|done| open < &done));
        sooner.find(idle).or(done).map(|(_, place)| *place)
    }

    fn remove(&mut self, place: Place) {
        let Some(record) = self.claims.try_remove(place) else {
            return;
        };
        let end = (record.end, place);
        let _ = self.open.remove(&end) || self.done.remove(&end);
        for name in record.names {
            if self.keys.get(&name) == Some(&place) {
                self.keys.remove(&name);
            }
        }
    }
}
