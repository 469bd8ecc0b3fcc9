//! What a call allocates: one box, and what the handler allocates itself.

use allocation_counter::{AllocationInfo, measure};
use hookwright::Router;
use hookwright_bench::contenders::{Boxed, Contender, Derived, Unboxed};
use hookwright_bench::{Decoded, Received, pieces, samples};

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
