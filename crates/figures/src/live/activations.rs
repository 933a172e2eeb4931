//! The live figures of the chapter on activations.

use ::activations::softmax;
use ndarray::array;

use super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Ink, Plot, Side, grid, plain};

/// Softmax of three logits, with a number added to all of them and a temperature.
pub(crate) static SOFTMAX: Live = at_once(
    "softmax of three logits",
    &[
        Control::range("z1", "logit z₁", LOGIT, 2.0),
        Control::range("z2", "logit z₂", LOGIT, 1.0),
        Control::range("z3", "logit z₃", LOGIT, 0.0),
        Control::range("c", "added to all, c", [-20.0, 20.0, 0.5], 0.0),
        Control::range("t", "temperature T", [0.1, 10.0, 0.1], 1.0),
    ],
    false,
    three_logits,
);

const LOGIT: [f64; 3] = [-5.0, 5.0, 0.1];

fn three_logits(values: &[f64]) -> View {
    let [z1, z2, z3, c, temperature] = all(values);
    let logits = [z1, z2, z3].map(|z| z + c);
    let [first, second, third] = logits.map(|z| z / temperature);
    let p = softmax(&array![[first, second, third]]);
    let probabilities = [0, 1, 2].map(|class| p[[0, class]]);
    let bars = |plot: Plot, heights: [f64; 3], decimals: usize, beside: f64| {
        (0..3).fold(plot, |plot, class| {
            let (place, height) = (class as f64, heights[class]);
            let ends = [place - 0.35, place + 0.35].map(|x| (x, height.min(0.0), height.max(0.0)));
            let beside = if height < 0.0 {
                height - beside
            } else {
                height + beside
            };
            let number = plain(height, decimals);
            plot.band(Ink::series(class), ends).opacity(0.6).words(
                Ink::Text,
                (place, beside),
                Side::Middle,
                &number,
            )
        })
    };
    let names = || Axis::names("class", ["1", "2", "3"]);
    let left = Plot::panel("logits z + c")
        .x(names())
        .y(Axis::linear("", -30.0..30.0))
        .across(0.0);
    let right = Plot::panel("softmax of (z + c) / T")
        .x(names())
        .y(Axis::linear("probability", 0.0..1.1));
    let [one, two, three] = probabilities.map(|p| plain(p, 3));
    let summary = format!(
        "With c = {} and T = {} the probabilities are {one}, {two} and {three}. The first two logits differ by {}, the last two by {}.",
        plain(c, 1),
        plain(temperature, 1),
        plain(z1 - z2, 1),
        plain(z2 - z3, 1)
    );
    let panels = [
        bars(left, logits, 1, 2.4),
        bars(right, probabilities, 3, 0.05),
    ];
    let figure = grid(2, 700, panels).figure(
        format!(
            "First panel: three logits as bars. Second panel: the probabilities that softmax makes of them, as bars that add up to 1. {summary}"
        ),
        "Three logits, each with the same number $c$ added, and the probabilities that softmax makes of them after dividing by a temperature $T$.",
    );
    View { figure, summary }
}
