//! The figures of the chapter on regularization.

mod digits;

use ::regularization::experiments::collinear::{NEAR, fits as fits_to_pairs, pairs};
use ::regularization::experiments::lambdas::{LAMBDAS, NOISE};
use ::regularization::experiments::polynomial::{
    TRAINING as POINTS, curve, fit, points as samples, truth,
};
use ::regularization::experiments::selection::{TRUE_WEIGHTS, paths};

pub(super) use self::digits::{drawn, first_layer, misread, overfit, rates, removed};
use crate::kit::{Axis, Dot, Figure, Ink, Near, Plot, Side, grid};
use crate::pinned::{pinned, points};

/// Three polynomials through the same twelve points.
pub(super) fn fits() -> Figure {
    let (xs, ys) = samples(POINTS, 1);
    let panel = |degree: usize, title: &str| {
        let fitted = fit(degree, 0.0);
        Plot::panel(title)
            .x(Axis::linear("x", -1.05..1.05))
            .y(Axis::linear("y", -1.8..1.8))
            .curve(Ink::Muted, -1.0, 1.0, truth)
            .dashed()
            .curve(Ink::C1, -1.0, 1.0, |x| curve(&fitted.weights, x))
            .dots(Ink::C2, xs.iter().copied().zip(ys.iter().copied()))
    };
    let panels = [
        panel(1, "degree 1: too stiff"),
        panel(3, "degree 3"),
        panel(11, "degree 11: too flexible"),
    ];
    grid(3, 760, panels).figure(
        "Three panels with the same twelve points and the same dashed curve that they come from. The line \
         of degree 1 misses the bends. The curve of degree 3 lies close to the dashed one and passes by \
         most points. The curve of degree 11 goes through every point and swings far off between those at \
         the ends.",
        "Twelve points, three models. The dashed curve is where the points come from; no model sees it.",
    )
}

/// The test error past the degree at which the weights are as many as the points.
pub(super) fn double_descent() -> Figure {
    let pinned = pinned!("chapters/regularization/tests/snapshots/double_descent.snap");
    let rows = pinned.rows("degrees");
    let weights = [2, 4, 8, 12, 20, 50, 100];
    let ticks = weights.map(|weights| (f64::from(weights), weights.to_string()));
    let error = |degree: f64| {
        let row = rows.iter().find(|row| row[0] == degree);
        row.expect("a degree of the table")[3]
    };
    let plot = Plot::new()
        .x(Axis::log("weights of the polynomial", 1.9..110.0).ticks(ticks))
        .y(Axis::linear("median test error", 0.0..0.6))
        .line(Ink::Muted, [(12.0, 0.0), (12.0, 0.6)])
        .dashed()
        .words(Ink::Muted, (11.5, 0.3), Side::Left, "12 weights, 12 points")
        .line(Ink::C2, points(&rows, 1, 2))
        .dashed()
        .words(Ink::C2, (13.6, 0.55), Side::Right, "powers: off the scale")
        .line(Ink::C1, points(&rows, 1, 3))
        .width(9)
        .beaded(12)
        .words(Ink::C1, (17.0, 0.14), Side::Right, "Legendre polynomials");
    plot.draw(760).figure(
        format!(
            "The median test error over the number of weights, from 2 to 101. It falls to {:.3} at 4 weights and climbs to \
             {:.3} at 12, where a curve can just pass through all twelve points. With Legendre polynomials it then falls to \
             {:.3} at 21 and stays low; with powers it leaves the picture upwards.",
            error(3.0),
            error(11.0),
            error(20.0)
        ),
        "Polynomials of degree 1 to 100 through twelve points, the median over 200 sets. The interpolation threshold is the \
         worst place for one kind of feature; for the other it gets worse still.",
    )
}

