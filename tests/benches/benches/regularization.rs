//! Chapter 6: one training step and one epoch of listing 6, on drawn digits.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use digits::draw;
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use optimizers::{Adam, Dataset, Fit, Optimizer, OptimizerState};
use propagation::Mode;
use regularization::digit_model;

const BATCH: usize = 32;
const SAMPLES: usize = 3_200;

/// What [`optimizers::Model::fit`] does with one batch.
fn step(c: &mut Criterion) {
    let images = draw(BATCH, 0);
    let (x, targets) = (images.inputs(), Targets::Labels(images.labels()));
    let mut network = digit_model(0.5, 0).expect("a rate below 1").network;
    let (adam, mut state) = (Adam::default(), OptimizerState::default());
    c.bench_function("one step of listing 6", |b| {
        b.iter(|| {
            let z = network.forward(black_box(&x), Mode::Training);
            let (loss, dz) = SparseCategoricalCrossEntropy
                .value_from_logits(&z, &targets)
                .expect("a label for each row");
            network.backward(&dz);
            state.step(&adam, adam.learning_rate(), &mut network);
            loss
        });
    });
}

/// An epoch of 100 steps: shuffling, selecting and training.
fn epoch(c: &mut Criterion) {
    let images = draw(SAMPLES, 0);
    let data = Dataset::new(images.inputs(), images.labels()).expect("finite pixels");
    let mut model = digit_model(0.5, 0).expect("a rate below 1");
    let mut group = c.benchmark_group("listing 6");
    group.throughput(Throughput::Elements(SAMPLES as u64));
    group.bench_function("one epoch of 3,200 digits", |b| {
        b.iter(|| model.fit(black_box(&data), Fit::default()));
    });
    group.finish();
}

fn drawing(c: &mut Criterion) {
    c.bench_function("drawing 100 digits", |b| {
        b.iter(|| draw(black_box(100), 0));
    });
}

criterion_group!(benches, step, epoch, drawing);
criterion_main!(benches);
