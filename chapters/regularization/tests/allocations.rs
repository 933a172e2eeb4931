//! A training step allocates nothing once the buffers are there. Alone in its file, because it
//! counts what the whole process asks for.

use std::alloc::System;
use std::ops::ControlFlow;

use digits::draw;
use optimizers::{Callback, Dataset, EpochEnd, Evaluation, Fit, Model};
use regularization::digit_model;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use structure::has_fused_multiply_add;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Counts what was asked of the heap from the end of one batch to the end of the next.
struct Counter {
    region: Region<'static, System>,
    /// One count a step, with room for all from the start.
    counts: Vec<usize>,
}

impl Callback<f32> for Counter {
    fn batch_end(&mut self, _epoch: usize, _done: usize, _of: usize, _so_far: Evaluation) {
        let change = self.region.change();
        self.counts.push(change.allocations + change.reallocations);
        self.region.reset();
    }

    fn epoch_end(&mut self, _end: &EpochEnd, _model: &mut Model<f32>) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

#[test]
fn a_step_allocates_nothing_after_the_first() {
    if !has_fused_multiply_add() {
        // Then the products are matrixmultiply's, which copies its operands together on the heap.
        return;
    }
    // Three batches of 32 and a short one of 4, as at the end of most epochs.
    let images = draw(100, 0);
    let data = Dataset::new(images.inputs_f32(), images.labels()).unwrap();
    let mut model = digit_model(0.5, 0).unwrap();
    let mut counter = Counter {
        region: Region::new(HEAP),
        counts: Vec::with_capacity(16),
    };
    let fit = Fit {
        epochs: 4,
        callback: Some(&mut counter),
        ..Fit::default()
    };
    model.fit(&data, fit).unwrap();

    assert_eq!(counter.counts.len(), 16);
    assert!(counter.counts[0] > 0, "the first step makes the buffers");
    // Each epoch first keeps the weights and what Adam remembers, to put them back if the loss
    // breaks. Two copies take turns, so there is room for all of it from the fourth epoch on.
    let later = [
        &counter.counts[1..4],
        &counter.counts[5..8],
        &counter.counts[9..],
    ]
    .concat();
    assert_eq!(later, [0; 13]);
}
