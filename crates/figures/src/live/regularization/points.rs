//! Twelve points, a polynomial and a penalty: a live figure of the chapter on regularization.

use ::regularization::experiments::linear::ridge;
use ::regularization::experiments::polynomial::{
    Points, TEST, TRAINING, curve, fit_to, points, powers, truth, validation_error,
};
use ::regularization::experiments::split::k_fold;
use ::structure::experiments::valid;
use ndarray::{Array1, Axis as Along, aview1};

use super::super::{Control, Live, View, all, at_once};
use crate::kit::{Axis, Ink, Plot, counted, grid, plain};

/// A polynomial through twelve points, under a penalty that cross-validation chooses.
pub(crate) static POINTS: Live = at_once(
    "a polynomial through twelve points, and λ",
    &[
        moved("y1", "point 1, moved by"),
        moved("y2", "point 2, moved by"),
        moved("y3", "point 3, moved by"),
        moved("y4", "point 4, moved by"),
        moved("y5", "point 5, moved by"),
        moved("y6", "point 6, moved by"),
        moved("y7", "point 7, moved by"),
        moved("y8", "point 8, moved by"),
        moved("y9", "point 9, moved by"),
        moved("y10", "point 10, moved by"),
        moved("y11", "point 11, moved by"),
        moved("y12", "point 12, moved by"),
        Control::range("degree", "degree", [0.0, 11.0, 1.0], 11.0),
        LAMBDA,
        Control::range("folds", "folds", [2.0, 12.0, 1.0], 6.0),
        Control::choice("test", "test error", &["hidden", "look at the test"], 0.0),
    ],
    false,
    polynomial,
);

/// Up or down from where the page has the point.
const fn moved(name: &'static str, label: &'static str) -> Control {
    Control::range(name, label, [-1.2, 1.2, 0.05], 0.0)
}

const LAMBDA: Control = Control::power("lambda", "penalty, λ", [POWERS[0], POWERS[1], 1.0], -6.0);
/// The exponents of the smallest λ and of the largest.
const POWERS: [f64; 2] = [-8.0, 3.0];

/// From which the points are dealt into folds, as in the experiment of the page.
const DEAL: u64 = 3;

/// What one λ comes to: the training error, the validation error and the test error, and the weights.
struct Errors {
    lambda: f64,
    three: [f64; 3],
    weights: Array1<f64>,
}

fn polynomial(values: &[f64]) -> View {
    let (moved, settings) = values.split_at(TRAINING);
    let [degree, lambda, folds, look] = all(settings);
    let (degree, folds, look) = (degree as usize, folds as usize, look == 1.0);
    let (xs, ys) = points(TRAINING, 1);
    let (training, test) = ((xs, ys + aview1(moved)), points(TEST, 2));
    let errors = |lambda| {
        let fitted = fit_to(&training, &test, degree, lambda);
        let validation = validation_error(&training, degree, lambda, folds, DEAL);
        Errors {
            lambda,
            three: [fitted.training, validation, fitted.test],
            weights: fitted.weights,
        }
    };
    let path = (POWERS[0] as i32..=POWERS[1] as i32).map(|power| errors(10_f64.powi(power)));
    let path: Vec<Errors> = path.collect();
    let here = errors(lambda);
    let picked = path.iter().min_by(|a, b| a.three[1].total_cmp(&b.three[1]));
    let picked = picked.map_or(lambda, |errors| errors.lambda);
    let weights = &here.weights;
    let largest = weights.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
    let seen = if look {
        format!("The test error is {}.", plain(here.three[2], 3))
    } else {
        "The test error is hidden.".to_owned()
    };
    let changed = moved.iter().filter(|by| **by != 0.0).count();
    let changed = match changed {
        0 => String::new(),
        _ => format!("{} moved. ", counted(changed as f64, "point")),
    };
    let summary = format!(
        "{changed}With degree {degree} and λ = {} the training error is {}, the validation error over {folds} folds {}, and the largest weight \
         {}. The validation error is lowest at λ = {}. {seen}",
        LAMBDA.words(lambda),
        plain(here.three[0], 4),
        plain(here.three[1], 3),
        plain(largest, 2),
        LAMBDA.words(picked),
    );
    let panels = [
        fit_panel(&training, weights, look),
        errors_panel(&path, &here, look),
        folds_panel(&training, degree, lambda, folds),
        weights_panel(weights),
    ];
    let figure = grid(2, 700, panels).figure(
        format!(
            "First panel: twelve points and the polynomial that is fitted to them. Second panel: the training error and the validation \
             error over λ, both axes logarithmic, with dots at the λ that is set. Third panel: one curve for each fold, fitted without \
             its points. Fourth panel: a bar for the weight of each power. {summary}"
        ),
        "A polynomial through twelve points, fitted by ridge regression. In the third panel each curve was fitted without the points of one \
         fold, which have its colour (there are six colours, and up to twelve folds); the mean square of how far it misses them is the validation error. The test error, and the \
         dashed curve that the points come from, stay hidden until you look.",
    );
    View { figure, summary }
}

/// The axes of the points.
fn axes(title: &str) -> Plot {
    Plot::panel(title)
        .x(Axis::linear("x", -1.05..1.05))
        .y(Axis::linear("y", -2.6..2.6))
}

