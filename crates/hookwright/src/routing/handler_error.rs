//! Why a handler did not do its work, and whether another attempt may.

use std::any::Any;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use crate::{Malformed, Refused};

/// Whether the provider should send a delivery again.
///
/// More verdicts may come. Who does not know one treats it as [`Retry`](Self::Retry), by which nothing is lost.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Another attempt may succeed: the database was away, a lock was held.
    Retry,
    /// No attempt will: the delivery is for somebody who left, or says what cannot be.
    GiveUp,
}

/// A handler's failure: what went wrong, and whether to try again.
///
/// A handler may return any error that converts into this. Errors without a verdict of their own are boxed, and boxed
/// errors are worth another attempt; so `?` works on everything in a handler that returns
/// `Result<(), Box<dyn Error + Send + Sync>>`. For an error type of your own, write `impl From<MyError> for HandlerError`;
/// for a single place, there are [`OrRetry::or_retry`] and [`OrRetry::or_give_up`].
///
/// ```
/// use hookwright::{HandlerError, routing::{OrRetry, Verdict}};
///
/// fn quantity(text: &str) -> Result<u8, HandlerError> {
///     let text = text.strip_prefix('#').ok_or("no number sign").or_retry()?;
///     text.parse().or_give_up()
/// }
///
/// assert_eq!(quantity("12").unwrap_err().verdict(), Verdict::Retry);
/// assert_eq!(quantity("#x").unwrap_err().verdict(), Verdict::GiveUp);
/// assert_eq!(quantity("#x").unwrap_err().to_string(), "invalid digit found in string");
/// ```
pub struct HandlerError {
    verdict: Verdict,
    reason: Box<dyn Error + Send + Sync>,
}

impl HandlerError {
    /// A failure that another attempt may get past.
    #[must_use]
    pub fn retry(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Verdict::Retry, reason.into())
    }

    /// A failure that every attempt would meet again.
    #[must_use]
    pub fn give_up(reason: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Verdict::GiveUp, reason.into())
    }

    /// A verdict on an error that has one already replaces it, so that what went wrong stays at the top.
    fn new(verdict: Verdict, reason: Box<dyn Error + Send + Sync>) -> Self {
        let reason = match reason.downcast::<Self>() {
            Ok(judged) => judged.reason,
            Err(reason) => reason,
        };
        Self { verdict, reason }
    }

    /// Whether to try again.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// What went wrong; `downcast_ref` tells, for example, a [`Panicked`] from a [`Refused`].
    #[must_use]
    pub fn get_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.reason
    }

    /// What went wrong, without the verdict.
    #[must_use]
    pub fn into_inner(self) -> Box<dyn Error + Send + Sync> {
        self.reason
    }

    /// A panic is no success, and no reason to lose the delivery.
    pub(super) fn panicked(panic: &(dyn Any + Send)) -> Self {
        let message = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        Self::retry(Panicked { message })
    }
}

impl Debug for HandlerError {
    /// The verdict and the message: what `main` prints of an error, and what stands in a log.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {self}", self.verdict)
    }
}

impl Display for HandlerError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.reason, f)
    }
}

impl Error for HandlerError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.reason.source()
    }
}

impl From<Box<dyn Error + Send + Sync>> for HandlerError {
    /// Worth another attempt.
    fn from(reason: Box<dyn Error + Send + Sync>) -> Self {
        Self::retry(reason)
    }
}

impl From<Malformed> for HandlerError {
    /// The same bytes will be refused again.
    fn from(malformed: Malformed) -> Self {
        Self::give_up(malformed)
    }
}

impl From<Refused> for HandlerError {
    /// The same bytes will be refused again.
    fn from(refused: Refused) -> Self {
        Self::give_up(refused)
    }
}

impl From<Infallible> for HandlerError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// An error that a handler can return: every one that converts into a [`HandlerError`]. There is nothing to implement.
#[diagnostic::on_unimplemented(
    message = "a handler cannot return the error `{Self}`, which says nothing about another attempt",
    label = "`{Self}` does not become a `HandlerError`",
    note = "if the type is your own, write `impl From<{Self}> for HandlerError`; any error becomes one with `.or_retry()?` or `.or_give_up()?` (`hookwright::routing::OrRetry`)",
    note = "a handler that returns `Result<_, Box<dyn Error + Send + Sync>>` is tried again after every error"
)]
pub trait IntoHandlerError {
    /// The handler's failure.
    fn into_handler_error(self) -> HandlerError;
}

#[diagnostic::do_not_recommend]
impl<E: Into<HandlerError>> IntoHandlerError for E {
    fn into_handler_error(self) -> HandlerError {
        self.into()
    }
}

/// A handler panicked.
#[derive(Clone, PartialEq, Eq)]
pub struct Panicked {
    message: Option<String>,
}

impl Panicked {
    /// What the handler panicked with, if that was text. It may quote the payload: think before you log it.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}

impl Display for Panicked {
    /// Without the message, which may hold values of the payload.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("the handler panicked")
    }
}

impl Debug for Panicked {
    /// Like `Display`.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Panicked")
    }
}

impl Error for Panicked {}

/// A verdict on any error, in the middle of a handler.
pub trait OrRetry<T> {
    /// Takes the error for one that another attempt may get past.
    ///
    /// # Errors
    /// The same error, with that verdict.
    fn or_retry(self) -> Result<T, HandlerError>;

    /// Takes the error for one that every attempt would meet again.
    ///
    /// # Errors
    /// The same error, with that verdict.
    fn or_give_up(self) -> Result<T, HandlerError>;
}

impl<T, E: Into<Box<dyn Error + Send + Sync>>> OrRetry<T> for Result<T, E> {
    fn or_retry(self) -> Result<T, HandlerError> {
        self.map_err(HandlerError::retry)
    }

    fn or_give_up(self) -> Result<T, HandlerError> {
        self.map_err(HandlerError::give_up)
    }
}
