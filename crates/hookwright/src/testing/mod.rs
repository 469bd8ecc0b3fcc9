//! The test kit (feature `testing`): a router is called with a sample, without HTTP, and tells what was called.
//!
//! ```text
//! let crm = Recorded::new(Crm::default());
//! Sample::<Apideck>::of("crm.contact.created").set("/payload/service_id", "hubspot").deliver_now(&crm).unwrap();
//! crm.assert_calls(&["contact_created"]);
//! ```
//!
//! A router under test takes what a real one would: the sample is decoded, and refused if it departs from the schema.

mod recorded;
mod sample;

pub use recorded::{Call, Recorded};
pub use sample::Sample;
