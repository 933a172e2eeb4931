//! The small network of the practical experiments, and the digits that it reads.

use std::sync::LazyLock;
use structure::experiments::decided;
use structure::experiments::valid;

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, Images, draw};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{Adam, Dataset, Fit, Model, Sequential};
use structure::experiments::intervals::mean;

/// Images of 14 by 14 pixels.
pub const INPUTS: usize = 196;
/// The learning rate of Adam.
pub const RATE: f64 = 0.01;

/// Images, and what the network reads of them.
pub(super) struct Digits {
    pub(super) images: Images,
    pub(super) data: Dataset,
}

/// Of each seed 200 digits to learn from, and 500 held out. The last 3 seeds choose settings.
pub(super) static DIGITS: LazyLock<Vec<[Digits; 2]>> = LazyLock::new(|| {
    let digits = |(count, seed)| {
        let images = draw(count, seed);
        let data = valid(Dataset::new(images.halved(), images.labels()));
        Digits { images, data }
    };
    let seeds = (1_000..1_046).step_by(2);
    seeds
        .map(|seed| [(200, seed), (500, seed + 1)].map(digits))
        .collect()
});

/// 196-`hidden`-10 with ReLU and softmax, Glorot's initial weights, cross-entropy and Adam.
pub(super) fn network(hidden: usize, seed: u64) -> Model {
    let plan = Sequential::seeded(INPUTS, seed)
        .dense(hidden, Relu)
        .dense(CLASSES, Softmax);
    valid(plan.compile(Adam::new(RATE), SparseCategoricalCrossEntropy))
}

/// `epochs` passes over the data in batches of 20.
pub(super) fn train(model: &mut Model, data: &Dataset, epochs: usize) {
    let fit = Fit {
        epochs,
        batch_size: 20,
        ..Fit::default()
    };
    valid(model.fit(data, fit));
}

/// How many digits the model misreads.
pub(super) fn misread(model: &mut Model, data: &Dataset) -> f64 {
    let accuracy = valid(model.evaluate(data)).accuracy.unwrap_or(f64::NAN);
    ((1.0 - accuracy) * data.samples() as f64).round()
}

/// How much larger the first of two quantities is than the second, seed by seed: the mean, half of its interval, and what
/// that says of the claim that the first is larger.
pub(super) fn compared(first: &[f64], second: &[f64]) -> (f64, f64, &'static str) {
    let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
    let (mean, half) = mean(&differences);
    (mean, half, decided(mean > half, mean < -half))
}

/// The word for a difference of counts that is positive where there are fewer.
pub(super) fn fewer(difference: f64) -> &'static str {
    if difference < 0.0 { "more" } else { "fewer" }
}

/// The mean of some runs and its interval, as the tables print them.
pub(super) fn with_interval(runs: &[f64]) -> String {
    let (mean, half) = mean(runs);
    format!("{mean:6.1}  ± {half:4.1}")
}
