//! Runs the examples of a chapter and compares what they print with the pinned snapshots.
//!
//! A chapter's `tests/outputs.rs` holds one line, `pinned::examples!(relu, curves);`. Every name becomes a
//! test that runs the built example and compares its output with `tests/snapshots/<name>.snap`. One more
//! test fails when an example is not listed or a snapshot has no example. To accept a new output:
//! `INSTA_UPDATE=always cargo test -p <chapter>`, then read the difference.
//!
//! Snapshots with `__` in their name belong to other tests and are left alone.

mod numbers;
mod run;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;

pub use numbers::compare;
pub use run::{command, output};

/// One test for each example named, and one that checks the list. After `within 0.02:` stand the examples that train in
/// `f32`, for [`check_within`]; after `timed:` those that print seconds, which no test runs.
#[macro_export]
macro_rules! examples {
    ($($example:ident),* $(,)? $(; within $tolerance:literal: $($rough:ident),*)?
     $(; timed: $($timed:ident),*)? $(;)?) => {
        $(
            #[test]
            fn $example() {
                $crate::check(env!("CARGO_MANIFEST_DIR"), stringify!($example));
            }
        )*

        $($(
            #[test]
            fn $rough() {
                $crate::check_within(env!("CARGO_MANIFEST_DIR"), stringify!($rough), $tolerance);
            }
        )*)?

        #[test]
        fn every_example_is_pinned() {
            $crate::complete(env!("CARGO_MANIFEST_DIR"), &[
                    $(stringify!($example),)*
                    $($(stringify!($rough),)*)?
                    $($(stringify!($timed),)*)?
                ]);
        }
    };
}

/// [`check`] for an example that trains in `f32`, whose digits differ between processors: numbers with decimals may be
/// off by `tolerance`, and all else is as pinned.
///
/// # Panics
/// As [`check`].
pub fn check_within(manifest: &str, example: &str, tolerance: f64) {
    let pinned = Path::new(manifest).join(format!("tests/snapshots/{example}.snap"));
    if env::var_os("INSTA_UPDATE").is_none()
        && let Ok(snapshot) = fs::read_to_string(pinned)
    {
        let printed =
            output(Path::new(manifest), example).unwrap_or_else(|error| panic!("{error}"));
        if numbers::within(body(&snapshot), &printed, tolerance) {
            return;
        }
    }
    check(manifest, example);
}

/// Runs one example of the chapter in `manifest` and compares its output with its snapshot.
///
/// # Panics
/// When the example cannot be run, fails, or prints something other than what is pinned.
pub fn check(manifest: &str, example: &str) {
    let printed = output(Path::new(manifest), example).unwrap_or_else(|error| panic!("{error}"));
    let snapshots = Path::new(manifest).join("tests/snapshots");
    if let Ok(snapshot) = fs::read_to_string(snapshots.join(format!("{example}.snap")))
        && let Some(note) = compare(body(&snapshot), &printed)
    {
        // The harness shows this above insta's difference when the test fails.
        eprintln!("{example}: {note}");
    }
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(snapshots);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(example, printed));
}

/// Fails when an example of the chapter is not listed, or a snapshot has no example.
///
/// # Panics
/// With every name that is missing or left over.
pub fn complete(manifest: &str, listed: &[&str]) {
    let manifest = Path::new(manifest);
    let listed: BTreeSet<String> = listed.iter().map(ToString::to_string).collect();
    let examples = names(&manifest.join("examples"), "rs");
    let pinned: BTreeSet<String> = names(&manifest.join("tests/snapshots"), "snap")
        .into_iter()
        .filter(|name| !name.contains("__"))
        .collect();
    let mut faults = Vec::new();
    for name in examples.difference(&listed) {
        faults.push(format!(
            "examples/{name}.rs is not listed in tests/outputs.rs"
        ));
    }
    for name in pinned.difference(&listed) {
        faults.push(format!("tests/snapshots/{name}.snap has no example"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The pinned text of a snapshot file: what follows its header.
fn body(snapshot: &str) -> &str {
    snapshot
        .strip_prefix("---")
        .and_then(|rest| rest.split_once("\n---"))
        .map_or(snapshot, |(_, body)| body)
}

/// The names of the files in `folder` with this extension, without it; a folder with `main.rs` is an example too.
fn names(folder: &Path, extension: &str) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeSet::new();
    };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|found| found == extension)
                || path.join("main.rs").is_file()
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}
