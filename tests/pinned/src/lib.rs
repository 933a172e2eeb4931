//! Runs the examples of a chapter and compares what they print with the pinned snapshots.
