//! The catalogue of events, their samples, headers and accessors say what the files under `schemas/` say.

use std::collections::{BTreeMap, BTreeSet};

use hookwright::{Coverage, Encoding, Json, Provider, RawJson, Signature, SignedForm};
use hookwright_tests::examples;
use hookwright_tests::oracle;
use hookwright_tests::subject::{SUBJECTS, Subject};
use serde_json::Value;

/// The events of each family, as the `enum` at its discriminator lists them.
fn listed(subject: &Subject) -> BTreeMap<String, BTreeSet<String>> {
    let folder = format!("schemas/{}/events", subject.name);
    let read = |file: String| {
        let schema = hookwright_tests::read_json(format!("{folder}/{file}"));
        let into = |schema: &Value, name: &&str| schema["properties"][*name].clone();
        let discriminator = subject
            .discriminator
            .iter()
            .fold(schema, |schema, name| into(&schema, name));
        let names = discriminator["enum"]
            .as_array()
            .expect("the events are listed")
            .iter();
        let names = names
            .map(|name| name.as_str().expect("a name is a string").to_owned())
            .collect();
        (file.trim_end_matches(".schema.json").to_owned(), names)
    };
    examples::files(&folder).into_iter().map(read).collect()
}

#[test]
fn the_catalogue_holds_every_event_that_a_schema_lists_and_no_other() {
    for subject in &SUBJECTS {
        let mut catalogue: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for info in subject.events {
            let new = catalogue
                .entry(info.family.into())
                .or_default()
                .insert(info.name.into());
            assert!(new, "{} occurs twice", info.name);
        }
        assert_eq!(catalogue, listed(subject));
        assert!(subject.events.is_sorted_by_key(|info| info.name));
    }
}

#[test]
fn event_types_and_catalogue_name_the_same_events_and_names_lead_back() {
    for subject in &SUBJECTS {
        let types: Vec<_> = (subject.event_types)()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let catalogue: Vec<_> = subject.events.iter().map(|info| info.name).collect();
        assert_eq!(types, catalogue);
        for name in types {
            assert_eq!((subject.round_trip)(name), Some(name));
            assert_eq!((subject.round_trip)(&name.to_uppercase()), None);
            assert_eq!((subject.round_trip)(&format!("{name} ")), None);
        }
    }
}

#[test]
fn action_is_the_last_part_of_the_name_and_titles_are_there() {
    for subject in &SUBJECTS {
        let provider =
            hookwright_tests::read_json(format!("schemas/{}/provider.json", subject.name));
        let separator = provider["separator"].as_str().expect("it is a string");
        for info in subject.events {
            assert_eq!(info.name.rsplit(separator).next(), Some(info.action));
            assert!(
                info.title.ends_with(info.action),
                "{}: {}",
                info.name,
                info.title
            );
        }
    }
}

