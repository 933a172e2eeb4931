//! `pinned` on itself: one report, one listing, and what it says of a chapter with neither.

#![allow(
    clippy::unwrap_used,
    reason = "the helpers of tests may stop at any fault"
)]

use std::panic::catch_unwind;

const MANIFEST: &str = env!("CARGO_MANIFEST_DIR");

mod experiments {
    pub(crate) mod thirds {
        pub(crate) fn report() -> String {
            format!("one third: {:.6}\n", 1.0 / 3.0)
        }
    }

    pub(crate) const REPORTS: &[pinned::Entry] = &[("thirds", || Box::new(thirds::report()))];
}

pinned::reports! {
    listings: listing_thirds;
    thirds |report| { assert!(report.starts_with("one third")); }
}

#[test]
fn what_is_not_tested_is_named() {
    let said = catch_unwind(|| pinned::complete(MANIFEST, experiments::REPORTS, &[], &[]));
    let said = said.unwrap_err().downcast::<String>().unwrap();
    assert!(said.contains("\"thirds\""), "{said}");
}

/// What the pages show is compared, byte by byte: neither a header that insta alone would know, nor white space.
#[test]
fn what_a_page_would_show_is_what_was_printed() {
    let folder = tempfile::tempdir().unwrap();
    let snapshots = folder.path().join("tests/snapshots");
    std::fs::create_dir_all(&snapshots).unwrap();
    for (snapshot, printed, same) in [
        ("---\nsource: x\n---\none 1.0\n", "one 1.0\n", true),
        ("---\nsource: x\n---\none 1.1\n", "one 1.0\n", false),
        ("---\nsource: x\n---\n  one 1.0\n", "one 1.0\n", false),
        ("---\nsource: x\n---\none 1.0  \n", "one 1.0\n", false),
        ("---\nsource: x\n---\none 1.0\n \n", "one 1.0\n", false),
        ("--- \none 9.9\n---\none 1.0\n", "one 1.0\n", false),
    ] {
        std::fs::write(snapshots.join("one.snap"), snapshot).unwrap();
        let manifest = folder.path().to_str().unwrap();
        let judged = catch_unwind(|| pinned::check(manifest, "one", printed));
        assert_eq!(judged.is_ok(), same, "{snapshot:?}");
    }
}

#[test]
fn an_example_that_is_not_built_says_what_to_run() {
    let said = pinned::output(MANIFEST.as_ref(), "no_such_example").unwrap_err();
    assert!(said.contains("cargo build -p pinned --examples"), "{said}");
}

#[test]
fn a_straddle_is_told_from_a_change() {
    assert_eq!(pinned::compare("\nx = 1.5\n", "x = 1.5\n"), None);
    for (pinned, printed, note) in [
        ("loss [0.12, 3]", "loss [0.13, 3]", "only digits"),
        ("2.50e-7", "2.51e-7", "only digits"),
        ("loss 0.12", "loss 0.15", "pinned 0.12, printed 0.15"),
        ("2.50e-7", "2.50e-6", "a number moved"),
        ("epochs 100", "epochs 101", "a number moved"),
        ("it holds", "it fails", "pinned holds, printed fails"),
        ("a b", "a", "printed the end"),
        ("a  b", "a b", "white space"),
    ] {
        let told = pinned::compare(pinned, printed).unwrap();
        assert!(told.contains(note), "{told}");
    }
}
