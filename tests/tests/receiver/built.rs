//! A receiver that would not be safe is not built, and secrets do not show.

use std::time::Duration;

use hookwright_morph::{Morph, MorphRouter};
use hookwright_receiver::{BuildError, Receiver, Secret};

use crate::crm::Crm;
use crate::receiver;

#[derive(MorphRouter)]
#[morph(fallback = ignore)]
struct Nothing;

#[test]
fn a_signed_provider_needs_secrets_that_are_some() {
    let build = |secrets: &[&str]| {
        let secrets = secrets.iter().map(|secret| Secret::new(*secret));
        Receiver::new(Crm::default())
            .secrets(secrets)
            .build()
            .map(drop)
    };
    assert_eq!(build(&[]), Err(BuildError::NoSecret));
    assert_eq!(build(&["a", ""]), Err(BuildError::EmptySecret));
    assert_eq!(build(&["a"]), Ok(()));
}

#[test]
fn an_unsigned_provider_needs_another_protection_or_the_word() {
    let new = || Receiver::<Morph>::new(Nothing);
    assert_eq!(new().build().map(drop), Err(BuildError::Unprotected));
    assert_eq!(
        new().secrets([Secret::new("a")]).build().map(drop),
        Err(BuildError::Unsigned)
    );
    assert_eq!(
        new().bearer([Secret::new("")]).build().map(drop),
        Err(BuildError::EmptySecret)
    );
    for token in [" a", "a\n", "a b", "é"] {
        assert_eq!(
            new().bearer([Secret::new(token)]).build().map(drop),
            Err(BuildError::SecretNotInHeader),
            "{token:?}"
        );
    }
    assert_eq!(
        new().secret_path([Secret::new("a/b")]).build().map(drop),
        Err(BuildError::SecretNotInPath)
    );
    assert_eq!(new().accept_anyone().build().map(drop), Ok(()));
}

#[test]
fn limits_that_let_nothing_through_are_mistakes() {
    let crm = Crm::default();
    let second = Duration::from_secs(1);
    let short = receiver(&crm).deadline(second).lease(second).build();
    assert_eq!(short.map(drop), Err(BuildError::ShortLease));
    assert_eq!(
        receiver(&crm).body_limit(0).build().map(drop),
        Err(BuildError::NoRoom)
    );
    assert_eq!(
        receiver(&crm).deadline(Duration::ZERO).build().map(drop),
        Err(BuildError::NoRoom)
    );
}

#[test]
fn secrets_do_not_show() {
    let receiver = receiver(&Crm::default()).build().unwrap();
    assert!(!format!("{receiver:?} {:?}", Secret::new(crate::SECRET)).contains(crate::SECRET));
    let missing = Secret::env("HOOKWRIGHT_NO_SUCH_VARIABLE").unwrap_err();
    assert_eq!(
        missing.to_string(),
        "the environment variable `HOOKWRIGHT_NO_SUCH_VARIABLE` is not set"
    );
}
