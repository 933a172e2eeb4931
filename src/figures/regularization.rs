//! The figures of the chapter on regularization.

use ::regularization::digits::digits;
use ::regularization::experiments::digits::{HELD_OUT, TRAINING, curves};
use ::regularization::experiments::polynomial::{
    LAMBDAS, TRAINING as POINTS, fit, points, truth, validation_error,
};
use ::regularization::experiments::selection::{LAMBDAS as STRENGTHS, TRUE_WEIGHTS, paths};
use ::regularization::images::SIDE;

use super::Figure;
use super::axis::Axis;
use super::canvas::Ink;
use super::mark::{Mark, Near};
use super::plot::{Plot, grid};

/// Three polynomials through the same twelve points.
pub(super) fn fits() -> Figure {
    let (xs, ys) = points(POINTS, 1);
    let panel = |degree: usize, title: &str| {
        let plot = Plot::new(
            Axis::linear(-1.05..1.05).titled("x"),
            Axis::linear(-1.8..1.8).titled("y"),
        )
        .titled(title)
        .height(760)
        .with(Mark::curve(Ink::Muted, -1.0, 1.0, truth).dashed());
        let plot = match fit(degree, 0.0) {
            Ok(fitted) => plot.with(Mark::curve(Ink::C1, -1.0, 1.0, move |x| fitted.at(x))),
            Err(_) => plot,
        };
        plot.with(Mark::dots(
            Ink::C2,
            xs.iter().copied().zip(ys.iter().copied()),
        ))
    };
    let svg = grid(
        3,
        &[
            panel(1, "degree 1: too stiff"),
            panel(3, "degree 3"),
            panel(11, "degree 11: too lively"),
        ],
    );
    Figure::new(
        &svg,
        "Three panels with the same twelve points and the same dashed curve that they come from. The line \
         of degree 1 misses the bends. The curve of degree 3 lies close to the dashed one and passes by \
         most points. The curve of degree 11 goes through every point and swings far off between those at \
         the ends.",
        "Twelve points, three models. The dashed curve is where the points come from; no model sees it.",
    )
}

/// Training, validation and test error by the strength of the penalty.
pub(super) fn lambda() -> Figure {
    let rows: Vec<(f64, f64, f64, f64)> = LAMBDAS
        .iter()
        .filter_map(|&lambda| {
            let fitted = fit(11, lambda).ok()?;
            let validation = validation_error(11, lambda, 6).ok()?;
            Some((lambda, fitted.training, fitted.test, validation))
        })
        .collect();
    let line = |ink: Ink, of: fn(&(f64, f64, f64, f64)) -> f64| {
        let points: Vec<(f64, f64)> = rows.iter().map(|row| (row.0, of(row))).collect();
        Mark::line(ink, points)
    };
    let svg = Plot::new(
        Axis::log(5e-9..20.0).titled("strength of the penalty"),
        Axis::log(1e-5..1e3).titled("mean squared error"),
    )
    .with(
        line(Ink::C1, |row| row.1)
            .label("training")
            .label_at(1e-6, Near::Below),
    )
    .with(
        line(Ink::C2, |row| row.2)
            .label("test")
            .label_at(1e-7, Near::Above),
    )
    .with(
        line(Ink::C3, |row| row.3)
            .label("cross-validation")
            .label_at(1e-6, Near::Right)
            .dashed(),
    )
    .draw();
    Figure::new(
        &svg,
        "Three curves over the strength of the penalty, from 1e-8 to 10, both axes logarithmic. The \
         training error rises all the way. The test error falls to a lowest point near 0.01 and rises \
         again. The error of cross-validation is far above both on the left and has its lowest point near \
         0.1.",
        "A polynomial of degree 11 under a growing penalty. The training error cannot show where to stop; \
         the other two can.",
    )
}

