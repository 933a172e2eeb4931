//! A file that was moved to its place, such as a kept copy, brings the time of its last change along. Where that is before
//! the last compilation, cargo does not see the change, and what was compiled before would be judged.

use std::path::Path;

/// Gives such a file the time of now.
#[cfg(unix)]
pub(super) fn freshen(file: &Path) {
    use std::fs::{self, File};
    use std::os::unix::fs::MetadataExt;
    use std::time::SystemTime;

    /// An editor may set the rights of a file a moment after it has written it.
    const MOMENT: i64 = 500_000_000;

    let Ok(data) = fs::metadata(file) else {
        return;
    };
    let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000) + rest;
    let placed = nanoseconds(data.ctime(), data.ctime_nsec());
    let changed = nanoseconds(data.mtime(), data.mtime_nsec());
    if placed - changed > MOMENT
        && let Ok(file) = File::options().write(true).open(file)
    {
        // A file that is not ours to touch is left to cargo.
        let _ = file.set_modified(SystemTime::now());
    }
}

/// Elsewhere nothing tells when a file was moved.
#[cfg(not(unix))]
pub(super) fn freshen(_file: &Path) {}
