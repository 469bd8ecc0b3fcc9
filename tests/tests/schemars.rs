//! The schemas that types give through schemars agree with the files they were made from and with the types themselves,
//! alone and nested in a user's own type.

use std::collections::BTreeMap;

use hookwright_tests::examples;
use hookwright_tests::json::Node;
use hookwright_tests::mutate::{self, Mutator};
use hookwright_tests::oracle::{self, Oracle};
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{Root, SUBJECTS, Subject};
use hookwright_tests::walk;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The least number of mutants over all root types.
const LEAST: usize = 20_000;

/// A root type with the opinion that it is compared with, and instances to mutate.
struct Case<'c> {
    root: Root,
    judge: Box<dyn Fn(&Value) -> bool + 'c>,
    mutator: Mutator<'c>,
    instances: Vec<Node>,
}

fn cases<'c>(
    subject: &'c Subject,
    source: &'c Oracle,
    bundle: &'c Value,
    donors: &'c [Node],
) -> Vec<Case<'c>> {
    let examples = examples::valid(subject);
    let of = |family: &str| -> Vec<Node> {
        let own = examples.iter().filter(|example| example.family == family);
        own.map(|example| example.node.clone()).collect()
    };
    let mut cases = vec![
        Case {
            root: subject.event,
            judge: Box::new(|value| source.is_event(value)),
            mutator: Mutator::new(bundle, "", donors),
            instances: donors.to_vec(),
        },
        Case {
            root: subject.envelope,
            judge: Box::new(|value| source.envelope.is_valid(value)),
            mutator: Mutator::new(bundle, "/$defs/envelope", donors),
            instances: donors.to_vec(),
        },
    ];
    for ((family, body), (_, part)) in subject.bodies.iter().zip(subject.parts) {
        cases.push(Case {
            root: *body,
            judge: Box::new(|value| source.families[family].is_valid(value)),
            mutator: Mutator::of_family(bundle, family, donors),
            instances: of(family),
        });
        let inside = format!("/properties/{}", subject.part);
        let pointers = ["/$defs/envelope".to_owned(), oracle::family_pointer(family)]
            .map(|home| home + &inside);
        let validator = oracle::bundled(subject, &pointers);
        cases.push(Case {
            root: *part,
            judge: Box::new(move |value| validator.is_valid(value)),
            mutator: Mutator::new(bundle, &pointers[1], donors),
            instances: of(family)
                .iter()
                .map(|node| {
                    walk::at(node, &[subject.part.to_owned()])
                        .expect("it is there")
                        .clone()
                })
                .collect(),
        });
    }
    cases
}

#[test]
fn every_root_type_its_schema_and_the_source_agree_on_every_mutant() {
    let seed = rng::seed();
    let roots: usize = SUBJECTS
        .iter()
        .map(|subject| 2 + 2 * subject.bodies.len())
        .sum();
    let each = LEAST.div_ceil(roots);
    let (mut judged, mut accepted) = (0, 0);
    for subject in &SUBJECTS {
        let (source, bundle, donors) = (
            Oracle::of_source(subject),
            oracle::bundle(subject),
            mutate::donors(subject),
        );
        for case in cases(subject, &source, &bundle, &donors) {
            let schema = oracle::validator((case.root.schema)().as_value());
            let mut rng = Rng::new(seed, case.root.ty);
            for round in 0..each {
                let mut mutant = case.instances[round % case.instances.len()].clone();
                let done = case.mutator.mutate(&mut mutant, &mut rng);
                let text = mutant.to_text();
                let value: Value = serde_json::from_str(&text).expect("mutants are JSON");
                let expected = (case.judge)(&value);
                let decoded = (case.root.decode)(text.as_bytes()).is_ok();
                let verdicts = (schema.is_valid(&value), decoded);
                let context = || {
                    format!(
                        "(schemars, type) on {} {}: {done}\n{text}",
                        subject.name, case.root.ty
                    )
                };
                assert_eq!(verdicts, (expected, expected), "{}", context());
                judged += 1;
                accepted += usize::from(expected);
            }
        }
    }
    println!("{judged} mutants over {roots} root types, {accepted} of them accepted");
    assert!(
        judged >= LEAST && accepted >= LEAST / 6,
        "{judged} mutants, {accepted} accepted"
    );
}

#[test]
fn schemas_of_root_types_are_valid_and_stand_alone() {
    for subject in &SUBJECTS {
        let roots = subject
            .bodies
            .iter()
            .chain(subject.parts)
            .map(|(_, root)| *root);
        for root in roots.chain([subject.event, subject.envelope]) {
            sound((root.schema)().as_value(), root.ty);
        }
    }
}

