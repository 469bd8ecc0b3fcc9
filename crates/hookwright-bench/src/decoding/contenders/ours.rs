//! hookwright.

use std::error::Error;
use std::path::PathBuf;

use hookwright_paths::events;
use hookwright_validator::{Input, Validator, Verdict};

use super::{Checks, Decoder, names};
use crate::decoding::{Of, Payload};

pub(super) fn decoders(folders: &[PathBuf; 2]) -> Result<[Decoder; 3], Box<dyn Error>> {
    let [apideck, morph] = folders.each_ref().map(|folder| Validator::load(folder));
    let verdicts = (
        apideck.map_err(|report| report.to_string())?,
        morph.map_err(|report| report.to_string())?,
    );
    Ok([
        Decoder::new(names::OWNED, Checks::Schema, owned),
        Decoder::new(names::BORROWED, Checks::Schema, borrowed),
        Decoder::new(names::VERDICT, Checks::Schema, move |payload| {
            verdict(&verdicts, payload)
        }),
    ])
}

pub(super) fn owned(payload: &Payload) -> bool {
    events::owned(payload.of, &payload.body)
}

pub(super) fn borrowed(payload: &Payload) -> bool {
    events::borrowed(payload.of, &payload.body)
}

fn verdict((apideck, morph): &(Validator, Validator), payload: &Payload) -> bool {
    let validator = match payload.of {
        Of::Apideck => apideck,
        Of::Morph => morph,
    };
    match validator.check(&payload.body) {
        Verdict::Clean => true,
        Verdict::Refused => false,
        // As the command does it: what is not certain goes the long way.
        Verdict::Unsure => validator.validate(&Input::new(&payload.body)).is_valid(),
    }
}
