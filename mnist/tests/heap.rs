//! What is too large is not read to its end before that is said. Alone in its file, because it
//! counts what the whole process asks for.

use std::alloc::System;
use std::fs;
use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use mnist::{Data, FILES, GzipError, Problem, unpack};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tempfile::TempDir;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What `read` gives, and how many bytes it asked the heap for.
fn measured<T>(read: impl FnOnce() -> T) -> (T, usize) {
    let region = Region::new(HEAP);
    let result = read();
    let asked = region.change();
    let grown = asked.bytes_reallocated.max(0).unsigned_abs();
    (result, asked.bytes_allocated + grown)
}

#[test]
fn too_much_is_not_read() {
    const MEBIBYTE: usize = 1 << 20;
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..16 {
        bomb.write_all(&vec![0; MEBIBYTE]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    let (unpacked, asked) = measured(|| unpack(&bomb, 1_000));
    assert_eq!(unpacked, Err(GzipError::TooMuch { limit: 1_000 }));
    assert!(asked < MEBIBYTE, "asks for {asked} bytes");

    let folder = TempDir::new().unwrap();
    let large = fs::File::create(folder.path().join(FILES[0].name)).unwrap();
    large.set_len(512 << 20).unwrap();
    let (found, asked) = measured(|| Data::find(Some(folder.path().to_owned())));
    let error = found.unwrap_err();
    assert!(matches!(error.problem, Problem::TooLarge { .. }), "{error}");
    assert!(asked < 128 * MEBIBYTE, "asks for {asked} bytes");
}
