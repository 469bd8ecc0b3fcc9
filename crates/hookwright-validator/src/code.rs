//! The codes of findings: stable names that programs may rely on, each with what it means and what to do.
//!
//! This table is the one source of what `hookwright explain` prints and of the page `codes.md`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $summary:literal $remedy:literal)*) => {
        /// What kind of mistake a finding is about. Codes are never renamed; new ones may come.
        ///
        /// ```
        /// use hookwright_validator::Code;
        ///
        /// let code: Code = "missing-field".parse()?;
        /// assert_eq!(code.summary(), "A member that the schema requires is absent.");
        /// # Ok::<(), hookwright_validator::UnknownCode>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the page that documents them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it is written: lower-case words with hyphens.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How much it weighs, unless a stricter judgement was asked for.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means, in one sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }

            /// What to do about it.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$variant => $remedy,)* }
            }
        }
    };
}

codes! {
    EmptyBody "empty-body" Error
        "The body is empty, or nothing but white space."
        "Every event is a JSON object. An empty body usually means that a proxy or a framework has consumed it before."
    BodyTooLarge "body-too-large" Error
        "The body is larger than what is judged at all, or holds more values."
        "Deliveries are a few kilobytes. The limits (`MAX_BODY`, `MAX_VALUES`) keep memory bounded; check what was given."
    InvalidUtf8 "invalid-utf8" Error
        "The body is not UTF-8, which JSON between systems has to be (RFC 8259, section 8.1)."
        "Save or send the text as UTF-8. The marked bytes start no character; often the text is Latin-1 or was cut."
    ByteOrderMark "byte-order-mark" Error
        "The body starts with a byte order mark, which JSON may not have (RFC 8259, section 8.1)."
        "Save the file as UTF-8 without a byte order mark. The rest of the body is judged all the same."
    Syntax "syntax" Error
        "The text is not JSON (RFC 8259)."
        "Correct the marked place first: nothing behind it can be judged before."
    LoneSurrogate "lone-surrogate" Error
        "A `\\u` escape names half of a surrogate pair, which is no character."
        "Write both halves, as in `\\ud83d\\ude00`, or the character itself. Cutting a text in the middle of an emoji makes such halves."
    TooDeep "too-deep" Error
        "Arrays and objects are nested deeper than 128 levels."
        "No webhook is nested like that; hookwright's types and many readers refuse it, because it is a way to exhaust a stack."
    TrailingText "trailing-text" Error
        "More text follows after the JSON value."
        "A body is one value. If these are several deliveries, give them as an array, or one to a line in a `.ndjson` file."
    DuplicateField "duplicate-field" Error
        "An object has the same member twice."
        "Readers disagree on which of the two counts, so nobody may send this. Remove one."
    HugeNumber "huge-number" Warning
        "A number is beyond what a 64-bit float can hold."
        "Most readers turn it into infinity or refuse it. Send it as a string if it is an identifier."
    UnknownProvider "unknown-provider" Error
        "Nothing in the body tells whose delivery it is."
        "Name the provider whose schemas judge it (`--provider`); or this is no delivery at all."
    MissingEvent "missing-event" Error
        "Nothing names the event where the provider puts the name: in the body, or in a header."
        "Add the member or the header that the finding names; of a body alone, say which event it is of (`--event`). If this is another kind of request, it is not for this provider."
    UnknownEvent "unknown-event" Warning
        "The body, or the header that names the event, names one that the schemas do not describe."
        "Check the spelling against `hookwright events`. A new event of the provider decodes as `Event::Unknown`; its body is judged by the envelope alone."
    Handshake "handshake" Note
        "The body is no event: the provider sends it to see whether the endpoint is there."
        "Nothing is wrong. A receiver answers it as the provider's documentation says."
    MissingField "missing-field" Error
        "A member that the schema requires is absent."
        "Add it to the marked object. The help names a member that looks like a misspelling of it, if there is one."
    MisspeltField "misspelt-field" Note
        "No schema describes a member whose name is nearly that of one which is described and absent."
        "Nothing is wrong if the provider has added it. If you wrote it yourself, correct its name: as it stands, nobody reads it."
    WrongType "wrong-type" Error
        "A value has another JSON type than the schema wants."
        "Write the type that the finding names. A number in quotes is a string, and `null` is a type of its own."
    UnexpectedField "unexpected-field" Error
        "The object has a member that the schema forbids."
        "Remove it, or correct its name."
    ForbiddenName "forbidden-name" Error
        "The name of a member is not what the schema allows names to be."
        "The schema limits the names of this object's members (`propertyNames`); the finding says how."
    NotListed "not-listed" Error
        "The value is none of those that the schema lists."
        "Write one of the listed values; case counts."
    WrongConstant "wrong-constant" Error
        "The schema allows one single value here, and this is another one."
        "Write the value that the finding names."
    UnlistedValue "unlisted-value" Note
        "The value is not listed in an open list, which the provider may extend without notice."
        "Nothing is wrong if the value is new. If you wrote it yourself, check its spelling; `--strict` makes this an error."
    TooShort "too-short" Error
        "A string has fewer characters than the schema wants."
        "Lengths count characters (Unicode code points), not bytes."
    TooLong "too-long" Error
        "A string has more characters than the schema allows."
        "Lengths count characters (Unicode code points), not bytes."
    PatternMismatch "pattern-mismatch" Error
        "A string does not match the schema's regular expression."
        "The expression (ECMA-262) is searched anywhere in the string, unless it starts with `^` and ends with `$`."
    BadFormat "bad-format" Error
        "A string is not in the format that the schema names."
        "The help shows the format. hookwright's types do not assert formats, so such a value still decodes."
    BadEncoding "bad-encoding" Error
        "A string does not hold what the schema says is encoded in it."
        "The schema names an encoding (`contentEncoding`) or a media type (`contentMediaType`); write the string so."
    TooSmall "too-small" Error
        "A number is less than the schema allows."
        "Write a number within the limit that the finding names."
    TooBig "too-big" Error
        "A number is greater than the schema allows."
        "Write a number within the limit that the finding names."
    NotMultiple "not-multiple" Error
        "A number is no multiple of the schema's step."
        "Write a multiple of the step that the finding names."
    TooFewItems "too-few-items" Error
        "An array has fewer items than the schema wants."
        "Add items up to the limit that the finding names."
    TooManyItems "too-many-items" Error
        "An array has more items than the schema allows."
        "Remove items down to the limit that the finding names."
    RepeatedItem "repeated-item" Error
        "Two items of an array are equal, where all have to differ."
        "Remove one of the two. Values are compared as JSON: `1` and `1.0` are equal, and the order of members does not count."
    MissingItem "missing-item" Error
        "No item, or too few, of the array are of the kind that it has to contain."
        "Add an item that the schema under `contains` accepts."
    TooFewFields "too-few-fields" Error
        "An object has fewer members than the schema wants."
        "Add members up to the limit that the finding names."
    TooManyFields "too-many-fields" Error
        "An object has more members than the schema allows."
        "Remove members down to the limit that the finding names."
    NoMatch "no-match" Error
        "The value fits none of the forms that the schema allows, and none of them is clearly the one that was meant."
        "The help says why each form refuses it."
    SeveralMatch "several-match" Error
        "The value fits several forms, where exactly one may fit (`oneOf`)."
        "Add or remove what tells the forms apart."
    Excluded "excluded" Error
        "The value is one that the schema excludes (`not`)."
        "Change it so that the excluded schema no longer fits."
    Forbidden "forbidden" Error
        "No value at all may stand here."
        "Remove it: the schema `false` accepts nothing."
    Unjudged "unjudged" Error
        "A keyword of the schema could not be evaluated on this value."
        "A regular expression gave up, the forms of choices lead back to them (`MAX_LOOKS`), or a schema is at fault; the finding says which."
    MissingHeader "missing-header" Error
        "A header that comes with every delivery is absent."
        "Send it, or keep it when a delivery is captured. Names of headers are compared without regard to case."
    BadHeader "bad-header" Error
        "A header's value is not what the provider's schema of headers says."
        "The finding says what is expected."
    HeaderAlias "header-alias" Note
        "A header came under another spelling of its name."
        "Nothing is wrong: the provider's documents and its deliveries disagree on the name, and both are read."
    RepeatedHeader "repeated-header" Warning
        "A header that means one value came more than once."
        "Receivers differ in which of them they take. The first one was judged."
    HeaderBodyMismatch "header-body-mismatch" Error
        "The header names another event than the body."
        "Both have to name the same event; the body is what the signature covers."
    BadSignature "bad-signature" Error
        "The signature header does not have the form of a signature."
        "HMAC with SHA-256 is 32 bytes: 64 hexadecimal digits, or 44 characters of base64."
    SignatureMismatch "signature-mismatch" Error
        "The signature does not belong to this body and secret."
        "Check the secret, and that the body is what was sent, byte for byte: re-encoded JSON has another signature."
    EventGone "event-gone" Error
        "Two versions compared: an event is no longer described."
        "Its handler is never called again, and where the provider still sends it, it is an unknown event."
    EventNew "event-new" Note
        "Two versions compared: an event is new."
        "Receivers that know the old version take it as an unknown event."
    FieldGone "field-gone" Error
        "Two versions compared: a member is no longer described."
        "Code that reads it has to change; where it still comes, it is kept among the members that are not described."
    FieldNew "field-new" Note
        "Two versions compared: a member is new."
        "Receivers that know the old version keep it among the members that are not described."
    NewlyRequired "newly-required" Error
        "Two versions compared: a member is required that might be absent before."
        "Deliveries without it, such as stored ones, are refused by the new version."
    NoLongerRequired "no-longer-required" Warning
        "Two versions compared: a member may be absent that was required."
        "Receivers that know the old version refuse deliveries without it; code that reads it has to expect that."
    Retyped "retyped" Error
        "Two versions compared: a value has another type."
        "Values of the old type are refused by the new version, and code that reads them has to change."
    TypeWidened "type-widened" Warning
        "Two versions compared: a value may have more types."
        "Receivers that know the old version refuse the new types; code that reads the value has to expect them."
    ListShrunk "list-shrunk" Error
        "Two versions compared: a list has lost values."
        "Deliveries with these values are refused by the new version, unless the list is open."
    ListGrown "list-grown" Warning
        "Two versions compared: a list has more values."
        "Receivers that know the old version refuse them, unless the list is open."
    ListClosed "list-closed" Error
        "Two versions compared: only listed values are allowed, where others were before."
        "Deliveries with other values are refused by the new version."
    ListOpened "list-opened" Warning
        "Two versions compared: other values than the listed ones are allowed, where they were not before."
        "Receivers that know the old version refuse them; code that reads the value has to expect them."
    LimitTightened "limit-tightened" Error
        "Two versions compared: a limit is tighter."
        "Deliveries beyond it that were good are refused by the new version."
    LimitLoosened "limit-loosened" Warning
        "Two versions compared: a limit is looser, or gone."
        "Receivers that know the old version refuse what is allowed now."
    RuleChanged "rule-changed" Error
        "Two versions compared: a rule is new or another one, and nobody can tell what both allow."
        "Compare the two by hand: deliveries that were good may be refused by the new version."
    DeliveryChanged "delivery-changed" Error
        "Two versions compared: deliveries come in another way."
        "A receiver has to look for the event's name, the payload, a header or the signature somewhere else."
    AnswerChanged "answer-changed" Error
        "Two versions compared: an event has to be answered, or is no longer answered, with JSON of a described shape."
        "Handlers of these events have to return the answer, or nothing any more."
    TooManyFindings "too-many-findings" Note
        "There are more findings than a report holds."
        "Correct the first ones and run again."
}

