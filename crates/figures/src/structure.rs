//! The figures of the chapter on structure.

mod many_inputs;

use std::sync::LazyLock;

use ::losses::squared_error;
use ::structure::experiments::STARTS;
use ::structure::experiments::epochs::{Predictions, predictions_after};
use ::structure::experiments::intervals::share;
use ::structure::experiments::one_neuron::trained_neuron;
use ::structure::experiments::trained_network;
use ::structure::first_network::{FirstNetwork, inputs, sigmoid, targets, xor_targets};
use ::structure::maximum;
use ndarray::{Array2, array};

use crate::kit::{Axis, Figure, Graph, Ink, Near, Network, Plot, Side, grid, plain, side_by_side};
use crate::live::structure::samples;
use crate::pinned::{pinned, points};

pub(super) use many_inputs::{digit, first_weights, image_network};

/// The layers of listing 1.
pub(super) const LAYERS: [(usize, &str); 3] = [(3, "inputs"), (4, "hidden"), (1, "output")];

/// The network of listing 1 after its training on the copy task.
static TRAINED: LazyLock<FirstNetwork> = LazyLock::new(|| trained_network(&targets()));
/// The same on XOR.
static XOR: LazyLock<FirstNetwork> = LazyLock::new(|| trained_network(&xor_targets()));

/// One hidden unit of the untrained network with the third sample, all numbers written out.
pub(super) fn neuron() -> Figure {
    let (inputs, hidden) = (inputs(), FirstNetwork::new(1).hidden);
    let (x, w) = (inputs.row(2), hidden.column(0));
    let z = x[0] * w[0] + x[1] * w[1] + x[2] * w[2];
    let number = |value: f64| plain(value, 3);
    let (sum, output) = (number(z), number(sigmoid(z)));
    let [x1, x2, x3] = &[0, 1, 2].map(|i| plain(x[i], 0));
    let [w1, w2, w3] = &[0, 1, 2].map(|i| number(w[i]));
    let graph = |[left, middle, right]: [f64; 3]| {
        Graph::new(3, 3, 200)
            .node((left, 0.0), ["x₁", x1, ""])
            .node((left, 1.0), ["x₂", x2, ""])
            .node((left, 2.0), ["x₃", x3, ""])
            .node((middle, 1.0), ["sum z", &sum, ""])
            .node((right, 1.0), ["sigmoid", &output, ""])
            .lit()
            .edge(0, 3, format!("× {w1}"))
            .edge(1, 3, format!("× {w2}"))
            .edge(2, 3, format!("× {w3}"))
            .edge(3, 4, "")
    };
    // The weights need room between the boxes.
    let svg = graph([0.0, 1.1, 2.0]).draw_or(&graph([-0.25, 1.2, 2.15]));
    svg.figure(
        format!(
            "Three boxes on the left hold the inputs {x1}, {x2} and {x3}. Arrows marked with the weights {w1}, {w2} and {w3} lead to \
             a box with their sum, {sum}, and from there an arrow leads to the sigmoid, {output}."
        ),
        "One neuron: each input times its weight, the sum of that, and the activation of the sum.",
    )
}

/// The network of listing 1 with its weights, before and after training on XOR.
pub(super) fn network() -> Figure {
    let before = FirstNetwork::new(1);
    let full = largest(&XOR);
    let draw = |network: &FirstNetwork, title| {
        Network::new(title, &LAYERS)
            .units(0, ["x₁", "x₂", "1"])
            .units(1, ["h₁", "h₂", "h₃", "h₄"])
            .units(2, ["y"])
            .weights([&network.hidden, &network.output])
            .full_at(full)
    };
    let networks = [
        draw(&before, "before training"),
        draw(&XOR, "after 10,000 epochs on XOR"),
    ];
    side_by_side(&networks).figure(
        format!(
            "The same network twice: three inputs, four hidden units, one output, a line for each of the 16 weights. \
             Before training no weight is larger than {:.2} and all lines are thin. After training on XOR they are \
             thick, the largest {full:.2}: from both of the first two inputs to the hidden units, and on to the output.",
            largest(&before)
        ),
        "The network of listing 1. The thicker a line, the larger the weight; blue and solid is positive, orange and \
         dashed is negative.",
    )
}

fn largest(network: &FirstNetwork) -> f64 {
    let weights = network.hidden.iter().chain(&network.output);
    maximum(&weights.map(|weight| weight.abs()).collect::<Vec<f64>>())
}

