//! What is known of a delivery once it has been taken: data, to be shown and saved.

use std::path::PathBuf;

use hookwright_receiver::Outcome;
use hookwright_validator::render::Judged;
use http::{HeaderMap, Method, StatusCode, Uri};
use hyper::body::Bytes;

use crate::client::{Answer, Unanswered};

/// A request that was taken.
pub(super) struct Record {
    /// Which one it is, counted from 1.
    pub(super) number: u64,
    pub(super) method: Method,
    pub(super) uri: Uri,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// Whose it is, and what is to be said of it; `None` where nobody can tell.
    pub(super) verdict: Option<Verdict>,
    /// What the receiver answers.
    pub(super) status: StatusCode,
    /// What the other server answered.
    pub(super) forwarded: Option<Result<Answer, Unanswered>>,
    /// The file that it was written to.
    pub(super) saved: Option<PathBuf>,
}

/// What a provider's receiver and schemas say of a request.
pub(super) struct Verdict {
    /// The provider's name for people.
    pub(super) title: String,
    pub(super) key: Option<String>,
    pub(super) outcome: Option<Outcome>,
    pub(super) signature: Signature,
    pub(super) judged: Judged,
}

/// What is known of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signature {
    /// The provider signs nothing.
    None,
    /// There is no secret to check it with.
    Unchecked,
    Holds,
    Wrong,
}

impl Signature {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Unchecked => "unchecked",
            Self::Holds => "holds",
            Self::Wrong => "wrong",
        }
    }
}

impl Verdict {
    /// The event's name, if the body names one.
    pub(super) fn event(&self) -> Option<&str> {
        self.judged.report.event.as_deref()
    }
}
