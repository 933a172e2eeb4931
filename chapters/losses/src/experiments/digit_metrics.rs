//! A digit network judged in detail: what it confuses, and what its probabilities are worth.

use digits::{CLASSES, PIXELS};
use ndarray::Array2;
use structure::Initialiser::Glorot;
use structure::experiments::intervals::counted;
use structure::experiments::{Report, Setup, lines, valid};
use structure::random::generator;

use super::digit_network::{Digits, epoch, network, predictions, probabilities};
use super::metrics::{
    Bin, area_under_roc, average_precision, calibration, class_scores, confidences,
    confusion_matrix, threshold_curve,
};
use crate::{CategoricalCrossEntropy, one_hot};

/// Between which confidences the unseen digits are counted together.
const EDGES: [f64; 8] = [0.0, 0.4, 0.55, 0.7, 0.8, 0.9, 0.97, 1.0];

/// What the report found.
pub struct Data {
    /// How many of the 2,000 unseen digits are right, after 10 epochs and after 60.
    pub right: [usize; 2],
    /// How often each digit (row) is read as each digit (column).
    pub confusion: Array2<usize>,
    /// Precision, recall and F1 of each digit.
    pub scores: Vec<[f64; 3]>,
    /// Area under the ROC curve and average precision of each digit against the others.
    pub areas: Vec<[f64; 2]>,
    /// Confidence against the share that is right, after 10 epochs and after 60.
    pub bins: [Vec<Bin>; 2],
}

/// Trains one network and judges it on digits that it has not seen.
pub fn report() -> Report<Data> {
    let (training, unseen) = (Digits::new(1000, 1), Digits::new(2000, 2));
    let targets = valid(one_hot(&training.labels, CLASSES));
    let mut rng = generator(1);
    let mut network = network(PIXELS, 32, [Glorot; 2], &mut rng);
    let mut trained = |epochs: usize| {
        for _ in 0..epochs {
            let samples = (&training.x, &targets);
            let loss = &CategoricalCrossEntropy;
            epoch(&mut network, samples, loss, 0.1, &mut rng);
        }
        probabilities(&mut network, &unseen.x)
    };
    let right = |p: &Array2<f64>| {
        let pairs = predictions(p).into_iter().zip(&unseen.labels);
        pairs
            .map(|(read, label)| read == *label)
            .collect::<Vec<bool>>()
    };
    let [p, later] = [10, 60 - 10].map(&mut trained);
    let confusion = confusion_matrix(&unseen.labels, &predictions(&p), CLASSES);
    let areas = (0..CLASSES).map(|digit| {
        let positive: Vec<bool> = unseen.labels.iter().map(|&label| label == digit).collect();
        let curve = threshold_curve(&p.column(digit).to_vec(), &positive);
        [area_under_roc(&curve), average_precision(&curve)]
    });
    let data = Data {
        right: [&p, &later].map(|p| right(p).iter().filter(|right| **right).count()),
        scores: (0..CLASSES)
            .map(|digit| class_scores(&confusion, digit))
            .collect(),
        areas: areas.collect(),
        bins: [&p, &later].map(|p| calibration(&confidences(p), &right(p), &EDGES)),
        confusion,
    };
    let text = text(&data);
    Report::new(data, text)
}

fn text(data: &Data) -> String {
    let setup = Setup {
        data: "drawn digits, 28 by 28 pixels: 1,000 to train on, 2,000 others to judge on",
        network: "784-32-10, ReLU and softmax, Glorot, biases 0",
        training: "cross-entropy, gradient descent at rate .1, batch 32: judged after 10 epochs, and for calibration again after 60",
        seeds: "one, 1",
        ..Setup::default()
    };
    format!(
        "{setup}\n\
         == accuracy ==\n\
         after 10 epochs: {}\n\
         after 60 epochs: {}\n\
         == confusion ==\n\
         digit  read as 0    1    2    3    4    5    6    7    8    9\n{}\
         == scores ==\n\
         digit   precision   recall      F1   ROC area   average precision\n{}\
         mean    {:9.3} {:8.3} {:7.3} {:10.3} {:19.3}\n\
         == after10 ==\n\
         digits   mean confidence   share right\n{}\
         == after60 ==\n\
         digits   mean confidence   share right\n{}",
        counted(data.right[0], 2000),
        counted(data.right[1], 2000),
        lines(
            data.confusion.rows().into_iter().enumerate(),
            |(digit, row)| {
                let cells: Vec<String> = row.iter().map(|count| format!("{count:4}")).collect();
                format!("{digit:<11} {}\n", cells.join(" "))
            }
        ),
        lines(0..CLASSES, |digit| {
            let ([precision, recall, f1], [roc, average]) = (data.scores[digit], data.areas[digit]);
            format!("{digit:<7} {precision:9.3} {recall:8.3} {f1:7.3} {roc:10.3} {average:19.3}\n")
        }),
        macro_mean(data.scores.iter().map(|scores| scores[0])),
        macro_mean(data.scores.iter().map(|scores| scores[1])),
        macro_mean(data.scores.iter().map(|scores| scores[2])),
        macro_mean(data.areas.iter().map(|areas| areas[0])),
        macro_mean(data.areas.iter().map(|areas| areas[1])),
        bins(&data.bins[0]),
        bins(&data.bins[1]).trim_end()
    )
}

fn bins(bins: &[Bin]) -> String {
    lines(bins, |bin| {
        format!(
            "{:<8} {:15.3} {:13.3}\n",
            bin.samples, bin.predicted, bin.observed
        )
    })
}

/// The mean over the classes, each counted once.
fn macro_mean(scores: impl Iterator<Item = f64>) -> f64 {
    scores.sum::<f64>() / CLASSES as f64
}
