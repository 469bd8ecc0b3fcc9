//! Generates the types of a provider that is only there for tests, the way a user's build script does it for theirs.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let schemas = Path::new("fixtures/kitchen");
    println!("cargo::rerun-if-changed={}", schemas.display());
    let out =
        PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write")).join("kitchen");
    let generated = hookwright_schema::load(schemas)
        .and_then(|catalog| hookwright_codegen::generate(&catalog))
        .unwrap_or_else(|report| {
            panic!("{}", report.render_under("tests/fixtures/kitchen", false))
        });
    for (file, text) in generated.files {
        let path = out.join(file);
        let folder = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(folder).expect("the output folder can be written to");
        fs::write(&path, text).expect("the output folder can be written to");
    }
    // `include!` takes no file with inner attributes, so what is included names the file as a module.
    let root = out.join("src/lib.rs");
    let module = format!("#[path = {root:?}]\npub mod kitchen;\n");
    fs::write(out.with_extension("rs"), module).expect("the output folder can be written to");
}
