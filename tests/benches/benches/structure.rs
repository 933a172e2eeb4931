//! Chapter 1: listing 1, and the first product of listing 6.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ndarray::Array2;
use structure::first_network::{FirstNetwork, inputs, targets};

/// What listing 1 does: 10,000 epochs on four samples.
fn listing1(c: &mut Criterion) {
    let (inputs, targets) = (inputs(), targets());
    c.bench_function("listing 1, 10,000 epochs", |b| {
        b.iter(|| FirstNetwork::new(1).train(black_box(&inputs), &targets, 1.0, 10_000));
    });
}

/// The first layer of listing 6 on one batch, forward and backward: 32 x 784 by 784 x 128.
fn products(c: &mut Criterion) {
    let x = Array2::from_shape_fn((32, 784), |(r, k)| ((r + k) % 7) as f64);
    let w = Array2::from_shape_fn((784, 128), |(k, m)| ((k + m) % 5) as f64);
    let dy = Array2::from_shape_fn((32, 128), |(r, m)| ((r + m) % 3) as f64);
    let mut group = c.benchmark_group("32 x 784 x 128");
    group.bench_function("x w", |b| b.iter(|| black_box(&x).dot(&w)));
    group.bench_function("transposed x dy", |b| b.iter(|| black_box(&x).t().dot(&dy)));
    group.finish();
}

criterion_group!(benches, listing1, products);
criterion_main!(benches);
