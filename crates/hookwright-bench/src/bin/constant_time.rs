//! Whether the time of a comparison tells how much of a forged signature was right, by statistics.
//!
//! `cargo run --release -p hookwright-bench --bin constant_time`. The method is that of dudect (Reparaz, Balasch and Verbauwhede, 2017): signatures
//! of two kinds, wrong in their first byte or only in their last, are verified in random order, and Welch's t-test is asked whether the times of
//! the two differ, with ever more of the slowest left out. A comparison that returns at the first difference is measured in the same
//! run, to show that it would be found.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use hookwright::SignedForm;
use hookwright_bench::load::SECRET;
use hookwright_receiver::{Secret, signature};

/// How many times each comparison is measured.
const TIMES: usize = 2_000_000;

/// A statistic that chance exceeds once in a hundred thousand runs.
const THRESHOLD: f64 = 4.5;

/// The shares of the quickest times that are looked at: what interrupts a program makes some of them very long.
const SHARES: [f64; 4] = [0.5, 0.75, 0.9, 0.99];

/// Whether a signature is that of a body.
type Verify = fn(&[u8], &[u8; 32]) -> bool;

fn main() -> ExitCode {
    println!("| comparison | largest t | |");
    println!("| --- | ---: | --- |");
    let receiver = measure(by_receiver);
    let early = measure(returning_early);
    let row = |name, t: f64| {
        let found = if t > THRESHOLD {
            "tells"
        } else {
            "tells nothing"
        };
        println!("| {name} | {t:.1} | {found} |");
    };
    row("the receiver's", receiver);
    row("one that returns at the first difference", early);
    if receiver > THRESHOLD || early <= THRESHOLD {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn secrets() -> &'static [Secret] {
    static SECRETS: std::sync::OnceLock<[Secret; 1]> = std::sync::OnceLock::new();
    SECRETS.get_or_init(|| [Secret::new(SECRET)])
}

fn by_receiver(body: &[u8], given: &[u8; 32]) -> bool {
    signature::verify(body, given, secrets(), &[SignedForm::Raw])
}

fn returning_early(body: &[u8], given: &[u8; 32]) -> bool {
    let right = signature::hmac_sha256(&secrets()[0], body);
    right
        .iter()
        .zip(given)
        .all(|(right, given)| black_box(right) == given)
}

/// The largest t of all shares.
fn measure(verify: Verify) -> f64 {
    let body = black_box([b'x'; 64]);
    let right = signature::hmac_sha256(&secrets()[0], &body);
    let (mut first, mut last) = (right, right);
    first[0] ^= 1;
    last[31] ^= 1;
    let kinds = [first, last];
    let mut times = [Vec::with_capacity(TIMES), Vec::with_capacity(TIMES)];
    let mut random = 1_u64;
    for _ in 0..TIMES {
        // xorshift: the order must follow nothing.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let kind = usize::from(random >> 40 & 1 == 1);
        // Copied, so that both kinds stand in the same place of memory.
        let given = black_box(kinds[kind]);
        let start = Instant::now();
        black_box(verify(black_box(&body), &given));
        times[kind].push(start.elapsed().as_nanos());
    }
    let largest = SHARES.map(|share| welch(&times, share).abs());
    largest.into_iter().fold(0.0, f64::max)
}

/// Welch's t of the two kinds, of times below a bound that the share of all times is below.
#[expect(
    clippy::cast_precision_loss,
    reason = "times are short and counts small"
)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a length is an index"
)]
fn welch(times: &[Vec<u128>; 2], share: f64) -> f64 {
    let mut all: Vec<u128> = times.iter().flatten().copied().collect();
    all.sort_unstable();
    let bound = all[(all.len() as f64 * share) as usize];
    let moments = times.each_ref().map(|times| {
        let kept: Vec<f64> = times
            .iter()
            .filter(|time| **time <= bound)
            .map(|time| *time as f64)
            .collect();
        let count = kept.len() as f64;
        let mean = kept.iter().sum::<f64>() / count;
        let variance = kept.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    });
    let [(first, one), (last, other)] = moments;
    (first - last) / (one + other).sqrt()
}
