//! What a trained classifier is judged by.

use ndarray::{Array2, Axis};

// ANCHOR: confusion
/// How many samples of each true class (row) were predicted as each class (column).
pub fn confusion_matrix(labels: &[usize], predictions: &[usize], classes: usize) -> Array2<usize> {
    let mut counts = Array2::zeros((classes, classes));
    for (&label, &prediction) in labels.iter().zip(predictions) {
        counts[[label, prediction]] += 1;
    }
    counts
}

/// The precision, recall and F1 of one class: of those predicted as it, how many are it; of those
/// that are it, how many were found; and the harmonic mean of the two.
pub fn class_scores(confusion: &Array2<usize>, class: usize) -> [f64; 3] {
    let found = confusion[[class, class]] as f64;
    let predicted = confusion.column(class).sum() as f64;
    let positive = confusion.row(class).sum() as f64;
    [
        found / predicted,
        found / positive,
        2.0 * found / (predicted + positive),
    ]
}
// ANCHOR_END: confusion

/// The share of the positive samples, and of the negative ones, with a score from a threshold on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Recall, also called true positive rate.
    pub recall: f64,
    /// False positives over all negatives.
    pub false_positive_rate: f64,
    /// True positives over all positive predictions.
    pub precision: f64,
}

/// A point for each threshold, from the highest score to the lowest.
pub fn threshold_curve(scores: &[f64], positive: &[bool]) -> Vec<Point> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let positives = positive.iter().filter(|&&is| is).count();
    let negatives = positive.len() - positives;
    let (mut found, mut false_positives) = (0, 0);
    let mut points = Vec::new();
    for (rank, &sample) in order.iter().enumerate() {
        if positive[sample] {
            found += 1;
        } else {
            false_positives += 1;
        }
        // Samples with the same score cross a threshold together.
        let next = order.get(rank + 1).map(|&next| scores[next]);
        if next != Some(scores[sample]) {
            points.push(Point {
                recall: f64::from(found) / positives as f64,
                false_positive_rate: f64::from(false_positives) / negatives as f64,
                precision: f64::from(found) / f64::from(found + false_positives),
            });
        }
    }
    points
}

/// The area under the ROC curve, recall over the false positive rate, by trapezoids: the probability
/// that a positive sample has a higher score than a negative one.
pub fn area_under_roc(points: &[Point]) -> f64 {
    let (mut area, mut last) = (0.0, [0.0; 2]);
    for point in points {
        let next = [point.false_positive_rate, point.recall];
        area += (next[0] - last[0]) * f64::midpoint(next[1], last[1]);
        last = next;
    }
    area
}

/// The average precision: the precision at each threshold, weighted by the recall that it adds.
pub fn average_precision(points: &[Point]) -> f64 {
    let (mut sum, mut last) = (0.0, 0.0);
    for point in points {
        sum += (point.recall - last) * point.precision;
        last = point.recall;
    }
    sum
}

/// Samples whose predicted probabilities lie between the same two edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// How many there are.
    pub samples: usize,
    /// The mean of their predicted probabilities.
    pub predicted: f64,
    /// The share of them that came true.
    pub observed: f64,
}

/// A bin for each pair of neighbouring edges that has samples; the last edge counts as inside.
pub fn calibration(probabilities: &[f64], came_true: &[bool], edges: &[f64]) -> Vec<Bin> {
    let mut bins = Vec::new();
    for edge in edges.windows(2) {
        let last = edge[1] == edges[edges.len() - 1];
        let inside = |p: f64| edge[0] <= p && (p < edge[1] || last && p == edge[1]);
        let pairs = probabilities.iter().zip(came_true);
        let (p, outcomes): (Vec<f64>, Vec<bool>) = pairs.filter(|(p, _)| inside(**p)).unzip();
        let (samples, hits) = (p.len(), outcomes.iter().filter(|&&hit| hit).count());
        if samples > 0 {
            bins.push(Bin {
                samples,
                predicted: p.iter().sum::<f64>() / samples as f64,
                observed: hits as f64 / samples as f64,
            });
        }
    }
    bins
}

/// The largest probability of each row, (samples): how confident each prediction is.
pub fn confidences(p: &Array2<f64>) -> Vec<f64> {
    p.map_axis(Axis(1), structure::maximum).to_vec()
}
