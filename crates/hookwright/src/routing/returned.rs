//! What a handler can give back: a future or a value at once; of that, nothing, a typed answer, or an error.

use std::future::{Future, Ready, ready};

use super::{Answer, IntoHandlerError, Outcome};
use crate::Encode;

/// Marks what a function returns as a future.
#[derive(Clone, Copy, Debug)]
pub enum Later {}

/// Marks what a function returns as a value that is there at once.
#[derive(Clone, Copy, Debug)]
pub enum AtOnce {}

/// What a function returns, as a future. `R` is the answer that the provider expects, `M` is [`Later`] or [`AtOnce`].
#[diagnostic::on_unimplemented(
    message = "this handler cannot return `{Self}`",
    label = "it has to return `{R}`, or a `Result<{R}, E>` whose error becomes a `HandlerError`",
    note = "a handler may be an `async fn` or not",
    note = "for an error type of your own, write `impl From<MyError> for HandlerError`; any error becomes one with `.or_retry()?` or `.or_give_up()?` (`hookwright::routing::OrRetry`)"
)]
pub trait IntoHandling<R, M> {
    /// The future.
    type Future: Future;

    /// The future.
    fn into_handling(self) -> Self::Future;
}

impl<R, F: Future> IntoHandling<R, Later> for F {
    type Future = F;

    fn into_handling(self) -> F {
        self
    }
}

impl<R, T: IntoAnswer<R>> IntoHandling<R, AtOnce> for T {
    type Future = Ready<T>;

    fn into_handling(self) -> Ready<T> {
        ready(self)
    }
}

/// What a handler gives back, as the answer to the provider. `R` is the answer that the schemas describe for the event.
///
/// That is `()` for most events. Where the schemas describe a response, it is the response's type, and a handler that
/// gives back nothing does not compile.
#[diagnostic::on_unimplemented(
    message = "this handler cannot return `{Self}`",
    label = "it has to return `{R}` or `Result<{R}, E>`"
)]
pub trait IntoAnswer<R> {
    /// The answer.
    ///
    /// # Errors
    /// The handler's own.
    fn into_answer(self) -> Outcome;
}

#[diagnostic::do_not_recommend]
impl IntoAnswer<()> for () {
    fn into_answer(self) -> Outcome {
        Ok(Answer::Empty)
    }
}

#[diagnostic::do_not_recommend]
impl<R: Encode> IntoAnswer<R> for R {
    fn into_answer(self) -> Outcome {
        Ok(Answer::json(&self))
    }
}

impl<R, T: IntoAnswer<R>, E: IntoHandlerError> IntoAnswer<R> for Result<T, E> {
    fn into_answer(self) -> Outcome {
        self.map_err(E::into_handler_error)?.into_answer()
    }
}

/// A fallback gives back nothing, or an [`Answer`], since the event may be one that is answered.
#[diagnostic::do_not_recommend]
impl IntoAnswer<Answer> for () {
    fn into_answer(self) -> Outcome {
        Ok(Answer::Empty)
    }
}

#[diagnostic::do_not_recommend]
impl IntoAnswer<Answer> for Answer {
    fn into_answer(self) -> Outcome {
        Ok(self)
    }
}
