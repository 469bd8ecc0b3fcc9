//! What a receiver is made of.

use std::sync::Arc;
use std::time::Duration;

use hookwright::{Provider, Router, Signature};
use http::StatusCode;

use crate::access::Access;
use crate::keys::Keys;
use crate::outcome::Answers;
use crate::receiver::Inner;
use crate::telemetry::Meters;
use crate::wire::Roles;
use crate::{BuildError, Memory, Outcome, Quarantine, Receiver, Secret, Store};

/// A receiver in the making: see [`Receiver::new`].
#[must_use = "a receiver is built by `build`"]
pub struct Builder<P: Provider> {
    inner: Inner<P>,
    lease: Option<Duration>,
}

impl<P: Provider> Builder<P> {
    pub(crate) fn new(router: Arc<dyn Router<P>>) -> Self {
        let inner = Inner {
            router,
            secrets: Vec::new(),
            access: Access::default(),
            store: Arc::new(Memory::default()),
            quarantine: None,
            keys: Keys::within::<P>(P::NAME),
            roles: Roles::of::<P>(),
            any_content_type: false,
            tolerant: false,
            body_limit: 1024 * 1024,
            deadline: Duration::from_secs(10),
            lease: Duration::ZERO,
            retention: Duration::from_secs(72 * 3600),
            answers: Answers::default(),
            meters: Meters::new(P::NAME),
        };
        Self { inner, lease: None }
    }

    /// The secrets that signatures are verified with. Each of them is good, so that a new one can be introduced before the old
    /// one is withdrawn.
    pub fn secrets(mut self, secrets: impl IntoIterator<Item = Secret>) -> Self {
        self.inner.secrets.extend(secrets);
        self
    }

    /// Asks for `Authorization: Bearer …` with one of these secrets, for providers that do not sign but can send a header.
    pub fn bearer(mut self, secrets: impl IntoIterator<Item = Secret>) -> Self {
        self.inner.access.bearer.extend(secrets);
        self
    }

    /// Asks for one of these secrets as the last segment of the path, for providers that do not sign and can send nothing but
    /// the address they were given. Addresses end in the access logs of whatever stands in between: keep those, or the path, out of
    /// other people's sight.
    pub fn secret_path(mut self, secrets: impl IntoIterator<Item = Secret>) -> Self {
        self.inner.access.path.extend(secrets);
        self
    }

    /// Takes deliveries of a provider that does not sign from anybody who finds the address.
    pub fn accept_anyone(mut self) -> Self {
        self.inner.access.anyone = true;
        self
    }

    /// Where it is remembered what has been delivered. Without this it is [`Memory`], which ends with the process.
    pub fn dedupe(mut self, store: impl Store) -> Self {
        self.inner.store = Arc::new(store);
        self
    }

    /// Whose deliveries these are, in the keys of the store: receivers that share a store and not their deliveries have
    /// different scopes. Without this it is the provider's name.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.inner.keys = Keys::within::<P>(&scope.into());
        self
    }

    /// Who keeps what cannot be handled. Without this, nobody does.
    pub fn quarantine(mut self, quarantine: impl Quarantine) -> Self {
        self.inner.quarantine = Some(Arc::new(quarantine));
        self
    }

    /// The largest body, in bytes. Without this, 1 MiB.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.inner.body_limit = bytes;
        self
    }

    /// How long a request may take, from its headers to its answer. A handler that is not done by then is dropped where
    /// it waits. Without this, ten seconds.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.inner.deadline = deadline;
        self
    }

    /// How long a claim is good when its holder dies without a word. Without this, the deadline and 30 seconds.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.lease = Some(lease);
        self
    }

    /// How long it is remembered what has been delivered. Without this, 72 hours. Make it longer than the provider tries again.
    pub fn retention(mut self, retention: Duration) -> Self {
        self.inner.retention = retention;
        self
    }

    /// Answers an outcome with another status.
    pub fn answer(mut self, outcome: Outcome, status: StatusCode) -> Self {
        self.inner.answers.change(outcome, status);
        self
    }

    /// What `Retry-After` says, at most; in whole seconds. Without this, 30.
    pub fn retry_after(mut self, after: Duration) -> Self {
        self.inner.answers.retry_after = after;
        self
    }

    /// Also takes bodies that depart from the schema of their event, as long as the envelope is as it should be: providers change
    /// payloads before they change schemas. A handler that takes `Option<&Drift>` has what decoded and what did not; of all others the
    /// router's fallback is called, with [`Unrouted::Drifted`](hookwright::Unrouted::Drifted). Without this, such a body is
    /// malformed.
    pub fn tolerant(mut self) -> Self {
        self.inner.tolerant = true;
        self
    }

    /// Does not look at `Content-Type`, for providers that send none.
    pub fn any_content_type(mut self) -> Self {
        self.inner.any_content_type = true;
        self
    }

    /// The receiver.
    ///
    /// # Errors
    /// [`BuildError`], when it would not be safe or could not work.
    pub fn build(mut self) -> Result<Receiver<P>, BuildError> {
        let default = self.inner.deadline.saturating_add(Duration::from_secs(30));
        self.inner.lease = self.lease.unwrap_or(default);
        check(&self.inner)?;
        Ok(Receiver::of(self.inner))
    }
}

fn check<P: Provider>(inner: &Inner<P>) -> Result<(), BuildError> {
    let signed = P::signature() != Signature::Unsigned;
    let access = &inner.access;
    let mut all = inner
        .secrets
        .iter()
        .chain(&access.bearer)
        .chain(&access.path);
    if all.any(|secret| secret.bytes().is_empty()) {
        return Err(BuildError::EmptySecret);
    }
    if signed && inner.secrets.is_empty() {
        return Err(BuildError::NoSecret);
    }
    if !signed && !inner.secrets.is_empty() {
        return Err(BuildError::Unsigned);
    }
    if !signed && !access.is_some() {
        return Err(BuildError::Unprotected);
    }
    if !access.fits_paths() {
        return Err(BuildError::SecretNotInPath);
    }
    if !access.fits_headers() {
        return Err(BuildError::SecretNotInHeader);
    }
    if inner.lease <= inner.deadline {
        return Err(BuildError::ShortLease);
    }
    if inner.body_limit == 0 || inner.deadline.is_zero() {
        return Err(BuildError::NoRoom);
    }
    Ok(())
}
