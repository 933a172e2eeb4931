//! Compares what a chapter prints with the pinned snapshots.
//!
//! A chapter's `tests/chapter/reports.rs` holds one [`reports!`], with a test for every report in
//! `experiments::REPORTS` and for every listing. A report is made once, compared byte by byte with
//! `tests/snapshots/<name>.snap`, and then handed to the assertions of its test. A listing runs as the
//! program that it is. To accept a new output: `INSTA_UPDATE=always cargo test -p <chapter>`, then read
//! the difference.
//!
//! Snapshots with `__` in their name belong to other tests and are left alone.
//!
//! The property tests of all chapters share the [`EXTREMES`].

mod extremes;
mod numbers;
mod run;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

pub use extremes::{EXTREMES, extremes};
pub use numbers::compare;
pub use run::{command, output};

/// A report by name, and what makes it: an entry of a chapter's `experiments::REPORTS`.
pub type Entry = (&'static str, fn() -> Box<dyn Display>);

/// One test for each report and each listing, and one that finds what is missing or left over.
///
/// ```text
/// use losses::experiments;
///
/// pinned::reports! {
///     listings: listing4;
///     race |report| { assert!(report.tuned[0].slowest > 100); }
///     clipping |_| {}
/// }
/// ```
#[macro_export]
macro_rules! reports {
    (listings: $($listing:ident),* $(,)?;
     $($name:ident |$report:pat_param| $asserts:block)*) => {
        $(
            #[test]
            fn $listing() {
                $crate::check_listing(env!("CARGO_MANIFEST_DIR"), stringify!($listing));
            }
        )*
        $(
            #[test]
            fn $name() {
                let report = experiments::$name::report();
                $crate::check(env!("CARGO_MANIFEST_DIR"), stringify!($name), &report.to_string());
                let $report = report;
                $asserts
            }
        )*

        #[test]
        fn every_report_is_pinned() {
            $crate::complete(
                env!("CARGO_MANIFEST_DIR"),
                experiments::REPORTS,
                &[$(stringify!($name),)*],
                &[$(stringify!($listing),)*],
            );
        }
    };
}

/// Prints the report that the first argument names; without one, the names.
pub fn print(reports: &[Entry]) -> ExitCode {
    let asked = std::env::args().nth(1).unwrap_or_default();
    if let Some((_, report)) = reports.iter().find(|(name, _)| *name == asked) {
        print!("{}", report());
        return ExitCode::SUCCESS;
    }
    let names: Vec<&str> = reports.iter().map(|(name, _)| *name).collect();
    eprintln!("expected the name of a report: {}", names.join(", "));
    ExitCode::from(2)
}

/// Runs a listing of the chapter in `manifest` and compares its output with its snapshot.
///
/// # Panics
/// When it cannot be run, fails, or prints something other than what is pinned.
pub fn check_listing(manifest: &str, listing: &str) {
    let printed = output(Path::new(manifest), listing).unwrap_or_else(|error| panic!("{error}"));
    check(manifest, listing, &printed);
}

/// Compares a text with the snapshot `name` of the chapter in `manifest`, byte by byte.
///
/// # Panics
/// When they differ.
pub fn check(manifest: &str, name: &str, printed: &str) {
    let snapshots = Path::new(manifest).join("tests/snapshots");
    let file = snapshots.join(format!("{name}.snap"));
    // What the pages show of it.
    let pinned = || {
        let snapshot = fs::read_to_string(&file).unwrap_or_default();
        let snapshot = snapshot.replace("\r\n", "\n");
        outputs::body(&snapshot).trim_matches('\n').to_owned()
    };
    let before = pinned();
    if before == printed.trim_matches('\n') {
        return;
    }
    if let Some(note) = compare(&before, printed) {
        // The harness shows this above insta's difference when the test fails.
        eprintln!("{name}: {note}");
    }
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(snapshots);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, printed));
    // insta writes, and passes over differences of its own choice.
    let same = pinned() == printed.trim_matches('\n');
    assert!(same, "{} is not what was printed", file.display());
}

/// Fails when a report or a listing of the chapter is not tested, or a snapshot belongs to neither.
///
/// # Panics
/// With every name that is missing or left over.
pub fn complete(manifest: &str, reports: &[Entry], tested: &[&str], listings: &[&str]) {
    let manifest = Path::new(manifest);
    let set = |names: &[&str]| {
        names
            .iter()
            .map(ToString::to_string)
            .collect::<BTreeSet<_>>()
    };
    let listed: Vec<&str> = reports.iter().map(|(name, _)| *name).collect();
    let mut examples = names(&manifest.join("examples"), "rs");
    examples.retain(|name| name.starts_with("listing"));
    let mut pinned = names(&manifest.join("tests/snapshots"), "snap");
    pinned.retain(|name| !name.contains("__"));
    let (tested, listings) = (set(tested), set(listings));
    assert_eq!(set(&listed), tested, "experiments::REPORTS and their tests");
    assert_eq!(examples, listings, "examples/listing*.rs and their tests");
    assert_eq!(
        pinned,
        &tested | &listings,
        "tests/snapshots and what is tested"
    );
}

/// The names of the files in `folder` with this extension, without it.
fn names(folder: &Path, extension: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

/// Fails unless two numbers are within a tolerance of each other.
///
/// # Panics
/// With both numbers.
#[track_caller]
pub fn assert_near(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found}, expected {expected} within {tolerance}"
    );
}

/// Fails unless a report prints the expected values. A row is a part, the label of a line, the first column, the values
/// from there on, and their tolerance.
///
/// # Panics
/// With the label of the first row that differs.
#[track_caller]
pub fn assert_printed(report: &str, rows: &[(&str, &str, usize, &[f64], f64)]) {
    for &(part, label, column, expected, tolerance) in rows {
        let lines = outputs::cut(report, part).expect(label);
        for (column, &expected) in (column..).zip(expected) {
            let printed = outputs::value(&lines, label, Some(column)).expect(part);
            let printed: f64 = printed.parse().expect(label);
            let near = (printed - expected).abs() <= tolerance;
            assert!(
                near,
                "{label}: {printed}, expected {expected} within {tolerance}"
            );
        }
    }
}
