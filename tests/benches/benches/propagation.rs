//! Chapter 3: the running example as a stack, forward and backward.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use propagation::running_example::{inputs, targets};
use propagation::{Mode, half_squared_error, running_example, training_step};
use structure::first_network::FirstNetwork;

fn passes(c: &mut Criterion) {
    let (x, targets) = (inputs(), targets());
    let mut stack = running_example(&FirstNetwork::new(1));
    let mut group = c.benchmark_group("running example");
    group.bench_function("forward", |b| {
        b.iter(|| stack.forward(black_box(&x), Mode::Training).map(drop));
    });

    let (y, mut dy) = stack.output_and_gradient();
    half_squared_error(&y, &targets, &mut dy);
    group.bench_function("backward", |b| {
        b.iter(|| stack.backward(black_box(&x), None));
    });
    group.bench_function("one step", |b| {
        b.iter(|| training_step(&mut stack, black_box(&x), &targets, 1.0));
    });
    group.finish();
}

criterion_group!(benches, passes);
criterion_main!(benches);
