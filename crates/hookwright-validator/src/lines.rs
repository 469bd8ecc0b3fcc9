//! From byte offsets to lines and columns, for many places of one text.

use crate::Mark;

/// The distance, in bytes, between two places whose characters are counted beforehand, so that a text of one long line costs one
/// pass and not one for each place.
const STRIDE: usize = 1024;

/// Where each line of a text starts, and how many characters stand before.
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    starts: Vec<usize>,
    /// The characters before each multiple of [`STRIDE`].
    counted: Vec<usize>,
    /// The line and column of the first byte.
    start: (usize, usize),
}

impl<'t> Lines<'t> {
    /// `start` is the line and column of the text's first byte.
    pub(crate) fn of(text: &'t str, start: (usize, usize)) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(index, _)| index + 1))
            .collect();
        let text = text.as_bytes();
        let counted = std::iter::once(0).chain(text.chunks(STRIDE).scan(0, |sum, chunk| {
            *sum += characters(chunk);
            Some(*sum)
        }));
        Self {
            text,
            starts,
            counted: counted.collect(),
            start,
        }
    }

    /// Fills in a mark's lines and columns.
    pub(crate) fn place(&self, mark: &mut Mark) {
        (mark.line, mark.column) = self.at(mark.span.start);
        (mark.end_line, mark.end_column) = self.at(mark.span.end);
    }

    /// Line and column of an offset, both counted from 1.
    fn at(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line.saturating_sub(1)];
        let column = self.before(offset) - self.before(start);
        let (first_line, first_column) = self.start;
        let indent = if line == 1 { first_column } else { 1 };
        (first_line + line - 1, column + indent)
    }

    /// How many characters start before an offset.
    fn before(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        let rest = self.text.get(block * STRIDE..offset).unwrap_or_default();
        self.counted[block] + characters(rest)
    }
}

/// Every byte but those that continue a character starts one.
fn characters(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000)
        .count()
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let lines = Lines::of("aé\r\n日x", (1, 1));
        let places = [0, 1, 3, 5, 8].map(|offset| lines.at(offset));
        assert_eq!(places, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]);
    }

    #[test]
    fn a_part_of_a_file_has_the_lines_and_columns_of_the_file() {
        let lines = Lines::of("ab\nc", (7, 5));
        assert_eq!(
            [0, 1, 3].map(|offset| lines.at(offset)),
            [(7, 5), (7, 6), (8, 1)]
        );
    }
}
