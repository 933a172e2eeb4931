//! A rare class: what the threshold does, what a weight in the loss does, and what the mistakes cost.

mod judged;
mod panels;

use std::cell::RefCell;
use std::sync::OnceLock;

use ::losses::experiments::imbalance::{Rare, WeightedBinaryCrossEntropy, rare};
use ::losses::experiments::unit::step;
use ::losses::{BinaryCrossEntropy, Loss, Targets};
use ::structure::Dense;
use ndarray::array;

use super::super::{Control, Kind, Live, View, all};
use crate::kit::{grid, plain};

use judged::Judged;

/// One sigmoid unit on samples of which one in a hundred is positive.
pub(crate) static THRESHOLD: Live = Live {
    title: "a rare class: threshold, weight and costs",
    controls: &[
        AT,
        WEIGHT,
        Control::range("miss", "a miss costs", [1.0, 200.0, 1.0], 20.0),
        Control::range("false", "a false positive costs", [1.0, 20.0, 1.0], 1.0),
    ],
    random: false,
    draw: |values| Run::with(values, |run| shown(run, values)),
    advance: |values| Run::with(values, |run| run.train(SLICE)),
    still: OnceLock::new(),
};

const AT: Control = Control::new("threshold", "threshold", Kind::Odds(-3.0, 3.0, 0.1), 0.0);

const WEIGHT: Control = Control::power("weight", "weight of a positive", [0.0, 2.0, 0.1], 0.0);

/// How many steps a unit is trained; the chapter's plain unit takes as many.
const STEPS: usize = 60;
/// How many of them are taken in one slice: some milliseconds.
const SLICE: usize = 5;

/// A unit in training, kept from one drawing to the next, and the samples.
struct Run {
    weight: f64,
    unit: Dense,
    steps: usize,
    train: Rare,
    test: Rare,
}

impl Run {
    /// Calls `work` with the run of this setting.
    fn with<T>(values: &[f64], work: impl FnOnce(&mut Self) -> T) -> T {
        thread_local! {
            static LAST: RefCell<Option<Run>> = const { RefCell::new(None) };
        }
        let [_, weight, _, _] = all(values);
        LAST.with_borrow_mut(|last| {
            let run = last.get_or_insert_with(|| Self::new(weight));
            if run.weight != weight {
                (run.weight, run.unit, run.steps) = (weight, untrained(weight), 0);
            }
            work(run)
        })
    }

    fn new(weight: f64) -> Self {
        Self {
            weight,
            unit: untrained(weight),
            steps: 0,
            train: rare(10_000, 1),
            test: rare(20_000, 101),
        }
    }

    /// Takes at most `most` steps of those that are missing, and says whether none is missing now.
    fn train(&mut self, most: usize) -> bool {
        let weighted = WeightedBinaryCrossEntropy(self.weight);
        // Without a weight the plain loss is the same, in half the time.
        let loss: &dyn Loss = if self.weight == 1.0 {
            &BinaryCrossEntropy
        } else {
            &weighted
        };
        let Rare { x, targets } = &self.train;
        let targets = Targets::Values(targets.clone());
        // The larger the gradients at the start, the lower the rate.
        let rate = 0.5 * (self.weight + 99.0) / self.weight;
        let until = STEPS.min(self.steps.saturating_add(most));
        for _ in self.steps..until {
            step(&mut self.unit, x, &targets, loss, rate);
        }
        self.steps = until;
        until == STEPS
    }
}

/// It starts at the log odds of the positives, each counted `weight` times.
fn untrained(weight: f64) -> Dense {
    let bias = (weight / 99.0).ln();
    Dense::from_weights(array![[0.0]], Some(array![bias])).expect("one weight, one bias")
}

fn shown(run: &mut Run, values: &[f64]) -> View {
    run.train(usize::MAX);
    let [threshold, weight, miss, wrong] = all(values);
    let judged = Judged::new(&run.unit, &run.test, [miss, wrong]);
    let point = judged.at(threshold);
    let cost = judged.cost(point);
    let (cheapest, lowest) = judged.cheapest();
    let panels = [
        panels::histograms(&judged, threshold),
        panels::costs(&judged, threshold),
        panels::confusion(&judged, point),
        panels::roc(&judged, point),
        panels::precision_recall(&judged, point),
        panels::calibrated(&judged),
    ];
    let [[found, missed], [false_positives, _]] = judged.counts(point);
    let precision = match point {
        Some(point) => plain(point.precision, 3),
        None => "not defined".to_owned(),
    };
    let summary = format!(
        "With the weight {} and the threshold {}, the unit finds {} of {} positives, with {} false positives: its recall is {}, its \
         precision {precision}. That costs {}. The lowest cost on these samples is {}, at a threshold of {}; if the \
         probabilities were right, the threshold to choose would be {}.",
        WEIGHT.words(weight),
        AT.words(threshold),
        plain(found, 0),
        plain(found + missed, 0),
        plain(false_positives, 0),
        plain(found / (found + missed), 3),
        plain(cost, 0),
        plain(lowest, 0),
        plain(cheapest, 3),
        plain(judged.asked_for(), 3),
    );
    let figure = grid(3, 600, panels).figure(
        format!(
            "Six panels. The probabilities that the unit gives to positive and to negative samples, as histograms, with the threshold. \
             The cost of each threshold. The confusion matrix. The ROC curve and the precision-recall curve, with a square at the \
             threshold. The share of positives over the predicted probability, with the diagonal. {summary}"
        ),
        "One unit on 20,000 samples that it was not trained on. In the histograms positives are solid and blue, negatives dashed and \
         orange. The upright line and the squares are the threshold; the dashed upright line is the one to choose if the \
         probabilities are right. The probabilities are right where the last panel follows its diagonal.",
    );
    View { figure, summary }
}

#[cfg(test)]
mod tests {
    use ::losses::experiments::imbalance::{judge, plain};

    use super::*;

    #[test]
    fn without_a_weight_it_is_the_plain_unit_of_the_chapter() {
        Run::with(&[0.5, 1.0, 20.0, 1.0], |run| {
            run.train(usize::MAX);
            let own = plain();
            assert!((run.unit.weights[[0, 0]] - own.weights[[0, 0]]).abs() < 1e-9);
            let judged = Judged::new(&run.unit, &run.test, [20.0, 1.0]);
            for threshold in [0.5, 0.1, 0.01] {
                let theirs = judge(&own, &run.test, threshold);
                let point = judged.at(threshold).unwrap();
                assert_eq!(
                    (point.recall, point.precision),
                    (theirs.recall, theirs.precision)
                );
            }
        });
    }

    #[test]
    fn a_weight_moves_the_cheapest_threshold_and_not_its_cost() {
        let [plain, weighted] = [1.0, 100.0].map(|weight| {
            Run::with(&[0.5, weight, 20.0, 1.0], |run| {
                run.train(usize::MAX);
                Judged::new(&run.unit, &run.test, [20.0, 1.0]).cheapest()
            })
        });
        assert_eq!(plain.1, weighted.1);
        assert!((panels::logit(weighted.0) - panels::logit(plain.0) - 100_f64.ln()).abs() < 0.2);
    }
}
