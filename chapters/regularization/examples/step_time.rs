//! Says where the time of one training step of listing 6 goes, in microseconds: the median of each
//! piece over the steps of one epoch. Below it stands the least that this machine would take for
//! the same arithmetic, and for carrying the numbers that Adam changes.
//!
//! Steered by `THREADS` (1 or 2) and `MNIST_DIR`.

use std::error::Error;
use std::fmt::{self, Write as _};
use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use activations::Activation::Relu;
use losses::{Loss, SparseCategoricalCrossEntropy};
use mnist::{Data, setting};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayRef2, ArrayView1, s};
use optimizers::{Adam, Batch, Dataset, EpochEnd, Fit, Memory, Optimizer, Step};
use propagation::{ActivationLayer, DenseLayer, Kind, Layer, Mode, Parameter, Stack};
use pulp::{Arch, Simd, WithSimd};
use regularization::images::{CLASSES, PIXELS};
use regularization::{DropoutLayer, digit_model};
use structure::random::{Generator, generator, shuffle};
use structure::{
    Dense, Initialiser, ShapeError, Work, both, parameter_count, product, transposed_product,
    vectorized, with_helper,
};

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
    let train = Dataset::new(data.train.inputs::<f32>(), data.train.targets())?;
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
    let operations = operations();
    let speed = fastest_arithmetic();
    let arithmetic = operations / speed;
    let memory = fastest_pass();
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
    other_ways(train.inputs(), report)?;
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

/// Products and sums of a step: forward, the gradient by the weights, and, but for the first
/// layer, the gradient by the inputs.
fn operations() -> f64 {
    let weights = |layers: &[usize]| parameter_count(layers, false);
    let products = 2 * weights(&WIDTHS) + weights(&WIDTHS[1..]);
    (2 * BATCH * products) as f64
}

/// Products and sums a second, on all threads together, of numbers that stay in registers.
fn fastest_arithmetic() -> f64 {
    const ROUNDS: usize = 100_000;
    // Each half counts the operations that it has done.
    let mut done = [0_usize; 2];
    let mut best = f64::INFINITY;
    for _ in 0..50 {
        let started = Instant::now();
        let [one, two] = &mut done;
        both(
            || *one = Arch::new().dispatch(Chains(ROUNDS)),
            || *two = Arch::new().dispatch(Chains(ROUNDS)),
        );
        best = best.min(started.elapsed().as_secs_f64());
    }
    (done[0] + done[1]) as f64 / best
}

/// So many rounds of sums in registers, enough of them that none waits for its own last result.
struct Chains(usize);

impl WithSimd for Chains {
    /// The operations.
    type Output = usize;

    #[expect(clippy::inline_always, reason = "as pulp asks for")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> usize {
        if S::REGISTER_COUNT >= 32 {
            chains::<S, 24>(simd, self.0)
        } else {
            chains::<S, 12>(simd, self.0)
        }
    }
}

#[expect(clippy::inline_always, reason = "as pulp asks for")]
#[inline(always)]
fn chains<S: Simd, const N: usize>(simd: S, rounds: usize) -> usize {
    let factor = simd.splat_f32s(black_box(0.5));
    let mut sums = [factor; N];
    for _ in 0..rounds {
        for sum in &mut sums {
            *sum = simd.mul_add_f32s(*sum, factor, factor);
        }
    }
    black_box(sums);
    2 * N * rounds * size_of::<S::f32s>() / size_of::<f32>()
}

/// Seconds of the fastest pass over the numbers of an update: four arrays are read and three of
/// them written, with next to no arithmetic.
fn fastest_pass() -> f64 {
    let count = parameter_count(&WIDTHS, true);
    let [mut w, mut m, mut v] = [const { Vec::new() }; 3].map(|mut numbers: Vec<f32>| {
        numbers.resize(count, 0.1);
        numbers
    });
    let g = vec![0.1_f32; count];
    let half = count / 2;
    let mut best = f64::INFINITY;
    for _ in 0..2_000 {
        let started = Instant::now();
        let (w1, w2) = w.split_at_mut(half);
        let (m1, m2) = m.split_at_mut(half);
        let (v1, v2) = v.split_at_mut(half);
        both(
            || Arch::new().dispatch(Pass([w1, m1, v1], &g[..half])),
            || Arch::new().dispatch(Pass([w2, m2, v2], &g[half..])),
        );
        best = best.min(started.elapsed().as_secs_f64());
    }
    best
}

struct Pass<'a>([&'a mut [f32]; 3], &'a [f32]);

