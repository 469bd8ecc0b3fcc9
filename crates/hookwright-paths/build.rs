//! Notes what the package is compiled with, since counts of instructions hold for that alone.

use std::env;
use std::error::Error;
use std::process::Command;

/// Leaves the compiler and its options where `env!` finds them.
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let rustc = env::var_os("RUSTC").ok_or("cargo sets RUSTC")?;
    let version = Command::new(rustc).arg("--version").output()?.stdout;
    let version = String::from_utf8(version)?;
    println!("cargo::rustc-env=NOTED_RUSTC={}", version.trim());
    for name in ["TARGET", "OPT_LEVEL", "CARGO_CFG_TARGET_FEATURE"] {
        println!("cargo::rustc-env=NOTED_{name}={}", env::var(name)?);
    }
    // Between flags stands a character that nobody types.
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS")?.replace('\x1f', " ");
    println!("cargo::rustc-env=NOTED_RUSTFLAGS={flags}");
    Ok(())
}
