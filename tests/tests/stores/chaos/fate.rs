//! What becomes of a handler: of twenty, one comes to nothing.

use hookwright::HandlerError;
use hookwright_tests::rng::Rng;

/// When a handler ends, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Succeed,
    /// Before its effect.
    Early(End),
    /// Between its effect and the end of its transaction, where there is one.
    Inside(End),
    /// After its effect has been committed.
    After(End),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Fail,
    Panic,
    /// Never, until the deadline cancels it.
    Hang,
}

impl Fate {
    pub(super) fn draw(rng: &mut Rng) -> Self {
        if !rng.one_in(20) {
            return Self::Succeed;
        }
        let end = *rng.pick(&[End::Fail, End::Panic, End::Hang]).unwrap();
        let whens = [Self::Early, Self::Inside, Self::After];
        rng.pick(&whens).unwrap()(end)
    }
}

impl End {
    /// Comes to its end, unless it hangs.
    pub(super) async fn come(self) -> HandlerError {
        match self {
            Self::Fail => HandlerError::retry("not now"),
            Self::Panic => panic!("{EXPECTED}"),
            Self::Hang => std::future::pending().await,
        }
    }
}

/// What the handlers panic with.
pub(super) const EXPECTED: &str = "a handler panics, as it should";
