//! Chapter 2: each activation by size, forward and backward.

use std::hint::black_box;

use activations::Activation::{
    self, Elu, Gelu, LeakyRelu, Linear, Relu, Selu, Sigmoid, Silu, Softmax, Softplus, Tanh,
};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use ndarray::Array2;

const ALL: [Activation; 11] = [
    Linear,
    Sigmoid,
    Tanh,
    Relu,
    LeakyRelu(0.01),
    Elu,
    Selu,
    Gelu,
    Silu,
    Softplus,
    Softmax,
];

/// Units of a batch of 32: an output, a hidden layer, a large one.
const UNITS: [usize; 3] = [10, 128, 1024];

fn batch(units: usize) -> Array2<f64> {
    Array2::from_shape_fn((32, units), |(r, c)| ((r * 7 + c) % 13) as f64 / 4.0 - 1.5)
}

fn both_ways(c: &mut Criterion) {
    for units in UNITS {
        let (z, da) = (batch(units), batch(units));
        for activation in ALL {
            let a = activation.forward(&z);
            let mut group = c.benchmark_group(activation.name());
            group.throughput(Throughput::Elements(z.len() as u64));
            group.bench_function(BenchmarkId::new("forward", z.len()), |b| {
                b.iter(|| activation.forward(black_box(&z)));
            });
            group.bench_function(BenchmarkId::new("backward", z.len()), |b| {
                b.iter(|| activation.backward(&z, black_box(&a), &da));
            });
            group.finish();
        }
    }
}

criterion_group!(benches, both_ways);
criterion_main!(benches);
