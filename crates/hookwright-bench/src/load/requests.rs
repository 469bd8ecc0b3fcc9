//! Signed deliveries of all of Apideck's events, as bytes that are ready to be sent.

use std::sync::Arc;

use hookwright_paths::receiving::Signed;

/// The secret that the deliveries are signed with.
pub use hookwright_paths::receiving::SECRET;

/// One request in so many is one that was sent before.
const REPEATED: usize = 20;

/// So many requests are sent before the first repetition.
const BEGINNING: usize = 1000;

/// Requests that are ready to be sent, in turn.
pub struct Requests(Vec<Arc<[u8]>>);

impl Requests {
    /// So many requests; after the first thousand, one in twenty is a repetition of an earlier one. Those of different runs share no keys.
    #[must_use]
    pub fn make(count: usize, run: u64) -> Self {
        let mut all: Vec<Arc<[u8]>> = Vec::with_capacity(count);
        for number in 0..count {
            let request = if number >= BEGINNING && number % REPEATED == 0 {
                // It was answered long ago, so that it is not refused for being handled.
                Arc::clone(&all[number / 2])
            } else {
                request(run, number).into()
            };
            all.push(request);
        }
        Self(all)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of one of several connections, in their order.
    pub fn of(&self, connection: usize, connections: usize) -> impl Iterator<Item = Arc<[u8]>> {
        let mine = self.0.iter().skip(connection).step_by(connections);
        mine.cloned()
    }
}

/// A delivery with the headers that Apideck sends.
fn request(run: u64, number: usize) -> Vec<u8> {
    let signed = Signed::new(run, number);
    let headers = signed.headers();
    let headers = headers.map(|(name, value)| format!("{name}: {value}\r\n"));
    let (headers, body) = (headers.concat(), &signed.body);
    format!("POST /hook HTTP/1.1\r\n{headers}\r\n{body}").into_bytes()
}
