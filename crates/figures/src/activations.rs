//! The figures of the chapter on activations.

use ::activations::experiments::comeback::{self, Fork};
use ::activations::experiments::dead::from_bias_minus_5;
use ::activations::{
    elu, elu_derivative, gelu, gelu_derivative, leaky_relu, relu, relu_derivative, sigmoid,
    sigmoid_derivative, silu, silu_derivative, softplus, softplus_derivative, tanh,
    tanh_derivative,
};
use propagation::experiments::by_activation::{RELU, SIGMOID, TANH};
use propagation::experiments::depth::{Signals, signals};
use propagation::experiments::small_digits::{Digits, HALF};

use crate::kit::{Axis, Figure, Ink, Near, Plot, Side, grid, plain};
use crate::pinned::pinned;

/// Each activation beside its derivative.
pub(super) fn curves() -> Figure {
    let function = panel("the function", "output a", -1.2..3.0)
        .curve(Ink::C1, -6.0, 6.0, sigmoid)
        .label("sigmoid", -2.5, Near::Above)
        .curve(Ink::C2, -6.0, 6.0, tanh)
        .label("tanh", -2.5, Near::Above)
        .dashed()
        .curve(Ink::C3, -6.0, 6.0, relu)
        .label("ReLU", 2.0, Near::Left);
    let derivative = panel("its derivative", "derivative of a", -0.1..1.2)
        .curve(Ink::C1, -6.0, 6.0, |z| sigmoid_derivative(sigmoid(z)))
        .label("sigmoid", -4.0, Near::Above)
        .curve(Ink::C2, -6.0, 6.0, |z| tanh_derivative(tanh(z)))
        .label("tanh", -0.6, Near::Left)
        .dashed()
        .curve(Ink::C3, -6.0, 6.0, |z| relu_derivative(relu(z)))
        .label("ReLU", 4.0, Near::Above);
    grid(2, 820, [function, derivative]).figure(
        "Two panels over the weighted sum from -6 to 6. The functions: sigmoid rises from 0 to 1, tanh from -1 to 1, \
         and ReLU is flat, then rises without end. The derivatives: that of sigmoid never passes 0.25, that of tanh \
         reaches 1 only at 0, and that of ReLU is 0, then 1.",
        "Three activations and their derivatives. Where the derivative is near 0, hardly anything is learned.",
    )
}

fn panel(title: &str, y_title: &str, y: std::ops::Range<f64>) -> Plot {
    Plot::panel(title)
        .x(Axis::linear("weighted sum z", -6.0..6.0))
        .y(Axis::linear(y_title, y))
}

/// ReLU, its leaky twin, and the one whose leak was learned on XOR.
pub(super) fn leak() -> Figure {
    let learned =
        pinned!("chapters/activations/tests/snapshots/leak.snap").value("learned", "1", 1);
    let number = plain(learned, 1);
    let shapes = [
        (Ink::C3, 0.0, "ReLU"),
        (Ink::C1, 0.1, "leak 0.1"),
        (Ink::C2, learned, "leak learned"),
    ];
    let draw = |plot, at: [f64; 3], near: [Near; 3], f: fn(f64, f64) -> f64| {
        let curves = shapes.into_iter().zip(at.into_iter().zip(near));
        let curve = |plot: Plot, ((ink, leak, name), (x, near))| {
            let plot = plot.curve(ink, -6.0, 6.0, |z| f(z, leak));
            plot.label(name, x, near)
        };
        curves.fold(plot, curve).dashed()
    };
    let function = panel("the function", "output a", -1.6..6.0);
    let (at, near) = ([-2.5, -3.0, -2.2], [Near::Above, Near::Below, Near::Right]);
    let function = draw(function, at, near, leaky_relu);
    let derivative = panel("its derivative", "derivative of a", -2.5..1.5);
    let (at, near) = ([-4.0; 3], [Near::Below, Near::Above, Near::Above]);
    let derivative = draw(
        derivative,
        at,
        near,
        |z, leak| if z > 0.0 { 1.0 } else { leak },
    );
    grid(2, 820, [function, derivative]).figure(
        format!(
            "Two panels over the weighted sum. Right of zero all three rise with derivative 1. Left of zero ReLU is flat, the \
             leak of 0.1 falls a little below zero, and the learned leak of {number} rises steeply, which makes the shape \
             of a V."
        ),
        format!(
            "Three ways to treat a negative sum. The learned leak, {number}, is that of the first seed in the table: it \
             turned negative, and the corner became a V."
        ),
    )
}

