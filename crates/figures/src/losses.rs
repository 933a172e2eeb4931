//! The figures of the chapter on losses.

use ::losses::experiments::best_constant::{self, best_constant};
use ::losses::experiments::{clipping, unit_race, wrong_label};
use ::losses::{
    BinaryCrossEntropy, Huber, Loss, MeanAbsoluteError, MeanSquaredError, Quantile, absolute_error,
    absolute_error_derivative, cross_entropy, huber, huber_derivative, quantile_loss,
    squared_error, squared_error_derivative,
};
use activations::sigmoid;

use crate::figure::Figure;
use crate::kit::{Axis, Ink, Mark, Near, Plot, Side, grid};
use crate::pinned::pinned;

/// The losses for numbers, and their derivatives, over the error.
pub(super) fn errors() -> Figure {
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::new(
            Axis::linear(-3.0..3.0).titled("error, output minus target"),
            Axis::linear(y),
        )
        .titled(title)
        .height(860)
    };
    let svg = grid(
        2,
        &[
            plot("what one error costs", 0.0..4.5)
                .with(
                    Mark::curve(Ink::C1, -2.1, 2.1, |e| squared_error(e, 0.0))
                        .label("squared")
                        .label_at(1.7, Near::Left),
                )
                .with(
                    Mark::curve(Ink::C2, -3.0, 3.0, |e| absolute_error(e, 0.0))
                        .label("absolute")
                        .dashed(),
                )
                .with(Mark::curve(Ink::C3, -3.0, 3.0, |e| huber(e, 0.0, 1.0)).label("Huber")),
            plot("its derivative", -4.5..4.5)
                .with(
                    Mark::curve(Ink::C1, -2.2, 2.2, |e| squared_error_derivative(e, 0.0))
                        .label("squared")
                        .label_at(1.7, Near::Left),
                )
                .with(
                    // At the corner there is no derivative, and the line is broken.
                    Mark::curve(Ink::C2, -3.0, 3.0, |e| match e {
                        0.0 => f64::NAN,
                        _ => absolute_error_derivative(e, 0.0),
                    })
                    .label("absolute")
                    .label_at(-2.4, Near::Below)
                    .dashed(),
                )
                .with(
                    Mark::curve(Ink::C3, -3.0, 3.0, |e| huber_derivative(e, 0.0, 1.0))
                        .label("Huber")
                        .label_at(2.4, Near::Below),
                ),
        ],
    );
    Figure::new(
        &svg,
        "Two panels over the error from -3 to 3. Left: the squared error is a parabola and leaves the panel \
         past 2; the absolute error is a V; the Huber loss is round at the bottom like the first and straight \
         outside like the second. Right: the derivative of the squared error grows without end, that of the absolute \
         error jumps from -1 to 1, and that of Huber goes from -1 to 1 in a ramp.",
        "Three losses for one error, and their derivatives. The derivative is what moves the weights.",
    )
}

fn mean(loss: &dyn Loss, constant: f64, targets: &[f64]) -> f64 {
    best_constant::mean_loss(loss, constant, targets).0
}

