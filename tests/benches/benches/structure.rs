//! Chapter 1: listing 1.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use structure::first_network::{FirstNetwork, inputs, targets};

/// What listing 1 does: 10,000 epochs on four samples.
fn listing1(c: &mut Criterion) {
    let (inputs, targets) = (inputs(), targets());
    c.bench_function("listing 1, 10,000 epochs", |b| {
        b.iter(|| FirstNetwork::new(1).train(black_box(&inputs), &targets, 1.0, 10_000));
    });
}

criterion_group!(benches, listing1);
criterion_main!(benches);