/// The points, which can be dragged, and the curve; with the truth, where the test is looked at.
fn fit_panel((xs, ys): &Points, weights: &Array1<f64>, look: bool) -> Plot {
    let plot = axes("the fit").curve(Ink::C1, -1.0, 1.0, |x| curve(weights, x));
    let plot = if look {
        plot.curve(Ink::Muted, -1.0, 1.0, truth).dashed()
    } else {
        plot
    };
    let points = || xs.iter().copied().zip(ys.iter().copied());
    let names = POINTS.controls.iter().map(|control| control.name);
    points()
        .zip(names)
        .fold(plot.dots(Ink::C2, points()), |plot, (at, name)| {
            plot.handle(at, ["", name])
        })
}

/// The errors along λ, with dots at the one that is set.
fn errors_panel(path: &[Errors], here: &Errors, look: bool) -> Plot {
    let plot = Plot::panel("the errors along λ")
        .x(Axis::log("λ", 5e-9..2e3))
        .y(Axis::log("mean squared error", 1e-4..1e4));
    let names = [
        ("training", Ink::C1),
        ("validation", Ink::C3),
        ("test", Ink::C2),
    ];
    let shown = names.iter().take(if look { 3 } else { 2 });
    shown.enumerate().fold(plot, |plot, (i, (name, ink))| {
        let errors = path.iter().map(|errors| (errors.lambda, errors.three[i]));
        plot.line(*ink, errors)
            .label_end(*name)
            .dots(*ink, [(here.lambda, here.three[i])])
    })
}

/// One curve for each fold, fitted to the points of the others, and the points that it is judged on.
fn folds_panel((xs, ys): &Points, degree: usize, lambda: f64, folds: usize) -> Plot {
    let x = powers(xs, degree);
    let folds = valid(k_fold(xs.len(), folds, DEAL));
    let plot = axes("one fit for each fold");
    folds.iter().enumerate().fold(plot, |plot, (i, fold)| {
        let (x, y) = (
            x.select(Along(0), &fold.train),
            ys.select(Along(0), &fold.train),
        );
        let weights = valid(ridge(&x, &y, lambda));
        let judged = fold.validation.iter().map(|&point| (xs[point], ys[point]));
        plot.curve(Ink::series(i), -1.0, 1.0, |x| curve(&weights, x))
            .width(4)
            .dots(Ink::series(i), judged)
    })
}

/// A bar for each power of x.
fn weights_panel(weights: &Array1<f64>) -> Plot {
    let most = weights
        .iter()
        .fold(1.0_f64, |most, w| most.max(1.1 * w.abs()));
    let powers = (0..TRAINING).map(|power| (power as f64, power.to_string()));
    let plot = Plot::panel("the weights")
        .x(Axis::linear("power of x", -0.6..TRAINING as f64 - 0.4).ticks(powers))
        .y(Axis::linear("", -most..most))
        .across(0.0);
    weights.iter().enumerate().fold(plot, |plot, (power, &w)| {
        let ends = [-0.35, 0.35].map(|side| (power as f64 + side, w.min(0.0), w.max(0.0)));
        plot.band(Ink::of_sign(w), ends).opacity(0.6)
    })
}

#[cfg(test)]
mod tests {
    use ::regularization::experiments::cross_validation;

    use super::*;

    /// The validation error and the test error at λ = 10^`power`, with the last point moved.
    fn errors(last: f64, degree: usize, power: i32, folds: usize) -> [f64; 2] {
        let (mut training, lambda) = (points(TRAINING, 1), 10_f64.powi(power));
        training.1[TRAINING - 1] += last;
        let validation = validation_error(&training, degree, lambda, folds, DEAL);
        let fitted = fit_to(&training, &points(TEST, 2), degree, lambda);
        [validation, fitted.test]
    }

    /// The power of ten with the lowest validation error, and both errors there.
    fn picked(last: f64, degree: usize, folds: usize) -> (i32, [f64; 2]) {
        (POWERS[0] as i32..=POWERS[1] as i32)
            .map(|power| (power, errors(last, degree, power, folds)))
            .min_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]))
            .unwrap()
    }

    #[test]
    fn the_folds_are_those_of_the_page() {
        let page = cross_validation::errors(&points(TRAINING, 1), 1);
        assert_eq!(errors(0.0, 11, -1, 6)[0], page[5]);
    }

    #[test]
    fn what_the_page_says_is_found_with_the_controls() {
        let (power, cubic) = picked(0.0, 3, 6);
        assert_eq!(power, -2);
        for degree in 0..TRAINING {
            let (_, [validation, _]) = picked(0.0, degree, 6);
            assert!(validation >= cubic[0], "degree {degree}: {validation}");
            for power in POWERS[0] as i32..=POWERS[1] as i32 {
                assert!(errors(0.0, degree, power, 6)[1] > 0.97 * cubic[1]);
            }
        }
        let (_, eleven) = picked(0.0, 11, 6);
        assert!((2.5..3.5).contains(&(eleven[0] / cubic[0])) && eleven[1] < 1.2 * cubic[1]);
        for folds in 2..=12 {
            let (power, _) = picked(0.0, 11, folds);
            assert!((-2..=0).contains(&power), "{folds} folds pick {power}");
        }
        let (power, wrong) = picked(-1.2, 11, 6);
        assert_eq!(power, 0);
        assert!(wrong[0] < 1.15 * eleven[0] && wrong[1] > 2.0 * eleven[1]);
    }
}
