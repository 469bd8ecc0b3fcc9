//! The part of a page that a command writes: it stands between two comments, and what people write stands around them.

use std::io;

const BEGIN: &str = "<!-- written by `cargo xtask bench --write`; do not edit -->\n";
const END: &str = "<!-- end of what `cargo xtask bench` writes -->\n";

/// The page with something else between its markers.
///
/// # Errors
/// When it does not have each of the two markers once, in their order, each on a line of its own.
pub fn replaced(page: &str, text: &str) -> io::Result<String> {
    let parts = page.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        let is_once = !rest.contains(BEGIN) && !after.contains(END);
        is_once.then_some((before, after))
    });
    let (before, after) = parts.ok_or_else(|| {
        let said = format!("the page needs the lines {BEGIN:?} and {END:?}, each once");
        io::Error::new(io::ErrorKind::InvalidData, said)
    })?;
    Ok(format!("{before}{BEGIN}\n{}\n\n{END}{after}", text.trim()))
}