impl Display for Code {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text that is no [`Code`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    /// The code that was probably meant.
    pub nearest: Option<Code>,
}

impl Display for UnknownCode {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.nearest {
            Some(code) => write!(f, "there is no such code; did you mean `{code}`?"),
            None => f.write_str("there is no such code"),
        }
    }
}

impl std::error::Error for UnknownCode {}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        let by_name = |name: &str| Self::ALL.iter().copied().find(|code| code.as_str() == name);
        by_name(name).ok_or_else(|| {
            let names = Self::ALL.iter().map(|code| code.as_str());
            let nearest = hookwright_schema::did_you_mean(name, names).and_then(by_name);
            UnknownCode { nearest }
        })
    }
}

/// The page that documents every code, as Markdown; it is what stands in `codes.md` beside this crate.
#[must_use]
pub fn codes_page() -> String {
    let mut page = String::from(
        "# The codes of findings\n\n\
         What `hookwright explain CODE` prints. Codes are stable: they are never renamed, and new ones may come. An error makes a delivery\n\
         invalid; a warning is worth a look; a note is no fault.\n",
    );
    for code in Code::ALL {
        let (severity, summary, remedy) = (code.severity(), code.summary(), code.remedy());
        for part in [
            "\n## `",
            code.as_str(),
            "`\n\n",
            severity.as_str(),
            ": ",
            summary,
            "\n\n",
            remedy,
            "\n",
        ] {
            page.push_str(part);
        }
    }
    page
}
