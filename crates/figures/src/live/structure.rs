//! The live figures of the chapter on structure.

use std::cell::RefCell;
use std::sync::OnceLock;

use ::losses::squared_error;
use ::structure::experiments::learned;
use ::structure::experiments::widths::with_output_bias;
use ::structure::first_network::{FirstNetwork, inputs, layer, targets, xor_targets};
use ::structure::random::NumpyLegacy;
use ndarray::{Array2, ArrayView1, array};

use super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Dot, Ink, Plot, Side, counted, grid, plain};

/// One neuron with three weights, on the copy task and on XOR.
pub(crate) static ONE_NEURON: Live = at_once(
    "one neuron on the plane",
    &[
        Control::range("w1", "weight w₁", WEIGHT, 6.0),
        Control::range("w2", "weight w₂", WEIGHT, 6.0),
        Control::range("w3", "weight w₃", WEIGHT, -3.0),
        Control::choice("task", "task", &["copy task", "XOR"], 1.0),
    ],
    true,
    one_neuron,
);

const WEIGHT: [f64; 3] = [-10.0, 10.0, 0.1];

fn one_neuron(values: &[f64]) -> View {
    let [w1, w2, w3, task] = all(values);
    let xor = task == 1.0;
    let (targets, task) = if xor {
        (xor_targets(), "XOR")
    } else {
        (targets(), "the copy task")
    };
    let weights = array![[w1], [w2], [w3]];
    let (sums, outputs) = (inputs().dot(&weights), layer(&inputs(), &weights));
    let right = outputs.iter().zip(&targets);
    let right: Vec<bool> = right
        .map(|(y, t)| (*y > 0.5) == (*t > 0.5) && *y != 0.5)
        .collect();
    let count = right.iter().filter(|right| **right).count();
    let sum = move |x1: f64, x2: f64| x1 * w1 + x2 * w2 + w3;
    let prediction = {
        let weights = weights.clone();
        move |x1: f64, x2: f64| layer(&array![[x1, x2, 1.0]], &weights)[[0, 0]]
    };
    let plane = samples(
        &targets,
        plane("the plane")
            .shade(move |x1, x2| 2.0 * prediction(x1, x2) - 1.0)
            .levels(Ink::Text, &[0.0], sum)
            .width(8),
    );
    let names = ["0, 0", "1, 1", "1, 0", "0, 1"];
    let z = |i: usize| sums[[i, 0]];
    let bars = Plot::panel("the weighted sum of each sample")
        .x(Axis::names("first and second feature", names))
        .y(Axis::linear("z", -40.0..40.0))
        .across(0.0);
    let bars = (0..4).fold(bars, |plot, i| {
        let (place, ink) = (
            i as f64,
            if targets[[i, 0]] == 1.0 {
                Ink::C1
            } else {
                Ink::C2
            },
        );
        let (low, high) = (z(i).min(0.0), z(i).max(0.0));
        let ends = [place - 0.3, place + 0.3].map(|x| (x, low, high));
        let y = format!("y = {}", plain(outputs[[i, 0]], 2));
        let word = if right[i] { "right" } else { "wrong" };
        let beside = if z(i) < 0.0 {
            (low - 3.5, low - 8.0)
        } else {
            (high + 8.0, high + 3.5)
        };
        plot.band(ink, ends)
            .opacity(0.5)
            .words(Ink::Text, (place, beside.0), Side::Middle, &y)
            .words(Ink::Text, (place, beside.1), Side::Middle, word)
    });
    let pairs = (plain(z(0) + z(1), 1), plain(z(2) + z(3), 1));
    let summary = format!(
        "With the weights {}, {} and {}, the predictions of {count} of the 4 samples are on the right side of one half for {task}. The weighted sums \
         of (0, 0) and (1, 1) add up to {}; those of (1, 0) and (0, 1) add up to {}.",
        plain(w1, 1),
        plain(w2, 1),
        plain(w3, 1),
        pairs.0,
        pairs.1
    );
    let figure = grid(2, 900, [plane, bars]).figure(
        format!(
            "First panel: the plane of the two features with the four samples at its corners, filled dots with the target 1 and \
             rings with 0, and the straight line on which the prediction of one neuron is one half. Second panel: the weighted \
             sum of each sample as a bar, with the prediction. {summary}"
        ),
        "One neuron on the plane. Filled dots have the target 1, rings 0. Blue is a prediction near 1, orange one near 0. The bars are \
         the weighted sums of the four samples, in blue where the target is 1, with the predictions at their ends.",
    );
    View { figure, summary }
}