impl WithSimd for Pass<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "as pulp asks for")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        let [w, m, v] = self.0;
        for (((w, m), v), &g) in w.iter_mut().zip(m).zip(v).zip(self.1) {
            *m = *m * 0.9 + g;
            *v = *v * 0.9 + g;
            *w -= *m + *v;
        }
    }
}

/// Products by ndarray and Adam by whole arrays, each with what it takes here.
fn other_ways(inputs: &Array2<f32>, report: &mut String) -> fmt::Result {
    let x = inputs.slice(s![..BATCH, ..]).to_owned();
    let w = Array2::from_elem((WIDTHS[0], WIDTHS[1]), 0.1_f32);
    let dy = Array2::from_elem((BATCH, WIDTHS[1]), 0.1_f32);
    let mut y = dy.clone();
    let mut g = w.clone();
    print_ways(
        report,
        "forward by ndarray",
        time(|| general_mat_mul(1.0, &x, &w, 0.0, &mut y)),
        time(|| product(&x, &w, None, &mut y)),
    )?;
    print_ways(
        report,
        "gradient by ndarray",
        time(|| general_mat_mul(1.0, &x.t(), &dy, 0.0, &mut g)),
        time(|| transposed_product(&x, &dy, &mut g)),
    )?;

    let [by_arrays, weight_by_weight, ours] = adam_ways(0.1, 0.0);
    print_ways(report, "Adam by whole arrays", by_arrays, ours)?;
    print_ways(report, "Adam weight by weight", weight_by_weight, ours)?;
    // Means of gradients that have stopped coming. They do not fade any further: nine tenths of a
    // few units in the last place are rounded to as many units.
    let [by_arrays, _, ours] = adam_ways(0.0, 1e-40);
    print_ways(report, "by arrays, subnormal", by_arrays, ours)
}

/// A step of Adam on the weights of the first layer, with a gradient that does not change, and
/// running means that begin as `mean`: by whole arrays, weight by weight, and as it is done here.
fn adam_ways(gradient: f32, mean: f32) -> [f64; 3] {
    let adam = Adam::default();
    let count = WIDTHS[0] * WIDTHS[1];
    let start = [0.1, mean, mean].map(|number| vec![number; count]);
    let g = vec![gradient; count];

    let (keep1, keep2) = (adam.beta1 as f32, adam.beta2 as f32);
    let (rate, epsilon) = (adam.learning_rate as f32, adam.epsilon as f32);
    let [mut w, mut m, mut v] = start.clone().map(Array1::from_vec);
    let gradient = ArrayView1::from(&g);
    let (mut root, mut ratio) = (w.clone(), w.clone());
    let by_arrays = time(|| {
        m *= keep1;
        m.scaled_add(1.0 - keep1, &gradient);
        ratio.assign(&gradient);
        ratio *= &gradient;
        v *= keep2;
        v.scaled_add(1.0 - keep2, &ratio);
        root.assign(&v);
        root.mapv_inplace(f32::sqrt);
        root += epsilon;
        ratio.assign(&m);
        ratio /= &root;
        w.scaled_add(-rate, &ratio);
    });

    let [mut w, mut m, mut v] = start.clone();
    let weight_by_weight = time(|| {
        vectorized(WeightByWeight {
            w: &mut w,
            m: &mut m,
            v: &mut v,
            g: &g,
            rule: adam.rule(1),
        });
    });

    let [mut w, m, v] = start;
    let mut slots = [m, v];
    let step = Step {
        number: 1,
        kind: Kind::Weight,
    };
    let ours = time(|| adam.update(step, &mut w, &g, &mut slots));
    [by_arrays, weight_by_weight, ours]
}

/// One weight after the other, each written before the next is read.
struct WeightByWeight<'a, F> {
    w: &'a mut [f32],
    m: &'a mut [f32],
    v: &'a mut [f32],
    g: &'a [f32],
    rule: F,
}

impl<F: Fn(&mut f32, f32, &mut f32, &mut f32)> Work for WeightByWeight<'_, F> {
    #[expect(clippy::inline_always, reason = "as `Work` asks for")]
    #[inline(always)]
    fn run(self) {
        let means = self.m.iter_mut().zip(self.v);
        for ((w, &g), (m, v)) in self.w.iter_mut().zip(self.g).zip(means) {
            (self.rule)(w, g, m, v);
        }
    }
}

fn print_ways(report: &mut String, name: &str, other: f64, ours: f64) -> fmt::Result {
    writeln!(report, "{name:24}{:8.1}{:9.1}", 1e6 * other, 1e6 * ours)
}

/// The median of many runs, in seconds.
fn time(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..500)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed().as_secs_f64()
        })
        .collect();
    median(&mut times)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
