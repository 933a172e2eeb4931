//! `reset` never loses what was there.

use std::fs;
use std::process::Command;

use crate::said::Said;
use crate::script::{FILE, STUB, Scripted};

#[test]
fn reset_keeps_what_was_there() {
    let scripted = Scripted::cargo("exit 1");
    let tiny = &scripted.tiny;
    let mine = scripted.text();
    scripted
        .run(&["reset", "huber"])
        .expect(2, &["no terminal on which to ask", "--yes"]);
    assert_eq!(scripted.text(), mine);
    for kept in ["rs.1.bak", "rs.2.bak"] {
        tiny.write(FILE, format!("{mine}// {kept}\n"));
        scripted
            .run(&["reset", "huber", "--yes"])
            .expect(0, &["kept as", kept]);
        assert_eq!(scripted.text(), STUB);
        let copy = fs::read_to_string(tiny.path(FILE).with_extension(kept)).unwrap();
        assert_eq!(copy, format!("{mine}// {kept}\n"));
    }
    scripted
        .run(&["reset", "huber"])
        .expect(0, &["huber is as it was"]);
    tiny.remove(FILE);
    scripted
        .run(&["reset", "huber"])
        .expect(0, &["is as it was"]);
    assert_eq!(scripted.text(), STUB);
    assert_eq!(scripted.beside().len(), 2);
}

#[test]
fn a_test_that_is_gone_is_restored() {
    let scripted = Scripted::cargo("exit 1");
    scripted
        .tiny
        .write("chapters/losses/tests/exercises.rs", "fn huber() {}\n");
    scripted
        .run(&["reset", "huber", "--yes"])
        .expect(0, &["tests/exercises.rs is as it was"]);
    let list =
        fs::read_to_string(scripted.tiny.path("chapters/losses/tests/exercises.rs")).unwrap();
    assert!(
        list.ends_with("\nexercise_macros::exercises!(huber);\n"),
        "{list}"
    );
}

/// With a limit of no bytes for each file, which the shell can set, as with a disk without room.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let scripted = Scripted::cargo("exit 1");
    let mine = scripted.text();
    let mut full = Command::new("bash");
    full.args([
        "-c",
        "trap '' XFSZ; ulimit -f 0; exec \"$0\" reset huber --yes",
    ])
    .arg(env!("CARGO_BIN_EXE_workbook"))
    .current_dir(scripted.tiny.root());
    // Through pipes: the limit is for files.
    Said::by(&mut full).expect(
        3,
        &["File too large", "see whether the folder may be written to"],
    );
    assert_eq!(scripted.text(), mine);
    assert_eq!(scripted.beside(), Vec::<std::path::PathBuf>::new());
}
