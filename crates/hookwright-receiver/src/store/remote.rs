//! What a store says to its server and hears from it, for stores whose work is done there, in a script or a function.

use std::time::Duration;

use super::{Attempt, Claim, Claimed, Finish, StoreError, Token};

/// Longer times are as good as this: 30,000 years in milliseconds. Added to today's date they still fit any server's numbers,
/// floating point among them.
const LONGEST: i64 = 1_000_000_000_000_000;

/// A time in whole milliseconds, as servers take it.
///
/// ```
/// use std::time::Duration;
/// use hookwright_receiver::store::milliseconds;
///
/// assert_eq!(milliseconds(Duration::from_secs(2)), 2000);
/// // For ever is 30,000 years.
/// assert_eq!(milliseconds(Duration::MAX), 1_000_000_000_000_000);
/// ```
#[must_use]
pub fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).map_or(LONGEST, |number| number.min(LONGEST))
}

impl Attempt {
    /// What a server has answered, in a word and a number.
    ///
    /// | word | number | |
    /// | --- | --- | --- |
    /// | `granted` | the token | [`Claimed::Granted`], for all the keys |
    /// | `held` | milliseconds until the lease ends | [`Claimed::InFlight`] |
    /// | `conflict` | the index of the key, from 0 | [`Claimed::Conflict`] |
    /// | `done` | any | [`Claimed::Done`] |
    ///
    /// ```
    /// use std::time::Duration;
    /// use hookwright_receiver::store::{Attempt, Claimed, Fingerprint, Key};
    ///
    /// let attempt = Attempt {
    ///     keys: [Key::new("acme", "event_id", "e-1")].into(),
    ///     fingerprint: Fingerprint::of(b"{}"),
    ///     lease: Duration::from_secs(40),
    ///     retention: Duration::from_secs(72 * 3600),
    /// };
    /// assert_eq!(attempt.clone().answered("held", 1500)?, Claimed::InFlight(Duration::from_millis(1500)));
    /// assert!(matches!(attempt.answered("granted", 7)?, Claimed::Granted(claim) if claim.token.0 == 7));
    /// # Ok::<(), hookwright_receiver::store::StoreError>(())
    /// ```
    ///
    /// # Errors
    /// When the word is another one, or the number is none of those that go with it: then it was not this store's server that
    /// answered.
    pub fn answered(self, word: &str, number: i64) -> Result<Claimed, StoreError> {
        let claimed = match word {
            "granted" => Some(Claimed::Granted(Claim {
                keys: self.keys,
                token: Token(number),
                retention: self.retention,
            })),
            "held" => u64::try_from(number)
                .ok()
                .map(|left| Claimed::InFlight(Duration::from_millis(left))),
            "conflict" => usize::try_from(number)
                .ok()
                .filter(|key| *key < self.keys.len())
                .map(|key| Claimed::Conflict { key }),
            "done" => Some(Claimed::Done),
            _ => None,
        };
        claimed.ok_or_else(|| StoreError::new("the server's answer is none of a store's"))
    }
}

impl Finish {
    /// How a claim ended whose keys were `all` still its own, or not.
    #[must_use]
    pub const fn of(all: bool) -> Self {
        if all { Self::Done } else { Self::Superseded }
    }
}
