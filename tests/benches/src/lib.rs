//! Holds no code: the benchmarks are in `benches/`, one file a chapter.
