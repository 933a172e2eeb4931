//! The live figures of the chapter on losses.

mod threshold;

use ::losses::experiments::best_constant::{WITH_OUTLIER, best_constant, mean_loss};
use ::losses::{Huber, Loss, MeanAbsoluteError, MeanSquaredError, Quantile};

use super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Dot, Ink, Plot, grid, plain};

pub(crate) use threshold::THRESHOLD;

/// The best constant prediction for five targets.
pub(crate) static OUTLIERS: Live = at_once(
    "the best constant for five targets",
    &[
        target("t1", "target 1", 0),
        target("t2", "target 2", 1),
        target("t3", "target 3", 2),
        target("t4", "target 4", 3),
        target("t5", "target 5", 4),
        Control::choice(
            "loss",
            "loss",
            &["squared error", "absolute error", "Huber", "quantile"],
            0.0,
        ),
        Control::power("delta", "Huber, delta", [-1.0, 2.0, 0.1], 0.0).only("loss", 2),
        Control::range("q", "quantile, q", [0.05, 0.95, 0.05], 0.9).only("loss", 3),
    ],
    false,
    outliers,
);

const fn target(name: &'static str, label: &'static str, which: usize) -> Control {
    Control::range(name, label, [0.0, 100.0, 1.0], WITH_OUTLIER[which])
}

fn outliers(values: &[f64]) -> View {
    let [t1, t2, t3, t4, t5, kind, delta, q] = all(values);
    let targets = [t1, t2, t3, t4, t5];
    let (loss, name): (&dyn Loss, _) = match kind as usize {
        0 => (&MeanSquaredError, "the squared error"),
        1 => (&MeanAbsoluteError, "the absolute error"),
        2 => (&Huber(delta), "the Huber loss"),
        _ => (&Quantile(q), "the quantile loss"),
    };
    let mean = |constant: f64| mean_loss(loss, constant, &targets).0;
    // What halving leaves over would keep a constant off a target that it has met.
    let best = (best_constant(loss, &targets) * 1e6).round() / 1e6;
    let most = [0.0, 100.0].map(mean).into_iter().fold(1e-3, f64::max);
    let near = targets.map(|target| (target, most * 0.02));
    let left = Plot::panel("the mean loss of each constant")
        .x(Axis::linear("the constant prediction", 0.0..100.0))
        .y(Axis::linear("", 0.0..most))
        .curve(Ink::C1, 0.0, 100.0, mean)
        .dots(Ink::Text, near)
        .dots(Ink::C2, [(best, mean(best))])
        .shaped(Dot::Square)
        .width(16);
    let names = ["t1", "t2", "t3", "t4", "t5"];
    let left = near
        .into_iter()
        .zip(names)
        .fold(left, |plot, (at, name)| plot.handle(at, [name, ""]));
    let pull = targets.map(|target| -mean_loss(loss, best, &[target]).1);
    let strongest = pull
        .iter()
        .fold(1e-3_f64, |most, pull| most.max(pull.abs()));
    let right = Plot::panel("the pull of each target")
        .x(Axis::names("target", ["1", "2", "3", "4", "5"]))
        .y(Axis::linear("", -1.2 * strongest..1.2 * strongest))
        .across(0.0);
    let right = (0..5).fold(right, |plot, target| {
        let (place, pull) = (target as f64, pull[target]);
        let ink = if pull < 0.0 { Ink::C2 } else { Ink::C1 };
        let ends = [place - 0.3, place + 0.3].map(|x| (x, pull.min(0.0), pull.max(0.0)));
        plot.band(ink, ends).opacity(0.6)
    });
    let up: f64 = pull.iter().filter(|pull| **pull > 0.0).sum();
    let down: f64 = pull.iter().filter(|pull| **pull < 0.0).sum();
    let held = if (up + down).abs() > 1e-6 {
        " A target lies on the constant, and holds it there."
    } else {
        ""
    };
    let ties = targets
        .into_iter()
        .filter(|target| mean(*target) - mean(best) < 1e-9);
    let (low, high) = ties.fold((best, best), |(low, high), target| {
        (low.min(target), high.max(target))
    });
    let tie = if high - low > 1e-3 {
        format!(
            " Each constant from {} to {} is as good.",
            plain(low, 2),
            plain(high, 2)
        )
    } else {
        String::new()
    };
    let summary = format!(
        "For {name} the best constant is {}.{tie} There the targets above it pull up by {}, those below it pull down by {}.{held}",
        plain(best, 2),
        plain(up, 2),
        plain(-down, 2)
    );
    let figure = grid(2, 760, [left, right]).figure(
        format!(
            "First panel: the mean loss over the constant prediction, with the five targets on the axis and a square at the smallest \
             loss. Second panel: a bar for each target, upwards where it pulls the constant up. {summary}"
        ),
        "Five targets (dots) and the mean loss of each constant prediction; the square is the best one. The bars are the pulls there: a pull is the derivative of a \
         target's loss with respect to the constant, with its sign changed.",
    );
    View { figure, summary }
}
