//! Says where the time of one training step of listing 6 goes, in microseconds: the median of each
//! piece, measured alone on one thread, and of the whole step on one thread and on two. Below stands
//! the least that this machine would take for the same arithmetic, and for carrying the numbers that
//! Adam changes.
//!
//! Steered by `MNIST_DIR`.

#[path = "../common/mod.rs"]
mod common;
mod floor;

use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write, stdout};
use std::process::ExitCode;
use std::time::Instant;

use common::{Digits, median};
use digits::mnist;
use engine::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use engine::gather::gather;
use engine::loss::softmax_cross_entropy;
use engine::{Adam, Matrix, Network, Threads, WeightsMut, matmul, matmul_nt, matmul_tn};

const BATCH: usize = 32;
const HALF: usize = BATCH / 2;
const WIDTHS: [usize; 4] = [784, 128, 64, 10];

fn main() -> ExitCode {
    mnist::run(|data| {
        let digits = Digits::new(&data.train);
        let mut out = stdout().lock();
        writeln!(out, "== one-thread ==")?;
        pieces(&mut out, &digits)?;
        let step = step(&digits, &mut Threads::one());
        writeln!(out, "{:24}{step:8.1}", "a step")?;
        floor(&mut out, "floor-of-one-thread", step, &mut Threads::one())?;
        writeln!(out, "== two-threads ==")?;
        let threads = &mut Threads::two();
        let step = self::step(&digits, threads);
        writeln!(out, "{:24}{step:8.1}", "a step")?;
        floor(&mut out, "floor-of-two-threads", step, threads)
    })
}

/// The median of many runs, in microseconds.
fn time(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..2_000)
        .map(|_| {
            let started = Instant::now();
            run();
            1e6 * started.elapsed().as_secs_f64()
        })
        .collect();
    median(&mut times)
}

/// A whole step.
fn step(digits: &Digits, threads: &mut Threads) -> f64 {
    let mut network = Network::new(&WIDTHS, 0.5, BATCH, 0);
    let order = digits.order();
    let mut batches = order.chunks_exact(BATCH).cycle();
    time(|| {
        let samples = batches.next().expect("at least one batch");
        network.step(digits.images(), samples, threads);
    })
}

/// What a step is made of, each piece in the halves and strips of the engine.
fn pieces(out: &mut impl Write, digits: &Digits) -> io::Result<()> {
    const STRIP: usize = 42;
    let [inputs, units, units2, classes] = WIDTHS;
    let columns = inputs / 2;
    let (mut x, mut z) = (numbers(BATCH * columns), numbers(BATCH * units));
    let (w, mut gradient) = (numbers(columns * units), numbers(STRIP * units));
    let mut print = |name, time| writeln!(out, "{name:24}{time:8.1}");

    let order = digits.order();
    let mut batches = order.chunks_exact(BATCH).cycle();
    let gathering = time(|| {
        let samples = batches.next().expect("at least one batch");
        gather(&mut x, digits.images(), samples, 0, columns);
        gather(&mut x, digits.images(), samples, columns, columns);
    });
    print("gathering the batch", gathering)?;
    let forward = time(|| {
        for _ in 0..2 {
            let x = Matrix::new(black_box(&x), BATCH, columns);
            matmul(&mut z, x, Matrix::new(&w, columns, units), None);
        }
    });
    print("first layer forward", forward)?;
    let strips = time(|| {
        for _ in 0..2 {
            let x = Matrix::new(black_box(&x), HALF, columns);
            let dz = Matrix::new(&z, HALF, units);
            for i in (0..columns).step_by(STRIP) {
                let rows = STRIP.min(columns - i);
                let x = x.columns(i, rows);
                matmul_tn(&mut gradient[..rows * units], [(x, dz), (x, dz)]);
            }
        }
    });
    print("first layer gradient", strips)?;
    print("other dense layers", other_dense_layers())?;

    let mut dropout = Dropout::new(0.5, 0);
    let hidden = BATCH * (units + units2);
    let (mut a, mut da, mut mask) = (numbers(hidden), numbers(hidden), numbers(hidden));
    let elements = time(|| {
        dropout.draw(&mut mask);
        relu_dropout(black_box(&mut a), &mask);
        relu_dropout_backward(black_box(&mut da), &a, dropout.scale());
    });
    print("ReLU and dropout", elements)?;
    let mut logits = numbers(BATCH * classes);
    let loss = time(|| {
        let labels = (0..BATCH).map(|sample| sample % classes);
        softmax_cross_entropy(black_box(&mut logits), classes, labels, BATCH);
    });
    print("loss", loss)?;

    let count: usize = WIDTHS.windows(2).map(|pair| (pair[0] + 1) * pair[1]).sum();
    let (mut values, mut mean, mut square) = (numbers(count), numbers(count), numbers(count));
    let adam = Adam::default().step(1);
    let update = time(|| {
        let means = mean.chunks_mut(STRIP * units);
        let squares = square.chunks_mut(STRIP * units);
        let strips = values.chunks_mut(STRIP * units).zip(means).zip(squares);
        for ((values, mean), square) in strips {
            let gradient = &gradient[..values.len()];
            let weights = WeightsMut {
                values,
                mean,
                square,
            };
            adam.update(weights, gradient);
        }
    });
    print("Adam", update)
}