/// Three probabilities while one logit moves.
pub(super) fn softmax() -> Figure {
    let share = |class: usize| {
        move |first: f64| ::activations::experiments::probabilities::of(&[first, 1.0, 0.0])[class]
    };
    let x = Axis::linear("first logit; the others stay at 1 and 0", -4.0..6.0);
    let svg = Plot::new()
        .x(x)
        .y(Axis::linear("probability", 0.0..1.0))
        .curve(Ink::C1, -4.0, 6.0, share(0))
        .label("first class", 2.0, Near::Right)
        .curve(Ink::C2, -4.0, 6.0, share(1))
        .label("second class, logit 1", -2.0, Near::Above)
        .dashed()
        .curve(Ink::C3, -4.0, 6.0, share(2))
        .label("third class, logit 0", -2.0, Near::Above)
        .dotted()
        .draw(760);
    svg.figure(
        "Three curves over the first logit from -4 to 6. The probability of the first class climbs in an S from 0 to \
         1. Those of the second and third fall to 0 together; the second stays e times as large as the third all the way.",
        "Softmax of three logits while the first one moves. What one class gains, the others lose, and their ratio stays.",
    )
}

/// ReLU and four functions that round its corner.
pub(super) fn smooth() -> Figure {
    let panel = |title: &str, y_title: &str, y| {
        Plot::panel(title)
            .x(Axis::linear("weighted sum z", -4.0..3.0))
            .y(Axis::linear(y_title, y))
    };
    let function = panel("the function", "output a", -1.2..3.0)
        .curve(Ink::Muted, -4.0, 3.0, relu)
        .words(Ink::Muted, (-3.9, 0.25), Side::Right, "ReLU")
        .curve(Ink::C1, -4.0, 3.0, elu)
        .label("ELU", -3.4, Near::Above)
        .curve(Ink::C2, -4.0, 3.0, gelu)
        .words(Ink::C2, (0.2, -0.4), Side::Right, "GELU")
        .curve(Ink::C3, -4.0, 3.0, silu)
        .label("SiLU", -2.4, Near::Below)
        .curve(Ink::C4, -4.0, 3.0, softplus)
        .label("softplus", -0.6, Near::Above);
    let derivative = panel("its derivative", "derivative of a", -0.25..1.3)
        .curve(Ink::Muted, -4.0, 3.0, |z| relu_derivative(relu(z)))
        .words(Ink::Muted, (0.1, 0.1), Side::Right, "ReLU")
        .curve(Ink::C1, -4.0, 3.0, |z| elu_derivative(elu(z)))
        .label("ELU", -0.6, Near::Left)
        .curve(Ink::C2, -4.0, 3.0, gelu_derivative)
        .label("GELU", 1.4, Near::Above)
        .curve(Ink::C3, -4.0, 3.0, silu_derivative)
        .label("SiLU", -3.0, Near::Below)
        .curve(Ink::C4, -4.0, 3.0, |z| softplus_derivative(softplus(z)))
        .label("softplus", 1.0, Near::Below);
    grid(2, 820, [function, derivative]).figure(
        "Two panels over the weighted sum from -4 to 3, with ReLU in grey behind four smooth curves. ELU levels off at \
         -1. GELU and SiLU dip below zero and come back to it. Softplus lies above ReLU everywhere. Their derivatives \
         rise without a jump; those of GELU and SiLU are negative far on the left and pass 1 on the right.",
        "Four ways to round the corner of ReLU. GELU and SiLU fall before they rise, so their derivative is negative there.",
    )
}

/// Two unseen digits, and the probability that softmax gives to each class.
pub(super) fn scores() -> Figure {
    let report = pinned!("chapters/propagation/tests/snapshots/digits_by_activation.snap");
    let digits = Digits::new(1);
    let classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let rows = report.rows("scores");
    let panels = [0, 1].map(|digit| {
        let row = report.value("scores", "unseen digits", 2 * digit + 1) as usize;
        let p = |class: usize| rows[class][2 * digit + 2];
        let image = Plot::image("", HALF, digits.unseen.row(row).to_vec());
        let bars = Plot::panel("")
            .x(Axis::names("class", classes))
            .y(Axis::linear("probability", 0.0..1.0));
        let bar = |plot: Plot, class: usize| {
            let edges = [-0.35, 0.35].map(|half| (class as f64 + half, 0.0, p(class)));
            plot.band(Ink::C1, edges).opacity(1.0)
        };
        [image, (0..10).fold(bars, bar)]
    });
    grid(2, 560, panels.into_iter().flatten()).figure(
        "Two digits as the network sees them, 14 by 14 pixels, each beside ten bars, one for each class. Of the first \
         digit one bar reaches nearly to 1 and the others are hardly there. Of the second no bar reaches one half, and \
         several share the rest.",
        "Two unseen digits, and what softmax makes of their scores: one is clear, the other is torn between classes.",
    )
}

