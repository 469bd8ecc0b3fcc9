//! Decoders that are held beside each other agree on what they take: otherwise their times say nothing.

use std::path::Path;

use hookwright_bench::decoding::{Checks, Payloads, decoders};

#[test]
fn everyone_takes_what_is_valid_and_who_checks_nothing_else() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let payloads = Payloads::make(&top).expect("the schemas can be read");
    let decoders = decoders(&top).expect("the schemas can be read");
    for payload in payloads.iter().flat_map(|payloads| &payloads.all) {
        for decoder in &decoders {
            let taken = decoder.takes(payload);
            let shown = || String::from_utf8_lossy(&payload.body).into_owned();
            let name = decoder.name;
            assert!(taken || !payload.valid, "{name} refuses {}", shown());
            let checks = decoder.checks == Checks::Schema;
            assert!(
                payload.valid || !taken || !checks,
                "{name} takes {}",
                shown()
            );
        }
    }
    let invalid = payloads.iter().flat_map(|payloads| &payloads.all);
    let invalid = invalid.filter(|payload| !payload.valid).count();
    assert!((800..1200).contains(&invalid), "one in ten: {invalid}");
}
