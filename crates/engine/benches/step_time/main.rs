//! Says where the time of one training step of listing 6 goes, in microseconds: the median of each
//! piece, measured alone on one thread, and of the whole step on one thread and on two. Below stands
//! the least that this machine would take for the same arithmetic, and for carrying the numbers that
//! Adam changes.
//!
//! Steered by `MNIST_DIR`.

#[path = "../../examples/common/mod.rs"]
mod common;
mod floor;

use std::hint::black_box;
use std::io::{self, Write, stdout};
use std::process::ExitCode;
use std::time::Instant;

use common::{Digits, median};
use digits::mnist;
use engine::dropout::{Dropout, relu_dropout, relu_dropout_backward};
use engine::gather::gather;
use engine::loss::softmax_cross_entropy;
use engine::{AdamStep, Matrix, Network, Threads, matmul, matmul_nt, matmul_tn};

const BATCH: usize = 32;
const HALF: usize = BATCH / 2;
const WIDTHS: [usize; 4] = [784, 128, 64, 10];

fn main() -> ExitCode {
    mnist::run(|data| {
        let digits = Digits::new(&data.train);
        let mut out = stdout().lock();
        writeln!(out, "== one-thread ==")?;
        pieces(&mut out, &digits)?;
        whole(&mut out, &digits, "one-thread", &mut Threads::one())?;
        writeln!(out, "== two-threads ==")?;
        whole(&mut out, &digits, "two-threads", &mut Threads::two())?;
        Ok(())
    })
}

/// The median of many runs, in microseconds.
fn time(mut run: impl FnMut()) -> f64 {
    let times = (0..2_000).map(|_| {
        let started = Instant::now();
        run();
        1e6 * started.elapsed().as_secs_f64()
    });
    median(times.collect())
}

/// The same for work on one batch after the other.
fn time_of_batches(digits: &Digits<'_>, mut run: impl FnMut(&[u32])) -> f64 {
    let order = digits.order();
    let mut batches = order.chunks_exact(BATCH).cycle();
    time(|| run(batches.next().expect("at least one batch")))
}

/// What a step is made of, each piece in the halves of the engine.
fn pieces(out: &mut impl Write, digits: &Digits<'_>) -> io::Result<()> {
    let [inputs, units, units2, classes] = WIDTHS;
    let columns = inputs / 2;
    let (mut x, mut z) = (numbers(BATCH * columns), numbers(BATCH * units));
    let (w, mut gradient) = (numbers(columns * units), numbers(columns * units));
    let mut print = |name, time| writeln!(out, "{name:24}{time:8.1}");

    let gathering = time_of_batches(digits, |samples| {
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
    let backward = time(|| {
        for _ in 0..2 {
            let x = Matrix::new(black_box(&x), HALF, columns);
            let dz = Matrix::new(&z, HALF, units);
            matmul_tn(&mut gradient, [(x, dz), (x, dz)]);
        }
    });
    print("first layer gradient", backward)?;
    print("other dense layers", other_dense_layers())?;

    let mut dropout = Dropout::new(0.5, 0);
    let hidden = BATCH * (units + units2);
    let (mut a, mut da, mut mask) = (numbers(hidden), numbers(hidden), numbers(hidden));
    let elements = time(|| {
        dropout.draw(&mut mask);
        relu_dropout(black_box(&mut a), &mask);
        relu_dropout_backward(black_box(&mut da), &a, dropout.scale);
    });
    print("ReLU and dropout", elements)?;
    let mut logits = numbers(BATCH * classes);
    let loss = time(|| {
        let labels = (0..BATCH).map(|sample| sample % classes);
        softmax_cross_entropy(black_box(&mut logits), classes, labels, BATCH);
    });
    print("loss", loss)?;

    let count: usize = WIDTHS.windows(2).map(|pair| (pair[0] + 1) * pair[1]).sum();
    let (mut w, mut m, mut v) = (numbers(count), numbers(count), numbers(count));
    let (adam, gradient) = (AdamStep::new(1), numbers(count));
    let update = time(|| adam.update([&mut w, &mut m, &mut v], black_box(&gradient)));
    print("Adam", update)
}

/// Forward and both gradients, for the second layer and the third.
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
            matmul(&mut a2, rows(black_box(&a1), units), w2, None);
            matmul(&mut dz3, rows(&a2, units2), w3, None);
            matmul_nt(&mut dz2, rows(&dz3, classes), w3, &mut scratch);
            matmul_nt(&mut dz1, rows(&dz2, units2), w2, &mut scratch);
        }
        let pair = (rows(&a1, units), rows(&dz2, units2));
        matmul_tn(&mut g, [pair, pair]);
        let pair = (rows(&a2, units2), rows(&dz3, classes));
        matmul_tn(&mut g[..units2 * classes], [pair, pair]);
    })
}

/// The samples of half a batch.
fn rows(numbers: &[f32], columns: usize) -> Matrix<'_> {
    Matrix::new(numbers, HALF, columns)
}

fn numbers(count: usize) -> Vec<f32> {
    vec![0.1; count]
}

/// A whole step, and the floor below it.
fn whole(
    out: &mut impl Write,
    digits: &Digits<'_>,
    name: &str,
    threads: &mut Threads,
) -> io::Result<()> {
    let mut network = Network::new(&WIDTHS, 0.5, BATCH, 0);
    let step = time_of_batches(digits, |samples| {
        network.step(digits.images(), samples, threads);
    });
    let operations = floor::operations();
    let speed = floor::fastest_arithmetic(threads);
    let arithmetic = 1e6 * operations / speed;
    let memory = 1e6 * floor::fastest_pass(threads);
    let least = arithmetic + memory;
    writeln!(out, "{:24}{step:8.1}", "a step")?;
    writeln!(out, "== floor-of-{name} ==")?;
    writeln!(out, "{:24}{:8.2}", "million operations", operations / 1e6)?;
    writeln!(out, "{:24}{:8.0}", "billion a second", speed / 1e9)?;
    writeln!(out, "{:24}{arithmetic:8.1}", "arithmetic, µs")?;
    writeln!(out, "{:24}{memory:8.1}", "memory, µs")?;
    writeln!(out, "{:24}{:8.2}", "step by arithmetic", step / arithmetic)?;
    writeln!(out, "{:24}{:8.2}", "step by both", step / least)
}
