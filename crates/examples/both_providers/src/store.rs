//! The state that all handlers share: what the service knows, in memory where a real one has a database.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use hookwright::HandlerError;

/// What the service knows.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// Who uses the service: Apideck's consumers and Morph's owners.
    customers: BTreeSet<String>,
    /// Each record's customer, by `connector/id`.
    records: Mutex<BTreeMap<String, String>>,
    pub(crate) kept: Mutex<Vec<Kept>>,
    pub(crate) away: AtomicBool,
}

/// A delivery that nobody handled, to be looked at by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) reason: String,
    pub(crate) body: Vec<u8>,
}

/// Why a record cannot be saved.
#[derive(Debug)]
pub(crate) enum StoreError {
    Away,
    NoCustomer,
}

impl Store {
    pub(crate) fn of(customers: &[&str]) -> Self {
        Self {
            customers: customers.iter().map(|&name| name.to_owned()).collect(),
            ..Self::default()
        }
    }

    pub(crate) fn ready(&self) -> Result<(), StoreError> {
        if self.away.load(Ordering::Relaxed) {
            return Err(StoreError::Away);
        }
        Ok(())
    }

    pub(crate) fn save(&self, record: String, customer: &str) -> Result<(), StoreError> {
        if !self.customers.contains(customer) {
            return Err(StoreError::NoCustomer);
        }
        lock(&self.records).insert(record, customer.to_owned());
        Ok(())
    }

    pub(crate) fn remove(&self, record: &str) {
        lock(&self.records).remove(record);
    }

    pub(crate) fn keep(&self, reason: impl Display, body: &[u8]) {
        let reason = reason.to_string();
        let body = body.to_vec();
        lock(&self.kept).push(Kept { reason, body });
    }
}

impl Display for Store {
    /// One line for each record and for each delivery that was kept. What was kept is shown by its size only: a page that
    /// everybody can read is no place for payloads.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (record, customer) in lock(&self.records).iter() {
            writeln!(f, "{record} of {customer}")?;
        }
        for Kept { reason, body } in lock(&self.kept).iter() {
            writeln!(f, "kept {} bytes: {reason}", body.len())?;
        }
        Ok(())
    }
}

/// Every change is one call, so what is inside is whole also after a panic.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Display for StoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Away => "the store is away",
            Self::NoCustomer => "it is for nobody who is a customer",
        })
    }
}

impl Error for StoreError {}

/// What lets handlers return a [`StoreError`]: it says whether the provider shall send the delivery again.
impl From<StoreError> for HandlerError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Away => Self::retry(error),
            StoreError::NoCustomer => Self::give_up(error),
        }
    }
}
