//! Every contender calls the same handler for each event, and gives the same answer: otherwise the times say nothing.

use hookwright::routing::Outcome;
use hookwright_bench::contenders::{self, Boxed, Contender, Derived};
use hookwright_bench::{Calls, Received, mix, samples};

#[test]
fn every_contender_calls_the_handler_of_each_event_once() {
    let derived = Derived::default();
    let all = contenders::routers()
        .into_iter()
        .chain(contenders::readers())
        .chain(contenders::layers(&derived));
    for (name, contender) in all {
        check(name, &*contender);
    }
}

fn check(name: &str, contender: &dyn Contender) {
    let reference = Boxed::default();
    let samples = samples();
    assert_eq!(samples.len(), 60);
    for (at, received) in samples.iter().enumerate() {
        let before = contender.calls().counts();
        let answer = answer(contender, received);
        let called = called(&before, contender.calls());
        assert_eq!(called, [at], "{name}");
        assert_eq!(answer, self::answer(&reference, received), "{name}");
    }
}

fn answer(contender: &dyn Contender, received: &Received) -> Option<String> {
    let outcome: Outcome = contender.dispatch(received);
    outcome
        .expect("the handlers here never fail")
        .body()
        .map(str::to_owned)
}

/// Each handler that was called since, as often as it was.
fn called(before: &[u64], calls: &Calls) -> Vec<usize> {
    let counts = calls.counts();
    let added = counts.iter().zip(before).map(|(now, then)| now - then);
    added
        .enumerate()
        .flat_map(|(at, times)| (0..times).map(move |_| at))
        .collect()
}

#[test]
fn the_mix_has_every_event_as_often_and_in_the_same_order_in_every_run() {
    let samples = samples();
    let order = || mix(&samples, 16).into_iter().map(Received::body);
    assert!(order().eq(order()));
    for received in &samples {
        let times = order().filter(|body| *body == received.body()).count();
        assert_eq!(times, 16);
    }
}
