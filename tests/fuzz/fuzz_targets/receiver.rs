//! Feeds [`hookwright_tests::fuzzing::receiver`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| hookwright_tests::fuzzing::receiver(data));
