//! Generated enums of several types as macros: told apart by a member, by the JSON type, or by whatever names say.

/// Declares an enum of objects that a member tells apart. For use by generated code.
///
/// ```
/// use hookwright::Json;
///
/// hookwright::object! { pub struct Opened { const "action" = "opened"; pub by: String, } }
/// hookwright::object! { pub struct Closed { const "action" = "closed"; } }
/// hookwright::tagged! {
///     /// What was done.
///     pub enum Action by "action" {
///         Closed(Closed) = "closed",
///         Opened(Opened) = "opened",
///     }
/// }
///
/// let action = Action::from_json(br#"{"by": "me", "action": "opened"}"#).unwrap();
/// assert_eq!(action, Action::Opened(Opened { by: "me".to_owned() }));
/// ```
#[macro_export]
macro_rules! tagged {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(<$life:lifetime>)? by $tag:literal $(blank $blank:ident)? {
            $($variant:ident($ty:ty) = $value:literal $(or $more:literal)* $({ $decode:expr })?,)*
        }
    ) => {
        $crate::__variants! {
            $(#[$meta])* $name [$($life)?] [$($blank)?]
            $(
                #[doc = concat!(" `", $tag, "` is `", $value, "`" $(, " or `", $more, "`")*, ".")]
                $variant($ty)
            )*
        }

        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                $crate::read::tagged(reader, $tag, &[$($value $(, $more)*),*], &[$(
                    (&[$value $(, $more)*], |reader| $crate::__variant!(reader, $ty $({ $decode })?).map(Self::$variant)),
                )*])
            }
        }
    };
}

/// Declares an enum of values that their JSON type tells apart, and says what one is. For use by generated code.
///
/// ```
/// use hookwright::{Integer, Json};
///
/// hookwright::union! {
///     /// What something is called.
///     pub enum Id of "a number or a string" {
///         Number(Integer) = number,
///         Text(String) = string,
///     }
/// }
///
/// assert_eq!(Id::from_json(br#""x""#).unwrap(), Id::Text("x".to_owned()));
/// let refused = Id::from_json(b"true").unwrap_err();
/// assert_eq!(refused.to_string(), "at the top level (line 1, column 1): expected a number or a string, found a boolean");
/// ```
#[macro_export]
macro_rules! union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(<$life:lifetime>)? of $expected:literal $(blank $blank:ident)? {
            $($variant:ident($ty:ty) = $kind:ident $({ $decode:expr })?,)*
        }
    ) => {
        $crate::__variants! {
            $(#[$meta])* $name [$($life)?] [$($blank)?]
            $(#[doc = $crate::__kind!(doc $kind)] $variant($ty))*
        }

        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                $crate::read::union(reader, $expected, &[$(
                    ($crate::__kind!($kind), |reader| $crate::__variant!(reader, $ty $({ $decode })?).map(Self::$variant)),
                )*])
            }
        }
    };
}

/// Declares an enum of forms that the names of members tell apart, or else trying; `one` if no value may have two of them. For use
/// by generated code.
///
/// Of a form is said which JSON types it has, which of the names it needs and which it refuses, one bit each, and which values it
/// allows the tag, if not any.
#[macro_export]
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(<$life:lifetime>)? $exclusive:ident of [$($names:literal),*] tag $tag:literal $(blank $blank:ident)? {
            $(
                $(#[$about:meta])*
                $variant:ident($ty:ty) = [$($kind:ident)*] $required:literal $refused:literal [$($value:literal),*] $({ $decode:expr })?,
            )*
        }
    ) => {
        $crate::__variants! {
            $(#[$meta])* $name [$($life)?] [$($blank)?]
            $($(#[$about])* $variant($ty))*
        }

        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                $crate::read::choose(reader, $crate::__exclusive!($exclusive), &[$($names),*], $tag, &[$(
                    $crate::read::Form {
                        kinds: &[$($crate::__kind!($kind)),*],
                        required: $required,
                        refused: $refused,
                        tags: &[$($value),*],
                        decode: |reader| $crate::__variant!(reader, $ty $({ $decode })?).map(Self::$variant),
                    },
                )*])
            }
        }
    };
}

/// Says what the forms of a choice are called, for callers who know which has come: [`Forms`](crate::Forms). For use by generated
/// code.
#[macro_export]
macro_rules! forms {
    (impl $name:ident $(<$life:lifetime>)? { $($form:literal => $variant:ident($ty:ty) $({ $decode:expr })?,)* }) => {
        impl<'a> $crate::Forms<'a> for $name $(<$life>)? {
            const FORMS: &'static [&'static str] = &[$($form),*];

            fn decode_form(
                form: &str,
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::option::Option<::core::result::Result<Self, $crate::Failed>> {
                #[allow(unused_imports, reason = "a function that reads a form may name the trait's")]
                use $crate::Decode as _;
                Some(match form {
                    $($form => $crate::__variant!(reader, $ty $({ $decode })?).map(Self::$variant),)*
                    _ => return None,
                })
            }
        }
    };
}

/// An enum, and how it is written: as what is in it.
#[doc(hidden)]
#[macro_export]
macro_rules! __variants {
    ($(#[$meta:meta])* $name:ident [$($life:lifetime)?] [$($blank:ident)?] $($(#[$about:meta])* $variant:ident($ty:ty))*) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name $(<$life>)? { $($(#[$about])* $variant($ty),)* }

        impl $(<$life>)? ::core::cmp::Eq for $name $(<$life>)? {}

        $crate::__blank!([$($life)?] $name $($blank)?);

        impl $(<$life>)? $crate::Encode for $name $(<$life>)? {
            fn encode(&self, writer: &mut $crate::Writer) {
                let value: &dyn $crate::Encode = match self { $(Self::$variant(value) => value,)* };
                value.encode(writer);
            }
        }

        $crate::own!([$($life)?] enum $name { $($variant)* });
    };
}

/// The blank value of an enum that has one.
#[doc(hidden)]
#[macro_export]
macro_rules! __blank {
    ([$($life:lifetime)?] $name:ident) => {};
    ([$($life:lifetime)?] $name:ident $blank:ident) => {
        $crate::blank!($name $(<$life>)?: $blank);
    };
}

/// Reads what is in a variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    ($reader:ident, $ty:ty) => {
        <$ty as $crate::Decode>::decode($reader)
    };
    ($reader:ident, $ty:ty { $decode:expr }) => {
        $crate::__private::by($reader, $decode)
    };
}

/// Whether a value may have one form only.
#[doc(hidden)]
#[macro_export]
macro_rules! __exclusive {
    (one) => {
        true
    };
    (any) => {
        false
    };
}

/// A JSON type, and how its variant is described.
#[doc(hidden)]
#[macro_export]
macro_rules! __kind {
    (null) => {
        $crate::Kind::Null
    };
    (boolean) => {
        $crate::Kind::Bool
    };
    (number) => {
        $crate::Kind::Number
    };
    (string) => {
        $crate::Kind::String
    };
    (array) => {
        $crate::Kind::Array
    };
    (object) => {
        $crate::Kind::Object
    };
    (doc null) => {
        " `null`."
    };
    (doc boolean) => {
        " A boolean."
    };
    (doc number) => {
        " A number."
    };
    (doc string) => {
        " A string."
    };
    (doc array) => {
        " An array."
    };
    (doc object) => {
        " An object."
    };
}