/// The mean loss of each constant answer to five numbers, with the best one marked.
pub(super) fn outlier() -> Figure {
    let targets = &best_constant::WITH_OUTLIER;
    let panel = |name: &str, loss: &dyn Loss, ink: Ink, to: f64| {
        let best = best_constant(loss, targets);
        let least = mean(loss, best, targets);
        Plot::new(
            Axis::linear(0.0..105.0).titled("the constant answer"),
            Axis::linear(0.0..to),
        )
        .titled(name)
        .height(700)
        .with(Mark::curve(ink, 0.0, 105.0, |c| mean(loss, c, targets)))
        .with(Mark::dots(Ink::Text, targets.map(|target| (target, 0.0))).width(9))
        .with(Mark::upright(best))
        .with(Mark::dots(ink, [(best, least)]))
        .with(Mark::words(
            Ink::Text,
            (best + 4.0, to * 0.93),
            Side::Right,
            format!("best: {best:.0}"),
        ))
    };
    let svg = grid(
        3,
        &[
            panel("mean squared error", &MeanSquaredError, Ink::C1, 8000.0),
            panel("mean absolute error", &MeanAbsoluteError, Ink::C2, 100.0),
            panel("Huber, delta 1", &Huber(1.0), Ink::C3, 100.0),
        ],
    );
    let [mse, mae, huber] = [
        best_constant(&MeanSquaredError, targets),
        best_constant(&MeanAbsoluteError, targets),
        best_constant(&Huber(1.0), targets),
    ];
    Figure::new(
        &svg,
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
    let costs = Plot::new(
        Axis::linear(-10.0..10.0).titled("loaves baked minus loaves wanted"),
        Axis::linear(0.0..10.0),
    )
    .titled("what one error costs")
    .height(820)
    .with(
        Mark::curve(Ink::C2, -10.0, 10.0, |e| absolute_error(e, 0.0))
            .label("absolute")
            .label_at(6.0, Near::Left)
            .dashed(),
    )
    .with(
        Mark::curve(Ink::C4, -10.0, 10.0, |e| quantile_loss(e, 0.0, 0.9))
            .label("quantile .9")
            .label_at(6.0, Near::Above),
    );
    let means = Plot::new(
        Axis::linear(30.0..70.0).titled("loaves baked every day"),
        Axis::linear(0.0..15.0),
    )
    .titled("the mean over eleven days")
    .height(820)
    .with(
        Mark::curve(Ink::C2, 30.0, 70.0, |c| mean(&MeanAbsoluteError, c, loaves))
            .label("absolute")
            .label_at(56.0, Near::Left)
            .dashed(),
    )
    .with(
        Mark::curve(Ink::C4, 30.0, 70.0, |c| mean(&Quantile(0.9), c, loaves))
            .label("quantile .9")
            .label_at(46.0, Near::Below),
    )
    .with(Mark::dots(
        Ink::C2,
        [(mae, mean(&MeanAbsoluteError, mae, loaves))],
    ))
    .with(Mark::dots(
        Ink::C4,
        [(high, mean(&Quantile(0.9), high, loaves))],
    ))
    .with(Mark::dots(Ink::Text, loaves.map(|day| (day, 0.0))).width(9));
    Figure::new(
        &grid(2, &[costs, means]),
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
    let svg = Plot::new(
        Axis::linear(0.0..1.0).titled("p, the probability that was given to the true class"),
        Axis::linear(0.0..5.0).titled("cost"),
    )
    .height(820)
    .with(
        Mark::curve(Ink::C1, 0.0068, 1.0, cross_entropy)
            .label("−ln p, in nats")
            .label_at(0.12, Near::Right),
    )
    .with(
        Mark::curve(Ink::C2, 0.0, 1.0, |p| squared_error(p, 1.0))
            .label("(1 − p)²")
            .label_at(0.2, Near::Below)
            .dashed(),
    )
    .draw();
    Figure::new(
        &svg,
        "Two curves over the probability of the true class. Minus its logarithm is 0 at 1, 0.7 at one half, and \
         climbs out of the panel near 0. The squared error falls gently from 1 to 0.",
        "The squared error forgives a network that was sure and wrong with a cost of 1. The cross-entropy has no such ceiling.",
    )
}

/// Loss and derivative of a certain wrong prediction, through the clip and from the logit, in f32.
pub(super) fn clip() -> Figure {
    let curve = |ink, of: fn(clipping::WrongAndCertain) -> f64| {
        Mark::curve(ink, -40.0, 5.0, move |z| {
            of(clipping::wrong_and_certain_f32(z as f32))
        })
    };
    let plot = |title: &str, y: std::ops::Range<f64>| {
        Plot::new(
            Axis::linear(-40.0..5.0).titled("z, the logit; the target is 1"),
            Axis::linear(y),
        )
        .titled(title)
        .height(760)
    };
    let svg = grid(
        2,
        &[
            plot("the loss, in nats", -2.0..42.0)
                .with(
                    curve(Ink::C3, |w| w.exact.0)
                        .label("from the logit")
                        .label_at(-30.0, Near::Right),
                )
                .with(
                    curve(Ink::C2, |w| w.clipped.0)
                        .label("clipped")
                        .label_at(-34.0, Near::Below)
                        .dashed(),
                ),
            plot("its derivative with respect to z", -1.2..0.4)
                .with(
                    curve(Ink::C3, |w| w.exact.1)
                        .label("from the logit")
                        .label_at(-34.0, Near::Above),
                )
                .with(
                    curve(Ink::C2, |w| w.clipped.1)
                        .label("clipped")
                        .label_at(-34.0, Near::Above)
                        .dashed(),
                ),
        ],
    );
    Figure::new(
        &svg,
        "Two panels over the logit from -40 to 5, in f32. Left: from the logit the loss rises as a straight line to 40; \
         clipped it stops at 16. Right: from the logit the derivative stays at -1; clipped it jumps to 0 below about -16.",
        "The more wrong the prediction, the more it needs correcting. Past the clip, it gets none.",
    )
}

/// Epochs by learning rate for the two losses, and a start that is wrong and certain.
pub(super) fn rates() -> Figure {
    let losses: [(&dyn Loss, Ink, &str); 2] = [
        (&MeanSquaredError, Ink::C1, "MSE"),
        (&BinaryCrossEntropy, Ink::C2, "cross-entropy"),
    ];
    let mut by_rate = Plot::new(
        Axis::log(0.4..700.0).titled("learning rate"),
        Axis::log(1.0..3000.0),
    )
    .titled("epochs to learn, from zero")
    .height(860);
    let mut over_epochs = Plot::new(
        Axis::linear(0.0..300.0).titled("epoch, at rate 1"),
        Axis::linear(0.0..1.1),
    )
    .titled("largest error, from a wrong start")
    .height(860);
    for (loss, ink, name) in losses {
        let rates = unit_race::rates().into_iter().filter(|&rate| rate >= 0.5);
        let epochs = rates.filter_map(|rate| {
            let epochs = unit_race::epochs_to_learn(loss, rate, [0.0; 3], 2000)?;
            Some((rate, epochs as f64))
        });
        by_rate = by_rate.with(
            Mark::line(ink, epochs.collect::<Vec<_>>())
                .label(name)
                .label_at(
                    if ink == Ink::C1 { 2.0 } else { 4.0 },
                    if ink == Ink::C1 {
                        Near::Right
                    } else {
                        Near::Below
                    },
                ),
        );
        let errors = unit_race::largest_errors(loss, 1.0, unit_race::SATURATED);
        let points = errors.take(301).enumerate();
        over_epochs = over_epochs.with(
            Mark::line(ink, points.map(|(epoch, error)| (epoch as f64, error)))
                .label(name)
                .label_at(
                    170.0,
                    if ink == Ink::C1 {
                        Near::Below
                    } else {
                        Near::Above
                    },
                ),
        );
    }
    Figure::new(
        &grid(2, &[by_rate, over_epochs]),
        "Left, both axes logarithmic: epochs fall as the learning rate rises. The line of the cross-entropy runs \
         about six times lower, until both meet at three or four epochs at a rate of about 100. Right: from a wrong and certain start \
         the largest error under the MSE stays at 1 for all 300 epochs, while under the cross-entropy it falls.",
        "At one rate the cross-entropy wins; at its best rate the MSE keeps up, unless it starts wrong and certain.",
    )
}

/// Epochs by learning rate for the network of listing 1 under the two losses, on both tasks.
pub(super) fn network() -> Figure {
    let rows = pinned!("losses", "race").rows("rates");
    let panels = ["first feature", "XOR"].map(|task| {
        let mut plot = Plot::new(
            Axis::log(0.4..40.0).titled("learning rate"),
            Axis::log(5.0..10_000.0).titled("epochs to learn"),
        )
        .titled(task)
        .height(860);
        for (ink, name) in [(Ink::C1, "MSE"), (Ink::C2, "cross-entropy")] {
            let column = 1 + 2 * usize::from(task == "XOR") + usize::from(ink == Ink::C2);
            let epochs = rows.iter().map(|row| (row[0], row[column]));
            let epochs: Vec<(f64, f64)> = epochs.filter(|(_, n)| n.is_finite()).collect();
            let near = if ink == Ink::C1 {
                Near::Right
            } else {
                Near::Below
            };
            plot = plot
                .with(
                    Mark::line(ink, epochs.clone())
                        .label(name)
                        .label_at(if ink == Ink::C1 { 1.2 } else { 4.0 }, near),
                )
                .with(Mark::dots(ink, epochs).width(9));
        }
        plot
    });
    Figure::new(
        &grid(2, &panels),
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
    let dots = |ink, wanted: f64| {
        let pairs = x.iter().copied().zip(targets.iter().copied());
        Mark::dots(ink, pairs.filter(|&(_, t)| t == wanted).collect::<Vec<_>>())
    };
    let mut plot = Plot::new(
        Axis::linear(-3.0..13.0).titled("the feature"),
        Axis::linear(-0.05..1.05).titled("output"),
    )
    .height(760)
    .with(Mark::across(0.5));
    let mut outcomes = Vec::new();
    for (loss, ink, name, near) in [
        (&MeanSquaredError as &dyn Loss, Ink::C1, "MSE", Near::Left),
        (&BinaryCrossEntropy, Ink::C2, "cross-entropy", Near::Below),
    ] {
        let unit = wrong_label::train(loss, 0.0);
        let weight = unit.weights[[0, 0]];
        let bias = unit.bias.as_ref().map_or(0.0, |bias| bias[0]);
        outcomes.push(wrong_label::outcome(&unit));
        let at = if ink == Ink::C1 { 0.1 } else { 3.5 };
        plot = plot.with(
            Mark::curve(ink, -3.0, 13.0, move |x| sigmoid(weight * x + bias))
                .label(name)
                .label_at(at, near),
        );
    }
    let svg = plot
        .with(dots(Ink::C3, 1.0))
        .with(dots(Ink::C4, 0.0))
        .with(Mark::words(
            Ink::Text,
            (11.6, 0.07),
            Side::Left,
            "the wrong label",
        ))
        .draw();
    let [(_, squared), (boundary, entropy)] = [outcomes[0], outcomes[1]];
    Figure::new(
        &svg,
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
    let pinned = pinned!("losses", "imbalance");
    let mut plot = Plot::new(
        Axis::log(0.0008..1.0).titled("probability that the unit gave"),
        Axis::log(0.0008..1.0).titled("share of positives among them"),
    )
    .height(900)
    .with(
        Mark::line(Ink::Muted, [(0.0008, 0.0008), (0.25, 0.25), (1.0, 1.0)])
            .dashed()
            .label("honest")
            .label_at(0.0015, Near::Right),
    );
    for (name, ink, at, near) in [
        ("plain", Ink::C1, 0.01, Near::Above),
        ("weighted", Ink::C2, 0.25, Near::Below),
    ] {
        let bins = pinned.rows(name).into_iter();
        let points: Vec<(f64, f64)> = bins
            .map(|bin| (bin[1], bin[2]))
            .filter(|(_, was)| *was > 0.0)
            .collect();
        plot = plot
            .with(
                Mark::line(ink, points.clone())
                    .label(name)
                    .label_at(at, near),
            )
            .with(Mark::dots(ink, points));
    }
    Figure::new(
        &plot.draw(),
        "Both axes logarithmic. The points of the plain unit lie along the diagonal: where it says one in fifty, about \
         one in fifty is positive. The points of the weighted unit lie far below it: where it says three in four, about \
         one in twenty is.",
        "Weighting finds the rare class by overstating it. Plain cross-entropy says what is.",
    )
}
