//! Whether a payload's cost grows with its length and no faster: one delivery of Morph's, a call's transcript, which grows by segments.

use std::error::Error;
use std::fmt::Write as _;
use std::io;

use hookwright_receiver::signature;

use super::payloads::secret;
use super::table::{pass, real};
use super::{Decoder, Of, Payload, names};
use crate::interleave::{Turn, medians_of, timed};

/// How many bytes, at most.
const SIZES: [usize; 6] = [300, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/// How many bytes a turn takes at least.
const AT_LEAST: usize = 1_000_000;

const HEAD: &str = r#"{"event":"telephonyCallTranscript::created","data":{"object":"resource","model":"telephonyCallTranscript","id":"t1","fields":{"duration":360,"speakers":[{"id":"speaker_01","origin":"internal"}],"segments":["#;
const TAIL: &str =
    r#"]},"createdAt":"2025-03-06T09:05:04.596Z","updatedAt":"2025-03-06T09:05:04.596Z"}}"#;

/// Those who are measured; ratios are to the last.
const NAMES: [&str; 4] = [names::OWNED, names::BORROWED, names::VERDICT, names::VALUE];

/// Markdown: nanoseconds a byte.
///
/// # Errors
/// When somebody refuses what he is given.
pub fn growing(decoders: &[Decoder], turns: usize) -> Result<String, Box<dyn Error>> {
    let named = |name: &&str| decoders.iter().find(|decoder| decoder.name == *name);
    let decoders: Vec<&Decoder> = NAMES.iter().filter_map(named).collect();
    let mut text = String::from("| bytes of a transcript, ns a byte |");
    for decoder in &decoders {
        write!(text, " {} |", decoder.name)?;
    }
    writeln!(text, "\n| ---: |{}", " ---: |".repeat(decoders.len()))?;
    for size in SIZES {
        let payload = transcript(size);
        let bytes = payload.body.len();
        write!(text, "| {} |", grouped(bytes))?;
        for time in times(&decoders, &payload, turns)? {
            write!(text, " {:.2} |", time / real(bytes))?;
        }
        text.push('\n');
    }
    Ok(text)
}

/// What everyone needs for a payload, in nanoseconds.
fn times(
    decoders: &[&Decoder],
    payload: &Payload,
    turns: usize,
) -> Result<Vec<f64>, Box<dyn Error>> {
    if let Some(decoder) = decoders.iter().find(|decoder| !decoder.takes(payload)) {
        let bytes = payload.body.len();
        return Err(format!("{} refuses a transcript of {bytes} bytes", decoder.name).into());
    }
    let repeat = AT_LEAST.div_ceil(payload.body.len());
    let payload = std::slice::from_ref(payload);
    let mut all: Vec<Turn<'_>> = decoders
        .iter()
        .map(|decoder| {
            let pass = move || (0..repeat).for_each(|_| pass(decoder, payload));
            Box::new(move || io::Result::Ok(timed(pass))) as Turn<'_>
        })
        .collect();
    let times = medians_of(&mut all, turns)?.into_iter();
    Ok(times
        .map(|time| time.as_secs_f64() * 1e9 / real(repeat))
        .collect())
}

/// A transcript of at most so many bytes, with as many segments as that gives room for.
#[must_use]
pub fn transcript(bytes: usize) -> Payload {
    let mut body = HEAD.to_owned();
    for at in 0_u32.. {
        let start = f64::from(at) * 2.5;
        let comma = if at == 0 { "" } else { "," };
        let segment = format!(
            r#"{comma}{{"start":{start},"end":{},"text":"This is line {at} of the call, and whoever speaks has as much to say as people have who call others.","speakerId":"speaker_01"}}"#,
            start + 2.25
        );
        if body.len() + segment.len() + TAIL.len() > bytes {
            break;
        }
        body.push_str(&segment);
    }
    body.push_str(TAIL);
    Payload {
        of: Of::Morph,
        event: "telephonyCallTranscript::created".to_owned(),
        valid: true,
        signature: signature::hmac_sha256(&secret(), body.as_bytes()),
        body: body.into(),
    }
}

/// A count with a comma between thousands.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
