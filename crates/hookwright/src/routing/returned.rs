//! What a handler can give back: a future or a value at once; of that, nothing, a typed answer, or an error.

use std::future::{Future, Ready, ready};

use super::{Answer, HandlerError, Outcome};
use crate::Encode;

/// Marks what a function returns as a future.
#[derive(Clone, Copy, Debug)]
pub enum Async {}

/// Marks what a function returns as a value that is there at once.
#[derive(Clone, Copy, Debug)]
pub enum Sync {}

/// What a function returns, as a future. `R` is the answer that the provider expects, `M` is [`Async`] or [`Sync`].
#[diagnostic::on_unimplemented(
    message = "a handler cannot return `{Self}`",
    label = "neither a future nor what a handler gives back",
    note = "here a handler gives back `{R}`, or `Result<{R}, E>` where `E: Into<HandlerError>`, at once or as an `async fn`"
)]
pub trait IntoHandling<R, M> {
    /// The future.
    type Future: Future;

    /// The future.
    fn into_handling(self) -> Self::Future;
}

impl<R, F: Future> IntoHandling<R, Async> for F {
    type Future = F;

    fn into_handling(self) -> F {
        self
    }
}

impl<R, T: IntoAnswer<R>> IntoHandling<R, Sync> for T {
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
    message = "a handler of these events cannot return `{Self}`",
    label = "this handler's result does not become `{R}`",
    note = "here a handler gives back `{R}`, or `Result<{R}, E>` where `E: Into<HandlerError>`"
)]
pub trait IntoAnswer<R> {
    /// The answer.
    ///
    /// # Errors
    /// The handler's own.
    fn into_answer(self) -> Outcome;
}

impl IntoAnswer<()> for () {
    fn into_answer(self) -> Outcome {
        Ok(Answer::Empty)
    }
}

impl<R: Encode> IntoAnswer<R> for R {
    fn into_answer(self) -> Outcome {
        let mut writer = crate::Writer::new();
        self.encode(&mut writer);
        Ok(Answer::Json(writer.finish()))
    }
}

impl<R, T: IntoAnswer<R>, E: Into<HandlerError>> IntoAnswer<R> for Result<T, E> {
    fn into_answer(self) -> Outcome {
        self.map_err(Into::into)?.into_answer()
    }
}

/// What a fallback gives back: nothing, or an [`Answer`], since the event may be one that is answered.
#[derive(Clone, Copy, Debug)]
pub enum FallbackAnswer {}

impl IntoAnswer<FallbackAnswer> for () {
    fn into_answer(self) -> Outcome {
        Ok(Answer::Empty)
    }
}

impl IntoAnswer<FallbackAnswer> for Answer {
    fn into_answer(self) -> Outcome {
        Ok(self)
    }
}
