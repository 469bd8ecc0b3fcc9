//! The tables of functions say what was counted.

use hookwright_paths::callgrind::Function;
use hookwright_paths::counting::Counted;
use hookwright_paths::paths::Path;
use hookwright_paths::profile::tables;

#[test]
fn functions_are_joined_by_what_they_are_and_inlined_code_is_told() {
    let (program, library) = ("/target/program", "/lib/libc.so.6");
    let counted = Counted {
        path: Path::named("receive").expect("it is a path"),
        units: 10,
        functions: vec![
            Function::new(
                "a::decode::h0123456789abcdef",
                program,
                &[
                    ("/work/crates/a/src/decode.rs", 300),
                    ("/rustc/1234/library/core/src/option.rs", 150),
                    (
                        "/home/me/.cargo/registry/src/index-1/b-1.0.0/src/lib.rs",
                        50,
                    ),
                ],
            ),
            Function::new("malloc", library, &[("???", 200)]),
            Function::new("_int_free", library, &[("???", 250)]),
            Function::new("__memcpy_avx_unaligned_erms", library, &[("???", 50)]),
            Function::new("sha2::compress", program, &[("???", 9000)]),
        ],
    };
    let expected = "\
| receive: 100 instructions a delivery | % | inlined into it |
| --- | ---: | --- |
| `a::decode` | 50.0 | 20.0 %, most from core/src/option.rs |
| `malloc and free (C library)` | 45.0 |  |
| `memcpy (C library)` | 5.0 |  |
| 0 others | 0.0 | |
";
    assert_eq!(tables(&[counted]), expected);
}
