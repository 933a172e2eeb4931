//! Times one training step of listing 6 in seven ways, from the network of the chapters to the
//! engine on two threads, in microseconds: medians of steps that take turns.
//!
//! Steered by `ROUNDS` (200) and `MNIST_DIR`.

#[path = "../../examples/common/mod.rs"]
mod common;
mod single;

use std::error::Error;
use std::io::{Write, stdout};
use std::process::ExitCode;
use std::time::Instant;

use common::{Digits, median};
use digits::mnist::{self, Data, setting};
use engine::{Network, Threads};
use losses::{Loss, SparseCategoricalCrossEntropy, Targets};
use ndarray::{Array2, Axis};
use optimizers::{Adam, Model};
use propagation::Mode;
use regularization::digit_model;
use single::{Single, Way};

const BATCH: usize = 32;
const WIDTHS: [usize; 4] = [784, 128, 64, 10];
const NAMES: [&str; 7] = [
    "the chapters, f64",
    "the chapters, f32",
    "buffers and fused loops",
    "no subnormal numbers",
    "wide instructions",
    "the engine, one thread",
    "the engine, two threads",
];

fn main() -> ExitCode {
    mnist::run(steps)
}

fn steps(data: &Data) -> Result<(), Box<dyn Error>> {
    let digits = Digits::new(&data.train);
    let order = digits.order();
    let (wide, narrow) = (data.train.inputs(), data.train.inputs_f32());
    let (images, labels) = (digits.images(), data.train.labels());

    let mut plain = digit_model(0.5, 0)?;
    let ways = [Way::Allocating, Way::Fused, Way::Settled, Way::Wide];
    let mut singles = ways.map(|way| Single::new(way, &WIDTHS, BATCH));
    let engine = |threads| (Network::new(&WIDTHS, 0.5, BATCH, 0), threads);
    let mut engines = [Threads::one(), Threads::two()].map(engine);
    // Each way takes a few steps at a time, so that it finds its own numbers in the caches.
    let mut times = [(); NAMES.len()].map(|()| Vec::new());
    let mut batches = order.chunks_exact(BATCH).cycle();
    let mut timed = |way: usize, step: &mut dyn FnMut(&[u32])| {
        for samples in batches.by_ref().take(10) {
            let started = Instant::now();
            step(samples);
            times[way].push(1e6 * started.elapsed().as_secs_f64());
        }
    };
    for _ in 0..setting("ROUNDS", 200)? {
        timed(0, &mut |samples| {
            plain_step(&mut plain, &wide, &labels, samples);
        });
        for (way, single) in singles.iter_mut().enumerate() {
            timed(1 + way, &mut |samples| {
                single.step(&narrow, &labels, samples);
            });
        }
        for (way, (network, threads)) in engines.iter_mut().enumerate() {
            timed(5 + way, &mut |samples| {
                network.step(images, samples, threads);
            });
        }
    }

    let times = times.map(median);
    let mut last = times[0];
    let mut out = stdout().lock();
    writeln!(out, "== steps ==")?;
    writeln!(out, "{:26}{:>8}{:>9}{:>9}", "", "µs", "gain", "in all")?;
    for (name, time) in NAMES.iter().zip(times) {
        let (gain, in_all) = (last / time, times[0] / time);
        writeln!(out, "{name:26}{time:8.1}{gain:9.2}{in_all:9.2}")?;
        last = time;
    }
    Ok(())
}

/// A step of the network of the chapters.
fn plain_step(model: &mut Model, inputs: &Array2<f64>, labels: &[usize], samples: &[u32]) {
    let rows: Vec<usize> = samples.iter().map(|&sample| sample as usize).collect();
    let x = inputs.select(Axis(0), &rows);
    let targets = Targets::Labels(rows.iter().map(|&row| labels[row]).collect());
    let z = model.network.forward(&x, Mode::Training);
    let (_, dz) = SparseCategoricalCrossEntropy
        .value_from_logits(&z, &targets)
        .expect("a label for each sample");
    model.network.backward(&dz);
    model.state.step(&Adam::default(), 1e-3, &mut model.network);
}
