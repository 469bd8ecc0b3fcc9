//! What the three methods of a store do to the rows, inside a transaction that only one process has at a time.

use std::time::Duration;

use hookwright_receiver::store::{
    Attempt, Claim, Claimed, Fingerprint, Finish, Key, Token, milliseconds,
};
use rusqlite::{OptionalExtension, Result, Transaction};

use crate::time::Time;

/// How many keys a claim removes that need not be known any longer: more than it adds, so that the file does not grow, and
/// few, so that no call takes long.
const SWEEP: i64 = 16;

pub(crate) fn claim(
    transaction: &Transaction<'_>,
    attempt: Attempt,
    time: Time,
) -> Result<Claimed> {
    if let Some(known) = known(transaction, &attempt, time.now)? {
        return Ok(known);
    }
    sweep(transaction, time.clock)?;
    let token = grant(transaction, &attempt, time.now)?;
    Ok(Claimed::Granted(Claim {
        keys: attempt.keys,
        token,
        retention: attempt.retention,
    }))
}

pub(crate) fn complete(transaction: &Transaction<'_>, claim: &Claim, time: Time) -> Result<Finish> {
    if !is_whole(transaction, claim)? {
        return Ok(Finish::Superseded);
    }
    let forget = time.now.saturating_add(milliseconds(claim.retention));
    let mut update = transaction
        .prepare_cached("UPDATE hookwright_claims SET done = 1, forget = ?1 WHERE key = ?2")?;
    for key in claim.keys.iter() {
        update.execute((forget, key.as_str()))?;
    }
    Ok(Finish::Done)
}

pub(crate) fn release(transaction: &Transaction<'_>, claim: &Claim) -> Result<Finish> {
    let mut delete = transaction.prepare_cached(
        "DELETE FROM hookwright_claims WHERE key = ?1 AND token = ?2 AND done = 0",
    )?;
    let mut freed = 0;
    for key in claim.keys.iter() {
        freed += delete.execute((key.as_str(), claim.token.0))?;
    }
    Ok(Finish::of(freed == claim.keys.len()))
}

/// What the keys say already, if they say anything.
fn known(transaction: &Transaction<'_>, attempt: &Attempt, now: i64) -> Result<Option<Claimed>> {
    let (mut held, mut conflict, mut done) = (None, None, None);
    for (index, key) in attempt.keys.iter().enumerate() {
        match state(transaction, key, now)? {
            State::Free => {}
            State::Held(left) => held = held.max(Some(left)),
            State::Done(fingerprint) if fingerprint == attempt.fingerprint.0 => {
                done = Some(Claimed::Done);
            }
            State::Done(_) => conflict = conflict.or(Some(Claimed::Conflict { key: index })),
        }
    }
    Ok(held.map(Claimed::InFlight).or(conflict).or(done))
}

enum State {
    Free,
    Held(Duration),
    Done([u8; size_of::<Fingerprint>()]),
}

fn state(transaction: &Transaction<'_>, key: &Key, now: i64) -> Result<State> {
    let sql =
        "SELECT done, lease_end, fingerprint FROM hookwright_claims WHERE key = ?1 AND forget > ?2";
    let mut select = transaction.prepare_cached(sql)?;
    let state = select.query_row((key.as_str(), now), |row| {
        if row.get(0)? {
            return Ok(State::Done(row.get(2)?));
        }
        let left = row.get::<_, i64>(1)?.saturating_sub(now);
        let held = u64::try_from(left).ok().filter(|left| *left > 0);
        Ok(held.map_or(State::Free, |left| State::Held(Duration::from_millis(left))))
    });
    Ok(state.optional()?.unwrap_or(State::Free))
}

fn grant(transaction: &Transaction<'_>, attempt: &Attempt, now: i64) -> Result<Token> {
    let next = "UPDATE hookwright_last_token SET token = token + 1 RETURNING token";
    let token: i64 = transaction
        .prepare_cached(next)?
        .query_row([], |row| row.get(0))?;
    let lease_end = now.saturating_add(milliseconds(attempt.lease));
    let forget = lease_end.saturating_add(milliseconds(attempt.retention));
    let sql = "INSERT OR REPLACE INTO hookwright_claims (key, token, fingerprint, done, lease_end, forget)
        VALUES (?1, ?2, ?3, 0, ?4, ?5)";
    let mut insert = transaction.prepare_cached(sql)?;
    for key in attempt.keys.iter() {
        insert.execute((
            key.as_str(),
            token,
            attempt.fingerprint.0,
            lease_end,
            forget,
        ))?;
    }
    Ok(Token(token))
}

/// Whether all of a claim's keys are still its own.
fn is_whole(transaction: &Transaction<'_>, claim: &Claim) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM hookwright_claims WHERE key = ?1 AND token = ?2)";
    let mut select = transaction.prepare_cached(sql)?;
    for key in claim.keys.iter() {
        if !select.query_row((key.as_str(), claim.token.0), |row| row.get(0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes a few of what need not be known any longer, oldest first. By the clock alone: the time that passes for a test
/// has not passed for the others who have the file open, and what they hold has to stay.
fn sweep(transaction: &Transaction<'_>, clock: i64) -> Result<()> {
    let sql = "DELETE FROM hookwright_claims WHERE key IN
        (SELECT key FROM hookwright_claims WHERE forget <= ?1 ORDER BY forget LIMIT ?2)";
    transaction.prepare_cached(sql)?.execute((clock, SWEEP))?;
    Ok(())
}
