//! What no crate can prove alone: the tests stand in `tests/`, one file for each thing that is proved.