/// What goes through twenty layers with fresh weights, forward and backward.
pub(super) fn vanishing() -> Figure {
    const LAYERS: usize = 20;
    let networks = [
        ("sigmoid", Ink::C1, SIGMOID),
        ("sigmoid, gain 8", Ink::C4, SIGMOID.with_gain(8.0)),
        ("tanh", Ink::C2, TANH),
        ("ReLU", Ink::C3, RELU),
    ]
    .map(|(name, ink, recipe)| (name, ink, signals(recipe, LAYERS, 1)));
    let along = |values: &[f64]| {
        (1..)
            .map(f64::from)
            .zip(values.to_vec())
            .collect::<Vec<_>>()
    };
    let x = || Axis::linear("layer, from the input to the output", 1.0..21.0);
    let forward = Plot::panel("forward: spread of the outputs")
        .x(x())
        .y(Axis::log("", 1e-14..1e4));
    let backward = Plot::panel("backward: length of the gradient")
        .x(x())
        .y(Axis::log("", 1e-14..1e4));
    // Tanh and ReLU, which run close together, have their names at their ends.
    let draw =
        |plot: Plot, of: fn(&Signals) -> &[f64], (x, near): (f64, Near), gain: (f64, f64)| {
            networks.iter().fold(plot, |plot, (name, ink, signals)| {
                let plot = plot.line(*ink, along(of(signals)));
                match *name {
                    "sigmoid" => plot.label(*name, x, near),
                    "tanh" => plot.label_end(*name).dashed(),
                    "ReLU" => plot.label_end(*name),
                    _ => plot.words(*ink, gain, Side::Middle, name),
                }
            })
        };
    let forward = draw(
        forward,
        |signals| &signals.spreads,
        (9.0, Near::Left),
        (13.0, 5e-4),
    );
    let backward = draw(
        backward,
        |signals| &signals.gradients,
        (8.0, Near::Right),
        (6.5, 2e-2),
    );
    grid(2, 820, [forward, backward]).figure(
        "Two panels over twenty hidden layers, both on a logarithmic scale. Forward: how much the outputs differ from \
         sample to sample stays about level for ReLU and tanh, and falls by ten powers of ten and more for the sigmoid. \
         Backward, read from the output: the gradient falls as steeply for the sigmoid, and stays for the others.",
        "Twenty hidden layers with fresh weights. With Glorot's weights a sigmoid loses the signal on its way forward and \
         the gradient on its way back; with weights eight times as large it keeps much more of both.",
    )
}

/// A layer that is dead from the start, and a unit that comes back.
pub(super) fn dead() -> Figure {
    const STEPS: usize = 3_000;
    let [relu, leaky] = [relu, |z| leaky_relu(z, 0.01)].map(|activation| {
        let fate = from_bias_minus_5(activation, STEPS);
        let points: Vec<_> = (0..).map(f64::from).zip(fate.losses).collect();
        (points, fate.wakings)
    });
    let every_tenth =
        |points: &[(f64, f64)]| points.iter().copied().step_by(10).collect::<Vec<_>>();
    let wakings: Vec<_> = leaky.1.iter().map(|&step| leaky.0[step]).collect();
    let left = Plot::panel("a dead layer")
        .x(Axis::linear("steps", 0.0..STEPS as f64))
        .y(Axis::linear("loss", 0.0..0.6))
        .line(Ink::C3, every_tenth(&relu.0))
        .label("ReLU", 2000.0, Near::Above)
        .line(Ink::C1, every_tenth(&leaky.0))
        .label("leak 0.01", 1_150.0, Near::Left)
        .dashed()
        .dots(Ink::C1, wakings.iter().copied())
        .words(
            Ink::Text,
            (1_100.0, 0.33),
            Side::Right,
            "dots: a unit becomes active",
        )
        .words(
            Ink::Text,
            (1_100.0, 0.28),
            Side::Right,
            "for one more sample",
        );
    let sums = |first_layer_learns| {
        let states = comeback::train(first_layer_learns, 40);
        (0..).map(f64::from).zip(states.into_iter().map(Fork::sum))
    };
    let woke = sums(true).position(|(_, sum)| sum > 0.0);
    let woke = woke.expect("it comes back");
    let right = Plot::panel("back from the dead")
        .x(Axis::linear("steps", 0.0..40.0))
        .y(Axis::linear("weighted sum of the dead unit", -1.5..2.0))
        .across(0.0)
        .line(Ink::C1, sums(true))
        .label("layer before learns", 22.0, Near::Above)
        .line(Ink::C2, sums(false))
        .label("layer before frozen", 22.0, Near::Above)
        .dashed();
    grid(2, 820, [left, right]).figure(
        format!(
            "First panel: over {STEPS} steps the loss of the ReLU network stays at one half without moving; with a leak it \
             stays there for hundreds of steps, then falls to zero in jumps, one whenever a unit becomes active for another \
             sample. Second panel: the sum of the dead unit rises from -1 and \
             passes zero at step {woke} where the layer before it learns; where that is frozen, it stays at -1."
        ),
        "First, four hidden units that start far below zero. Then one dead unit whose own weight cannot move, but \
         whose input can.",
    )
}
