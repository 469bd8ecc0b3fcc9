//! Feeds [`hookwright_tests::fuzzing::decode_morph`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hookwright_tests::fuzzing::decode_morph(data));
