//! What callgrind writes is read as it is meant.

use hookwright_paths::callgrind::{Function, read};

/// Made up, in callgrind's words: a function with code that was inlined into it, a call with its costs, a recursion, and names that are
/// told once.
const TEXT: &str = "\
# callgrind format
version: 1
creator: callgrind-3.19.0
cmd: program walk
part: 1
positions: line
events: Ir
summary: 1163

ob=(1) /target/program
fl=(1) /src/decode.rs
fn=(1) decode
16 40
fi=(2) /rust/option.rs
7 10
fe=(1)
17 3
cob=(2) /lib/libc.so.6
cfi=(3) ???
cfn=(2) malloc
calls=3 0
18 110
cfn=(3) walk
calls=1 30
19 900

fn=(3)
30 400
cfn=(4) walk'2
calls=1 30
31 500

fn=(4)
30 500

ob=(2)
fl=(3)
fn=(2)
0 100
cfn=(5) malloc_more
calls=1 0
0 10
cfn=(2)
calls=7 0
0 10

fn=(5)
0 100
0 10
totals: 1163
";

#[test]
fn self_costs_are_read_by_function_and_file() {
    let mut functions = read(TEXT);
    functions.sort_by(|one, other| one.name.cmp(&other.name));
    let (program, library) = ("/target/program", "/lib/libc.so.6");
    let expected = [
        Function::new(
            "decode",
            program,
            &[("/src/decode.rs", 43), ("/rust/option.rs", 10)],
        ),
        Function::new("malloc", library, &[("???", 100)]),
        Function::new("malloc_more", library, &[("???", 110)]),
        Function::new("walk", program, &[("/src/decode.rs", 900)]),
    ];
    assert_eq!(functions, expected);
    let sum: u64 = functions.iter().map(Function::instructions).sum();
    assert_eq!(sum, 1163);
}
