//! Random numbers that are the same on every machine.
//!
//! A generator of twenty lines instead of a crate, so that a seed in an old log still means the same mutants after
//! any update of dependencies.

use std::fmt::Write as _;

/// The variable that changes the seed.
pub const SEED_VARIABLE: &str = "HOOKWRIGHT_SEED";

/// The seed of this run: `HOOKWRIGHT_SEED` if it is set, else always the same. Printed, so that a failure can be repeated.
#[must_use]
pub fn seed() -> u64 {
    let seed = match std::env::var(SEED_VARIABLE) {
        Ok(text) => text.parse().unwrap_or_else(|_| {
            panic!("{SEED_VARIABLE} is `{text}`, which is no unsigned integer")
        }),
        Err(_) => 20_250_306,
    };
    println!("seed: {SEED_VARIABLE}={seed}");
    seed
}

/// `SplitMix64`, by Steele, Lea and Flood (2014): small, fast, good enough to pick mutations.
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// A generator for one purpose: the run's seed, and a name that keeps its numbers apart from those of other purposes.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        Self(purpose.bytes().fold(seed ^ 0xCBF2_9CE4_8422_2325, mix))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a count fits 64 bits");
        usize::try_from(self.bits() % end).expect("it is below a usize")
    }

    /// Whether a chance of one in `n` comes up.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of the items; `None` if there are none.
    pub fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        (!items.is_empty()).then(|| &items[self.below(items.len())])
    }

    /// Puts the items in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A text of so many characters (code points), some of one byte in UTF-8, some of two, three and four.
    pub fn text(&mut self, characters: usize) -> String {
        const REPERTOIRE: [char; 14] = [
            'a',
            'Z',
            '0',
            ' ',
            '"',
            '\\',
            '/',
            '\u{1}',
            'é',
            '\u{301}',
            '日',
            '\u{2028}',
            '😀',
            '\u{10FFFF}',
        ];
        (0..characters)
            .map(|_| REPERTOIRE[self.below(REPERTOIRE.len())])
            .collect()
    }

    /// Some digits, without a zero in front.
    pub fn digits(&mut self, count: usize) -> String {
        let mut text = String::new();
        for place in 0..count {
            let digit = if place == 0 {
                1 + self.below(9)
            } else {
                self.below(10)
            };
            write!(text, "{digit}").expect("a string takes everything");
        }
        text
    }
}
