//! The engine: its products, Adam, and one step and one epoch of listing 6 on drawn digits.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use digits::draw;
use engine::{AdamStep, Images, Matrix, Network, Threads, matmul, matmul_nt, matmul_tn};

const WIDTHS: [usize; 4] = [784, 128, 64, 10];
const BATCH: usize = 32;
const SAMPLES: usize = 3_200;

fn products(c: &mut Criterion) {
    let (n, k, m) = (BATCH, WIDTHS[0], WIDTHS[1]);
    let (x, w, dy) = (vec![0.1; n * k], vec![0.1; k * m], vec![0.1; n * m]);
    let (mut y, mut g, mut dx) = (vec![0.0; n * m], vec![0.0; k * m], vec![0.0; n * k]);
    let mut scratch = vec![0.0; k * m];
    let x = Matrix::new(&x, n, k);
    let w = Matrix::new(&w, k, m);
    let dy = Matrix::new(&dy, n, m);
    let none = (Matrix::new(&[], 0, k), Matrix::new(&[], 0, m));
    let mut group = c.benchmark_group("32 x 784 x 128");
    group.bench_function("matmul", |b| {
        b.iter(|| matmul(&mut y, black_box(x), w, None));
    });
    group.bench_function("matmul_tn", |b| {
        b.iter(|| matmul_tn(&mut g, [(black_box(x), dy), none]));
    });
    group.bench_function("matmul_nt", |b| {
        b.iter(|| matmul_nt(&mut dx, black_box(dy), w, &mut scratch));
    });
    group.finish();
}

fn adam(c: &mut Criterion) {
    let count = WIDTHS[0] * WIDTHS[1];
    let gradient: Vec<f32> = (0..count).map(|i| (i % 17) as f32 / 1e3 - 8e-3).collect();
    let (mut w, mut m, mut v) = (vec![0.1; count], vec![0.0; count], vec![0.0; count]);
    let mut number = 0;
    c.bench_function("Adam on 100,352 weights", |b| {
        b.iter(|| {
            number += 1;
            AdamStep::new(number).update([&mut w, &mut m, &mut v], &gradient);
        });
    });
}

fn training(c: &mut Criterion) {
    let (digits, mut order) = (draw(SAMPLES, 0), (0..SAMPLES as u32).collect::<Vec<_>>());
    let samples = order[..BATCH].to_vec();
    let labels = digits.labels();
    let images = Images {
        pixels: digits.pixels().as_slice().expect("row by row"),
        labels: &labels,
    };
    let mut group = c.benchmark_group("listing 6");
    let threads = [
        ("one thread", Threads::one()),
        ("two threads", Threads::two()),
    ];
    for (name, mut threads) in threads {
        let mut network = Network::new(&WIDTHS, 0.5, BATCH, 0);
        group.throughput(Throughput::Elements(BATCH as u64));
        group.bench_function(format!("one step, {name}"), |b| {
            b.iter(|| network.step(black_box(images), &samples, &mut threads));
        });
        group.throughput(Throughput::Elements(SAMPLES as u64));
        group.bench_function(format!("one epoch of 3,200 digits, {name}"), |b| {
            b.iter(|| network.epoch(black_box(images), &mut order, &mut threads));
        });
    }
    group.finish();
}

criterion_group!(benches, products, adam, training);
criterion_main!(benches);
