//! A secret that is shared with a provider.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;

/// A shared secret. It has no `Display`, and its `Debug` shows nothing of it.
///
/// ```
/// use hookwright_receiver::Secret;
///
/// assert_eq!(format!("{:?}", Secret::new("hush")), "Secret(…)");
/// ```
#[derive(Clone)]
pub struct Secret {
    bytes: Vec<u8>,
    /// HMAC that has taken the secret as its key: half of what it takes to sign a short text.
    keyed: Hmac<Sha256>,
}

impl Secret {
    /// A secret that is at hand, as the bytes that the provider uses as a key.
    #[must_use]
    pub fn new(secret: impl Into<Vec<u8>>) -> Self {
        let bytes = secret.into();
        match Hmac::new_from_slice(&bytes) {
            Ok(keyed) => Self { bytes, keyed },
            Err(_) => unreachable!("HMAC takes keys of any length"),
        }
    }

    /// The secret in an environment variable, as it stands there.
    ///
    /// # Errors
    /// [`SecretError`] when the variable is not set, empty, or not UTF-8.
    pub fn env(variable: &str) -> Result<Self, SecretError> {
        let fault = match std::env::var(variable) {
            Ok(secret) if !secret.is_empty() => return Ok(Self::new(secret)),
            Ok(_) => "is empty",
            Err(std::env::VarError::NotPresent) => "is not set",
            Err(std::env::VarError::NotUnicode(_)) => "is not UTF-8",
        };
        let variable = variable.to_owned();
        Err(SecretError { variable, fault })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn keyed(&self) -> Hmac<Sha256> {
        self.keyed.clone()
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// An environment variable that holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretError {
    variable: String,
    fault: &'static str,
}

impl Display for SecretError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the environment variable `{}` {}",
            self.variable, self.fault
        )
    }
}

impl Error for SecretError {}
