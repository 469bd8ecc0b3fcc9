//! Feeds [`hookwright_tests::fuzzing::decode_apideck`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hookwright_tests::fuzzing::decode_apideck(data));
