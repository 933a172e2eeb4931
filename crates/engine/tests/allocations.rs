//! A training step allocates nothing. Alone in its binary, because it counts what the whole process
//! allocates.

use std::alloc::System;

use engine::{Images, Network, Threads};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn an_epoch_allocates_nothing() {
    let pixels: Vec<u8> = (0..=255).cycle().take(100 * 784).collect();
    let images = Images {
        pixels: &pixels,
        labels: &[3; 100],
    };
    let mut order: Vec<u32> = (0..100).collect();
    for mut threads in [Threads::one(), Threads::two()] {
        let mut network = Network::new(&[784, 128, 64, 10], 0.5, 32, 0);
        // The worker has started once it has run its first job.
        network.epoch(images, &mut order, &mut threads);
        let region = Region::new(HEAP);
        // Three batches of 32 and a short one of 4, as at the end of most epochs.
        network.epoch(images, &mut order, &mut threads);
        let change = region.change();
        assert_eq!(change.allocations + change.reallocations, 0);
    }
}