/// The weights into the hidden layer as a heat map, before and after training.
pub(super) fn weights() -> Figure {
    let panel = |title: &str, network: &FirstNetwork| {
        let (rows, columns) = (["x₁", "x₂", "1"], ["h₁", "h₂", "h₃", "h₄"]);
        Plot::matrix(title, &rows, &columns, &network.hidden, largest(&TRAINED))
    };
    let before = panel("before", &FirstNetwork::new(1));
    let after = panel("after 10,000 epochs", &TRAINED);
    let most = |feature| maximum(&TRAINED.hidden.row(feature).mapv(f64::abs));
    let (first, second) = (most(0), most(1));
    grid(2, 640, [before, after]).figure(
        format!(
            "Two tables of three rows, one for each input, and four columns, one for each hidden unit. Before training \
             the weights look alike in all rows. After it, the row of the first input holds weights up to {first:.2}, the \
             row of the second none above {second:.2}."
        ),
        "The twelve weights into the hidden layer. Training on the copy task has made the first row large, because the \
         first feature is the target, and the second row smaller than it was.",
    )
}

/// The predictions on the plane: of one neuron for the copy task, of the network for XOR.
pub(super) fn plane() -> Figure {
    let neuron = trained_neuron(&targets(), 1);
    let panel = |title: &str, prediction: &dyn Fn(f64, f64) -> f64| {
        let ticks = [(0.0, "0"), (1.0, "1")];
        Plot::panel(title)
            .x(Axis::linear("first feature", -0.4..1.4).ticks(ticks))
            .y(Axis::linear("second feature", -0.4..1.4).ticks(ticks))
            .plane()
            .levels(Ink::Text, &[0.5], prediction)
            .width(8)
    };
    let copied = move |x1: f64, x2: f64| neuron.forward(&array![[x1, x2, 1.0]])[[0, 0]];
    let solved = |x1: f64, x2: f64| XOR.forward(&array![[x1, x2, 1.0]]).1[[0, 0]];
    // Twice the distance from one half: 1 for a prediction of 1, -1 for one of 0.
    let left = panel("copy task: one neuron", &copied);
    let left = samples(
        &targets(),
        left.shade(move |x1, x2| 2.0 * copied(x1, x2) - 1.0),
    );
    let right = panel("XOR: four hidden units", &solved);
    let right = with_samples(right.shade(move |x1, x2| 2.0 * solved(x1, x2) - 1.0));
    grid(2, 1000, [left, right]).figure(
        "Two squares with the four samples at their corners; filled dots have the target 1, rings 0. Left, the copy \
         task: a straight upright line parts the plane, with both dots on its right. Right, XOR: dots and rings lie \
         crosswise, and two bent lines leave a band between them that holds both dots.",
        "Decision boundaries after 10,000 epochs. Filled dots have the target 1, rings 0. Blue is a prediction near 1, \
         orange one near 0, and on the line it is one half. One neuron draws one straight line; four hidden units draw two bent ones.",
    )
}

/// The four samples of XOR: a filled dot has the target 1, a ring 0.
pub(super) fn with_samples(plot: Plot) -> Plot {
    samples(&xor_targets(), plot)
}

/// The four predictions of listing 1 over the epochs, and the loss on both tasks.
pub(super) fn learning() -> Figure {
    let mut epochs: Vec<usize> = (0..=80)
        .map(|i| 10_f64.powf(f64::from(i) / 20.0) as usize)
        .collect();
    epochs.dedup();
    let (copy, _) = predictions_after(&targets(), &epochs);
    let (xor, _) = predictions_after(&xor_targets(), &epochs);
    let prediction = |sample: usize| {
        let predictions = copy.iter();
        predictions.map(move |(epoch, y)| (*epoch as f64, y[[sample, 0]]))
    };
    let left = Plot::panel("copy task: the four predictions")
        .x(Axis::log("epochs", 1.0..1e4))
        .y(Axis::linear("prediction", 0.0..1.0))
        .line(Ink::C1, prediction(1))
        .line(Ink::C1, prediction(2))
        .words(Ink::C1, (2000.0, 0.88), Side::Middle, "target 1")
        .line(Ink::C2, prediction(0))
        .dashed()
        .line(Ink::C2, prediction(3))
        .dashed()
        .words(Ink::C2, (2000.0, 0.12), Side::Middle, "target 0");
    let loss = |predictions: &Predictions, targets: &Array2<f64>| -> Vec<(f64, f64)> {
        let mean = |y: &Array2<f64>| {
            let errors = y.iter().zip(targets).map(|(&y, &t)| squared_error(y, t));
            errors.sum::<f64>() / 4.0
        };
        let losses = predictions
            .iter()
            .map(|(epoch, y)| (*epoch as f64, mean(y)));
        losses.collect()
    };
    let right = Plot::panel("the loss on both tasks")
        .x(Axis::log("epochs", 1.0..1e4))
        .y(Axis::log("mean squared error", 1e-5..1.0))
        .line(Ink::C1, loss(&copy, &targets()))
        .label("copy task", 100.0, Near::Left)
        .line(Ink::C3, loss(&xor, &xor_targets()))
        .dashed()
        .label("XOR", 30.0, Near::Above);
    grid(2, 860, [left, right]).figure(
        "Left: four predictions over the epochs on a logarithmic axis. They start near one half, part between 10 and \
         100 epochs, and creep towards 0 and 1 without reaching them. Right: the loss falls without end on both tasks; \
         XOR stays on a plateau for about 100 epochs before it falls.",
        "Training over time. The predictions: most of the change comes early. The loss: XOR waits on a plateau, then \
         falls as steadily as the copy task.",
    )
}