/// Listing 1's network, or a wider or narrower one, while it learns XOR.
pub(crate) static HIDDEN_LAYER: Live = Live {
    title: "one hidden layer learns XOR",
    controls: &[
        Control::steps("epochs", 10_000, 300.0),
        Control::range("units", "hidden units", [1.0, 8.0, 1.0], 4.0),
        Control::range("seed", "seed", [1.0, 20.0, 1.0], 1.0),
        Control::power("rate", "learning rate", [-1.0, 2.0, 0.1], 0.0),
        Control::choice("bias", "output bias", &["no", "yes"], 0.0),
    ],
    random: false,
    draw: hidden_layer,
    advance: |values| Run::with(values, |run, steps| run.train(steps, SLICE)),
    still: OnceLock::new(),
};

/// How many epochs are trained in one slice: some milliseconds.
const SLICE: usize = 1_000;

/// A network in training, kept from one drawing to the next, so that more steps go on where it is.
struct Run {
    /// Units, seed, rate, bias.
    setting: [f64; 4],
    network: FirstNetwork,
    /// The loss before each step that was taken.
    losses: Vec<f64>,
}

impl Run {
    /// Calls `work` with the run of this setting and the steps wanted.
    fn with<T>(values: &[f64], work: impl FnOnce(&mut Self, usize) -> T) -> T {
        thread_local! {
            static LAST: RefCell<Option<Run>> = const { RefCell::new(None) };
        }
        let [steps, setting @ ..] = all::<5>(values);
        let steps = steps as usize;
        LAST.with_borrow_mut(|last| {
            let kept = last.take();
            let goes_on = |run: &Self| run.setting == setting && run.losses.len() <= steps;
            let run = kept.filter(goes_on).unwrap_or_else(|| Self::new(setting));
            work(last.insert(run), steps)
        })
    }

    fn new(setting: [f64; 4]) -> Self {
        let [units, seed, _, bias] = setting;
        let (units, seed) = (units as usize, seed as u32);
        let network = if bias == 1.0 {
            with_output_bias(units, seed)
        } else {
            FirstNetwork::random(units, &mut NumpyLegacy::new(seed))
        };
        Self {
            setting,
            network,
            losses: Vec::new(),
        }
    }

    /// Takes at most `most` steps of those that are missing, and says whether none is missing now.
    fn train(&mut self, steps: usize, most: usize) -> bool {
        let (inputs, targets, rate) = (inputs(), xor_targets(), self.setting[2]);
        let until = steps.min(self.losses.len().saturating_add(most));
        while self.losses.len() < until {
            let output = self.network.step(&inputs, &targets, rate);
            self.losses.push(mean_squared_error(&output, &targets));
        }
        until == steps
    }
}

fn mean_squared_error(outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
    let errors = outputs.iter().zip(targets);
    errors.map(|(&y, &t)| squared_error(y, t)).sum::<f64>() / outputs.len() as f64
}

fn hidden_layer(values: &[f64]) -> View {
    Run::with(values, |run, steps| {
        run.train(steps, usize::MAX);
        shown(run)
    })
}

/// The squares of the plane on which the network is computed, each way.
const SQUARES: usize = 120;

