//! The figures of the chapter on losses.

use ::losses::experiments::best_constant::{self, best_constant};
use ::losses::experiments::{clipping, unit_race, wrong_label};
use ::losses::{
    BinaryCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError, Quantile, absolute_error,
    absolute_error_derivative, cross_entropy, huber, huber_derivative, quantile_loss,
    squared_error, squared_error_derivative,
};
use activations::sigmoid;

use crate::kit::{Axis, Figure, Ink, Near, Plot, Side, grid};
use crate::pinned::pinned;

/// The losses for numbers, and their derivatives, over the error.
pub(super) fn errors() -> Figure {
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::panel(title)
            .x(Axis::linear("error, output minus target", -3.0..3.0))
            .y(Axis::linear("", y))
    };
    let costs = plot("what one error costs", 0.0..4.5)
        .curve(Ink::C1, -2.1, 2.1, |e| squared_error(e, 0.0))
        .label("squared", 1.7, Near::Left)
        .curve(Ink::C2, -3.0, 3.0, |e| absolute_error(e, 0.0))
        .label_end("absolute")
        .dashed()
        .curve(Ink::C3, -3.0, 3.0, |e| huber(e, 0.0, 1.0))
        .label_end("Huber");
    let derivatives = plot("its derivative", -4.5..4.5)
        .curve(Ink::C1, -2.2, 2.2, |e| squared_error_derivative(e, 0.0))
        .label("squared", 1.7, Near::Left)
        // At the corner there is no derivative, and the line is broken.
        .curve(Ink::C2, -3.0, 3.0, |e| match e {
            0.0 => f64::NAN,
            _ => absolute_error_derivative(e, 0.0),
        })
        .label("absolute", -2.4, Near::Below)
        .dashed()
        .curve(Ink::C3, -3.0, 3.0, |e| huber_derivative(e, 0.0, 1.0))
        .label("Huber", 2.4, Near::Below);
    grid(2, 860, [costs, derivatives]).figure(
        "Two panels over the error from -3 to 3. Left: the squared error is a parabola and leaves the panel \
         past 2; the absolute error is a V; the Huber loss is round at the bottom like the first and straight \
         outside like the second. Right: the derivative of the squared error grows without end, that of the absolute \
         error jumps from -1 to 1, and that of Huber goes from -1 to 1 in a ramp.",
        "Three losses for one error, and their derivatives. The derivative is what moves the weights.",
    )
}

/// The two losses for classes, each with its ink and its name.
const LOSSES: [(&dyn Loss, Ink, &str); 2] = [
    (&MeanSquaredError, Ink::C1, "MSE"),
    (&BinaryCrossEntropy, Ink::C2, "cross-entropy"),
];

fn mean(loss: &dyn Loss, constant: f64, targets: &[f64]) -> f64 {
    best_constant::mean_loss(loss, constant, targets).0
}

/// The mean loss of each constant answer to five numbers, with the best one marked.
pub(super) fn outlier() -> Figure {
    let targets = &best_constant::WITH_OUTLIER;
    let best = |loss: &dyn Loss| best_constant(loss, targets);
    let panel = |name: &str, loss: &dyn Loss, ink: Ink, to: f64| {
        let best = best(loss);
        let (beside, told) = ((best + 4.0, to * 0.93), format!("best: {best:.0}"));
        Plot::panel(name)
            .x(Axis::linear("the constant answer", 0.0..105.0))
            .y(Axis::linear("", 0.0..to))
            .curve(ink, 0.0, 105.0, |c| mean(loss, c, targets))
            .dots(Ink::Text, targets.map(|target| (target, 0.0)))
            .width(9)
            .line(Ink::Muted, [(best, to), (best, 0.0)])
            .width(3)
            .dashed()
            .dots(ink, [(best, mean(loss, best, targets))])
            .words(Ink::Text, beside, Side::Right, &told)
    };
    let panels = [
        panel("mean squared error", &MeanSquaredError, Ink::C1, 8000.0),
        panel("mean absolute error", &MeanAbsoluteError, Ink::C2, 100.0),
        panel("Huber, delta 1", &Huber(1.0), Ink::C3, 100.0),
    ];
    let (mse, mae) = (best(&MeanSquaredError), best(&MeanAbsoluteError));
    let huber = best(&Huber(1.0));
    grid(3, 700, panels).figure(
        format!(
            "Three panels over the constant answer from 0 to 105, with the five targets 1, 2, 3, 4 and 100 as dots. \
             The mean squared error is a parabola with its bottom at {mse:.0}, among no targets at all. The mean \
             absolute error and the Huber loss have theirs at {mae:.0} and {huber:.0}, in the middle of the four.",
        ),
        "One far target pulls the bottom of the mean squared error away from the other four. It does not pull the other two.",
    )
}

