//! Chapter 3: the running example as a network of layers, forward and backward.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use propagation::experiments::running_example::{inputs, running_example, targets};
use propagation::{Mode, half_squared_error, training_step};
use structure::first_network::FirstNetwork;

fn passes(c: &mut Criterion) {
    let (x, targets) = (inputs(), targets());
    let mut network = running_example(&FirstNetwork::new(1));
    let mut group = c.benchmark_group("running example");
    group.bench_function("forward", |b| {
        b.iter(|| network.forward(black_box(&x), Mode::Training));
    });

    let y = network.forward(&x, Mode::Training);
    let dy = half_squared_error(&y, &targets).1;
    group.bench_function("backward", |b| {
        b.iter(|| network.backward(black_box(&dy)));
    });
    group.bench_function("one step", |b| {
        b.iter(|| training_step(&mut network, black_box(&x), &targets, 1.0));
    });
    group.finish();
}

criterion_group!(benches, passes);
criterion_main!(benches);
