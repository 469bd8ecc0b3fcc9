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

        $crate::__read_variants! {
            $name [$($life)?] [$($blank)?] $($variant($ty) [$($decode)?])*
            |reader, place| {
                let variant = $crate::read::tagged(
                    reader,
                    $tag,
                    &[$($value $(, $more)*),*],
                    &[$(&[$value $(, $more)*]),*],
                )?;
                $crate::__private::Variants::fill_variant(place, variant, reader)
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

        $crate::__read_variants! {
            $name [$($life)?] [$($blank)?] $($variant($ty) [$($decode)?])*
            |reader, place| {
                let variant = $crate::read::union(reader, $expected, &[$($crate::__kind!($kind)),*])?;
                $crate::__private::Variants::fill_variant(place, variant, reader)
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

        $crate::__read_variants! {
            $name [$($life)?] [$($blank)?] $($variant($ty) [$($decode)?])*
            |reader, place| {
                static CHOICE: $crate::read::Choice = $crate::read::Choice::new(
                    $crate::__exclusive!($exclusive),
                    &[$($names),*],
                    $tag,
                    &[$($crate::read::Form {
                        kinds: &[$($crate::__kind!($kind)),*],
                        required: $required,
                        refused: $refused,
                        tags: &[$($value),*],
                    }),*],
                );
                $crate::__private::fill_choice(place, &CHOICE, reader)
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

/// How an enum is read whose variants are known by their number: into itself if it has a blank value, or else into an option.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_variants {
    (
        $name:ident [$($life:lifetime)?] [$blank:ident] $($variant:ident($ty:ty) [$($decode:expr)?])*
        |$reader:ident, $place:ident| $read:block
    ) => {
        impl<'a> $crate::__private::Variants<'a> for $name $(<$life>)? {
            fn fill_variant(
                &mut self,
                variant: usize,
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<(), $crate::Failed> {
                #[allow(unused_imports, reason = "a function that reads a variant may name the trait's")]
                use $crate::Decode as _;
                enum __Place { $($variant),* }
                $($crate::__variant!(put self, variant, reader, $variant($ty) [$($decode)?]);)*
                let place: &mut dyn $crate::__private::Slot<'a> = match self {
                    $($crate::__variant!(pattern place $variant [$($decode)?]) => $crate::__variant!(slot place [$($decode)?]),)*
                };
                place.fill(reader, true)
            }
        }

        impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
            fn decode(
                reader: &mut $crate::Reader<'a>,
            ) -> ::core::result::Result<Self, $crate::Failed> {
                $crate::__private::in_place(reader)
            }

            fn fill(
                &mut self,
                $reader: &mut $crate::Reader<'a>,
                _: bool,
            ) -> ::core::result::Result<(), $crate::Failed> {
                let $place = self;
                $read
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
        $name:ident [$($life:lifetime)?] [] $($variant:ident($ty:ty) [$($decode:expr)?])*
        |$reader:ident, $place:ident| $read:block
    ) => {
        const _: () = {
            struct __Chosen $(<$life>)? (::core::option::Option<$name $(<$life>)?>);

            impl $(<$life>)? $crate::__private::Blank for __Chosen $(<$life>)? {
                const BLANK: Self = Self(::core::option::Option::None);
            }

            impl<'a> $crate::__private::Variants<'a> for __Chosen $(<$life>)? {
                fn fill_variant(
                    &mut self,
                    variant: usize,
                    reader: &mut $crate::Reader<'a>,
                ) -> ::core::result::Result<(), $crate::Failed> {
                    #[allow(unused_imports, reason = "a function that reads a variant may name the trait's")]
                    use $crate::Decode as _;
                    enum __Place { $($variant),* }
                    $(if variant == __Place::$variant as usize {
                        let value = $crate::__variant!(reader, $ty $({ $decode })?)?;
                        self.0 = ::core::option::Option::Some($name::$variant(value));
                    })*
                    Ok(())
                }
            }

            impl<'a> $crate::Decode<'a> for $name $(<$life>)? {
                fn decode(
                    $reader: &mut $crate::Reader<'a>,
                ) -> ::core::result::Result<Self, $crate::Failed> {
                    let mut chosen: __Chosen $(<$life>)? = $crate::__private::Blank::BLANK;
                    let $place = &mut chosen;
                    $read?;
                    chosen.0.ok_or($crate::__private::incomplete())
                }
            }
        };
    };
}

/// What is in a variant: read at once, or put into its place as a blank value and read there.
#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    ($reader:ident, $ty:ty) => {
        <$ty as $crate::Decode>::decode($reader)
    };
    ($reader:ident, $ty:ty { $decode:expr }) => {
        $crate::__private::by($reader, $decode)
    };
    (put $self:ident, $place:ident, $reader:ident, $variant:ident($ty:ty) []) => {
        if $place == __Place::$variant as usize {
            $crate::__private::put($self, Self::$variant($crate::__private::Blank::BLANK));
        }
    };
    (put $self:ident, $place:ident, $reader:ident, $variant:ident($ty:ty) [$decode:expr]) => {
        if $place == __Place::$variant as usize {
            let value = $crate::__private::by($reader, $decode)?;
            $crate::__private::put($self, Self::$variant(value));
            return Ok(());
        }
    };
    (pattern $value:ident $variant:ident []) => {
        Self::$variant($value)
    };
    (pattern $value:ident $variant:ident [$decode:expr]) => {
        Self::$variant(_)
    };
    (slot $value:ident []) => {
        $value
    };
    (slot $value:ident [$decode:expr]) => {
        return Ok(())
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
