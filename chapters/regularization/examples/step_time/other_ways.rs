//! The costly pieces of a step in other ways, each with what it takes here.

use std::fmt::{self, Write};
use std::time::Instant;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView1, s};
use optimizers::{Adam, Optimizer, Step};
use propagation::Kind;
use structure::{Work, product, transposed_product, vectorized};

use super::{BATCH, WIDTHS, median};

/// Products by ndarray and Adam by whole arrays, each with what it takes here.
pub(crate) fn print(inputs: &Array2<f32>, report: &mut String) -> fmt::Result {
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
