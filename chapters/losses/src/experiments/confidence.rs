//! Confidence against accuracy as a network of digits trains, with one-hot and with smoothed
//! labels.

use digits::CLASSES;
use structure::Initialiser::Glorot;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, lines, valid, verdict, verdict_if};
use structure::random::generator;

use super::digit_network::{Digits, accuracy, epoch, network, predictions, probabilities};
use super::divergence::smoothed;
use super::metrics::confidences;
use crate::CategoricalCrossEntropy;

const SEEDS: std::ops::RangeInclusive<u64> = 201..=220;
/// After how many epochs the network is judged.
const EPOCHS: [usize; 5] = [1, 3, 10, 30, 60];

/// Accuracy and mean confidence on unseen digits, after each of [`EPOCHS`].
type Run = [(f64, f64); 5];

/// Trains the network of a seed on digits whose labels are smoothed by `epsilon`.
fn run(epsilon: f64, (seed, [training, unseen]): &(u64, [Digits; 2])) -> Run {
    let targets = valid(smoothed(&training.labels, CLASSES, epsilon));
    let mut rng = generator(*seed);
    let mut network = network(training.x.ncols(), 16, [Glorot; 2], &mut rng);
    let mut trained = 0;
    EPOCHS.map(|epochs| {
        for _ in trained..epochs {
            let samples = (&training.x, &targets);
            epoch(
                &mut network,
                samples,
                &CategoricalCrossEntropy,
                0.5,
                &mut rng,
            );
        }
        trained = epochs;
        let p = probabilities(&mut network, &unseen.x);
        let confidence = confidences(&p).iter().sum::<f64>() / p.nrows() as f64;
        (accuracy(&predictions(&p), &unseen.labels), confidence)
    })
}

/// A run for each seed, with one-hot labels and with labels smoothed by 0.1.
pub type Data = [Vec<Run>; 2];

/// A mean over the runs after one of the numbers of epochs, with its interval.
pub fn over(runs: &[Run], nth: usize, of: fn((f64, f64)) -> f64) -> (f64, f64) {
    mean(&runs.iter().map(|run| of(run[nth])).collect::<Vec<_>>())
}

/// How much more confident than right.
pub fn overconfidence((accuracy, confidence): (f64, f64)) -> f64 {
    confidence - accuracy
}

/// Trains with both kinds of labels.
pub fn report() -> Report<Data> {
    let drawn: Vec<_> = SEEDS
        .map(|seed| {
            let digits = [(200, 2 * seed), (500, 2 * seed + 1)];
            (
                seed,
                digits.map(|(count, seed)| Digits::halved(count, seed)),
            )
        })
        .collect();
    let data: Data = [0.0, 0.1].map(|epsilon| drawn.iter().map(|of| run(epsilon, of)).collect());
    let setup = Setup {
        data: "drawn digits of 14 by 14 pixels, 200 to train on and 500 others to judge on, drawn anew for each seed",
        network: "196-16-10, ReLU and softmax, Glorot, biases 0",
        training: "cross-entropy, gradient descent at rate .5, batch 32; labels one-hot, or smoothed by .1",
        seeds: "201 to 220: means, with intervals at 95%",
        criterion: "los-17 holds if after 60 epochs confidence minus accuracy is above 0 with an interval that excludes 0; \
                    unconditionally, if that is so in every row with one-hot labels; los-16 holds if after 60 epochs \
                    smoothed labels give a lower confidence, seed by seed, with an interval that excludes 0",
    };
    let shown = |(mean, half): (f64, f64)| format!("{mean:.3} +- {half:.3}");
    let [hard, smooth] = &data;
    let sure = |nth: usize| {
        let (mean, half) = over(hard, nth, overconfidence);
        mean > half
    };
    let pairs = hard.iter().zip(smooth);
    let lowered: Vec<f64> = pairs
        .map(|(hard, smooth)| hard[4].1 - smooth[4].1)
        .collect();
    let lowered = mean(&lowered);
    let text = format!(
        "{setup}\n\
         == epochs ==\n\
         labels, epochs   accuracy          confidence        confidence - accuracy\n{}\
         == claims ==\n\
         claim los-16: {} | after 60 epochs smoothed labels lower the mean confidence by {}\n\
         claim los-17: {} | confidence minus accuracy is {} after 10 epochs and {} after 60",
        lines([("one-hot", hard), ("smoothed", smooth)], |(name, runs)| {
            lines(0..EPOCHS.len(), |nth| {
                let columns = [
                    over(runs, nth, |run| run.0),
                    over(runs, nth, |run| run.1),
                    over(runs, nth, overconfidence),
                ];
                let columns = columns.map(shown).join("   ");
                format!("{:<16} {columns}\n", format!("{name}, {}", EPOCHS[nth]))
            })
        }),
        verdict(lowered.0 > lowered.1),
        shown(lowered),
        verdict_if(sure(4), (0..5).all(sure), "training goes on"),
        shown(over(hard, 2, overconfidence)),
        shown(over(hard, 4, overconfidence))
    );
    Report::new(data, text)
}
