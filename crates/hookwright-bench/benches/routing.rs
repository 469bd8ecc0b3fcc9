//! Routing under criterion, with its statistics, and compared with the last run on the same machine.
//!
//! Criterion times one contender after the other. Ratios between them are told better by the `compare` binary, where all
//! have turns.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hookwright_bench::contenders::{self, Contender, Derived};
use hookwright_bench::{Received, mix, pieces, samples};

fn routing(criterion: &mut Criterion) {
    let samples = samples();
    let mixed = mix(&samples, 16);
    let derived = Derived::default();
    group(criterion, "routing", &contenders::routers(), &mixed);
    group(criterion, "layers", &contenders::layers(&derived), &mixed);
    group(criterion, "bytes", &contenders::readers(), &mixed);
}

fn group(
    criterion: &mut Criterion,
    title: &str,
    contenders: &[(&'static str, Box<dyn Contender + '_>)],
    mixed: &[&Received],
) {
    let mut group = criterion.benchmark_group(title);
    group.throughput(Throughput::Elements(mixed.len() as u64));
    for (name, contender) in contenders {
        group.bench_function(*name, |bencher| {
            bencher.iter(|| {
                for received in mixed {
                    let _ = black_box(contender.dispatch(received));
                }
            });
        });
    }
    group.finish();
}

fn pieces(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pieces");
    group.bench_function("box, hand-written", |bencher| {
        bencher.iter(pieces::allocate::<{ pieces::BOXED }>);
    });
    group.bench_function("box, derived", |bencher| {
        bencher.iter(pieces::allocate::<{ pieces::DERIVED }>);
    });
    group.bench_function("nothing", |bencher| bencher.iter(pieces::catch_nothing));
    group.bench_function("catch_unwind", |bencher| bencher.iter(pieces::catch));
    group.finish();
}

criterion_group!(benches, routing, pieces);
criterion_main!(benches);
