//! The program: the network learns XOR, reads digits, and reads more after few of them with care.

use std::process::Command;

#[test]
#[ignore = "takes seconds; .ci/run asks for it"]
fn the_network_learns() {
    let done = Command::new(env!("CARGO_BIN_EXE_workshop"))
        .env("LC_ALL", "C")
        .output()
        .expect("the program starts");
    let said = String::from_utf8(done.stdout).expect("it prints text");
    assert!(
        said.is_ascii() && !said.contains('\x1b'),
        "in this locale, and where there is no terminal:\n{said}"
    );
    for told in [
        "It has learned XOR.",
        "of 1000 digits that it has not seen.",
        "read right",
        "misread",
        "With few digits `fit_few` reads",
    ] {
        assert!(said.contains(told), "no `{told}` in:\n{said}");
    }
    // It ends with 1 where XOR is not learned, fewer than 95 % of the digits are read, or `fit_few` reads no more.
    assert!(done.status.success(), "{said}");
}
