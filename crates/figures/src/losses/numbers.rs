//! Losses for targets that are numbers.

use ::losses::experiments::best_constant::{self, best_constant};
use ::losses::{
    Huber, Loss, MeanAbsoluteError, MeanSquaredError, Quantile, absolute_error,
    absolute_error_derivative, huber, huber_derivative, quantile_loss, squared_error,
    squared_error_derivative,
};

use crate::kit::{Axis, Figure, Ink, Near, Plot, Side, grid};

fn mean(loss: &dyn Loss, constant: f64, targets: &[f64]) -> f64 {
    best_constant::mean_loss(loss, constant, targets).0
}

/// The losses for numbers, and their derivatives, over the error.
pub(crate) fn errors() -> Figure {
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

/// The mean loss of each constant prediction for five numbers, over its smallest value.
pub(crate) fn outlier() -> Figure {
    let targets = &best_constant::WITH_OUTLIER;
    let best = |loss: &dyn Loss| best_constant(loss, targets);
    let losses: [(&dyn Loss, _, _, _); 3] = [
        (&MeanSquaredError, Ink::C1, "squared", (33.0, Near::Below)),
        (&MeanAbsoluteError, Ink::C2, "absolute", (27.0, Near::Left)),
        (&Huber(1.0), Ink::C3, "Huber, delta 1", (26.0, Near::Right)),
    ];
    let mut plot = Plot::new()
        .x(Axis::linear("the constant prediction", 0.0..40.0))
        .y(Axis::linear("mean loss, over its smallest value", 0.8..2.0));
    for (loss, ink, name, (at, near)) in losses {
        let least = mean(loss, best(loss), targets);
        plot = plot
            .curve(ink, 0.0, 40.0, |c| mean(loss, c, targets) / least)
            .width(if ink == Ink::C3 { 4 } else { 9 })
            .label(name, at, near)
            .dots(ink, [(best(loss), 1.0)])
            .width(18);
    }
    let (mse, mae) = (best(&MeanSquaredError), best(&MeanAbsoluteError));
    let near = targets.iter().filter(|target| **target < 40.0);
    let plot = plot
        .words(Ink::C1, (mse, 0.93), Side::Middle, "the mean: 22")
        .words(Ink::C2, (mae + 1.0, 0.93), Side::Right, "the median: 3")
        .dots(Ink::Text, near.map(|target| (*target, 0.83)))
        .words(Ink::Text, (5.0, 0.83), Side::Right, "targets")
        .words(
            Ink::Text,
            (39.5, 0.83),
            Side::Left,
            "the fifth target: 100 →",
        );
    plot.draw(860).figure(
        format!(
            "Three curves over the constant prediction from 0 to 40, each divided by its smallest value. The targets are 1, 2, 3, \
             4 and, outside the picture, 100. The squared error is smallest at {mse:.0}, far from every target. The \
             absolute error and the Huber loss are smallest at {mae:.0}, among the four near targets.",
        ),
        "One far target pulls the best constant of the squared error away from the other four. The absolute error and the \
         Huber loss stay.",
    )
}

/// The quantile loss beside the absolute error, and what the two make of the bakery.
pub(crate) fn quantile() -> Figure {
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
        .label("absolute", 52.0, Near::Left)
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
