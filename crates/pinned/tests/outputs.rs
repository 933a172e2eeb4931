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

    pub(crate) const REPORTS: &[pinned::Report] = &[("thirds", || Box::new(thirds::report()))];
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

#[test]
fn an_example_that_is_not_built_says_what_to_run() {
    let said = pinned::output(MANIFEST.as_ref(), "no_such_example").unwrap_err();
    assert!(said.contains("cargo build -p pinned --examples"), "{said}");
}