/// Valid by the meta-schema of draft 2020-12, and every reference leads to something in the document itself.
fn sound(schema: &Value, ty: &str) {
    assert_eq!(
        schema["$schema"], "https://json-schema.org/draft/2020-12/schema",
        "{ty}"
    );
    if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
        panic!("{ty}: {error}");
    }
    let text = schema.to_string();
    for target in text
        .split("\"$ref\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let pointer = target
            .strip_prefix('#')
            .unwrap_or_else(|| panic!("{ty}: {target} leads outside"));
        assert!(
            schema.pointer(pointer).is_some(),
            "{ty}: {target} leads nowhere"
        );
    }
}

/// What a user might write: types of both providers, in a type of their own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Inbox {
    contacts: Vec<hookwright_apideck::Contact>,
    opportunity: Option<hookwright_morph::CrmOpportunity>,
    company: Box<hookwright_apideck::Company>,
    generic_company: hookwright_morph::GenericCompany,
    latest: hookwright_apideck::Event,
    by_owner: BTreeMap<String, Vec<hookwright_morph::Event>>,
}

fn part(subject: &Subject, event: &str) -> Node {
    let sample = Node::parse((subject.sample)(event).expect("the event is known"));
    walk::at(&sample, &[subject.part.to_owned()])
        .expect("it is there")
        .clone()
}

fn inbox() -> Node {
    let [apideck, morph] = &SUBJECTS;
    let whole = |subject: &Subject, event: &str| {
        Node::parse((subject.sample)(event).expect("the event is known"))
    };
    let contact = part(apideck, "crm.contact.created");
    let stage = Node::Array(vec![
        whole(morph, "crmStage::created"),
        whole(morph, "schedulingSlot::updated"),
    ]);
    let members = [
        ("contacts", Node::Array(vec![contact.clone(), contact])),
        ("opportunity", part(morph, "crmOpportunity::created")),
        ("company", part(apideck, "crm.company.updated")),
        ("generic_company", part(morph, "genericCompany::created")),
        ("latest", whole(apideck, "crm.lead.deleted")),
        ("by_owner", Node::Object(vec![("owner-1".into(), stage)])),
    ];
    Node::Object(members.map(|(name, value)| (name.to_owned(), value)).into())
}

#[test]
fn a_users_type_that_nests_both_providers_has_a_schema_that_agrees_with_it() {
    let seed = rng::seed();
    let schema = schemars::schema_for!(Inbox);
    sound(schema.as_value(), "Inbox");
    let validator = oracle::validator(schema.as_value());
    let donors: Vec<_> = SUBJECTS.iter().flat_map(mutate::donors).collect();
    let mutator = Mutator::new(schema.as_value(), "", &donors);
    let mut rng = Rng::new(seed, "Inbox");
    let mut accepted = 0;
    for _ in 0..4_000 {
        let mut mutant = inbox();
        let done = mutator.mutate(&mut mutant, &mut rng);
        let text = mutant.to_text();
        let value: Value = serde_json::from_str(&text).expect("mutants are JSON");
        let expected = validator.is_valid(&value);
        let decoded = serde_json::from_value::<Inbox>(value);
        assert_eq!(decoded.is_ok(), expected, "{done}: {decoded:?}\n{text}");
        accepted += usize::from(expected);
    }
    println!("{accepted} of 4000 accepted");
    assert!(
        (600..3_400).contains(&accepted),
        "{accepted} of 4000 accepted"
    );
}

#[test]
fn a_users_type_keeps_what_it_holds() {
    let text = inbox().to_text();
    let inbox: Inbox = serde_json::from_str(&text).expect("it is made of samples");
    let expected: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(
        serde_json::to_value(&inbox).expect("it can be a value"),
        expected
    );
    assert_eq!(inbox.contacts.len(), 2);
    assert_eq!(
        inbox.by_owner["owner-1"][0].event_type(),
        "crmStage::created"
    );
}

#[test]
fn definitions_of_two_providers_do_not_meet() {
    let schema = schemars::schema_for!(Inbox);
    let names: Vec<_> = schema.as_value()["$defs"]
        .as_object()
        .expect("there are definitions")
        .keys()
        .collect();
    for subject in &SUBJECTS {
        assert!(
            names.iter().any(|name| name.contains(subject.name)),
            "{names:?}"
        );
    }
    let validator = oracle::validator(schema.as_value());
    assert!(!validator.is_valid(&json!({})));
}
