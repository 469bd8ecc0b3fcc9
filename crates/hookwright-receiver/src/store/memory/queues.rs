//! Records that are done, in the order in which they may be forgotten.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use super::places::Place;

/// One queue for each retention, since records with the same one end in the order in which they were done. There is hardly ever more
/// than one, so that adding and removing cost nothing, however many records there are.
#[derive(Debug, Default)]
pub(super) struct Queues(BTreeMap<Duration, VecDeque<(Duration, Place)>>);

impl Queues {
    /// Adds a record that is done now.
    pub(super) fn push(&mut self, retention: Duration, now: Duration, place: Place) {
        let queue = self.0.entry(retention).or_default();
        // Two threads may have asked for the time in another order than they came here.
        let last = queue.back().map_or(Duration::ZERO, |(end, _)| *end);
        queue.push_back((now.saturating_add(retention).max(last), place));
    }

    /// When the first of all may be forgotten, and its place.
    pub(super) fn first(&self) -> Option<(Duration, Place)> {
        self.0.values().filter_map(VecDeque::front).min().copied()
    }

    /// Removes the first of all.
    pub(super) fn pop(&mut self) -> Option<Place> {
        let queues = self.0.iter_mut();
        let (retention, queue) = queues.min_by_key(|(_, queue)| queue.front().copied())?;
        let retention = *retention;
        let first = queue.pop_front();
        if queue.is_empty() {
            self.0.remove(&retention);
        }
        first.map(|(_, place)| place)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Queues;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn whatever_the_retentions_the_soonest_to_end_comes_first() {
        let mut queues = Queues::default();
        // The n-th is done after n seconds; their ends come in another order.
        let retentions = [10, 2, 10, 5, 1, 2, 20];
        let mut ends = Vec::new();
        for (place, retention) in (0_u32..).zip(retentions) {
            let (retention, now) = (SECOND * retention, SECOND * place);
            queues.push(retention, now, place);
            ends.push((now + retention, place));
        }
        ends.sort_unstable();
        for (end, place) in ends {
            assert_eq!(queues.first(), Some((end, place)));
            assert_eq!(queues.pop(), Some(place));
        }
        assert_eq!(queues.first(), None);
        assert_eq!(queues.pop(), None);
    }

    #[test]
    fn a_clock_that_was_asked_in_another_order_changes_no_order() {
        let mut queues = Queues::default();
        queues.push(SECOND, SECOND * 9, 0);
        queues.push(SECOND, SECOND * 8, 1);
        assert_eq!(queues.first(), Some((SECOND * 10, 0)));
        assert_eq!(queues.pop(), Some(0));
        assert_eq!(queues.first(), Some((SECOND * 10, 1)));
    }
}
