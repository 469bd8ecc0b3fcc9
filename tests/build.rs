//! Generates the types of a provider that is only there for tests, the way a user's build script does it for theirs.

use std::path::{Path, PathBuf};
use std::{env, fs};

use hookwright_codegen::{Layout, generate};

fn main() {
    let schemas = Path::new("fixtures/kitchen");
    println!("cargo::rerun-if-changed={}", schemas.display());
    let out =
        PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write")).join("kitchen");
    let generated = hookwright_schema::load(schemas)
        .and_then(|catalog| generate(&catalog, Layout::Module))
        .unwrap_or_else(|report| {
            panic!("{}", report.render_under("tests/fixtures/kitchen", false))
        });
    fs::create_dir_all(&out).expect("the output folder can be written to");
    for (file, text) in generated.files {
        fs::write(out.join(file), text).expect("the output folder can be written to");
    }
    // `include!` takes no file with inner attributes, so what is included names the file as a module.
    let root = out.join("mod.rs");
    let path = root
        .to_str()
        .expect("the output folder has a name in Unicode");
    let module = format!("#[path = {path:?}]\npub mod kitchen;\n");
    fs::write(out.with_extension("rs"), module).expect("the output folder can be written to");
}
