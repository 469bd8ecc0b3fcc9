//! What a store in memory knows, without clock and lock.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use ahash::RandomState;

use super::one_of::OneOf;
use crate::store::{Attempt, Claim, Claimed, Fingerprint, Finish, Key, Token};

/// Claims by token, and the token that each key belongs to. Times count from the store's start.
#[derive(Debug)]
pub(super) struct Records {
    capacity: usize,
    last: i64,
    /// The hashes have a key that nobody outside knows: names cannot be chosen so that they collide.
    keys: HashMap<OneOf, Token, RandomState>,
    /// In order, so that what is asked for next, which is what was claimed last, is near what was asked for before.
    claims: BTreeMap<Token, Record>,
    /// When each record that is not done may be forgotten, soonest first. Apart from the others: they are few, and come and go.
    open: BTreeSet<(Duration, Token)>,
    /// When each record that is done may be.
    done: BTreeSet<(Duration, Token)>,
}

#[derive(Debug)]
struct Record {
    keys: Arc<[Key]>,
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
            claims: BTreeMap::new(),
            open: BTreeSet::new(),
            done: BTreeSet::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.claims.len()
    }

    /// `None` when there is no room.
    pub(super) fn claim(&mut self, attempt: Attempt, now: Duration) -> Option<Claimed> {
        self.forget(now);
        match self.known(&attempt, now) {
            Known::Never => {}
            Known::Ended => attempt.keys.iter().for_each(|key| self.detach(key)),
            Known::Still(claimed) => return Some(claimed),
        }
        while self.claims.len() >= self.capacity {
            self.evict(now)?;
        }
        Some(Claimed::Granted(self.grant(attempt, now)))
    }

    pub(super) fn complete(&mut self, claim: &Claim, now: Duration) -> Finish {
        let record = self.claims.get_mut(&claim.token);
        let Some(record) = record.filter(|record| record.whole) else {
            return Finish::Superseded;
        };
        let end = (record.end, claim.token);
        // Completed once more, it was among those that are done.
        let _ = self.open.remove(&end) || self.done.remove(&end);
        record.state = State::Done;
        record.end = now.saturating_add(claim.retention);
        self.done.insert((record.end, claim.token));
        Finish::Done
    }

    pub(super) fn release(&mut self, claim: &Claim) -> Finish {
        match self.claims.get(&claim.token) {
            Some(record) if record.state != State::Done => {
                let finish = Finish::of(record.whole);
                self.remove(claim.token);
                finish
            }
            _ => Finish::Superseded,
        }
    }

    /// What the keys say already.
    fn known(&self, attempt: &Attempt, now: Duration) -> Known {
        let records = attempt
            .keys
            .iter()
            .enumerate()
            .filter_map(|(index, key)| Some((index, self.claims.get(self.keys.get(key)?)?)));
        let (mut done, mut conflict, mut held) = (false, None, None);
        let mut known = Known::Never;
        for (index, record) in records {
            known = Known::Ended;
            match record.state {
                State::Held(until) if until > now => {
                    held = held.max(Some(until.saturating_sub(now)));
                }
                State::Held(_) => {}
                State::Done if record.fingerprint == attempt.fingerprint => done = true,
                State::Done => conflict = conflict.or(Some(index)),
            }
        }
        let held = held.map(Claimed::InFlight);
        let conflict = conflict.map(|key| Claimed::Conflict { key });
        let still = held.or(conflict).or(done.then_some(Claimed::Done));
        still.map_or(known, Known::Still)
    }

    fn grant(&mut self, attempt: Attempt, now: Duration) -> Claim {
        self.last += 1;
        let token = Token(self.last);
        for key in OneOf::each(&attempt.keys) {
            self.keys.insert(key, token);
        }
        let until = now.saturating_add(attempt.lease);
        let record = Record {
            keys: Arc::clone(&attempt.keys),
            fingerprint: attempt.fingerprint,
            state: State::Held(until),
            whole: true,
            end: until.saturating_add(attempt.retention),
        };
        self.open.insert((record.end, token));
        self.claims.insert(token, record);
        Claim {
            keys: attempt.keys,
            token,
            retention: attempt.retention,
        }
    }

    /// Takes a key from a holder whose lease has ended.
    fn detach(&mut self, key: &Key) {
        let Some(token) = self.keys.remove(key) else {
            return;
        };
        let Some(record) = self.claims.get_mut(&token) else {
            return;
        };
        record.whole = false;
        let mut others = record.keys.iter();
        if others.all(|key| self.keys.get(key) != Some(&token)) {
            self.remove(token);
        }
    }

    /// Drops what need not be known any longer.
    fn forget(&mut self, now: Duration) {
        let over = |ends: &BTreeSet<_>| ends.first().copied().filter(|(end, _)| *end <= now);
        while let Some((_, token)) = over(&self.done).or_else(|| over(&self.open)) {
            self.remove(token);
        }
    }

    /// Makes room: drops the one record, not in flight, that would be forgotten first.
    fn evict(&mut self, now: Duration) -> Option<()> {
        let idle = |(_, token): &&(Duration, Token)| {
            let state = self.claims.get(token).map(|record| record.state);
            !matches!(state, Some(State::Held(until)) if until > now)
        };
        let done = self.done.first();
        // Hardly any: what is open was claimed for a lease and a retention.
        let mut sooner = self
            .open
            .iter()
            .take_while(|open| done.is_none_or(|done| open < &done));
        let &(_, token) = sooner.find(idle).or(done)?;
        self.remove(token);
        Some(())
    }

    fn remove(&mut self, token: Token) {
        if let Some(record) = self.claims.remove(&token) {
            let end = (record.end, token);
            let _ = self.open.remove(&end) || self.done.remove(&end);
            for key in record.keys.iter() {
                if self.keys.get(key) == Some(&token) {
                    self.keys.remove(key);
                }
            }
        }
    }
}
