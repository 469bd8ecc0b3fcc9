//! Headers as bytes say what headers one by one say.

use hookwright::Headers;
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #[test]
    fn bytes_are_read_as_text_where_they_are_text(
        headers in vec(("[A-Za-z-]{0,3}", vec(prop_oneof![Just(0xC3), Just(0xA9), 0x20..0x7F_u8], 0..4)), 0..6),
    ) {
        let one_by_one: Headers = headers
            .iter()
            .map(|(name, value)| (name, String::from_utf8_lossy(value)))
            .collect();
        prop_assert_eq!(Headers::from_bytes(headers), one_by_one);
    }
}

#[test]
fn two_values_never_make_one_character() {
    let halves = [("", [0xC3_u8]), ("", [0xA9])];
    let headers = Headers::from_bytes(halves);
    let all: Vec<_> = headers.iter().collect();
    assert_eq!(all, [("", "\u{fffd}"), ("", "\u{fffd}")]);
}
