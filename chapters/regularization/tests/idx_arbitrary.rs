//! The IDX reader neither panics nor asks the heap for what a header promises, whatever the bytes.
//! Alone in its file, because it counts what the whole process asks for.

use std::alloc::System;

use rand::Rng;
use regularization::idx;
use regularization::images::PIXELS;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use structure::random::{below, generator};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// An IDX file of bytes.
fn file(lengths: &[u32], items: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, lengths.len() as u8];
    bytes.extend(lengths.iter().flat_map(|length| length.to_be_bytes()));
    bytes.extend(items);
    bytes
}

/// What `read` gives, once it is sure that it asked the heap for no more bytes than it got.
fn measured<T>(bytes: usize, read: impl FnOnce() -> T) -> T {
    let region = Region::new(HEAP);
    let result = read();
    let asked = region.change().bytes_allocated;
    assert!(asked <= bytes, "asks for {asked} bytes to read {bytes}");
    result
}

/// Bytes that are sometimes noise, sometimes nearly right.
fn arbitrary(rng: &mut impl Rng) -> Vec<u8> {
    let mut bytes = match below(rng, 5) {
        0 => (0..below(rng, 64)).map(|_| rng.next_u64() as u8).collect(),
        1 => {
            let count = below(rng, 3);
            file(&[count as u32, 28, 28], &vec![7; count * PIXELS])
        }
        2 => file(&[3], &[1, 2, 3]),
        3 => file(&[rng.next_u32() >> below(rng, 32)], &[0; 8]),
        _ => {
            let lengths = [0; 3].map(|_| rng.next_u32() >> below(rng, 32));
            file(&lengths, &[0; 8])
        }
    };
    for _ in 0..below(rng, 3) {
        if !bytes.is_empty() {
            let at = below(rng, bytes.len().min(20));
            bytes[at] = [0, 1, 28, 255, rng.next_u64() as u8][below(rng, 5)];
        }
    }
    let cut = below(rng, 2 * bytes.len() + 1);
    bytes.truncate(cut);
    bytes
}

#[test]
fn arbitrary_bytes_are_read_or_refused() {
    let rng = &mut generator(1);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let (first, second) = (arbitrary(rng), arbitrary(rng));
        let pair = measured(first.len() + second.len(), || idx::read(&first, &second));
        if let Ok(pair) = pair {
            assert_eq!(
                (first.len(), second.len()),
                (16 + pair.len() * PIXELS, 8 + pair.len())
            );
            accepted += 1;
        }
        for bytes in [&first, &second] {
            if let Ok(images) = measured(bytes.len(), || idx::images(bytes)) {
                assert_eq!(bytes.len(), 16 + images.len());
                accepted += 1;
            }
            if let Ok(labels) = measured(bytes.len(), || idx::labels(bytes)) {
                assert_eq!(bytes.len(), 8 + labels.len());
                accepted += 1;
            }
        }
    }
    assert!(
        accepted > 1_000,
        "the bytes tried are too arbitrary: {accepted} were accepted"
    );
}
