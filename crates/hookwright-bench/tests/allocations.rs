//! What a call allocates: one box, and what the handler allocates itself. And what decoding one event allocates.

use allocation_counter::{AllocationInfo, measure};
use hookwright::{Provider as _, Router};
use hookwright_apideck::Apideck;
use hookwright_bench::contenders::{Boxed, Contender, Derived, Unboxed};
use hookwright_bench::{Decoded, Received, pieces, samples};
use hookwright_morph::Morph;
use hookwright_paths::bodies::compact;
use hookwright_paths::{Of, events};
use serde_json::Value;

fn allocated(contender: &impl Contender, received: &Received) -> AllocationInfo {
    measure(|| {
        let outcome = contender.dispatch(received);
        assert!(outcome.is_ok());
    })
}

#[test]
fn a_derived_router_allocates_one_box_for_each_call() {
    let (derived, boxed, unboxed) = (Derived::default(), Boxed::default(), Unboxed::default());
    for received in &samples() {
        // Not zero where the handler answers: the answer's text is the handler's own.
        let own = allocated(&unboxed, received);
        let ours = allocated(&derived, received);
        assert_eq!(ours.count_total, own.count_total + 1);
        assert_eq!(ours.count_current, 0);
        assert_eq!(
            allocated(&boxed, received).count_total,
            ours.count_total,
            "a hand-written match that boxes allocates as often"
        );
    }
}

#[test]
fn handlers_that_only_acknowledge_allocate_nothing() {
    let unboxed = Unboxed::default();
    let counts = samples()
        .iter()
        .map(|received| allocated(&unboxed, received).count_total)
        .collect::<Vec<_>>();
    let none = counts.iter().filter(|count| **count == 0).count();
    assert_eq!(none, 57, "all but the three that answer: {counts:?}");
}

#[test]
#[cfg(target_pointer_width = "64")]
fn the_boxes_that_are_timed_alone_are_as_large_as_those_of_the_routers() {
    let (derived, boxed) = (Derived::default(), Boxed::default());
    for received in samples() {
        let Decoded::Apideck(delivery) = &received.decoded else {
            continue;
        };
        let ours = measure(|| drop(derived.route(delivery)));
        assert_eq!(usize::try_from(ours.bytes_total), Ok(pieces::DERIVED));
        let theirs = measure(|| drop(boxed.apideck(delivery)));
        assert_eq!(usize::try_from(theirs.bytes_total), Ok(pieces::BOXED));
    }
}

/// How often memory is allocated while a body is decoded: into types that own their text, and into types that borrow it.
#[track_caller]
fn decoding(of: Of, body: &str) -> [u64; 2] {
    let body = body.as_bytes();
    let owned = || events::owned(of, body);
    let borrowed = || events::borrowed(of, body);
    // Whatever is made once is made now.
    assert!(owned() && borrowed());
    [
        measure(|| assert!(owned())).count_total,
        measure(|| assert!(borrowed())).count_total,
    ]
}

#[test]
fn an_event_of_apideck_allocates_its_texts_or_where_they_are_borrowed_nothing() {
    let sample = Apideck::sample("crm.contact.created").expect("there is such an event");
    assert_eq!(decoding(Of::Apideck, &compact(sample)), [5, 0]);
}

/// An opportunity without some members of its `data`, or of `fields` in there.
fn opportunity(without: &[&str]) -> String {
    let sample = Morph::sample("crmOpportunity::created").expect("there is such an event");
    let mut body: Value = serde_json::from_str(sample).expect("it is JSON");
    for parent in ["/data", "/data/fields"] {
        let parent = body.pointer_mut(parent).and_then(Value::as_object_mut);
        let parent = parent.expect("it is an object");
        parent.retain(|name, _| !without.contains(&name.as_str()));
    }
    body.to_string()
}

/// The aim is one at most where text is borrowed. What is above it are lists, each a vector.
#[test]
fn an_opportunity_of_morph_allocates_texts_and_lists() {
    assert_eq!(decoding(Of::Morph, &opportunity(&[])), [15, 3]);
    let [_, borrowed] = decoding(Of::Morph, &opportunity(&["contacts", "companies"]));
    assert_eq!(borrowed, 1, "a list is left");
    let lists = ["contacts", "companies", "engagements"];
    let [_, borrowed] = decoding(Of::Morph, &opportunity(&lists));
    assert_eq!(borrowed, 0);
}
