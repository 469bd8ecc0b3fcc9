//! Why a receiver cannot be built.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// A receiver that would not be safe, or could not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The provider signs its deliveries, and there is no secret to verify them with.
    NoSecret,
    /// A secret is empty: anybody could sign with it.
    EmptySecret,
    /// There are secrets for signatures, and the provider does not sign.
    Unsigned,
    /// The provider does not sign its deliveries, and nothing else tells them from anybody's.
    Unprotected,
    /// A secret for the path has characters that a path would hold in another form.
    SecretNotInPath,
    /// A token has characters that no request could bring it with.
    SecretNotInHeader,
    /// A claim would end before the handler has to.
    ShortLease,
    /// No body, or no time, is allowed.
    NoRoom,
}

impl Display for BuildError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSecret => "the provider signs its deliveries: give the secrets to verify them with",
            Self::EmptySecret => "a secret is empty",
            Self::Unsigned => {
                "the provider does not sign its deliveries: protect the endpoint with `bearer` or `secret_path` instead of `secrets`"
            }
            Self::Unprotected => {
                "the provider does not sign its deliveries: protect the endpoint with `bearer` or `secret_path`, or say `accept_anyone`"
            }
            Self::SecretNotInPath => {
                "a secret for the path may hold letters and digits of ASCII, `-`, `.`, `_` and `~` alone"
            }
            Self::SecretNotInHeader => {
                "a token for `bearer` may hold visible characters of ASCII alone, and no white space"
            }
            Self::ShortLease => "the lease of a claim has to be longer than the deadline",
            Self::NoRoom => "the body limit and the deadline have to be more than nothing",
        })
    }
}

impl Error for BuildError {}