#[test]
fn every_sample_is_a_valid_body_of_its_event() {
    for subject in &SUBJECTS {
        let oracle = oracle::Oracle::of_source(subject);
        for info in subject.events {
            let sample = (subject.sample)(info.name).expect("the event is known");
            let event =
                (subject.decode)(sample.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(event.event_type(), info.name);
            let value = serde_json::from_str(sample).expect("it was decoded");
            assert!(
                oracle.families[info.family].is_valid(&value),
                "{}",
                info.name
            );
        }
    }
}

#[test]
fn every_sample_is_the_example_beside_the_schema() {
    for subject in &SUBJECTS {
        for example in examples::valid(subject) {
            let sample: Value =
                serde_json::from_str((subject.sample)(example.event).expect("it is known"))
                    .expect("JSON");
            assert_eq!(
                sample,
                serde_json::from_str::<Value>(&example.text).expect("JSON"),
                "{}",
                example.event
            );
        }
    }
}

#[test]
fn headers_are_those_of_provider_json_in_any_case_and_under_any_alias() {
    for subject in &SUBJECTS {
        let provider =
            hookwright_tests::read_json(format!("schemas/{}/provider.json", subject.name));
        let roles = provider["headers"]
            .as_object()
            .expect("headers are an object");
        assert_eq!(subject.headers.len(), roles.len());
        let body = (subject.sample)(subject.events[0].name)
            .expect("it is known")
            .as_bytes();
        for (role, header) in roles {
            let aliases = header
                .get("aliases")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            for name in aliases
                .chain([&header["name"]])
                .map(|name| name.as_str().expect("a name is a string"))
            {
                for name in [name.to_owned(), name.to_uppercase()] {
                    let headers = [
                        ("content-type", "application/json"),
                        (&name, "value-1"),
                        (&name, "value-2"),
                    ];
                    let found = (subject.header)(headers.into_iter().collect(), body, role);
                    assert_eq!(found.as_deref(), Some("value-1"), "{role} under {name}");
                }
            }
            assert_eq!(
                (subject.header)(hookwright::Headers::new(), body, role),
                None
            );
        }
    }
}

#[test]
fn the_header_that_morph_misspells_names_the_connector_and_the_right_spelling_wins() {
    let [_, morph] = SUBJECTS;
    let body = (morph.sample)("crmOpportunity::created")
        .expect("it is known")
        .as_bytes();
    let misspelt = [("X-Conector-Id", "c-1")];
    assert_eq!(
        (morph.header)(misspelt.into_iter().collect(), body, "connector").as_deref(),
        Some("c-1")
    );
    let both = [("x-conector-id", "c-1"), ("x-connector-id", "c-2")];
    assert_eq!(
        (morph.header)(both.into_iter().collect(), body, "connector").as_deref(),
        Some("c-2")
    );
}

#[test]
fn accessors_give_what_stands_at_their_place() {
    for subject in &SUBJECTS {
        for example in examples::valid(subject) {
            let value: Value = serde_json::from_str(&example.text).expect("it is JSON");
            let event = (subject.decode)(example.text.as_bytes()).expect("the example is valid");
            for (pointer, accessor) in subject.accessors {
                let given: Value = serde_json::from_str(&accessor(&*event)).expect("it is JSON");
                assert_eq!(
                    given,
                    *value.pointer(pointer).unwrap_or(&Value::Null),
                    "{} {pointer}",
                    example.event
                );
            }
        }
    }
}

#[test]
fn accessors_reach_into_unknown_events() {
    for subject in &SUBJECTS {
        let example = &examples::valid(subject)[0];
        let text = example.text.replace(example.event, "an.event::of_tomorrow");
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        let event = (subject.decode)(text.as_bytes()).expect("the envelope is good");
        assert!(event.unknown().is_some());
        for (pointer, accessor) in subject.accessors {
            let given: Value = serde_json::from_str(&accessor(&*event)).expect("it is JSON");
            assert_eq!(
                given,
                *value.pointer(pointer).unwrap_or(&Value::Null),
                "{pointer}"
            );
        }
    }
}

#[test]
fn coverage_is_that_of_coverage_json_in_every_cell() {
    use hookwright_apideck::{Apideck, EventType, coverage};
    let source = hookwright_tests::read_json("schemas/apideck/coverage.json");
    let connectors = source["connectors"]
        .as_array()
        .expect("connectors are an array");
    assert_eq!((EventType::ALL.len(), connectors.len()), (18, 22));
    for event in EventType::ALL {
        for connector in connectors {
            let id = connector["id"].as_str().expect("an id is a string");
            let expected = match source["events"][event.as_str()][id].as_str() {
                Some("native") => Coverage::Native,
                Some("virtual") => Coverage::Virtual,
                Some("none") => Coverage::None,
                other => panic!("{event} {id}: {other:?}"),
            };
            assert_eq!(
                coverage::coverage(*event, id),
                Some(expected),
                "{event} {id}"
            );
            assert_eq!(
                Apideck::coverage(event.as_str(), id),
                Some(expected),
                "{event} {id}"
            );
        }
        assert_eq!(coverage::coverage(*event, "no-such-connector"), None);
    }
    let generated = coverage::CONNECTORS
        .iter()
        .map(|known| (known.id, known.name, known.confirmed));
    let listed = connectors.iter().map(|known| {
        (
            known["id"].as_str(),
            known["name"].as_str(),
            known["confirmed"].as_bool(),
        )
    });
    let listed = listed.map(|(id, name, confirmed)| {
        (
            id.unwrap_or(""),
            name.unwrap_or(""),
            confirmed == Some(true),
        )
    });
    assert_eq!(generated.collect::<BTreeSet<_>>(), listed.collect());
}

#[test]
fn date_times_convert_and_keep_their_text() {
    let event = hookwright_apideck::Event::from(hookwright_apideck::samples::crm_contact_created());
    let text = event.occurred_at().as_str();
    let instant = event
        .occurred_at()
        .to_jiff()
        .expect("the sample has a good date");
    assert_eq!(text, "2020-01-01T00:00:00.000Z");
    assert_eq!(instant.as_millisecond(), 1_577_836_800_000);
}

#[test]
fn catalog_and_generated_crates_agree() {
    for subject in &SUBJECTS {
        let folder = hookwright_tests::top().join("schemas").join(subject.name);
        let catalog = hookwright_schema::load(&folder).unwrap_or_else(|report| panic!("{report}"));
        // By whose hand it was made is the generator's to say.
        let plain = |mut bundle: Value| {
            bundle["$comment"] = Value::Null;
            bundle
        };
        assert_eq!(plain(catalog.bundle()), plain(oracle::bundle(subject)));
        let loaded: BTreeMap<String, BTreeSet<String>> = catalog
            .families
            .iter()
            .map(|family| (family.name.clone(), family.events.iter().cloned().collect()))
            .collect();
        assert_eq!(loaded, listed(subject));
    }
}

/// A provider's signature, as `provider.json` writes it.
fn written(signature: Signature) -> Value {
    let Signature::HmacSha256 { encoding, forms } = signature else {
        return serde_json::json!({ "scheme": "none" });
    };
    let encoding = match encoding {
        Encoding::Hex => "hex",
        Encoding::Base64 => "base64",
        other => panic!("{other:?}"),
    };
    let form = |form: &SignedForm| match form {
        SignedForm::Raw => "raw",
        SignedForm::SortedJson => "sorted-json",
        other => panic!("{other:?}"),
    };
    let forms: Vec<_> = forms.iter().map(form).collect();
    serde_json::json!({ "scheme": "hmac-sha256", "encoding": encoding, "canonical": forms })
}

fn says_how_it_proves_itself<P: Provider>() {
    let provider = hookwright_tests::read_json(format!("schemas/{}/provider.json", P::NAME));
    assert_eq!(written(P::SIGNATURE), provider["signature"]);
    let listed = provider["handshakes"].as_array().expect("it is a list");
    assert_eq!(P::HANDSHAKES.len(), listed.len());
    for (handshake, listed) in P::HANDSHAKES.iter().zip(listed) {
        assert_eq!(handshake.event_type, listed["event_type"].as_str());
        let body = RawJson::from_json(listed["body"].to_string().as_bytes());
        assert_eq!(RawJson::from_json(handshake.body.as_bytes()), body);
    }
}

#[test]
fn signature_and_handshakes_are_what_the_provider_file_says() {
    says_how_it_proves_itself::<hookwright_apideck::Apideck>();
    says_how_it_proves_itself::<hookwright_morph::Morph>();
}

#[test]
fn parts_are_found_by_role_wherever_they_stand() {
    use hookwright::testing::Sample;
    use hookwright_apideck::Apideck;
    let sample = Sample::<Apideck>::of("crm.contact.created").set("/payload/event_id", "e-1");
    let delivery = sample.header("idempotency_key", "k-1").read();
    let delivery = delivery.expect("it is a sample");
    assert_eq!(Apideck::part(&delivery, "event_id"), Some("e-1"));
    assert_eq!(Apideck::part(&delivery, "idempotency_key"), Some("k-1"));
    assert_eq!(Apideck::part(&delivery, "owner"), None);
}
