//! `pinned` on itself: one example, and what it says of a wrong chapter.

use std::fs;
use std::panic::catch_unwind;

pinned::examples!(thirds);

const MANIFEST: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn an_unlisted_example_fails() {
    let said = catch_unwind(|| pinned::complete(MANIFEST, &[])).unwrap_err();
    let said = said.downcast_ref::<String>().unwrap();
    assert!(said.contains("examples/thirds.rs is not listed"), "{said}");
    assert!(
        said.contains("tests/snapshots/thirds.snap has no example"),
        "{said}"
    );
}

#[test]
fn an_example_that_is_not_built_says_what_to_run() {
    let said = pinned::output(MANIFEST.as_ref(), "no_such_example").unwrap_err();
    assert!(said.contains("cargo build -p pinned --examples"), "{said}");
}

#[test]
fn a_snapshot_names_no_machine_path() {
    let snapshot = fs::read_to_string(format!("{MANIFEST}/tests/snapshots/thirds.snap")).unwrap();
    assert!(!snapshot.contains(MANIFEST), "{snapshot}");
}
