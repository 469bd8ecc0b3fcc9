//! Generated types as macros: a type is written with what its schema says of it, a line a member, and how it is read and written
//! follows from that.
//!
//! What they expand to is mostly data, read by a few functions of this crate, so that a large schema stays quick to compile.

/// Declares a struct with [`Decode`](crate::Decode), [`Encode`](crate::Encode) and serde's traits. For use by generated code.
///
/// A member is a field, called in JSON as the field is, or else `as "name"`. Behind that stands in brackets the table and the number of a
/// schema in it by which the value is judged besides (`[SCHEMA 5]`, with the feature `pattern`), or in braces the function that reads it,
/// where that of the field's type does not do. A field that ends in `= None` or `= Absent` need not be there. A `const` member is
/// always there with the same string and has no field; a `never` member may not be there. All others are refused, or go into the
/// field after `..`, where there is one. A struct that holds itself in a box that has to be there is read `apart`: that word follows its name. One that
/// [borrows its text](crate::borrowed) has the lifetime `'a`.
///
/// ```
/// use hookwright::{Extra, Json};
///
/// hookwright::object! {
///     /// Somebody.
///     pub struct Contact {
///         const "kind" = "contact";
///         pub id: String,
///         pub mail: Option<String> as "e-mail" = None,
///         ..pub extra: Extra,
///     }
/// }
///
/// let contact = Contact::from_json(br#"{"kind": "contact", "id": "c", "more": 1}"#).unwrap();
/// assert_eq!(contact.to_json(), r#"{"id":"c","kind":"contact","more":1}"#);
/// assert!(Contact::from_json(br#"{"id": "c"}"#).is_err());
/// ```
#[macro_export]
macro_rules! object {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(<$life:lifetime>)? $($apart:ident)? {
            $(const $constant:literal = $value:literal;)*
            $(never $refused:literal;)*
            $(
                $(#[$about:meta])*
                pub $field:ident: $ty:ty $(as $json:literal)? $([$schema:ident $node:literal])? $({ $decode:expr })? $(= $absent:ident)?,
            )*
            $(..pub $rest:ident: $rest_ty:ty $({ $rest_decode:expr })?,)?
        }
    ) => {
        $(#[$meta])*
        $(
            #[doc = ""]
            #[doc = concat!(" `", $constant, "` is always `", $value, "` and has no field.")]
        )*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name $(<$life>)? {
            $(
                $(#[$about])*
                $(#[doc = concat!("\n\nIn JSON: `", $json, "`.")])?
                pub $field: $ty,
            )*
            $(#[doc = $crate::__rest!(doc $({ $rest_decode })?)] pub $rest: $rest_ty,)?
        }

        // Derived, it would look at the type of each member, as `PartialEq` has done.
        impl $(<$life>)? ::core::cmp::Eq for $name $(<$life>)? {}

        const _: () = {
            static MEMBERS: $crate::__private::Members = $crate::__private::Members::new(
                &[$(($crate::__member!(name $field $($json)?), $crate::__member!(required $($absent)?))),*],
                &[$(($constant, $value)),*],
                &[$($refused),*],
            );

            $crate::__object!(
                $($apart)? $name [$($life)?] [$($field: ($ty) [$($absent)?] [$(judged $schema $node)? $($decode)?])*]
                [$($rest: ($rest_ty) [$($rest_decode)?])?]
            );

            impl $(<$life>)? $crate::Encode for $name $(<$life>)? {
                fn encode(&self, writer: &mut $crate::Writer) {
                    #[allow(unused_mut, reason = "an object that is closed has nothing more")]
                    let mut object = MEMBERS.write(writer, &[$(&self.$field),*]);
                    $($crate::__rest!(write object, &self.$rest $(, { $rest_decode })?);)?
                    object.end();
                }
            }
        };

        $crate::own!([$($life)?] struct $name { $($field)* $($rest)? });
    };
}

/// What a struct's code says of one member.
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    (name $field:ident) => {
        stringify!($field)
    };
    (name $field:ident $json:literal) => {
        $json
    };
    (required) => {
        true
    };
    (required $absent:ident) => {
        false
    };
    (place $place:expr, []) => {
        &mut $place
    };
    (place $place:expr, [judged $schema:ident $node:literal]) => {
        &mut $crate::check::Judged(&mut $place, &$schema, $node)
    };
    (place $place:expr, [$decode:expr]) => {
        &mut $crate::__private::By(&mut $place, $decode)
    };
    (slot $ty:ty, []) => {
        ::core::option::Option::None::<$ty>
    };
    (slot $ty:ty, [$absent:ident]) => {
        <$ty as $crate::__private::Blank>::BLANK
    };
    (full $slot:ident, []) => {
        ::core::option::Option::Some($slot)
    };
    (full $slot:ident, [$absent:ident]) => {
        $slot
    };
    (slot_place $slot:ident, $ty:ty, $absent:tt, [judged $schema:ident $node:literal]) => {
        &mut $crate::check::Judged($crate::__member!(slot_place $slot, $ty, $absent, []), &$schema, $node)
    };
    (slot_place $slot:ident, $ty:ty, [], []) => {
        &mut $crate::__private::By($slot, <$ty as $crate::Decode>::decode)
    };
    (slot_place $slot:ident, $ty:ty, [$absent:ident], []) => {
        $slot
    };
    (slot_place $slot:ident, $ty:ty, $absent:tt, [$decode:expr]) => {
        &mut $crate::__private::By($slot, $decode)
    };
}

/// How a struct is read: into its own fields, or `apart` from it where it has no blank value, each member first in a place of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (
        $name:ident [$($life:lifetime)?] [$($field:ident: ($ty:ty) $absent:tt $decode:tt)*]
        [$($rest:ident: ($rest_ty:ty) $rest_decode:tt)?]
    ) => {
        impl $(<$life>)? $crate::__private::Blank for $name $(<$life>)? {
            const BLANK: Self = Self {
                $($field: $crate::__private::Blank::BLANK,)*
                $($rest: $crate::__private::Blank::BLANK,)?
            };
        }

        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                $crate::__private::in_place(reader)
            }

            fn fill(
                &mut self,
                reader: &mut $crate::Reader<'a>,
                _: bool,
            ) -> ::core::result::Result<(), $crate::Failed> {
                MEMBERS.read(
                    reader,
                    &mut [$($crate::__member!(place self.$field, $decode)),*],
                    $crate::__rest!(place $(self.$rest, $rest_decode)?),
                )
            }

            fn fill_place(
                place: &mut impl $crate::__private::Place<Self>,
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<(), $crate::Failed> {
                $crate::__private::fill_blank(place, reader)
            }
        }
    };
    (
        apart $name:ident [$($life:lifetime)?] [$($field:ident: ($ty:ty) $absent:tt $decode:tt)*]
        [$($rest:ident: ($rest_ty:ty) $rest_decode:tt)?]
    ) => {
        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                let mut slots = ($($crate::__member!(slot $ty, $absent),)*);
                $(let mut $rest = <$rest_ty as $crate::__private::Blank>::BLANK;)?
                let ($($field,)*) = &mut slots;
                MEMBERS.read(
                    reader,
                    &mut [$($crate::__member!(slot_place $field, $ty, $absent, $decode)),*],
                    $crate::__rest!(place $($rest, $rest_decode)?),
                )?;
                #[allow(unreachable_patterns, reason = "members may all be optional")]
                match slots {
                    ($($crate::__member!(full $field, $absent),)*) => Ok(Self { $($field,)* $($rest,)? }),
                    _ => Err($crate::__private::incomplete()),
                }
            }
        }
    };
}