/// From how many starts XOR is learned, by width.
pub(super) fn widths() -> Figure {
    let pinned = pinned!("chapters/structure/tests/snapshots/widths.snap");
    let counts = [1, 2, 4, 8].map(|units| (units, pinned.value("table", &format!("{units}"), 1)));
    let axis = Axis::names("hidden units", ["1", "2", "4", "8"]);
    let title = format!("starts of {STARTS} that learn XOR");
    let plot = Plot::new().x(axis).y(Axis::linear(&title, 0.0..23.0));
    let bar = |plot: Plot, (place, (_, count)): (f64, (i32, f64))| {
        let ends = [place - 0.4, place + 0.4].map(|x| (x, 0.0, count));
        let (low, high) = share(count as usize, STARTS as usize);
        let [low, high] = [low, high].map(|share| share * f64::from(STARTS));
        let (above, number) = ((place, high + 1.3), plain(count, 0));
        // The paper hides the grid behind the bar.
        plot.band(Ink::Paper, ends)
            .opacity(1.0)
            .band(Ink::C1, ends)
            .opacity(0.5)
            .spans(Ink::Text, [(place, low, high)])
            .words(Ink::Text, above, Side::Middle, &number)
    };
    let plot = (0..).map(f64::from).zip(counts).fold(plot, bar);
    let told = counts.map(|(units, count)| format!("{count} with {units}"));
    plot.draw(700).figure(
        format!(
            "Four bars: of {STARTS} starts, XOR is learned from {} hidden units.",
            told.join(", ")
        ),
        "XOR by the width of the hidden layer, with the confidence intervals. Two units are enough to hold a solution; \
         four find one from all 20 starts.",
    )
}

/// Training and validation error over the width, at the epoch that is kept and at the last one.
pub(super) fn recipe() -> Figure {
    let pinned = pinned!("chapters/structure/tests/snapshots/recipe.snap");
    let rows = pinned.rows("table");
    let series = |column: usize| points(&rows, 0, column);
    let ticks = [2, 4, 8, 16, 32, 64].map(|units| (f64::from(units), units.to_string()));
    let plot = Plot::new()
        .x(Axis::log("hidden units", 1.8..70.0).ticks(ticks))
        .y(Axis::linear("share of samples wrong", 0.0..0.4))
        .line(Ink::C2, series(7))
        .label_end("last epoch")
        .beaded(13)
        .line(Ink::C1, series(6))
        .label_end("kept epoch")
        .beaded(13)
        .line(Ink::Muted, series(5))
        .dashed()
        .label_end("training")
        .beaded(13);
    let [narrow, wide] = [0, rows.len() - 1].map(|row| &rows[row]);
    plot.draw(800).figure(
        format!(
            "Three curves over the number of hidden units. With {} units a share of {} of the training samples is wrong \
             and {} of the validation samples. The training curve falls to {} at {} units. The validation curves fall \
             steeply until 8 units and are flat from there on; the one for the kept epoch ends at {}, the one for the \
             last epoch at {}, above it.",
            narrow[0], narrow[5], narrow[6], wide[5], wide[0], wide[6], wide[7]
        ),
        "XOR with scattered samples: validation samples wrong at the last and at the kept epoch, and training samples \
         wrong at the last. Too few units fail everywhere. From 8 units on the kept epoch hardly gains, and lies below the last.",
    )
}
