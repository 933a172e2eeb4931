//! Chapter 5: one step of each optimizer, on as many weights as listing 6 has in its first layer,
//! and listing 5.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use optimizers::experiments::models::Task;
use optimizers::experiments::walk::step;
use optimizers::{AdaGrad, Adam, Fit, GradientDescent, Optimizer, RmsProp};

const WEIGHTS: usize = 784 * 128;

fn steps(c: &mut Criterion) {
    let amsgrad = Adam {
        amsgrad: true,
        ..Adam::default()
    };
    let momentum = GradientDescent::with_momentum(0.01, 0.9);
    let all: [(&str, &dyn Optimizer); 6] = [
        ("gradient descent", &GradientDescent::new(0.01)),
        ("momentum", &momentum),
        ("adagrad", &AdaGrad::new(0.01)),
        ("rmsprop", &RmsProp::default()),
        ("adam", &Adam::default()),
        ("amsgrad", &amsgrad),
    ];
    let gradient: Vec<f64> = (0..WEIGHTS).map(|i| (i % 17) as f64 / 1e3 - 8e-3).collect();
    let mut group = c.benchmark_group("one step of 100,352 weights");
    group.throughput(Throughput::Elements(WEIGHTS as u64));
    for (name, optimizer) in all {
        let mut w = vec![0.1_f64; WEIGHTS];
        let mut state = vec![vec![0.0; WEIGHTS]; optimizer.slots()];
        let mut number = 0;
        group.bench_function(name, |b| {
            b.iter(|| {
                number += 1;
                optimizer.update(step(optimizer, number), &mut w, &gradient, &mut state);
            });
        });
    }
    group.finish();
}

/// What listing 5 does: 1,000 epochs on four samples.
fn listing5(c: &mut Criterion) {
    let data = Task::Listing5.data();
    c.bench_function("listing 5, 1,000 epochs", |b| {
        b.iter(|| {
            let fit = Fit {
                epochs: 1_000,
                ..Fit::default()
            };
            let mut model = Task::Listing5.model(Adam::default(), 1)?;
            model.fit(black_box(&data), fit)
        });
    });
}

criterion_group!(benches, steps, listing5);
criterion_main!(benches);