/// What becomes of other members.
#[doc(hidden)]
#[macro_export]
macro_rules! __rest {
    (doc) => {
        " Members that the schema does not name, as they came."
    };
    (doc { $decode:expr }) => {
        " All other members."
    };
    (place) => {
        &mut $crate::__private::Closed
    };
    (place $place:expr, []) => {
        &mut $place
    };
    (place $place:expr, [$decode:expr]) => {
        &mut $crate::__private::Entries {
            members: &mut $place,
            decode: $decode,
        }
    };
    (write $object:ident, $rest:expr) => {
        $object.extra($rest)
    };
    (write $object:ident, $rest:expr, { $decode:expr }) => {
        $object.entries($rest)
    };
}

/// Declares an enum of listed strings with `VALUES`, `as_str`, `from_text`, `Display`, [`Decode`](crate::Decode),
/// [`Encode`](crate::Encode) and serde's traits. For use by generated code.
///
/// ```
/// use hookwright::Json;
///
/// hookwright::strings! {
///     /// Whether somebody is there.
///     pub enum State {
///         Closed = "closed", Open = "open",
///     }
/// }
///
/// assert_eq!(State::from_json(br#""open""#).unwrap(), State::Open);
/// assert_eq!(State::VALUES, ["closed", "open"]);
/// assert_eq!(State::Closed.to_string(), "closed");
/// ```
#[macro_export]
macro_rules! strings {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[$about:meta])* $variant:ident = $json:literal,)* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            /// Every value as it stands in JSON, sorted.
            pub const VALUES: &'static [&'static str] = &[$($json),*];

            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_str(&self) -> &'static str {
                Self::VALUES[*self as usize]
            }

            /// Every value, in the same order.
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::__private::Blank for $name {
            const BLANK: Self = Self::ALL[0];
        }

        const _: () = {
            static LISTED: $crate::read::Listed = $crate::read::Listed::new($name::VALUES);

            impl $name {
                /// The value that stands in JSON as `text`, if it is listed.
                #[must_use]
                pub fn from_text(text: &str) -> ::core::option::Option<Self> {
                    match $crate::read::place_of(text, Self::VALUES, &LISTED) {
                        ::core::option::Option::Some(place) => ::core::option::Option::Some(Self::ALL[place]),
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
            }

            impl<'a> $crate::Decode<'a> for $name {
                fn decode(
                    reader: &mut $crate::Reader<'a>,
                ) -> ::core::result::Result<Self, $crate::Failed> {
                    match $crate::read::one_of(reader, &LISTED) {
                        ::core::result::Result::Ok(place) => ::core::result::Result::Ok(Self::ALL[place]),
                        ::core::result::Result::Err(failed) => ::core::result::Result::Err(failed),
                    }
                }

                fn from_plain(text: &'a str) -> ::core::option::Option<Self> {
                    Self::from_text(text)
                }
            }
        };

        impl $crate::Encode for $name {
            fn encode(&self, writer: &mut $crate::Writer) {
                writer.string(self.as_str());
            }
        }

        $crate::serde_impls!($name);
    };
}
