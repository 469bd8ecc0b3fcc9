//! The shipped providers: the validator from a generated crate's bundle says what the one from the folder says, word for word, and
//! these words were read.

use hookwright_tests::examples;
use hookwright_tests::subject::{SUBJECTS, Subject};
use hookwright_validator::{BundleError, Bundled, Code, Input, Severity, Validator, render};

fn from_folder(subject: &Subject) -> Validator {
    let folder = hookwright_tests::top().join(subject.folder);
    Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"))
}

fn bundled(subject: &Subject) -> Bundled<'static> {
    Bundled {
        provider: subject.description,
        schema: subject.bundle,
        events: subject
            .events
            .iter()
            .map(|info| (info.name, info.family))
            .collect(),
    }
}

fn from_bundle(subject: &Subject) -> Validator {
    Validator::bundled(&bundled(subject)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn folder_and_bundle_say_the_same() {
    for subject in &SUBJECTS {
        let (folder, bundle) = (from_folder(subject), from_bundle(subject));
        assert!(folder.events().eq(bundle.events()));
        for example in examples::invalid(subject) {
            let input = Input::new(example.text.as_bytes()).headers([("x-other", "1")]);
            assert_eq!(
                folder.validate(&input),
                bundle.validate(&input),
                "{} {}",
                example.event,
                example.reason
            );
        }
    }
}

#[test]
fn a_bundle_without_a_family_is_refused() {
    let mut bundle = bundled(&SUBJECTS[0]);
    bundle.events.push(("crm.quote.created", "quote"));
    let refused = Validator::bundled(&bundle).expect_err("there is no such family");
    assert!(matches!(refused, BundleError::NoFamily(family) if family == "quote"));
}

#[test]
fn every_sample_is_valid_and_without_a_note() {
    for subject in &SUBJECTS {
        let validator = from_bundle(subject);
        for info in subject.events {
            let sample = (subject.sample)(info.name).expect("every event has a sample");
            let report = validator.validate(&Input::new(sample.as_bytes()));
            assert!(
                report.findings.is_empty(),
                "{}: {:?}",
                info.name,
                report.findings
            );
        }
    }
}

#[test]
fn every_invalid_example_reads_as_it_was_reviewed() {
    for subject in &SUBJECTS {
        let validator = from_bundle(subject);
        let shown = examples::invalid(subject).into_iter().map(|example| {
            let name = format!("{}.{}.json", examples::stem(example.event), example.reason);
            render::human(
                &validator.validate(&Input::new(example.text.as_bytes())),
                &name,
                false,
            )
        });
        insta::assert_snapshot!(
            format!("invalid_{}", subject.name),
            shown.collect::<Vec<_>>().join("\n")
        );
    }
}

#[test]
fn a_misspelt_event_is_one_finding_with_what_was_meant() {
    let [apideck, morph] = SUBJECTS;
    for (subject, event, meant) in [
        (apideck, "crm.contcat.created", "crm.contact.created"),
        (morph, "crmOpportunity:created", "crmOpportunity::created"),
    ] {
        let body = (subject.sample)(meant)
            .expect("it is an event")
            .replace(meant, event);
        let report = from_bundle(&subject).validate(&Input::new(body.as_bytes()));
        let [finding] = report.findings.as_slice() else {
            panic!("{report:?}")
        };
        assert_eq!(
            (finding.code, finding.severity),
            (Code::UnknownEvent, Severity::Warning)
        );
        assert_eq!(
            finding.help.as_deref(),
            Some(&*format!("did you mean `{meant}`?"))
        );
    }
}

#[test]
fn apidecks_handshake_is_no_event_and_needs_no_headers() {
    let validator = from_bundle(&SUBJECTS[0]);
    let body = br#"{ "message": "Validating delivery URL" }"#;
    let report = validator.validate(
        &Input::new(body).headers([("x-apideck-event-type", "apideck.subscription.created")]),
    );
    let codes: Vec<Code> = report.findings.iter().map(|finding| finding.code).collect();
    assert!(report.is_valid());
    assert_eq!(codes, [Code::Handshake]);
}

#[test]
fn three_faults_of_an_opportunity_are_three_findings() {
    let body = r#"{
  "event": "crmOpportunity::created",
  "data": {
    "object": "resource",
    "model": "crmOpportunity",
    "id": "opp_01",
    "fields": {
      "name": "",
      "amount": 1200,
      "currency": "EU",
      "stage": { "object": "resourceRef", "model": "crmStage" }
    },
    "createdAt": "2026-01-31T09:30:00.000Z",
    "updatedAt": "2026-01-31T09:30:00.000Z"
  }
}
"#;
    let report = from_bundle(&SUBJECTS[1]).validate(&Input::new(body.as_bytes()));
    insta::assert_snapshot!(
        "three_faults",
        render::human(&report, "opportunity.json", false)
    );
}

#[test]
fn one_validator_serves_several_threads() {
    let validator = from_bundle(&SUBJECTS[0]);
    let sample = (SUBJECTS[0].sample)("crm.note.created").expect("it is an event");
    std::thread::scope(|scope| {
        let judge = || {
            validator
                .validate(&Input::new(sample.as_bytes()))
                .is_valid()
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(judge)).collect();
        assert!(
            threads
                .into_iter()
                .all(|thread| thread.join().unwrap_or_default())
        );
    });
}
