//! The panels of a unit on a rare class.

use ::activations::sigmoid;
use ::losses::experiments::imbalance::EDGES;
use ::losses::experiments::metrics::{Point, calibration};

use super::judged::Judged;
use crate::kit::{Axis, Dot, Ink, Plot, Side, plain};

pub(super) fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

/// A line at a threshold.
fn upright(threshold: f64, top: f64) -> [(f64, f64); 2] {
    [0.0, top].map(|y| (logit(threshold), y))
}

/// Probabilities, on a scale on which equal steps multiply the odds by equal factors.
fn odds() -> Axis {
    let ticks = [0.0001, 0.01, 0.5, 0.99].map(|p| (logit(p), p.to_string()));
    Axis::linear("probability", LOW..HIGH).ticks(ticks)
}

/// The ends of that scale, as logits.
const LOW: f64 = -11.0;
const HIGH: f64 = 7.0;

pub(super) fn histograms(judged: &Judged, threshold: f64) -> Plot {
    /// The width of a bar.
    const WIDTH: f64 = 0.5;
    let bars = |positive: bool| {
        let logits = judged.logits.iter().zip(&judged.positive);
        let logits = logits.filter(|(_, is)| **is == positive);
        let all = judged.classes[usize::from(!positive)];
        let mut counts = [0.0; ((HIGH - LOW) / WIDTH) as usize];
        for (z, _) in logits {
            let bar = ((z - LOW) / WIDTH).max(0.0) as usize;
            counts[bar.min(counts.len() - 1)] += 1.0 / all;
        }
        let left = (0..).map(|bar| LOW + WIDTH * f64::from(bar));
        let edges = left.zip(counts);
        edges
            .flat_map(|(left, share)| [(left, share), (left + WIDTH, share)])
            .collect::<Vec<_>>()
    };
    Plot::panel("probabilities by class")
        .x(odds())
        .y(Axis::linear("share of the class", 0.0..0.16))
        .line(Ink::C2, bars(false))
        .dashed()
        .line(Ink::C1, bars(true))
        .line(Ink::Text, upright(threshold, 0.16))
        .width(4)
}

pub(super) fn costs(judged: &Judged, threshold: f64) -> Plot {
    let of = |threshold: f64| judged.cost(judged.at(threshold));
    // What it costs to call all samples negative, or all positive.
    let top = 1.3 * of(1.0).min(of(0.0));
    Plot::panel("cost by threshold")
        .x(odds())
        .y(Axis::linear("", 0.0..top))
        .line(Ink::Muted, upright(judged.asked_for(), top))
        .width(4)
        .dashed()
        .line(Ink::Text, upright(threshold, top))
        .width(4)
        .curve(Ink::C1, LOW, HIGH, |z| of(sigmoid(z)))
        .dots(Ink::C2, [(logit(threshold), of(threshold))])
        .shaped(Dot::Square)
}

pub(super) fn confusion(judged: &Judged, point: Option<&Point>) -> Plot {
    let names = |title| Axis::names(title, ["positive", "negative"]);
    let plot = Plot::panel(format!("cost {}", plain(judged.cost(point), 0)))
        .x(names("predicted"))
        .y(Axis::names("class", ["negative", "positive"]))
        .no_grid();
    let (counts, [miss, wrong]) = (judged.counts(point), judged.costs);
    let costs = [[0.0, miss], [wrong, 0.0]];
    (0..4).fold(plot, |plot, cell| {
        let (row, column) = (cell / 2, cell % 2);
        let (count, cost) = (counts[row][column], costs[row][column]);
        let (x, y) = (column as f64, 1.0 - row as f64);
        let (ink, tint) = if row == column {
            (Ink::Positive, 0.5)
        } else {
            let all = judged.cost(point).max(1.0);
            (Ink::Negative, count * cost / all)
        };
        let ends = [x - 0.48, x + 0.48].map(|x| (x, y - 0.48, y + 0.48));
        let plot = plot.band(ink, ends).opacity(tint);
        let number = plain(count, 0);
        if row == column {
            return plot
                .words(Ink::Text, (x, y), Side::Middle, &number)
                .rimless();
        }
        let each = format!("\u{d7} {}", plain(cost, 0));
        plot.words(Ink::Text, (x, y + 0.13), Side::Middle, &number)
            .rimless()
            .words(Ink::Text, (x, y - 0.17), Side::Middle, &each)
            .rimless()
    })
}

pub(super) fn roc(judged: &Judged, point: Option<&Point>) -> Plot {
    let at = |point: &Point| (point.false_positive_rate, point.recall);
    let curve = each_recall(&judged.points).map(at);
    let curve = [(0.0, 0.0)].into_iter().chain(curve).chain([(1.0, 1.0)]);
    Plot::panel("ROC")
        .x(Axis::linear("false positive rate", 0.0..1.0))
        .y(Axis::linear("recall", 0.0..1.0))
        .line(Ink::Muted, [(0.0, 0.0), (1.0, 1.0)])
        .dashed()
        .line(Ink::C1, curve)
        .dots(Ink::C2, point.map(at))
        .shaped(Dot::Square)
}

pub(super) fn precision_recall(judged: &Judged, point: Option<&Point>) -> Plot {
    let at = |point: &Point| (point.recall, point.precision);
    Plot::panel("precision and recall")
        .x(Axis::linear("recall", 0.0..1.0))
        .y(Axis::log("precision", 0.008..1.0))
        .across(0.01)
        .line(Ink::C1, each_recall(&judged.points).map(at))
        .dots(Ink::C2, point.map(at))
        .shaped(Dot::Square)
}

/// The first point of each recall: between two of them only false positives are added.
fn each_recall(points: &[Point]) -> impl Iterator<Item = &Point> {
    let last = (0..points.len()).map(|i| if i == 0 { 0.0 } else { points[i - 1].recall });
    let both = points.iter().zip(last);
    both.filter_map(|(point, last)| (point.recall > last).then_some(point))
}

pub(super) fn calibrated(judged: &Judged) -> Plot {
    let probabilities: Vec<f64> = judged.logits.iter().copied().map(sigmoid).collect();
    let bins = calibration(&probabilities, &judged.positive, &EDGES);
    let points = bins.iter().map(|bin| (bin.predicted, bin.observed));
    Plot::panel("calibration")
        .x(Axis::log("predicted probability", 0.0004..1.0))
        .y(Axis::log("share of positives", 0.0004..1.0))
        .line(Ink::Muted, [(0.0004, 0.0004), (1.0, 1.0)])
        .dashed()
        .line(Ink::C1, points.filter(|(_, was)| *was > 0.0))
        .beaded(13)
}
