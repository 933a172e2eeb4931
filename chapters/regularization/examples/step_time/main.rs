//! Says where the time of one training step of listing 6 goes, in microseconds: the median of each
//! piece over the steps of one epoch. Below it stands the least that this machine would take for
//! the same arithmetic, and for carrying the numbers that Adam changes.
//!
//! Steered by `THREADS` (1 or 2) and `MNIST_DIR`.

mod floor;
mod other_ways;

use std::error::Error;
use std::fmt::{self, Write as _};
use std::io::{Write as _, stdout};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use activations::Activation::Relu;
use digits::mnist::{self, Data, setting};
use digits::{CLASSES, PIXELS};
use losses::{Loss, SparseCategoricalCrossEntropy};
use ndarray::ArrayRef2;
use optimizers::{Adam, Batch, Dataset, EpochEnd, Fit, Memory};
use propagation::{ActivationLayer, DenseLayer, Layer, Mode, Parameter, Stack};
use regularization::{DropoutLayer, digit_model};
use structure::random::{Generator, generator, shuffle};
use structure::{Dense, Initialiser, ShapeError, with_helper};

const BATCH: usize = 32;
const WIDTHS: [usize; 4] = [PIXELS, 128, 64, CLASSES];

/// What a step is made of.
#[derive(Clone, Copy)]
enum Piece {
    Gather,
    Forward,
    Gradient,
    Dense,
    Elements,
    Loss,
    Adam,
}

const PIECES: [&str; 7] = [
    "gathering the batch",
    "first layer forward",
    "first layer gradient",
    "other dense layers",
    "ReLU and dropout",
    "loss",
    "Adam",
];

/// Nanoseconds of the present step.
static SPENT: [AtomicU64; PIECES.len()] = [const { AtomicU64::new(0) }; PIECES.len()];

/// Does some work and books its time on a piece.
fn timed<R>(piece: Piece, work: impl FnOnce() -> R) -> R {
    let started = Instant::now();
    let result = work();
    let spent = started.elapsed().as_nanos() as u64;
    SPENT[piece as usize].fetch_add(spent, Ordering::Relaxed);
    result
}

/// A layer that books its time on two pieces.
struct Timed<L> {
    layer: L,
    forward: Piece,
    backward: Piece,
}

impl<L: Layer<f32>> Layer<f32> for Timed<L> {
    fn name(&self) -> &'static str {
        self.layer.name()
    }

    fn outputs(&self, inputs: usize) -> Result<usize, usize> {
        self.layer.outputs(inputs)
    }

    fn forward(&mut self, x: &ArrayRef2<f32>, y: &mut ArrayRef2<f32>, mode: Mode) {
        timed(self.forward, || self.layer.forward(x, y, mode));
    }

    fn backward(
        &mut self,
        x: &ArrayRef2<f32>,
        y: &ArrayRef2<f32>,
        dy: &ArrayRef2<f32>,
        dx: Option<&mut ArrayRef2<f32>>,
    ) {
        timed(self.backward, || self.layer.backward(x, y, dy, dx));
    }

    fn visit_parameters(&mut self, visit: &mut dyn FnMut(Parameter<'_, f32>)) {
        self.layer.visit_parameters(visit);
    }
}

fn main() -> ExitCode {
    mnist::run(|data| {
        let mut report = String::new();
        if setting("THREADS", 1)? > 1 {
            with_helper(|| measure("two-threads", data, &mut report))?;
        } else {
            measure("one-thread", data, &mut report)?;
        }
        stdout().write_all(report.as_bytes())?;
        Ok(())
    })
}