/// The quantile loss beside the absolute error, and what the two make of the bakery.
pub(super) fn quantile() -> Figure {
    let loaves = &best_constant::LOAVES;
    let mae = best_constant(&MeanAbsoluteError, loaves);
    let high = best_constant(&Quantile(0.9), loaves);
    let x = Axis::linear("loaves baked minus loaves wanted", -10.0..10.0);
    let costs = Plot::panel("what one error costs")
        .x(x)
        .y(Axis::linear("", 0.0..10.0))
        .curve(Ink::C2, -10.0, 10.0, |e| absolute_error(e, 0.0))
        .label("absolute", 6.0, Near::Left)
        .dashed()
        .curve(Ink::C4, -10.0, 10.0, |e| quantile_loss(e, 0.0, 0.9))
        .label("quantile .9", 6.0, Near::Above);
    let means = Plot::panel("the mean over eleven days")
        .x(Axis::linear("loaves baked every day", 30.0..70.0))
        .y(Axis::linear("", 0.0..15.0))
        .curve(Ink::C2, 30.0, 70.0, |c| mean(&MeanAbsoluteError, c, loaves))
        .label("absolute", 56.0, Near::Left)
        .dashed()
        .curve(Ink::C4, 30.0, 70.0, |c| mean(&Quantile(0.9), c, loaves))
        .label("quantile .9", 46.0, Near::Below)
        .dots(Ink::C2, [(mae, mean(&MeanAbsoluteError, mae, loaves))])
        .dots(Ink::C4, [(high, mean(&Quantile(0.9), high, loaves))])
        .dots(Ink::Text, loaves.map(|day| (day, 0.0)))
        .width(9);
    grid(2, 820, [costs, means]).figure(
        format!(
            "Left: the absolute error is an even V; the quantile loss at .9 is steep for a loaf too few and flat for \
             a loaf too many. Right: over eleven days the mean absolute error is smallest at {mae:.0} loaves, the \
             quantile loss at {high:.0}, with nine or ten of the eleven days below."
        ),
        "A loaf too few costs nine times as much as a loaf too many, so the quantile loss bakes more.",
    )
}

/// The cost of the true class's probability, beside the squared error of that probability.
pub(super) fn surprise() -> Figure {
    let title = "p, the probability that was given to the true class";
    let svg = Plot::new()
        .x(Axis::linear(title, 0.0..1.0))
        .y(Axis::linear("cost", 0.0..5.0))
        .curve(Ink::C1, 0.0068, 1.0, cross_entropy)
        .label("−ln p, in nats", 0.12, Near::Right)
        .curve(Ink::C2, 0.0, 1.0, |p| squared_error(p, 1.0))
        .label("(1 − p)²", 0.2, Near::Below)
        .dashed()
        .draw(820);
    svg.figure(
        "Two curves over the probability of the true class. Minus its logarithm is 0 at 1, 0.7 at one half, and \
         climbs out of the panel near 0. The squared error falls gently from 1 to 0.",
        "The squared error forgives a network that was sure and wrong with a cost of 1. The cross-entropy has no such ceiling.",
    )
}

