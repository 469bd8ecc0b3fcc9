//! The test kit says what is wrong with a test, and decodes what it delivers like any other delivery.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hookwright::testing::{Recorded, Sample};
use hookwright_apideck::{Apideck, ApideckRouter, Contact, EventType};

#[derive(ApideckRouter)]
#[apideck(on("crm.contact.created"), fallback = ignore)]
struct Crm;

impl Crm {
    async fn contact_created(&self, contact: &Contact) -> Result<(), hookwright::HandlerError> {
        match contact.entity_id.as_str() {
            "bad" => Err(hookwright::HandlerError::retry("bad")),
            _ => Ok(()),
        }
    }
}

/// What a panic said.
fn said(f: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(f)).expect_err("it panics");
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .expect("it says why")
}

#[test]
fn every_event_has_a_sample_under_its_name_and_its_event_type() {
    for event in EventType::ALL {
        let sample = Sample::<Apideck>::of(event);
        assert_eq!(sample.read().unwrap().event().event_type(), event.as_str());
        assert_eq!(
            sample.headers().get("x-apideck-event-type"),
            Some(event.as_str())
        );
    }
}

#[test]
fn a_sample_that_departs_from_its_schema_is_refused_like_any_delivery() {
    let sample = Sample::<Apideck>::of("crm.contact.created").set("/payload/occurred_at", 17);
    assert!(sample.read().is_err());
    let router = Recorded::new(Crm);
    assert!(sample.deliver_now(&router).is_err());
    router.assert_calls(&["fallback"]);
}

#[test]
fn members_are_set_added_and_removed() {
    let sample = Sample::<Apideck>::of("crm.contact.created")
        .set("/payload/entity_id", "e")
        .set("/payload/a~1b", vec![1, 2])
        .set("/payload/a~1b/1", "two")
        .remove("/payload/entity_url");
    let body: serde_json::Value = serde_json::from_str(sample.body()).unwrap();
    assert_eq!(body["payload"]["entity_id"], "e");
    assert_eq!(body["payload"]["a/b"], serde_json::json!([1, "two"]));
    assert!(body["payload"].get("entity_url").is_none());
}

#[test]
fn a_mistake_in_a_test_is_said() {
    let unknown = said(|| drop(Sample::<Apideck>::of("crm.contact.creatd")));
    assert_eq!(unknown, "Apideck has no event `crm.contact.creatd`");
    let sample = || Sample::<Apideck>::of("crm.contact.created");
    let nowhere = said(|| drop(sample().set("/payloads/x", 1)));
    assert!(
        nowhere.starts_with("there is nothing at `/payloads/x` of {"),
        "{nowhere}"
    );
    let whole = said(|| drop(sample().set("", 1)));
    assert!(
        whole.starts_with("`` is no JSON Pointer to a member"),
        "{whole}"
    );
    let absent = said(|| drop(sample().remove("/payload/x")));
    assert!(
        absent.starts_with("there is nothing at `/payload/x` of {"),
        "{absent}"
    );
}

#[test]
fn assertions_show_all_calls() {
    let router = Recorded::new(Crm);
    Sample::<Apideck>::of("crm.contact.created")
        .set("/payload/entity_id", "bad")
        .deliver_now(&router)
        .unwrap_err();
    router.assert_called("contact_created");
    router.assert_not_called("fallback");
    let text = said(|| router.assert_not_called("contact_created"));
    insta::assert_snapshot!(text, @r#"
    `contact_created` was called; all calls: [
        Call {
            handler: "contact_created",
            event: Some(
                "crm.contact.created",
            ),
            failed: Some(
                Retry,
            ),
        },
    ]
    "#);
    assert!(
        said(|| router.assert_called("fallback"))
            .starts_with("`fallback` was not called; all calls: [")
    );
    assert!(said(|| router.assert_calls(&[])).contains("all calls: ["));
}
