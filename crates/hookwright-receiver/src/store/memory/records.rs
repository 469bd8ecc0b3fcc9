//! What a store in memory knows, without clock and lock.

use std::collections::BTreeMap;
use std::time::Duration;

use slab::Slab;

use super::names::{Name, Names};
use super::places::{Place, Places, Spot};
use super::queues::Queues;
use crate::store::{Attempt, Claim, Claimed, Fingerprint, Finish, Token};

/// How many records there is room for from the start: no request has to wait until those before it have been moved. Memory that
/// is not used yet costs nothing.
const ROOM: usize = 100_000;

/// Claims, and where that of each key is. Times count from the store's start.
///
/// A record is small and holds nothing that stands elsewhere: most are touched when they are made, and once more, long cold, when
/// they are forgotten. The place of the last one that was forgotten is the first to be used again.
#[derive(Debug)]
pub(super) struct Records {
    capacity: usize,
    last: Token,
    places: Places,
    claims: Slab<Record>,
    /// Those that are not done. They are few, and come and go.
    open: BTreeMap<Token, Place>,
    done: Queues,
}

#[derive(Debug)]
struct Record {
    token: Token,
    names: Names,
    fingerprint: Fingerprint,
    state: State,
    /// Whether all of its keys are still its own.
    whole: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Held until the first time, and to be forgotten at the second.
    Held(Duration, Duration),
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

/// What gives way to a new claim.
enum Oldest {
    Open(Token),
    Done,
}

impl Records {
    pub(super) fn new(capacity: usize) -> Self {
        let room = capacity.min(ROOM);
        Self {
            capacity: capacity.max(1),
            last: Token(0),
            places: Places::with_capacity(2 * room),
            claims: Slab::with_capacity(room),
            open: BTreeMap::new(),
            done: Queues::default(),
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
        let claim = self.grant(attempt, names, now)?;
        // Last: this waits for memory that has not been touched for long, and nothing waits for this.
        match oldest {
            Some(Oldest::Open(token)) => self.remove_open(token),
            Some(Oldest::Done) => self.remove_done(),
            None => {}
        }
        Some(Claimed::Granted(claim))
    }

    /// The names are those of the claim's keys; they are hardly ever asked for.
    pub(super) fn complete(
        &mut self,
        claim: &Claim,
        names: impl Iterator<Item = Name>,
        now: Duration,
    ) -> Finish {
        let Some(place) = self.open.get(&claim.token).copied() else {
            self.forget(now);
            return Finish::of(self.is_done(claim.token, names));
        };
        let record = self.claims.get_mut(place as usize);
        let Some(record) = record.filter(|record| record.is_whole(now)) else {
            return Finish::Superseded;
        };
        record.state = State::Done;
        self.open.remove(&claim.token);
        self.done.push(claim.retention, now, place);
        Finish::Done
    }

    pub(super) fn release(&mut self, claim: &Claim) -> Finish {
        let place = self.open.get(&claim.token);
        let Some(record) = place.and_then(|place| self.claims.get(*place as usize)) else {
            return Finish::Superseded;
        };
        let finish = Finish::of(record.whole);
        self.remove_open(claim.token);
        finish
    }

    /// Whether a claim with these names has been completed.
    fn is_done(&self, token: Token, mut names: impl Iterator<Item = Name>) -> bool {
        names.any(|name| {
            let record = self.record(name);
            record.is_some_and(|record| record.token == token && record.state == State::Done)
        })
    }

    /// The record of a key.
    fn record(&self, name: Name) -> Option<&Record> {
        let place = self.places.get(name, read(&self.claims))?;
        self.claims.get(place as usize)
    }

    /// What the keys say already.
    fn known(&self, names: &Names, fingerprint: Fingerprint, now: Duration) -> Known {
        let records = names.iter().enumerate();
        let records = records.filter_map(|(index, name)| Some((index, self.record(*name)?)));
        let (mut done, mut conflict, mut held) = (false, None, None);
        let mut known = Known::Never;
        for (index, record) in records {
            known = Known::Ended;
            match record.state {
                State::Held(until, _) if until > now => {
                    held = held.max(Some(until.saturating_sub(now)));
                }
                State::Held(..) => {}
                State::Done if record.fingerprint == fingerprint => done = true,
                State::Done => conflict = conflict.or(Some(index)),
            }
        }
        let held = held.map(Claimed::InFlight);
        let conflict = conflict.map(|key| Claimed::Conflict { key });
        let still = held.or(conflict).or(done.then_some(Claimed::Done));
        still.map_or(known, Known::Still)
    }

    /// `None` when there are as many records as a place can count.
    fn grant(&mut self, attempt: Attempt, names: Names, now: Duration) -> Option<Claim> {
        let place = Place::try_from(self.claims.vacant_key()).ok()?;
        let token = Token(self.last.0 + 1);
        self.last = token;
        self.open.insert(token, place);
        for (index, name) in (0..).zip(&names) {
            let spot = Spot { place, index };
            self.places.insert(*name, spot, read(&self.claims));
        }
        let until = now.saturating_add(attempt.lease);
        self.claims.insert(Record {
            token,
            names,
            fingerprint: attempt.fingerprint,
            state: State::Held(until, until.saturating_add(attempt.retention)),
            whole: true,
        });
        Some(Claim {
            keys: attempt.keys,
            token,
            retention: attempt.retention,
        })
    }

    /// Takes a key from a holder whose lease has ended.
    fn detach(&mut self, name: Name) {
        let Some(place) = self.places.get(name, read(&self.claims)) else {
            return;
        };
        let Some(record) = self.claims.get_mut(place as usize) else {
            return;
        };
        record.whole = false;
        for (spot, own) in record.spots(place) {
            if own == name {
                self.places.remove(own, spot);
            }
        }
        let token = record.token;
        let is_left = |(spot, own)| self.places.has(own, spot);
        if !record.spots(place).any(is_left) {
            self.remove_open(token);
        }
    }

    /// Drops what need not be known any longer. What is open ends in the order of tokens, or soon enough: it is free when its lease is over.
    fn forget(&mut self, now: Duration) {
        while self.done.first().is_some_and(|(end, _)| end <= now) {
            self.remove_done();
        }
        while let Some((token, place)) = self.open.first_key_value() {
            let record = self.claims.get(*place as usize);
            match record.map(|record| record.state) {
                Some(State::Held(_, end)) if end > now => return,
                _ => self.remove_open(*token),
            }
        }
    }

    /// What is not in flight and would be forgotten first.
    fn oldest(&self, now: Duration) -> Option<Oldest> {
        let done = self.done.first();
        let held = self.open.iter().filter_map(|(token, place)| {
            match self.claims.get(*place as usize)?.state {
                State::Held(until, end) => Some((*token, until, end)),
                State::Done => None,
            }
        });
        // Hardly any: what is open was claimed for a lease and a retention.
        let mut sooner = held.take_while(|(_, _, end)| done.is_none_or(|(first, _)| *end < first));
        let idle = sooner.find(|(_, until, _)| *until <= now);
        let idle = idle.map(|(token, ..)| Oldest::Open(token));
        idle.or(done.map(|_| Oldest::Done))
    }

    fn remove_open(&mut self, token: Token) {
        if let Some(place) = self.open.remove(&token) {
            self.remove(place);
        }
    }

    fn remove_done(&mut self) {
        if let Some(place) = self.done.pop() {
            self.remove(place);
        }
    }

    fn remove(&mut self, place: Place) {
        if let Some(record) = self.claims.try_remove(place as usize) {
            for (spot, name) in record.spots(place) {
                self.places.remove(name, spot);
            }
        }
    }
}

impl Record {
    /// Whether all keys are its own, and it is not to be forgotten by now.
    fn is_whole(&self, now: Duration) -> bool {
        let is_over = matches!(self.state, State::Held(_, end) if end <= now);
        self.whole && !is_over
    }

    /// The names, and where each stands as long as it is the record's own.
    fn spots(&self, place: Place) -> impl Iterator<Item = (Spot, Name)> {
        let spot = move |(index, name): (u32, &Name)| (Spot { place, index }, *name);
        (0..).zip(&self.names).map(spot)
    }
}

/// Tells which name stands at a spot.
fn read(claims: &Slab<Record>) -> impl Fn(Spot) -> Option<Name> {
    |spot| {
        let record = claims.get(spot.place as usize)?;
        record.names.get(spot.index as usize).copied()
    }
}
