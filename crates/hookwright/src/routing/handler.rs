//! What can be named as a handler: a function by its signature alone.
//!
//! The derive does not see a handler's signature, so the compiler finds it here: a function of the router and up to
//! nine arguments is a [`Handler`], whatever their types are. Whether those types fit is asked afterwards, of each
//! argument for itself, so that a wrong one is named alone.

/// A function that takes the router by reference and then `Args`, a tuple.
///
/// Implemented for functions and methods with up to nine arguments after the router.
#[diagnostic::on_unimplemented(
    message = "a handler of `{S}` takes `&self` and then at most nine arguments",
    label = "this one does not",
    note = "a method is written `async fn name(&self, payload: &Payload, part: Part, …)`",
    note = "a function that is no method takes `&{S}` in the place of `&self`"
)]
pub trait Handler<'r, S: ?Sized, Args> {
    /// What the function returns: a future, or at once what a handler gives back.
    type Output;

    /// Calls the function.
    fn call(self, router: &'r S, args: Args) -> Self::Output;
}

macro_rules! handlers {
    ($(($($arg:ident $value:ident),*))*) => {$(
        impl<'r, S, F, Out, $($arg),*> Handler<'r, S, ($($arg,)*)> for F
        where
            S: ?Sized + 'r,
            F: FnOnce(&'r S $(, $arg)*) -> Out,
        {
            type Output = Out;

            fn call(self, router: &'r S, ($($value,)*): ($($arg,)*)) -> Out {
                self(router $(, $value)*)
            }
        }
    )*};
}

handlers! {
    ()
    (A1 a1)
    (A1 a1, A2 a2)
    (A1 a1, A2 a2, A3 a3)
    (A1 a1, A2 a2, A3 a3, A4 a4)
    (A1 a1, A2 a2, A3 a3, A4 a4, A5 a5)
    (A1 a1, A2 a2, A3 a3, A4 a4, A5 a5, A6 a6)
    (A1 a1, A2 a2, A3 a3, A4 a4, A5 a5, A6 a6, A7 a7)
    (A1 a1, A2 a2, A3 a3, A4 a4, A5 a5, A6 a6, A7 a7, A8 a8)
    (A1 a1, A2 a2, A3 a3, A4 a4, A5 a5, A6 a6, A7 a7, A8 a8, A9 a9)
}
