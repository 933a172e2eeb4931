//! A unit on samples that it was not trained on, at every threshold, with what its mistakes cost.

use ::activations::sigmoid;
use ::losses::experiments::imbalance::Rare;
use ::losses::experiments::metrics::{Point, threshold_curve};
use ::structure::Dense;

/// A unit on the test samples, at every threshold.
pub(super) struct Judged {
    /// The logits, and which of them are those of positive samples.
    pub(super) logits: Vec<f64>,
    pub(super) positive: Vec<bool>,
    /// The probabilities from the highest to the lowest, each once, and a point for each.
    scores: Vec<f64>,
    pub(super) points: Vec<Point>,
    /// How many positive and how many negative samples there are.
    pub(super) classes: [f64; 2],
    /// The costs of a missed positive and of a false positive.
    pub(super) costs: [f64; 2],
}

impl Judged {
    pub(super) fn new(unit: &Dense, test: &Rare, costs: [f64; 2]) -> Self {
        let logits: Vec<f64> = unit.forward(&test.x).into_iter().collect();
        let targets = test.targets.iter();
        let positive: Vec<bool> = targets.map(|target| *target > 0.5).collect();
        let mut scores: Vec<f64> = logits.iter().copied().map(sigmoid).collect();
        let points = threshold_curve(&scores, &positive);
        scores.sort_by(|a, b| b.total_cmp(a));
        scores.dedup();
        let positives = positive.iter().filter(|is| **is).count() as f64;
        Self {
            classes: [positives, positive.len() as f64 - positives],
            logits,
            positive,
            scores,
            points,
            costs,
        }
    }

    /// The point of a threshold, none where no sample reaches it.
    pub(super) fn at(&self, threshold: f64) -> Option<&Point> {
        let reached = self.scores.partition_point(|score| *score >= threshold);
        self.points[..reached].last()
    }

    /// The confusion matrix: the positive samples that are found and those that are missed, then the negative ones that are
    /// called positive and those that are not.
    pub(super) fn counts(&self, point: Option<&Point>) -> [[f64; 2]; 2] {
        let [positives, negatives] = self.classes;
        let rates = point.map_or([0.0; 2], |point| [point.recall, point.false_positive_rate]);
        let found = (rates[0] * positives).round();
        let wrong = (rates[1] * negatives).round();
        [[found, positives - found], [wrong, negatives - wrong]]
    }

    pub(super) fn cost(&self, point: Option<&Point>) -> f64 {
        let [[_, missed], [wrong, _]] = self.counts(point);
        missed * self.costs[0] + wrong * self.costs[1]
    }

    /// The threshold with the lowest cost, and that cost; a threshold above all probabilities is 1.
    pub(super) fn cheapest(&self) -> (f64, f64) {
        let each = self.scores.iter().zip(&self.points);
        let each = each.map(|(score, point)| (*score, self.cost(Some(point))));
        each.fold((1.0, self.cost(None)), |best, one| {
            if one.1 < best.1 { one } else { best }
        })
    }

    /// The threshold that the costs ask for: it has the lowest expected cost if the probabilities are right.
    pub(super) fn asked_for(&self) -> f64 {
        self.costs[1] / (self.costs[0] + self.costs[1])
    }
}
