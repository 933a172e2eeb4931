//! The figures of the chapter on structure.

use std::sync::LazyLock;

use ::losses::squared_error;
use ::structure::experiments::STARTS;
use ::structure::experiments::epochs::{Answers, answers_after};
use ::structure::experiments::first_weights::signal;
use ::structure::experiments::one_neuron::trained_neuron;
use ::structure::experiments::trained_network;
use ::structure::first_network::{FirstNetwork, inputs, sigmoid, targets, xor_targets};
use ::structure::{Initialiser, maximum};
use ndarray::{Array2, array};

use crate::kit::{
    Axis, Dot, Figure, Graph, Ink, Near, Network, Plot, Side, grid, plain, side_by_side,
};
use crate::pinned::pinned;

/// The layers of listing 1.
pub(super) const LAYERS: [(usize, &str); 3] = [(3, "inputs"), (4, "hidden"), (1, "output")];

/// The network of listing 1 after its training.
static TRAINED: LazyLock<FirstNetwork> = LazyLock::new(|| trained_network(&targets()));

/// One hidden unit of the untrained network with the second sample, all numbers written out.
pub(super) fn neuron() -> Figure {
    let (inputs, hidden) = (inputs(), FirstNetwork::new(1).hidden);
    let (x, w) = (inputs.row(1), hidden.column(0));
    let z = x[0] * w[0] + x[1] * w[1] + x[2] * w[2];
    let number = |value: f64| plain(value, 3);
    let (sum, output) = (number(z), number(sigmoid(z)));
    let numbers = [x, w].map(|values| [0, 1, 2].map(|i| number(values[i])));
    let [[x1, x2, x3], [w1, w2, w3]] = &numbers;
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
            "Three boxes on the left hold the inputs 1, 1 and 1. Arrows marked with the weights {w1}, {w2} and {w3} lead to \
             a box with their sum, {sum}, and from there an arrow leads to the sigmoid, {output}."
        ),
        "One neuron: each input times its weight, the sum of that, and the activation of the sum.",
    )
}

/// The network of listing 1 with its weights, before and after training.
pub(super) fn network() -> Figure {
    let before = FirstNetwork::new(1);
    let full = largest(&TRAINED);
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
        draw(&TRAINED, "after 10,000 epochs"),
    ];
    side_by_side(&networks).figure(
        format!(
            "The same network twice: three inputs, four hidden units, one output, a line for each of the 16 weights. \
             Before training no weight is larger than {:.2} and all lines are thin. After training the thickest lines, \
             up to {full:.2}, run from the first input to three of the hidden units and on to the output; from the \
             second input all stay thin.",
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
        "The twelve weights into the hidden layer. Training has made the first row large, because the first feature \
         is the answer, and has left the second row small.",
    )
}

/// The answers of one neuron and of the network to every point of the plane, both trained on exclusive or.
pub(super) fn plane() -> Figure {
    let neuron = trained_neuron(&xor_targets(), 1);
    let network = trained_network(&xor_targets());
    let panel = |title: &str| {
        Plot::panel(title)
            .x(Axis::linear("first feature", -0.4..1.4))
            .y(Axis::linear("second feature", -0.4..1.4))
            .plane()
    };
    // Twice the distance from one half: 1 for an answer of 1, -1 for an answer of 0.
    let left = panel("one neuron")
        .shade(move |x1, x2| 2.0 * neuron.forward(&array![[x1, x2, 1.0]])[[0, 0]] - 1.0);
    let answer =
        move |x1: f64, x2: f64| 2.0 * network.forward(&array![[x1, x2, 1.0]]).1[[0, 0]] - 1.0;
    let right = panel("four hidden units")
        .shade(answer.clone())
        .levels(Ink::Text, &[0.0], answer);
    grid(2, 1000, [with_samples(left), with_samples(right)]).figure(
        "Two squares with the four samples at their corners; filled dots want 1, rings want 0, and equal ones lie \
         across. Left, one neuron: no tint at all, it answers one half everywhere. Right, four hidden units: a bent \
         border parts the plane, with both filled dots on one side and both rings on the other.",
        "Exclusive or, after 10,000 epochs. Filled dots want 1, rings want 0. The tint is the answer: blue towards 1, orange towards 0, none at one half. \
         The line is where the network changes its mind.",
    )
}

