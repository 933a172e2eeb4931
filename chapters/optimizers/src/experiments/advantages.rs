//! The advantages that are claimed for Adam, one test each.

use activations::Activation::{Relu, Softmax};
use losses::SparseCategoricalCrossEntropy;
use ndarray::Array2;
use propagation::Kind;
use propagation::experiments::cost::cost;
use structure::random::{Generator, generator, uniform, within};

use super::rules::{Make, rates};
use super::walk::walk;
use crate::{Dataset, Fit, ModelError, Optimizer, Sequential, Step};

/// Lines of the rule's formulas that change a number, counted in its source.
pub fn formula_lines() -> [(&'static str, usize); 4] {
    let lines = |source: &str, from: &str| {
        let formulas = source.split_once(from).map_or("", |(_, rest)| rest);
        let formulas = formulas.split_once("// ANCHOR_END").map_or("", |(f, _)| f);
        let changes = |line: &&str| line.trim_start().starts_with('*') && line.contains("= ");
        formulas.lines().filter(changes).count()
    };
    [
        (
            "momentum",
            lines(include_str!("../gradient_descent.rs"), "fn with_momentum<"),
        ),
        (
            "AdaGrad",
            lines(include_str!("../adagrad.rs"), "fn adagrad<"),
        ),
        (
            "RMSProp",
            lines(include_str!("../rmsprop.rs"), "fn rmsprop<"),
        ),
        ("Adam", lines(include_str!("../adam.rs"), "fn means<")),
    ]
}

// ANCHOR: efficient
/// Multiplications, divisions and roots of Adam for one weight: β₁ m, (1 - β₁) g, β₂ v,
/// (1 - β₂) g g, the root, its correction, rate m, and the division.
const PER_WEIGHT: usize = 9;

/// The work of Adam's update, as a share of the work for the gradient that it uses, for the
/// network of chapter 6.
pub fn share_of_the_work(batch_size: usize) -> f64 {
    let cost = cost(&[784, 128, 64, 10]);
    (PER_WEIGHT * cost.weights) as f64 / (batch_size * (cost.forward + cost.backward)) as f64
}
// ANCHOR_END: efficient

/// Numbers that a rule remembers for each number that the network of chapter 6 learns.
///
/// # Errors
/// None: the layers and the data fit.
pub fn remembered(optimizer: impl Optimizer<f32> + 'static) -> Result<f64, ModelError> {
    let mut model = Sequential::new(784)
        .dense(128, Relu)
        .dense(64, Relu)
        .dense(10, Softmax)
        .compile(optimizer, SparseCategoricalCrossEntropy)?;
    let data = Dataset::new(Array2::ones((1, 784)), vec![3])?;
    model.fit(&data, Fit::default())?;
    Ok(model.memory().len() as f64 / model.parameter_count() as f64)
}

// ANCHOR: rescaled
/// How far apart two paths of 100 steps end, relative to their length, when the slopes of the
/// second are those of the first times 100, 0.01 and 7.
pub fn rescaled(optimizer: &dyn Optimizer<f64>) -> f64 {
    let end = |factors: [f64; 3]| {
        let mut rng = generator(3);
        let path = walk(optimizer, [0.0; 3], 100, |_, _| {
            factors.map(|factor| factor * (2.0 * uniform(&mut rng) - 0.5))
        });
        path[100]
    };
    let (plain, scaled) = (end([1.0; 3]), end([100.0, 0.01, 7.0]));
    let apart = plain
        .iter()
        .zip(scaled)
        .map(|(a, b)| (a - b).abs() / a.abs());
    apart.fold(0.0, f64::max)
}
// ANCHOR_END: rescaled

/// Steps until a rule at rate 0.05 has brought `weights` numbers from 1 to within 0.01 of 0, on a
/// bowl with curvatures from 1 to 25, and how many numbers it remembered.
pub fn many_weights(make: Make, weights: usize) -> (usize, usize) {
    let optimizer = make(0.05);
    let mut w = vec![1.0; weights];
    let mut gradient = vec![0.0; weights];
    let mut slots = vec![vec![optimizer.initial(); weights]; optimizer.slots()];
    let mut last_far = 0;
    for number in 1..=600 {
        for (i, (gradient, w)) in gradient.iter_mut().zip(&w).enumerate() {
            let curvature = 1.0 + 24.0 * i as f64 / weights as f64;
            *gradient = curvature * w;
        }
        let step = Step {
            number,
            kind: Kind::Weight,
        };
        optimizer.update(step, &mut w, &gradient, &mut slots);
        if w.iter().any(|w: &f64| w.abs() > 0.01) {
            last_far = number as usize;
        }
    }
    (last_far + 1, slots.iter().map(Vec::len).sum())
}

fn noise(rng: &mut Generator, size: f64) -> f64 {
    within(size, rng)
}

// ANCHOR: moving_goal
/// The mean distance from a goal that jumps between 1 and -1 every 1,000 steps, in the first and
/// in the tenth stretch. The slopes are noisy. The rate is the best one for the first stretch.
pub fn moving_goal(make: Make) -> (f64, f64, f64) {
    let distances = |rate: f64, stretches: u32| {
        let mut rng = generator(5);
        let goal = |step: u32| {
            if (step / 1_000).is_multiple_of(2) {
                1.0
            } else {
                -1.0
            }
        };
        let path = walk(&*make(rate), [0.0], 1_000 * stretches, |step, w| {
            [w[0] - goal(step) + noise(&mut rng, 1.0)]
        });
        let last = &path[path.len() - 1_000..];
        last.iter()
            .map(|w| (w[0] - goal(1_000 * stretches - 1)).abs())
            .sum::<f64>()
            / 1_000.0
    };
    let (rate, first) = best(|rate| distances(rate, 1));
    (rate, first, distances(rate, 10))
}
// ANCHOR_END: moving_goal

// ANCHOR: noisy
/// One weight on the way from 10 to 0, with slopes whose errors are up to `size`: the best rate, and
/// the mean distance over the last quarter of 1,000 steps.
pub fn noisy_slopes(make: Make, size: f64) -> (f64, f64) {
    best(|rate| {
        let mut rng = generator(6);
        let path = walk(&*make(rate), [10.0], 1_000, |_, w| {
            [w[0] + noise(&mut rng, size)]
        });
        path[750..].iter().map(|w| w[0].abs()).sum::<f64>() / 251.0
    })
}
// ANCHOR_END: noisy

// ANCHOR: sparse
/// Two weights on the way from 1 to 0. The first has a noisy slope at every step, the second only
/// at one step in fifty: the best rate for both together, and the mean distance of each over the
/// last quarter of 1,000 steps.
pub fn rare_slopes(make: Make) -> (f64, [f64; 2]) {
    let distances = |rate: f64| {
        let mut rng = generator(8);
        let path = walk(&*make(rate), [1.0; 2], 1_000, |step, w| {
            let slopes = w.map(|w| w + noise(&mut rng, 2.0));
            [slopes[0], if step % 50 == 25 { slopes[1] } else { 0.0 }]
        });
        [0, 1].map(|i| path[750..].iter().map(|w| w[i].abs()).sum::<f64>() / 251.0)
    };
    let (rate, _) = best(|rate| distances(rate).iter().sum());
    (rate, distances(rate))
}
// ANCHOR_END: sparse

/// The rate with the smallest result.
fn best(result: impl Fn(f64) -> f64) -> (f64, f64) {
    rates()
        .into_iter()
        .map(|rate| (rate, result(rate)))
        .filter(|(_, result)| result.is_finite())
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((f64::NAN, f64::INFINITY))
}