/// Loss and derivative of a certain wrong prediction, through the clip and from the logit, in f32.
pub(super) fn clip() -> Figure {
    let at = |z: f64| clipping::wrong_and_certain_f32(z as f32);
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::panel(title)
            .x(Axis::linear("z, the logit; the target is 1", -40.0..5.0))
            .y(Axis::linear("", y))
    };
    let losses = plot("the loss, in nats", -2.0..42.0)
        .curve(Ink::C3, -40.0, 5.0, |z| at(z).exact.0)
        .label("from the logit", -30.0, Near::Right)
        .curve(Ink::C2, -40.0, 5.0, |z| at(z).clipped.0)
        .label("clipped", -34.0, Near::Below)
        .dashed();
    let derivatives = plot("its derivative with respect to z", -1.2..0.4)
        .curve(Ink::C3, -40.0, 5.0, |z| at(z).exact.1)
        .label("from the logit", -34.0, Near::Above)
        .curve(Ink::C2, -40.0, 5.0, |z| at(z).clipped.1)
        .label("clipped", -34.0, Near::Above)
        .dashed();
    grid(2, 760, [losses, derivatives]).figure(
        "Two panels over the logit from -40 to 5, in f32. Left: from the logit the loss rises as a straight line to 40; \
         clipped it stops at 16. Right: from the logit the derivative stays at -1; clipped it jumps to 0 below about -16.",
        "The more wrong the prediction, the more it needs correcting. Past the clip, it gets none.",
    )
}

/// Epochs by learning rate for the two losses, and a start that is wrong and certain.
pub(super) fn rates() -> Figure {
    let mut by_rate = Plot::panel("epochs to learn, from zero")
        .x(Axis::log("learning rate", 0.4..700.0))
        .y(Axis::log("", 1.0..3000.0));
    let mut over_epochs = Plot::panel("largest error, from a wrong start")
        .x(Axis::linear("epoch, at rate 1", 0.0..300.0))
        .y(Axis::linear("", 0.0..1.1));
    let [right, above, below] = [Near::Right, Near::Above, Near::Below];
    for ((loss, ink, name), (rate, near), side) in [
        (LOSSES[0], (2.0, right), below),
        (LOSSES[1], (4.0, below), above),
    ] {
        let rates = unit_race::rates().into_iter().filter(|&rate| rate >= 0.5);
        let epochs = rates.filter_map(|rate| {
            let epochs = unit_race::epochs_to_learn(loss, rate, [0.0; 3], 2000)?;
            Some((rate, epochs as f64))
        });
        by_rate = by_rate.line(ink, epochs).label(name, rate, near);
        let errors = unit_race::largest_errors(loss, 1.0, unit_race::SATURATED);
        let points = (0..=300).map(f64::from).zip(errors);
        over_epochs = over_epochs.line(ink, points).label(name, 170.0, side);
    }
    grid(2, 860, [by_rate, over_epochs]).figure(
        "Left, both axes logarithmic: epochs fall as the learning rate rises. The line of the cross-entropy runs \
         about six times lower, until both meet at three or four epochs at a rate of about 100. Right: from a wrong and certain start \
         the largest error under the MSE stays at 1 for all 300 epochs, while under the cross-entropy it falls.",
        "At one rate the cross-entropy wins; at its best rate the MSE keeps up, unless it starts wrong and certain.",
    )
}