/// Training and test error, and that of cross-validation, by the coefficient of the penalty.
pub(super) fn lambda() -> Figure {
    let fits = LAMBDAS.map(|lambda| (lambda, fit(11, lambda)));
    let training = fits
        .each_ref()
        .map(|(lambda, fitted)| (*lambda, fitted.training));
    let test = fits
        .each_ref()
        .map(|(lambda, fitted)| (*lambda, fitted.test));
    let folds =
        pinned!("chapters/regularization/tests/snapshots/cross_validation.snap").rows("here");
    let folds = points(&folds, 0, 2);
    let lowest = |errors: &[(f64, f64)]| {
        let lowest = errors.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        *lowest.expect("there are coefficients")
    };
    let (best, picked) = (lowest(&test), lowest(&folds));
    let errors = Plot::panel("on old and on new points")
        .x(Axis::log("λ", 5e-9..2e3))
        .y(Axis::linear("mean squared error", 0.0..0.17))
        .line(Ink::C1, training)
        .label("training", 2e1, Near::Left)
        .line(Ink::C2, test)
        .label("test", 1e-7, Near::Above)
        .dots(Ink::C2, [best]);
    let validated = Plot::panel("on points left out")
        .x(Axis::log("λ", 5e-9..2e3))
        .y(Axis::log("mean squared error", 0.03..300.0))
        .line(Ink::C3, folds)
        .label("cross-validation", 1e-3, Near::Right)
        .dots(Ink::C3, [picked]);
    grid(2, 720, [errors, validated]).figure(
        format!(
            "Two panels over λ from 1e-8 to 1000. In the first the training error rises all the way, while the test error \
             falls to {:.3} at {:.0e} and rises again. In the second the error of cross-validation falls from far above to \
             {:.3} at {:.0e} and rises again.",
            best.1, best.0, picked.1, picked.0
        ),
        "A polynomial of degree 11 under a growing penalty; dots mark the lowest points. The training error cannot show \
         where to stop. Cross-validation comes near, without the test points. Its scale is logarithmic, since curves do badly at the \
         ends when the points there are left out.",
    )
}

/// Bias, variance, and the test error that they make up, by the coefficient of the penalty.
pub(super) fn bias_variance() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/lambdas.snap").rows("parts");
    let best = rows.iter().min_by(|a, b| a[3].total_cmp(&b[3]));
    let best = best.expect("there are coefficients");
    Plot::new()
        .x(Axis::log("λ", 6e-10..1.3e3))
        .y(Axis::linear("mean squared error", 0.0..0.25))
        .across(NOISE)
        .words(Ink::Muted, (300.0, NOISE - 0.014), Side::Middle, "noise")
        .line(Ink::C1, points(&rows, 0, 2))
        .words(Ink::C1, (6e-10, 0.05), Side::Right, "variance")
        .line(Ink::C3, points(&rows, 0, 1))
        .label("bias²", 3e1, Near::Below)
        .line(Ink::C2, points(&rows, 0, 3))
        .width(8)
        .words(Ink::C2, (3e-6, 0.1), Side::Right, "expected test error")
        .dots(Ink::C2, [(best[0], best[3])])
        .draw(860)
        .figure(
            format!(
                "Three curves over λ from 1e-8 to 1000. Variance falls from {:.2} to nothing, squared bias rises from nothing \
                 to {:.2}. Their sum with the noise, which is the expected test error, is a U with its lowest point, {:.3}, \
                 at {:.0e}.",
                rows[0][2],
                rows[rows.len() - 1][1],
                best[3],
                best[0]
            ),
            "Why the test error is a U: degree 11, fitted to 200 sets of points. A larger λ trades variance for bias.",
        )
}

/// Two penalties on a weight, and their derivatives.
pub(super) fn penalties() -> Figure {
    let panel = |title: &str| Plot::panel(title).x(Axis::linear("weight", -1.6..1.6));
    let cost = panel("the penalty")
        .y(Axis::linear("penalty, over λ", 0.0..2.2))
        .curve(Ink::C1, -1.5, 1.5, |w| w * w)
        .label("L2", 1.3, Near::Left)
        .line(Ink::C2, [(-1.5, 1.5), (0.0, 0.0), (1.5, 1.5)])
        .label("L1", 0.6, Near::Left);
    let derivative = panel("its derivative")
        .y(Axis::linear("derivative, over λ", -3.2..3.2))
        .line(Ink::C1, [(-1.5, -3.0), (1.5, 3.0)])
        .label("L2", 1.1, Near::Above)
        .line(Ink::C2, [(-1.5, -1.0), (0.0, -1.0)])
        .line(Ink::C2, [(0.0, 1.0), (1.5, 1.0)])
        .label("L1", 1.2, Near::Below);
    grid(2, 700, [cost, derivative]).figure(
        "Two panels over a weight. The penalty: a parabola for L2, a V for L1. Its derivative: for L2 a straight \
         line through zero, so it fades as the weight does; for L1 a step from -1 to 1, as large for a tiny weight as \
         for a large one.",
        "The two penalties and their derivatives. Near zero the derivative of L2 fades away; that of L1 stays as large as ever.",
    )
}

