//! Chapter 1: listing 1, and the products of listing 6.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ndarray::Array2;
use ndarray::linalg::general_mat_mul;
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};
use structure::{product, transposed_product};

/// What listing 1 does: 10,000 epochs on four samples.
fn listing1(c: &mut Criterion) {
    c.bench_function("listing 1, 10,000 epochs", |b| {
        b.iter(|| FirstNetwork::new(1).train(black_box(&INPUTS), &TARGETS, 1.0, 10_000));
    });
}

/// The first layer of listing 6 on one batch: 32 x 784 by 784 x 128.
fn products(c: &mut Criterion) {
    let x = Array2::from_shape_fn((32, 784), |(r, k)| ((r + k) % 7) as f32);
    let w = Array2::from_shape_fn((784, 128), |(k, m)| ((k + m) % 5) as f32);
    let dy = Array2::from_shape_fn((32, 128), |(r, m)| ((r + m) % 3) as f32);
    let (mut y, mut g) = (Array2::zeros((32, 128)), Array2::zeros((784, 128)));
    let mut group = c.benchmark_group("32 x 784 x 128");
    group.bench_function("x w", |b| {
        b.iter(|| product(black_box(&x), &w, None, &mut y));
    });
    group.bench_function("x w by ndarray", |b| {
        b.iter(|| general_mat_mul(1.0, black_box(&x), &w, 0.0, &mut y));
    });
    group.bench_function("transposed x dy", |b| {
        b.iter(|| transposed_product(black_box(&x), &dy, &mut g));
    });
    group.bench_function("transposed x dy by ndarray", |b| {
        b.iter(|| general_mat_mul(1.0, &black_box(&x).t(), &dy, 0.0, &mut g));
    });
    group.finish();
}

criterion_group!(benches, listing1, products);
criterion_main!(benches);