/// Epochs by learning rate for the network of listing 1 under the two losses, on both tasks.
pub(super) fn network() -> Figure {
    let rows = pinned!("chapters/losses/tests/snapshots/race.snap").rows("rates");
    let panel = |task: &str, columns: [usize; 2]| {
        let line = |plot: Plot, nth: usize, at, near| {
            let epochs = rows.iter().map(|row| (row[0], row[columns[nth]]));
            let (_, ink, name) = LOSSES[nth];
            plot.line(ink, epochs.filter(|(_, n)| n.is_finite()))
                .label(name, at, near)
                .beaded(9)
        };
        let plot = Plot::panel(task)
            .x(Axis::log("learning rate", 0.4..40.0))
            .y(Axis::log("epochs to learn", 5.0..10_000.0));
        line(line(plot, 0, 1.2, Near::Right), 1, 4.0, Near::Below)
    };
    let panels = [panel("first feature", [1, 2]), panel("XOR", [3, 4])];
    grid(2, 860, panels).figure(
        "Two panels, one for each task, with epochs over the learning rate, both axes logarithmic. In both, two \
         parallel lines fall as the rate rises, that of the cross-entropy about four times lower. It ends at a \
         smaller rate, and the two lowest points lie within a factor of two.",
        "The network of listing 1 under both losses. The lines are shifted along the rate; how low they get differs \
         far less. A rate at which it does not learn within 5,000 epochs has no dot.",
    )
}

/// The two units that were trained with one wrong label.
pub(super) fn wrong_label() -> Figure {
    let (x, targets) = wrong_label::samples(0.0);
    let samples = |wanted: f64| {
        let pairs = x.iter().copied().zip(targets.iter().copied());
        pairs.filter(move |&(_, target)| target == wanted)
    };
    let mut plot = Plot::new()
        .x(Axis::linear("the feature", -3.0..13.0))
        .y(Axis::linear("output", -0.05..1.05))
        .across(0.5);
    let units = LOSSES.map(|(loss, ..)| wrong_label::train(loss, 0.0));
    let places = [(0.1, Near::Left), (3.5, Near::Below)];
    for ((unit, (_, ink, name)), (at, near)) in units.iter().zip(LOSSES).zip(places) {
        let weight = unit.weights[[0, 0]];
        let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
        plot = plot
            .curve(ink, -3.0, 13.0, |x| sigmoid(weight * x + bias))
            .label(name, at, near);
    }
    let plot = plot
        .dots(Ink::C3, samples(1.0))
        .dots(Ink::C4, samples(0.0))
        .words(Ink::Text, (11.6, 0.07), Side::Left, "the wrong label");
    let [(_, squared), (boundary, entropy)] = units.map(|unit| wrong_label::outcome(&unit));
    plot.draw(760).figure(
        format!(
            "Samples with label 0 left of zero and label 1 right of it, and one far right with label 0. The output \
             trained with the MSE is a steep step at zero with {squared} mistakes on the right labels. The one trained with \
             cross-entropy rises slowly, passes one half at {boundary:.2}, and makes {entropy} mistakes."
        ),
        "One wrong label, far out. The cross-entropy bends its prediction towards it; the MSE does not.",
    )
}

/// What the plain and the weighted unit said, against what was.
pub(super) fn calibration() -> Figure {
    let pinned = pinned!("chapters/losses/tests/snapshots/imbalance.snap");
    let mut plot = Plot::new()
        .x(Axis::log("probability that the unit gave", 0.0008..1.0))
        .y(Axis::log("share of positives among them", 0.0008..1.0))
        .line(Ink::Muted, [(0.0008, 0.0008), (0.25, 0.25), (1.0, 1.0)])
        .dashed()
        .label("honest", 0.0015, Near::Right);
    for (name, ink, at, near) in [
        ("plain", Ink::C1, 0.01, Near::Above),
        ("weighted", Ink::C2, 0.25, Near::Below),
    ] {
        let points = pinned.rows(name).into_iter().map(|bin| (bin[1], bin[2]));
        let points = points.filter(|(_, was)| *was > 0.0);
        plot = plot.line(ink, points).label(name, at, near).beaded(13);
    }
    plot.draw(900).figure(
        "Both axes logarithmic. The points of the plain unit lie along the diagonal: where it says one in fifty, about \
         one in fifty is positive. The points of the weighted unit lie far below it: where it says three in four, about \
         one in twenty is.",
        "Weighting finds the rare class by overstating it. Plain cross-entropy says what is.",
    )
}