/// The loss over two weights whose features say nearly the same, without a penalty and with one.
pub(super) fn valley() -> Figure {
    let (x, y) = pairs(NEAR, [1.0, 1.0], 0);
    let panel = |title: &str, lambda: f64, fitted: &[[f64; 2]], levels: &[f64]| {
        let loss = |a: f64, b: f64| {
            let errors = x.column(0).mapv(|x| a * x) + x.column(1).mapv(|x| b * x) - &y;
            errors.dot(&errors) + lambda * (a * a + b * b)
        };
        Plot::panel(title)
            .x(Axis::linear("weight 1", -14.0..16.0))
            .y(Axis::linear("weight 2", -14.0..16.0))
            .plane()
            .levels(Ink::Muted, levels, loss)
            .opacity(0.6)
            .dots(Ink::C2, fitted.iter().map(|w| (w[0], w[1])))
            .dots(Ink::Text, [(1.0, 1.0)])
            .shaped(Dot::Ring)
            .words(Ink::Text, (2.6, 2.4), Side::Right, "truth")
    };
    let [plain, ridge] = fits_to_pairs(NEAR, [1.0, 1.0]);
    let levels = [1.0, 10.0, 50.0, 200.0, 800.0];
    let without = panel("without a penalty", 0.0, &plain, &levels);
    let levels = [4.0, 20.0, 80.0, 250.0, 800.0];
    let with = panel("with L2 of 1", 1.0, &ridge, &levels);
    grid(2, 900, [without, with]).figure(
        "Two panels of level lines over two weights. Without a penalty they are parallel lines: a straight valley in \
         which the sum of the weights is 2, and along which the fits to five sets lie far apart. With the penalty they are closed \
         ovals around one lowest point, and the five fits lie on one spot beside the truth.",
        "The loss of the first set as level lines, and the fits to five sets as dots. Along the valley the loss hardly \
         changes; the penalty gives it a lowest point.",
    )
}

/// Ten weights under a growing penalty, L2 and L1.
pub(super) fn shrinkage() -> Figure {
    let lambdas: Vec<f64> = (-40..=50)
        .map(|power| 10_f64.powf(f64::from(power) / 20.0))
        .collect();
    let all = paths(&lambdas);
    let panel = |title: &str, penalty: usize| {
        let plot = Plot::panel(title)
            .x(Axis::log("λ", 0.009..330.0))
            .y(Axis::linear("weight", -1.4..2.4));
        let line = |plot: Plot, (weight, &truth): (usize, &f64)| {
            let path = lambdas.iter().zip(&all);
            let path = path.map(|(lambda, both)| (*lambda, both[penalty][weight]));
            if truth == 0.0 {
                return plot.line(Ink::Muted, path).width(3);
            }
            let name = format!("true {truth}").replace('-', "−");
            plot.line(Ink::series(weight), path)
                .label(name, 0.05, Near::Above)
        };
        TRUE_WEIGHTS.iter().enumerate().fold(plot, line)
    };
    let panels = [panel("L2", 0), panel("L1", 1)];
    grid(2, 860, panels).figure(
        "Two panels of ten weights over λ. Under L2 all ten lines bend smoothly \
         towards zero; some cross it, none stays on it. Under L1 the seven weights that do not matter lie on \
         zero by λ = 10, while the three that matter are still away from it; in the end all are zero.",
        "Ten weights under a growing penalty. The thin grey ones do not matter in truth. L2 makes none of \
         them exactly zero; L1 lets them go one after the other.",
    )
}