/// Ten weights under a growing penalty, L2 and L1.
pub(super) fn shrinkage() -> Figure {
    let all = paths(&STRENGTHS).unwrap_or_default();
    let panel = |title: &str, lasso: bool| {
        let plot = Plot::new(
            Axis::log(0.009..330.0).titled("strength of the penalty"),
            Axis::linear(-1.4..2.4).titled("weight"),
        )
        .titled(title)
        .height(860);
        let path = |weight: usize| {
            all.iter().map(move |both| {
                let weights = if lasso { &both.lasso } else { &both.ridge };
                (both.lambda, weights[weight])
            })
        };
        let marks = TRUE_WEIGHTS.iter().enumerate().map(|(weight, &truth)| {
            let ink = match weight {
                0 => Ink::C1,
                1 => Ink::C2,
                2 => Ink::C3,
                _ => Ink::Muted,
            };
            let line = Mark::line(ink, path(weight).collect::<Vec<_>>());
            if truth == 0.0 {
                line.width(3)
            } else {
                line.label(format!("true {truth}"))
                    .label_at(0.05, Near::Above)
            }
        });
        plot.with_all(marks.collect::<Vec<_>>())
    };
    let svg = grid(2, &[panel("L2", false), panel("L1", true)]);
    Figure::new(
        &svg,
        "Two panels of ten weights over the strength of a penalty. Under L2 all ten lines bend smoothly \
         towards zero and none touches it. Under L1 the seven weights that do not matter lie on zero by \
         strength 10, while the three that matter are still away from it; in the end all are zero.",
        "Ten weights under a growing penalty. The thin grey ones do not matter in truth. L2 shrinks all; L1 \
         lets them go one after the other.",
    )
}

/// Training and held-out loss, epoch by epoch.
pub(super) fn overfit() -> Figure {
    let history = curves(30).unwrap_or_default();
    let training = history
        .epochs
        .iter()
        .map(|end| (end.epoch as f64, end.training.loss));
    let held_out = history.epochs.iter().filter_map(|end| {
        end.validation
            .map(|measured| (end.epoch as f64, measured.loss))
    });
    let svg = Plot::new(
        Axis::linear(0.0..31.0).titled("epoch"),
        Axis::linear(0.0..2.4).titled("cross-entropy, nats"),
    )
    .with(
        Mark::line(Ink::C1, training.collect::<Vec<_>>())
            .label("training")
            .label_at(20.0, Near::Above),
    )
    .with(
        Mark::line(Ink::C2, held_out.collect::<Vec<_>>())
            .label("held out")
            .label_at(20.0, Near::Above),
    )
    .draw();
    Figure::new(
        &svg,
        "Two curves over 30 epochs. The training loss falls to almost nothing. The held-out loss falls with \
         it for about four epochs, then levels off at about half a nat and stays there.",
        format!(
            "A network of 32 hidden units on {TRAINING} digits. It goes on learning, but nothing that helps \
             with the {HELD_OUT} digits held out."
        ),
    )
}

/// The first drawn digit of each class, twice.
pub(super) fn drawn() -> Figure {
    let images = digits(400, 1);
    let panel = |class: u8, nth: usize| {
        let rows = (0..images.len()).filter(|&row| images.labels()[row] == class);
        let row = rows.clone().nth(nth).unwrap_or_default();
        let pixels = images
            .pixels()
            .row(row)
            .into_iter()
            .map(|&byte| f64::from(byte) / 255.0);
        let size = SIDE as f64;
        let paper = Plot::bare(SIDE, SIDE).height(200);
        paper.with(Mark::image(
            (0.0, 0.0),
            (size, size),
            SIDE,
            pixels.collect(),
        ))
    };
    let panels: Vec<Plot> = (0..3)
        .flat_map(|nth| (0..10).map(move |class| (class, nth)))
        .map(|(class, nth)| panel(class, nth))
        .collect();
    Figure::new(
        &grid(10, &panels),
        "Three rows of the ten digits from 0 to 9, each 28 by 28 pixels, drawn with strokes of different \
         slant, thickness, size and place.",
        "Digits as listing 6 sees them where MNIST is not there: drawn from strokes, no two the same.",
    )
}