/// The four samples of exclusive or: a filled dot wants 1, a ring wants 0.
pub(super) fn with_samples(plot: Plot) -> Plot {
    let (inputs, targets) = (inputs(), xor_targets());
    let samples = |target: f64| {
        let samples = inputs.rows().into_iter().zip(&targets);
        let wanted = samples.filter(move |(_, wanted)| **wanted == target);
        wanted.map(|(x, _)| (x[0], x[1]))
    };
    plot.dots(Ink::Text, samples(1.0))
        .width(20)
        .dots(Ink::Text, samples(0.0))
        .shaped(Dot::Ring)
        .width(20)
}

/// The four answers of listing 1 over the epochs, and the loss on both tasks.
pub(super) fn learning() -> Figure {
    let mut epochs: Vec<usize> = (0..=80)
        .map(|i| 10_f64.powf(f64::from(i) / 20.0) as usize)
        .collect();
    epochs.dedup();
    let (answers, _) = answers_after(&targets(), &epochs);
    let (twin, _) = answers_after(&xor_targets(), &epochs);
    let answer = |sample: usize| {
        let answers = answers.iter();
        answers.map(move |(epoch, y)| (*epoch as f64, y[[sample, 0]]))
    };
    let left = Plot::panel("listing 1: its four answers")
        .x(Axis::log("epochs", 1.0..1e4))
        .y(Axis::linear("answer", 0.0..1.0))
        .line(Ink::C1, answer(1))
        .line(Ink::C1, answer(2))
        .label("target 1", 2000.0, Near::Below)
        .line(Ink::C2, answer(0))
        .dashed()
        .line(Ink::C2, answer(3))
        .dashed()
        .label("target 0", 2000.0, Near::Above);
    let loss = |answers: &Answers, targets: &Array2<f64>| -> Vec<(f64, f64)> {
        let mean = |y: &Array2<f64>| {
            let errors = y.iter().zip(targets).map(|(&y, &t)| squared_error(y, t));
            errors.sum::<f64>() / 4.0
        };
        let losses = answers.iter().map(|(epoch, y)| (*epoch as f64, mean(y)));
        losses.collect()
    };
    let right = Plot::panel("the loss, on both tasks")
        .x(Axis::log("epochs", 1.0..1e4))
        .y(Axis::log("mean of the squared misses", 1e-5..1.0))
        .line(Ink::C1, loss(&answers, &targets()))
        .label("first column", 100.0, Near::Left)
        .line(Ink::C3, loss(&twin, &xor_targets()))
        .dashed()
        .label("exclusive or", 30.0, Near::Above);
    grid(2, 860, [left, right]).figure(
        "Left: four answers over the epochs on a logarithmic axis. They start near one half, part between 10 and 100 \
         epochs, and creep towards 0 and 1 without reaching them. Right: the loss falls without end on both tasks; \
         exclusive or stays on a plateau for about 100 epochs before it falls.",
        "Training over time. The answers: most of the change comes early. The loss: exclusive or waits \
         on a plateau, then falls as steadily as the first task.",
    )
}

