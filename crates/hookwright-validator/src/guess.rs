//! What tells whose a body is, before anybody's schemas are asked.

use crate::sound;

/// The texts at several places of a body, each given by the members that lead there; `None` where no string stands.
///
/// Whoever has several providers looks at the place where each puts the name of its events. Without anything to read in the body
/// (it is no JSON) there is no answer at all.
///
/// ```
/// let places = [vec!["event".to_owned()], vec!["payload".to_owned(), "event_type".to_owned()]];
/// let found = hookwright_validator::texts_at(br#"{"event": "crmStage::created"}"#, &places);
/// assert_eq!(found, Some(vec![Some("crmStage::created".to_owned()), None]));
/// ```
#[must_use]
pub fn texts_at(body: &[u8], places: &[Vec<String>]) -> Option<Vec<Option<String>>> {
    let document = sound::read(body).document?;
    let text = |place: &Vec<String>| {
        let node = document.find(place)?;
        document.string(node).map(str::to_owned)
    };
    Some(places.iter().map(text).collect())
}
