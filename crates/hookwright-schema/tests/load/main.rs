//! What loading accepts and what it says about the rest. One test binary, because each would link the validator.

mod support;

mod accepted;
mod bundle;
mod disk;
mod events;
mod examples;
mod header;
mod hostile;
mod json;
mod meta;
mod provider;
mod references;
mod report;
