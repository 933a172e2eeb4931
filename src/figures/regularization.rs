//! The figures of the chapter on regularization.

use ::regularization::digits::digits;
use ::regularization::experiments::digits::{HELD_OUT, TRAINING};
use ::regularization::experiments::misread;
use ::regularization::experiments::polynomial::{
    LAMBDAS, TRAINING as POINTS, fit, points, truth, validation_error,
};
use ::regularization::experiments::selection::{LAMBDAS as STRENGTHS, TRUE_WEIGHTS, paths};
use ::regularization::images::SIDE;

use super::Figure;
use super::axis::Axis;
use super::canvas::Ink;
use super::mark::{Mark, Near};
use super::pinned::pinned;
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
    let pinned = pinned!("regularization", "few_digits").rows("curves");
    let column = |at: usize| {
        let rows = pinned.iter().map(move |row| (row[0], row[at]));
        rows.collect::<Vec<_>>()
    };
    let (training, held_out) = (column(1), column(2));
    let svg = Plot::new(
        Axis::linear(0.0..41.0).titled("epoch"),
        Axis::linear(0.0..2.4).titled("cross-entropy, nats"),
    )
    .with(
        Mark::line(Ink::C1, training.clone())
            .label("training")
            .label_at(20.0, Near::Above),
    )
    .with(Mark::dots(Ink::C1, training).width(8))
    .with(Mark::dots(Ink::C2, held_out.clone()).width(8))
    .with(
        Mark::line(Ink::C2, held_out)
            .label("held out")
            .label_at(20.0, Near::Above),
    )
    .draw();
    Figure::new(
        &svg,
        "Two curves over 40 epochs. The training loss falls to almost nothing. The held-out loss falls with \
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

/// Held-out accuracy and loss over the rate of dropout, for a narrow and a wide layer.
pub(super) fn rates() -> Figure {
    let pinned = pinned!("regularization", "few_digits");
    let (narrow, wide) = (pinned.rows("rates"), pinned.rows("width"));
    let measured = |rows: &[Vec<f64>], ink: Ink, mean: usize, name: &str, near: Near| {
        let at = |column: usize| -> Vec<(f64, f64)> {
            rows.iter().map(|row| (row[0], row[column])).collect()
        };
        let band = rows
            .iter()
            .map(|row| (row[0], row[mean + 1], row[mean + 2]));
        [
            Mark::band(ink, band.collect::<Vec<_>>()),
            Mark::line(ink, at(mean)).label(name).label_at(0.6, near),
            Mark::dots(ink, at(mean)),
        ]
    };
    let panel = |title: &str, y: Axis| {
        let rates = [0.0, 0.2, 0.4, 0.6, 0.8].map(|rate| (rate, format!("{rate}")));
        Plot::new(
            Axis::linear(0.0..0.82)
                .titled("rate of dropout")
                .ticks(rates),
            y,
        )
        .titled(title)
        .height(820)
    };
    let accuracy = panel(
        "digits never seen",
        Axis::linear(0.7..0.9).titled("accuracy"),
    )
    .with_all(measured(&narrow, Ink::C2, 2, "32 units", Near::Below))
    .with_all(measured(&wide, Ink::C1, 2, "96 units", Near::Above));
    let loss = panel(
        "their loss",
        Axis::linear(0.4..1.4).titled("cross-entropy, nats"),
    )
    .with_all(measured(&narrow, Ink::C2, 5, "32 units", Near::Above))
    .with_all(measured(&wide, Ink::C1, 5, "96 units", Near::Below));
    let told = |rows: &[Vec<f64>]| {
        let best = rows.iter().min_by(|a, b| a[5].total_cmp(&b[5]));
        best.map_or(f64::NAN, |row| row[0])
    };
    Figure::new(
        &grid(2, &[accuracy, loss]),
        format!(
            "Two panels over the rate of dropout from 0 to 0.8, each with a line and a band for 32 and for 96 hidden \
             units. With 32, accuracy falls and loss rises from the start; the loss is smallest at {:.1}. With 96 both \
             stay level up to 0.6; the loss is smallest at {:.1}. The bands are as wide as most of what the rate changes.",
            told(&narrow),
            told(&wide)
        ),
        "What dropout does to a network that knows its 300 training digits by heart. Lines are means over five seeds, \
         bands run from the least to the largest. A wide layer can spare units; a narrow one cannot.",
    )
}

/// The held-out digits that a trained network misreads, each with what it shows and what was read.
pub(super) fn misread() -> Figure {
    let rows = pinned!("regularization", "misread").rows("misread");
    let images = misread::held_out();
    let panel = |row: &Vec<f64>| {
        let pixels = images.pixels().row(row[0] as usize);
        let size = SIDE as f64;
        Plot::bare(SIDE, SIDE)
            .titled(format!("{} → {}", row[1], row[2]))
            .height(300)
            .with(Mark::image(
                (0.0, 0.0),
                (size, size),
                SIDE,
                pixels.mapv(|byte| f64::from(byte) / 255.0).to_vec(),
            ))
    };
    let ones = rows.iter().filter(|row| row[1] == 1.0).count();
    let sure = rows.iter().filter(|row| row[3] > 0.9).count();
    Figure::new(
        &grid(7, &rows.iter().map(panel).collect::<Vec<_>>()),
        format!(
            "{} drawn digits that the network misread, each with the digit that it shows and, after an arrow, the one \
             that was read. {ones} of them show a one: with a flag it was taken for a seven, with a foot for a two. \
             {sure} were read wrongly with a probability above 0.9.",
            rows.len()
        ),
        "Digits never seen before that a network misread: what the digit shows → what was read.",
    )
}