/// Forward, both gradients, for the second layer and the third.
fn other_dense_layers() -> f64 {
    let [_, units, units2, classes] = WIDTHS;
    let (w2, w3) = (numbers(units * units2), numbers(units2 * classes));
    let w2 = Matrix::new(&w2, units, units2);
    let w3 = Matrix::new(&w3, units2, classes);
    let (a1, mut a2) = (numbers(HALF * units), numbers(HALF * units2));
    let (mut dz1, mut dz2) = (a1.clone(), a2.clone());
    let mut dz3 = numbers(HALF * classes);
    let (mut g, mut scratch) = (numbers(units * units2), numbers(units * units2));
    time(|| {
        for _ in 0..2 {
            matmul(&mut a2, Matrix::new(black_box(&a1), HALF, units), w2, None);
            matmul(&mut dz3, Matrix::new(&a2, HALF, units2), w3, None);
            let dz3 = Matrix::new(&dz3, HALF, classes);
            matmul_nt(&mut dz2, dz3, w3, &mut scratch);
            let dz2 = Matrix::new(&dz2, HALF, units2);
            matmul_nt(&mut dz1, dz2, w2, &mut scratch);
        }
        let pair = (
            Matrix::new(&a1, HALF, units),
            Matrix::new(&dz2, HALF, units2),
        );
        matmul_tn(&mut g, [pair, pair]);
        let pair = (
            Matrix::new(&a2, HALF, units2),
            Matrix::new(&dz3, HALF, classes),
        );
        matmul_tn(&mut g[..units2 * classes], [pair, pair]);
    })
}

fn numbers(count: usize) -> Vec<f32> {
    vec![0.1; count]
}

fn floor(
    out: &mut impl Write,
    name: &str,
    step: f64,
    threads: &mut Threads,
) -> Result<(), Box<dyn Error>> {
    let operations = floor::operations();
    let speed = floor::fastest_arithmetic(threads);
    let arithmetic = 1e6 * operations / speed;
    let memory = 1e6 * floor::fastest_pass(threads);
    writeln!(out, "== {name} ==")?;
    writeln!(out, "{:24}{:8.2}", "million operations", operations / 1e6)?;
    writeln!(out, "{:24}{:8.0}", "billion a second", speed / 1e9)?;
    writeln!(out, "{:24}{arithmetic:8.1}", "arithmetic, µs")?;
    writeln!(out, "{:24}{memory:8.1}", "memory, µs")?;
    writeln!(out, "{:24}{:8.2}", "step by arithmetic", step / arithmetic)?;
    writeln!(
        out,
        "{:24}{:8.2}",
        "step by both",
        step / (arithmetic + memory)
    )?;
    Ok(())
}
