//! The store in memory answers as a table of rows would, one row a key, which is how the databases keep claims: whatever is asked, in
//! whatever order, and however time passes.

use std::collections::HashMap;
use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Fingerprint, Finish, Key, Memory, Shift, Store, StoreFuture, Token,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

const NAMES: [&str; 4] = ["a", "b", "c", "d"];

/// What somebody does with a store.
#[derive(Clone, Debug)]
enum Step {
    Claim {
        names: Vec<&'static str>,
        body: &'static str,
        lease: u64,
        retention: u64,
    },
    /// Of the claim that was granted so many ago.
    Complete(usize),
    Release(usize),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let names = subsequence(&NAMES[..], 1..=3).prop_shuffle();
    let body = prop_oneof![Just("{}"), Just("[]")];
    let claim = (names, body, 1..4_u64, 1..9_u64);
    let claim = claim.prop_map(|(names, body, lease, retention)| Step::Claim {
        names,
        body,
        lease,
        retention,
    });
    prop_oneof![
        4 => claim,
        3 => (0..3_usize).prop_map(Step::Complete),
        1 => (0..3_usize).prop_map(Step::Release),
        2 => (1..5_u64).prop_map(Step::Wait),
    ]
}

/// A row of the table. Times are whole seconds.
#[derive(Clone, Debug)]
struct Row {
    token: Token,
    body: Fingerprint,
    done: bool,
    lease_end: u64,
    forget: u64,
}

#[derive(Default)]
struct Table {
    now: u64,
    rows: HashMap<Key, Row>,
}

impl Table {
    fn row(&self, key: &Key) -> Option<&Row> {
        self.rows.get(key).filter(|row| row.forget > self.now)
    }

    /// What an attempt is answered with; `None` if it is granted.
    fn answer(&self, attempt: &Attempt) -> Option<Claimed> {
        let rows = attempt.keys.iter().enumerate();
        let rows: Vec<_> = rows
            .filter_map(|(at, key)| Some((at, self.row(key)?)))
            .collect();
        let held = rows.iter().filter(|(_, row)| !row.done);
        let left = held.map(|(_, row)| row.lease_end.saturating_sub(self.now));
        if let Some(left) = left.max().filter(|left| *left > 0) {
            return Some(Claimed::InFlight(Duration::from_secs(left)));
        }
        let mut done = rows.iter().filter(|(_, row)| row.done);
        let conflict = done
            .clone()
            .find(|(_, row)| row.body != attempt.fingerprint);
        let conflict = conflict.map(|(key, _)| Claimed::Conflict { key: *key });
        conflict.or(done.next().map(|_| Claimed::Done))
    }

    fn grant(&mut self, attempt: &Attempt, token: Token) {
        let lease_end = self.now + attempt.lease.as_secs();
        let row = Row {
            token,
            body: attempt.fingerprint,
            done: false,
            lease_end,
            forget: lease_end + attempt.retention.as_secs(),
        };
        let rows = attempt.keys.iter().map(|key| (key.clone(), row.clone()));
        self.rows.extend(rows);
    }

    fn is_whole(&self, claim: &Claim) -> bool {
        let is_own = |key| self.row(key).is_some_and(|row| row.token == claim.token);
        claim.keys.iter().all(is_own)
    }

    fn complete(&mut self, claim: &Claim) -> Finish {
        if !self.is_whole(claim) {
            return Finish::Superseded;
        }
        let forget = self.now + claim.retention.as_secs();
        for key in claim.keys.iter() {
            let row = self.rows.get_mut(key);
            // To complete what is done changes nothing.
            if let Some(row) = row.filter(|row| !row.done) {
                (row.done, row.forget) = (true, forget);
            }
        }
        Finish::Done
    }

    fn release(&mut self, claim: &Claim) -> Finish {
        let held = |row: &Row| row.token == claim.token && !row.done;
        let whole = claim
            .keys
            .iter()
            .all(|key| self.rows.get(key).is_some_and(held));
        for key in claim.keys.iter() {
            if self.rows.get(key).is_some_and(held) {
                self.rows.remove(key);
            }
        }
        Finish::of(whole)
    }
}

/// Nothing in memory has to be waited for.
fn now<T>(answer: StoreFuture<'_, T>) -> T {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.expect("there is room"),
        Poll::Pending => panic!("it waits"),
    }
}

fn check(steps: Vec<Step>) {
    let shift = Shift::default();
    let store = Memory::new(1000).shifted(shift.clone());
    let mut table = Table::default();
    let mut claims: Vec<Claim> = Vec::new();
    let ago = |claims: &[Claim], ago: usize| claims.iter().rev().nth(ago).cloned();
    for step in steps {
        match step {
            Step::Claim {
                names,
                body,
                lease,
                retention,
            } => {
                let key = |name: &&str| Key::new("test", "key", name);
                let attempt = Attempt {
                    keys: names.iter().map(key).collect(),
                    fingerprint: Fingerprint::of(body.as_bytes()),
                    lease: Duration::from_secs(lease),
                    retention: Duration::from_secs(retention),
                };
                match (now(store.claim(attempt.clone())), table.answer(&attempt)) {
                    (Claimed::Granted(claim), None) => {
                        assert!(claims.last().is_none_or(|last| last.token < claim.token));
                        table.grant(&attempt, claim.token);
                        claims.push(claim);
                    }
                    (Claimed::InFlight(left), Some(Claimed::InFlight(expected))) => {
                        // The clock has gone on while this ran.
                        let gone = expected.checked_sub(left);
                        assert!(gone.is_some_and(|gone| gone < Duration::from_secs(1)));
                    }
                    (claimed, expected) => assert_eq!(Some(claimed), expected, "{attempt:?}"),
                }
            }
            Step::Complete(nth) => {
                if let Some(claim) = ago(&claims, nth) {
                    assert_eq!(now(store.complete(&claim)), table.complete(&claim));
                }
            }
            Step::Release(nth) => {
                // What need not be known any longer may be known or not.
                if let Some(claim) = ago(&claims, nth) {
                    let is_known = table.is_whole(&claim);
                    let (released, expected) = (now(store.release(&claim)), table.release(&claim));
                    assert!(released == expected || !is_known, "{released:?}");
                }
            }
            Step::Wait(seconds) => {
                shift.advance(Duration::from_secs(seconds));
                table.now += seconds;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_in_memory_is_what_a_table_would_hold(steps in vec(step(), 1..60)) {
        check(steps);
    }
}
