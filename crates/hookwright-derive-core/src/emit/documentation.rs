//! The routes as a table for `cargo doc`.

use crate::Catalogue;
use crate::assign::Table;

pub(super) fn documentation(catalogue: &Catalogue, table: &Table) -> Vec<String> {
    let mut lines = vec![format!(
        " Routes {} of the {} events of {}.",
        table.len(),
        catalogue.events.len(),
        catalogue.title
    )];
    if table.is_empty() {
        return lines;
    }
    lines.push(String::new());
    let answered = table
        .keys()
        .any(|index| catalogue.events[*index].response.is_some());
    let (head, rule) = if answered {
        (" answer |", " --- |")
    } else {
        ("", "")
    };
    lines.push(format!(" | event | handler | payload |{head}"));
    lines.push(format!(" | --- | --- | --- |{rule}"));
    for (index, route) in table {
        let event = &catalogue.events[*index];
        let answer = match event.response {
            Some(name) => format!(" `{name}` |"),
            None if answered => " |".to_owned(),
            None => String::new(),
        };
        let (name, handler, payload) = (event.name, route.handler.name(), event.payload);
        lines.push(format!(" | `{name}` | `{handler}` | `{payload}` |{answer}"));
    }
    lines
}