fn measure(name: &str, data: &Data, report: &mut String) -> Result<(), Box<dyn Error>> {
    let train = Dataset::new(data.train.inputs_f32(), data.train.labels())?;
    let mut rng = generator(0);
    let mut stack = stack(&mut rng)?;
    let (adam, mut memory) = (Adam::default(), Memory::default());
    let mut order: Vec<usize> = (0..train.len()).collect();
    shuffle(&mut rng, &mut order);

    let mut batch = Batch::new(&train, BATCH);
    let mut pieces = vec![Vec::new(); PIECES.len()];
    let mut steps = Vec::new();
    for samples in order.chunks_exact(BATCH) {
        let started = Instant::now();
        timed(Piece::Gather, || batch.gather(&train, samples));
        stack.forward(&batch.inputs(), Mode::Training)?;
        let (y, mut dy) = stack.output_and_gradient();
        timed(Piece::Loss, || {
            SparseCategoricalCrossEntropy.value_from_logits(&y, batch.targets(), &mut dy)
        })?;
        stack.backward(&batch.inputs(), None);
        timed(Piece::Adam, || memory.step(&adam, &mut stack));
        steps.push(started.elapsed().as_secs_f64());
        for (piece, spent) in pieces.iter_mut().zip(&SPENT) {
            piece.push(spent.swap(0, Ordering::Relaxed) as f64 / 1e9);
        }
    }

    writeln!(report, "== {name} ==")?;
    writeln!(report, "{:24}{:>8}{:>9}", "", "µs", "share")?;
    let step = median(&mut steps);
    let mut rest = step;
    for (name, times) in PIECES.iter().zip(&mut pieces) {
        let time = median(times);
        rest -= time;
        print_piece(report, name, time, step)?;
    }
    print_piece(report, "the rest", rest, step)?;
    print_piece(report, "a step", step, step)?;

    writeln!(report, "== floor-of-{name} ==")?;
    let operations = floor::operations();
    let speed = floor::fastest_arithmetic();
    let arithmetic = operations / speed;
    let memory = floor::fastest_pass();
    writeln!(
        report,
        "{:24}{:8.2}",
        "million operations",
        operations / 1e6
    )?;
    writeln!(report, "{:24}{:8.0}", "billion a second", speed / 1e9)?;
    writeln!(report, "{:24}{:8.1}", "arithmetic, µs", 1e6 * arithmetic)?;
    writeln!(report, "{:24}{:8.1}", "memory, µs", 1e6 * memory)?;
    writeln!(
        report,
        "{:24}{:8.2}",
        "step by arithmetic",
        step / arithmetic
    )?;
    writeln!(
        report,
        "{:24}{:8.2}",
        "step by both",
        step / (arithmetic + memory)
    )?;

    let epoch = epoch(&train)?;
    let steps = steps.len() as f64;
    writeln!(report, "{:24}{:8.3}", "an epoch, seconds", epoch)?;
    writeln!(
        report,
        "{:24}{:8.2}",
        "epoch by arithmetic",
        epoch / (steps * arithmetic)
    )?;

    writeln!(report, "== other-ways-on-{name} ==")?;
    writeln!(report, "{:24}{:>8}{:>9}", "", "µs", "ours, µs")?;
    other_ways::print(train.inputs(), report)?;
    Ok(())
}

/// The seconds of an epoch of the listing itself, which also shuffles, and counts right answers: the
/// median of five.
fn epoch(train: &Dataset<f32>) -> Result<f64, Box<dyn Error>> {
    let mut started = Instant::now();
    let mut times = Vec::new();
    let mut clock = |_: &EpochEnd| {
        times.push(started.elapsed().as_secs_f64());
        started = Instant::now();
        ControlFlow::Continue(())
    };
    let fit = Fit {
        epochs: 5,
        callback: Some(&mut clock),
        ..Fit::default()
    };
    digit_model(0.5, 0)?.fit(train, fit)?;
    Ok(median(&mut times))
}

fn print_piece(report: &mut String, name: &str, time: f64, step: f64) -> fmt::Result {
    writeln!(
        report,
        "{name:24}{:8.1}{:8.0}%",
        1e6 * time,
        100.0 * time / step
    )
}

fn stack(rng: &mut Generator) -> Result<Stack<f32>, Box<dyn Error>> {
    let mut dense = |layer: usize, forward, backward| -> Result<_, ShapeError> {
        let (inputs, units) = (WIDTHS[layer], WIDTHS[layer + 1]);
        let layer = DenseLayer::new(Dense::new(inputs, units, Initialiser::Glorot, rng)?);
        Ok(Timed {
            layer,
            forward,
            backward,
        })
    };
    let relu = || Timed {
        layer: ActivationLayer(Relu),
        forward: Piece::Elements,
        backward: Piece::Elements,
    };
    let dropout = |seed| -> Result<_, Box<dyn Error>> {
        Ok(Timed {
            layer: DropoutLayer::new(0.5, seed)?,
            forward: Piece::Elements,
            backward: Piece::Elements,
        })
    };
    Ok(Stack::new(PIXELS)
        .with(dense(0, Piece::Forward, Piece::Gradient)?)?
        .with(relu())?
        .with(dropout(1)?)?
        .with(dense(1, Piece::Dense, Piece::Dense)?)?
        .with(relu())?
        .with(dropout(2)?)?
        .with(dense(2, Piece::Dense, Piece::Dense)?)?)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