fn shown(run: &Run) -> View {
    let [units, _, _, bias] = run.setting;
    let (units, steps) = (units as usize, run.losses.len());
    let (hidden, outputs) = run.network.forward(&grid_of_points());
    // Between the points of the grid it hardly changes: the nearest one is near enough.
    let at = |field: Vec<f64>| {
        move |x1: f64, x2: f64| {
            let [column, row] =
                [x1, x2].map(|x| ((x + 0.4) / 1.8 * SQUARES as f64).round() as usize);
            field[row.min(SQUARES) * (SQUARES + 1) + column.min(SQUARES)]
        }
    };
    let signed = |column: ArrayView1<'_, f64>| column.iter().map(|y| 2.0 * y - 1.0).collect();
    let prediction: Vec<f64> = signed(outputs.column(0));
    let whole = plane("the prediction").shade(at(prediction.clone()));
    let whole = whole.levels(Ink::Text, &[0.0], at(prediction)).width(8);
    let whole = samples(&xor_targets(), whole);
    let outputs = run.network.forward(&inputs()).1;
    let loss = mean_squared_error(&outputs, &xor_targets());
    let losses: Vec<f64> = run.losses.iter().copied().chain([loss]).collect();
    let mut epochs: Vec<usize> = (0..=160)
        .map(|i| 10_f64.powf(f64::from(i) / 40.0).round() as usize)
        .take_while(|epoch| *epoch < steps)
        .collect();
    epochs.push(steps);
    epochs.dedup();
    let curve = epochs.iter().map(|&epoch| (epoch as f64, losses[epoch]));
    let curve = Plot::panel("the loss so far")
        .x(Axis::log("epoch", 1.0..1e4))
        .y(Axis::log("mean squared error", 1e-5..1.0))
        .line(Ink::C1, curve)
        .dots(Ink::C1, [(steps.max(1) as f64, loss)]);
    let unit = |unit: usize| {
        let weight = plain(run.network.output[[unit, 0]], 1);
        let column = hidden.column(unit);
        let plot = plane(&format!("unit {}, weight {weight}", unit + 1));
        samples(&xor_targets(), plot.shade(at(signed(column))))
    };
    let panels = [whole, curve].into_iter().chain((0..units).map(unit));
    let right = outputs
        .iter()
        .zip(&xor_targets())
        .filter(|(y, t)| (**y > 0.5) == (**t > 0.5))
        .count();
    let learned = if learned(&outputs, &xor_targets()) {
        "XOR is learned: every prediction is within 0.1 of its target."
    } else {
        "XOR is not learned yet: a prediction is further than 0.1 from its target."
    };
    let bias = if bias == 1.0 {
        "an output bias"
    } else {
        "no output bias"
    };
    let units = counted(units as f64, "hidden unit");
    let summary = format!(
        "After {} with {units} and {bias} the loss is {}, and {right} of 4 predictions are on the right side of one half. {learned}",
        counted(steps as f64, "epoch"),
        plain(loss, 4)
    );
    let figure = grid(3, 600, panels).figure(
        format!(
            "First panel: the prediction on the plane of the two features, with the four samples and the decision boundary. Second panel: \
             the loss over the epochs, both axes logarithmic. Then a plane for each hidden unit with its activation. {summary}"
        ),
        "A network with one hidden layer learns XOR. Filled dots have the target 1, rings 0. Blue is near 1, orange near 0. Each hidden \
         unit has a plane of its own, with the weight by which the output multiplies its activation.",
    );
    View { figure, summary }
}

/// Every point of the grid as a sample, row by row from below, with its constant feature.
fn grid_of_points() -> Array2<f64> {
    let side = SQUARES + 1;
    let at = |i: usize| -0.4 + 1.8 * i as f64 / SQUARES as f64;
    Array2::from_shape_fn((side * side, 3), |(point, feature)| match feature {
        0 => at(point % side),
        1 => at(point / side),
        _ => 1.0,
    })
}

/// The plane of the first two features.
fn plane(title: &str) -> Plot {
    let ticks = [(0.0, "0"), (1.0, "1")];
    Plot::panel(title)
        .x(Axis::linear("first feature", -0.4..1.4).ticks(ticks))
        .y(Axis::linear("second feature", -0.4..1.4).ticks(ticks))
        .plane()
}

/// The four samples on the plane: a filled dot has the target 1, a ring 0.
pub(crate) fn samples(targets: &Array2<f64>, plot: Plot) -> Plot {
    let inputs = inputs();
    let samples = |target: f64| {
        let samples = inputs.rows().into_iter().zip(targets);
        let wanted = samples.filter(move |(_, wanted)| **wanted == target);
        wanted.map(|(x, _)| (x[0], x[1]))
    };
    plot.dots(Ink::Text, samples(1.0))
        .width(20)
        .dots(Ink::Text, samples(0.0))
        .shaped(Dot::Ring)
        .width(20)
}
