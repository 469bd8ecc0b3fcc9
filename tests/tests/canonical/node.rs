//! Node.js on the same documents: `JSON.parse`, sort, `JSON.stringify`.

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::process::Command;

use hookwright::{Json as _, RawJson};
use hookwright_receiver::canonical::{Document, Form};
use hookwright_tests::rng::{Rng, seed};

use crate::random;

const DOCUMENTS: usize = 100_000;

/// Whether there is a Node.js to ask. Where there is none, nothing was tested, and that is said; in CI it is a failure.
fn node_is_here() -> bool {
    let found = Command::new("node").arg("--version").output();
    if found.is_ok_and(|output| output.status.success()) {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "CI has to have `node`");
    eprintln!("SKIPPED: there is no `node` here, so that nothing was compared with JavaScript");
    false
}

/// The three texts that Node.js makes of each document.
fn asked(documents: &[String]) -> Vec<Vec<String>> {
    let mut input: File = tempfile::tempfile().expect("there is room for a file");
    for document in documents {
        writeln!(input, "{}", serde_json::Value::from(document.as_str())).expect("it is written");
    }
    input.rewind().expect("a file is rewound");
    let script = hookwright_tests::top().join("tests/tests/canonical/forms.js");
    // A file takes everything at once, which a pipe does not.
    let mut output: File = tempfile::tempfile().expect("there is room for a file");
    let stdout = output.try_clone().expect("a file is shared");
    let mut node = Command::new("node");
    let status = node.arg(script).stdin(input).stdout(stdout).status();
    assert!(status.expect("node starts").success(), "node fails");
    output.rewind().expect("a file is rewound");
    let text = std::io::read_to_string(output).expect("it is UTF-8");
    let answers = text.lines().map(serde_json::from_str);
    answers
        .collect::<Result<_, _>>()
        .expect("each line is a list of texts")
}

#[test]
fn random_documents_have_the_texts_that_javascript_makes() {
    if !node_is_here() {
        return;
    }
    let mut rng = Rng::new(seed(), "canonical");
    let documents: Vec<String> = (0..DOCUMENTS).map(|_| random::document(&mut rng)).collect();
    let answers = asked(&documents);
    assert_eq!(answers.len(), documents.len());
    for (document, answer) in documents.iter().zip(answers) {
        let parsed = Document::parse(document.as_bytes());
        let parsed = parsed.unwrap_or_else(|error| panic!("{error}: {document}"));
        let texts = Form::ALL.map(|form| parsed.text(form));
        assert_eq!(texts.as_slice(), answer, "{document}");
        again(&texts);
    }
}

/// A text is JSON, and the text of itself.
fn again(texts: &[String; 3]) {
    for (text, form) in texts.iter().zip(Form::ALL) {
        let parsed = Document::parse(text.as_bytes()).expect("it is JSON");
        assert_eq!(parsed.text(form), *text);
        RawJson::from_json(text.as_bytes()).expect("it is JSON");
    }
}
