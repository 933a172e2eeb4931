//! Chapter 6: one training step and one epoch of listing 6, on drawn digits.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use digits::draw;
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use optimizers::{Adam, Dataset, Fit, Memory};
use propagation::Mode;
use regularization::digit_model;
use structure::with_helper;

const BATCH: usize = 32;
const SAMPLES: usize = 3_200;

/// What [`optimizers::Model::fit`] does with one batch, once it is gathered.
fn step(c: &mut Criterion) {
    let images = draw(BATCH, 0);
    let (x, targets) = (images.inputs_f32(), Targets::Labels(images.labels()));
    let mut model = digit_model(0.5, 0).expect("a rate below 1");
    let stack = model.stack();
    let (adam, mut memory) = (Adam::default(), Memory::default());
    c.bench_function("one step of listing 6", |b| {
        b.iter(|| {
            let x = black_box(&x);
            stack.forward(x, Mode::Training).expect("rows of 784");
            let (y, mut dy) = stack.output_and_gradient();
            let loss = SparseCategoricalCrossEntropy.value_from_logits(&y, &targets, &mut dy);
            stack.backward(x, None);
            memory.step(&adam, stack);
            loss
        });
    });
}

/// An epoch of 100 steps: shuffling, gathering and training.
fn epoch(c: &mut Criterion) {
    let images = draw(SAMPLES, 0);
    let data = Dataset::new(images.inputs_f32(), images.labels()).expect("finite pixels");
    let mut model = digit_model(0.5, 0).expect("a rate below 1");
    let mut group = c.benchmark_group("listing 6");
    group.throughput(Throughput::Elements(SAMPLES as u64));
    group.bench_function("one epoch of 3,200 digits", |b| {
        b.iter(|| model.fit(black_box(&data), Fit::default()));
    });
    group.bench_function("one epoch of 3,200 digits, two threads", |b| {
        with_helper(|| b.iter(|| model.fit(black_box(&data), Fit::default())));
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