/// How many starts learn exclusive or, and how the learned networks do nearby, by width.
pub(super) fn widths() -> Figure {
    let pinned = pinned!("chapters/structure/tests/snapshots/widths.snap");
    let widths = [0, 1, 2, 4, 8].map(|units| {
        let label = format!("{units} units");
        let learned = pinned.value("table", &label, 1);
        // Where no start learns, there is nothing to ask about the points nearby.
        let nearby = (learned > 0.0).then(|| [2, 3, 4].map(|at| pinned.value("table", &label, at)));
        (units, learned, nearby)
    });
    let panel = |title: &str| {
        let names = ["0", "1", "2", "4", "8"];
        Plot::panel(title).x(Axis::names("hidden units", names))
    };
    let places = || (0..).map(f64::from).zip(widths);
    let counts = || places().map(|(x, (_, learned, _))| (x, learned));
    let starts = format!("starts that learn, of {STARTS}");
    let left = panel("fit").y(Axis::linear(&starts, 0.0..23.0));
    let bar = |plot: Plot, (x, count)| {
        let ends = [x - 0.4, x + 0.4].map(|x| (x, 0.0, count));
        let (above, number) = ((x, count + 1.0), plain(count, 0));
        plot.band(Ink::C1, ends)
            .opacity(1.0)
            .words(Ink::Text, above, Side::Middle, &number)
    };
    let left = counts().fold(left, bar);
    let fitted = || places().filter_map(|(x, (.., nearby))| Some((x, nearby?)));
    let spans = fitted().map(|(x, [_, least, most])| (x, least, most));
    let right = panel("generalisation")
        .y(Axis::linear("share right on points nearby", 0.8..1.0))
        .spans(Ink::C3, spans)
        .dots(Ink::C3, fitted().map(|(x, [mean, ..])| (x, mean)));
    let told = widths.map(|(units, learned, _)| format!("{learned} of {STARTS} with {units}"));
    let told = told.join(", ");
    grid(2, 820, [left, right]).figure(
        format!(
            "Left, bars: exclusive or is learned from {told} hidden units. Right, dots with their range: among the networks \
             that learned, the mean share of nearby points on the right side rises with the width."
        ),
        "Exclusive or by the width of the hidden layer; 0 is one neuron alone. Dots are means, strokes run from the \
         worst network to the best.",
    )
}

/// The share of sigmoids on the flat part of their curve, by the number of inputs and the rule for the first weights.
pub(super) fn first_weights() -> Figure {
    let inputs = [2, 3, 5, 8, 12, 20, 35, 60, 100, 170, 300, 500, 784];
    let flat = |initialiser| {
        inputs.map(|inputs| {
            let signal = signal(inputs, 128, initialiser);
            (inputs as f64, signal.flat)
        })
    };
    let (uniform, glorot) = (flat(Initialiser::Uniform(1.0)), flat(Initialiser::Glorot));
    let last = uniform[inputs.len() - 1].1;
    let begin = uniform.iter().find(|(_, flat)| *flat > 0.01);
    let begin = begin.expect("it rises").0;
    let plot = Plot::new()
        .x(Axis::log("inputs of each unit", 1.0..1000.0))
        .y(Axis::linear("share of flat sigmoids", 0.0..0.7))
        .line(Ink::C2, uniform)
        .label("from −1 to 1", 150.0, Near::Left)
        .dashed()
        .line(Ink::C1, glorot)
        .label("rule of Glorot", 200.0, Near::Above);
    plot.draw(760).figure(
        format!(
            "Two curves over the number of inputs, on a logarithmic axis. With weights from -1 to 1 the share of flat \
             sigmoids leaves zero at about {begin} inputs and climbs to {last:.2} at 784. With Glorot's rule it stays at zero."
        ),
        "How many of 128 fresh units start where their sigmoid is flat, by the number of inputs.",
    )
}

/// A network of 784 inputs, as listing 6 will train it, drawn from its shapes.
pub(super) fn image_network() -> Figure {
    let layers = [
        (784, "pixels"),
        (128, "hidden"),
        (64, "hidden"),
        (10, "classes"),
    ];
    let count = ::structure::parameter_count(&layers.map(|(size, _)| size), true);
    Network::new("", &layers).draw().figure(
        format!(
            "Four columns of circles: 784 pixels, two hidden layers of 128 and 64 units, 10 classes. Of each column only \
             a few units are drawn. Every unit is joined with every unit of the next column. All in all the network has \
             {count} weights and biases."
        ),
        "A network for images of 28 by 28 pixels. Only the first and last units of each layer are drawn.",
    )
}
