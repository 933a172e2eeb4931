//! The live figures of the chapter on activations.

use ::activations::Activation::{Relu, Sigmoid, Tanh};
use ::activations::experiments::curves::at;
use ::activations::{leaky_relu, leaky_relu_derivative, softmax};
use ndarray::array;

use super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Dot, Ink, Plot, Side, counted, grid, plain, scientific};

/// A chain of units, one a layer, and the product of their derivatives.
pub(crate) static CHAIN: Live = at_once(
    "derivatives through a chain of units",
    &[
        Control::range("depth", "units", [1.0, 20.0, 1.0], 20.0),
        Control::choice("f", "activation", &["sigmoid", "tanh", "ReLU"], 0.0),
        Control::power("w", "weight of each", [-1.0, 1.0, 0.05], 0.0),
        Control::range("z", "input", [-3.0, 3.0, 0.1], 1.0),
    ],
    false,
    chain,
);

fn chain(values: &[f64]) -> View {
    let [depth, activation, weight, input] = all(values);
    let (activation, name) =
        [(Sigmoid, "sigmoid"), (Tanh, "tanh"), (Relu, "ReLU")][activation as usize];
    let (mut a, mut product) = (input, 1.0);
    let mut layers = Vec::new();
    for unit in 1..=depth as usize {
        // The first unit reads the input as it is, the others what the unit before passes on.
        let factor = if unit == 1 { 1.0 } else { weight };
        let (output, derivative) = at(activation, factor * a);
        a = output;
        product *= factor * derivative;
        layers.push((unit as f64, factor * derivative, product));
    }
    let x = || {
        Axis::linear("unit", 0.5..20.5)
            .ticks([1, 5, 10, 15, 20].map(|unit| (f64::from(unit), unit.to_string())))
    };
    let left = Plot::panel("weight times derivative of each unit")
        .x(x())
        .y(Axis::log("", 1e-4..10.0))
        .across(1.0)
        .dots(Ink::C1, layers.iter().map(|(unit, one, _)| (*unit, *one)));
    let right = Plot::panel("the product so far")
        .x(x())
        .y(Axis::log("", 1e-20..1e20))
        .across(1.0)
        .line(
            Ink::C2,
            layers.iter().map(|(unit, _, product)| (*unit, *product)),
        )
        .beaded(10)
        .shaped(Dot::Square);
    let units = if depth == 1.0 {
        "1 unit".to_owned()
    } else {
        format!("{} units", plain(depth, 0))
    };
    let (w, decimals) = (weight, if weight < 1.0 { 2 } else { 1 });
    let passed = match product {
        0.0 => "the product is 0: nothing comes through.".to_owned(),
        0.01..100.0 => format!("the product is {}.", plain(product, 3)),
        _ => format!("the product is {}.", scientific(product)),
    };
    let summary = format!(
        "Through {units} with {name} and weights of {}, from an input of {}, {passed}",
        plain(w, decimals),
        plain(input, 1)
    );
    let figure = grid(2, 760, [left, right]).figure(
        format!(
            "First panel: for each unit of a chain its weight times its derivative, on a logarithmic axis. Second panel: the product of \
             all of them up to that unit. {summary}"
        ),
        "A chain of units. What each one passes on of a small change, and what is left of the change after it. The first unit has no weight before it. A product of 0 is not drawn.",
    );
    View { figure, summary }
}

/// One unit that may be dead, and its training.
pub(crate) static DEAD_UNIT: Live = at_once(
    "a unit that may be dead",
    &[
        Control::range("b", "bias at the start", [-5.0, 2.0, 0.1], -2.0),
        Control::range("leak", "leak", [0.0, 0.3, 0.01], 0.0),
        Control::steps("steps", 1_000, 100.0),
    ],
    false,
    dead_unit,
);

/// The samples of the unit: a feature and the target.
const SAMPLES: [(f64, f64); 5] = [(-1.0, 0.0), (-0.5, 0.5), (0.0, 1.0), (0.5, 1.5), (1.0, 2.0)];
/// The learning rate of the unit.
const RATE: f64 = 0.1;

/// The derivatives of half the mean squared error with respect to the weight and the bias.
fn derivatives([w, b]: [f64; 2], leak: f64) -> [f64; 2] {
    let signals = SAMPLES.map(|(x, target)| {
        let a = leaky_relu(w * x + b, leak);
        let dz = (a - target) * leaky_relu_derivative(a, leak) / SAMPLES.len() as f64;
        (x * dz, dz)
    });
    [
        signals.iter().map(|(dw, _)| dw).sum(),
        signals.iter().map(|(_, db)| db).sum(),
    ]
}

fn dead_unit(values: &[f64]) -> View {
    let [bias, leak, steps] = all(values);
    let mut path = vec![[1.0, bias]];
    for step in 0..steps as usize {
        let [w, b] = path[step];
        let [dw, db] = derivatives([w, b], leak);
        path.push([w - RATE * dw, b - RATE * db]);
    }
    let [w, b] = path[path.len() - 1];
    let sums = SAMPLES.map(|(x, _)| w * x + b);
    let points = sums.map(|z| (z, leaky_relu(z, leak)));
    let left = Plot::panel("the five samples on the activation")
        .x(Axis::linear("weighted sum z", -6.5..4.0))
        .y(Axis::linear("activation", -2.0..4.0))
        .curve(Ink::Muted, -6.5, 4.0, |z| leaky_relu(z, leak))
        .dots(Ink::C1, points)
        .width(18);
    let course = |which: usize| {
        (0..)
            .map(f64::from)
            .zip(path.iter().map(move |at| at[which]))
    };
    let right = Plot::panel("weight and bias at each step")
        .x(Axis::linear("step", 0.0..steps.max(10.0)))
        .y(Axis::linear("", -5.5..2.5))
        .across(0.0)
        .line(Ink::C1, course(0))
        .line(Ink::C2, course(1))
        .dashed()
        .dots(Ink::C1, [(steps, w)])
        .dots(Ink::C2, [(steps, b)])
        .shaped(Dot::Square);
    let active = sums.iter().filter(|z| **z > 0.0).count();
    let moves = derivatives([w, b], leak) != [0.0, 0.0];
    let fate = match (active, moves) {
        (0, false) => "Both derivatives are 0: no step moves the unit again.",
        (0, true) => "The leak lets its weight and its bias move.",
        _ => "The unit learns from these.",
    };
    let summary = format!(
        "After {} the weight is {} and the bias is {}; {active} of 5 samples have a sum above zero. {fate}",
        counted(steps, "step"),
        plain(w, 2),
        plain(b, 2)
    );
    let figure = grid(2, 760, [left, right]).figure(
        format!(
            "First panel: the activation over the weighted sum, with five samples on it. Second panel: the weight, solid, and the bias, \
             dashed, over the steps. {summary}"
        ),
        "One unit with one weight and a bias, and gradient descent. Each of the five targets is its feature plus 1, so a weight and a bias of 1 fit them all. The weight is solid and starts at 1; the bias is dashed.",
    );
    View { figure, summary }
}

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
