//! The figures of the chapter on regularization.

use ::regularization::experiments::collinear::{NEAR, fits as fits_to_pairs, pairs};
use ::regularization::experiments::digits::{FALSE, HELD_OUT, TRAINING};
use ::regularization::experiments::misread;
use ::regularization::experiments::overfitting::LAMBDAS;
use ::regularization::experiments::polynomial::{
    TRAINING as POINTS, fit, points, truth, validation_error,
};
use ::regularization::experiments::selection::{TRUE_WEIGHTS, paths};
use digits::{SIDE, draw};

use crate::figure::Figure;
use crate::kit::{Axis, Dot, Ink, Mark, Near, Plot, Side, grid};
use crate::pinned::pinned;

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
        let fitted = fit(degree, 0.0);
        plot.with(Mark::curve(Ink::C1, -1.0, 1.0, move |x| fitted.at(x)))
            .with(Mark::dots(
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
    let rows = LAMBDAS.map(|lambda| {
        let fitted = fit(11, lambda);
        let validation = validation_error(&points(POINTS, 1), 11, lambda, 6);
        (lambda, fitted.training, fitted.test, validation)
    });
    let line = |ink: Ink, of: fn(&(f64, f64, f64, f64)) -> f64| {
        let points: Vec<(f64, f64)> = rows.iter().map(|row| (row.0, of(row))).collect();
        Mark::line(ink, points)
    };
    let lowest = |of: fn(&(f64, f64, f64, f64)) -> f64| {
        let least = rows.iter().min_by(|a, b| of(a).total_cmp(&of(b)));
        least.map_or((f64::NAN, f64::NAN), |row| (row.0, of(row)))
    };
    let (test, validation) = (lowest(|row| row.2), lowest(|row| row.3));
    let svg = Plot::new(
        Axis::log(5e-9..20.0).titled("strength of the penalty"),
        Axis::log(1e-3..2.0).titled("mean squared error"),
    )
    .height(900)
    .with(
        line(Ink::C1, |row| row.1)
            .label("training")
            .label_at(1e-5, Near::Below),
    )
    .with(
        line(Ink::C2, |row| row.2)
            .label("test")
            .label_at(1e-6, Near::Above),
    )
    .with(
        line(Ink::C3, |row| row.3)
            .label("cross-validation")
            .label_at(2e-3, Near::Above)
            .dashed(),
    )
    .with(Mark::dots(Ink::C2, [test]))
    .with(Mark::dots(Ink::C3, [validation]))
    .draw();
    Figure::new(
        &svg,
        format!(
            "Three curves over the strength of the penalty, from 1e-8 to 10, both axes logarithmic. The training error \
             rises all the way. The test error falls to {:.3} at {:.0e} and rises again. The error of cross-validation \
             comes down from far above the picture and has its lowest point, {:.3}, at {:.0e}.",
            test.1, test.0, validation.1, validation.0
        ),
        "A polynomial of degree 11 under a growing penalty, with the lowest points marked. The training error cannot \
         show where to stop; the other two can.",
    )
}

/// What a weight costs under two penalties, and how hard it is pulled.
pub(super) fn pull() -> Figure {
    let panel = |title: &str, y: Axis| {
        Plot::new(Axis::linear(-1.6..1.6).titled("weight"), y)
            .titled(title)
            .height(700)
    };
    let cost = panel(
        "what it costs",
        Axis::linear(0.0..2.2).titled("penalty, over λ"),
    )
    .with(
        Mark::curve(Ink::C1, -1.5, 1.5, |w| w * w)
            .label("L2")
            .label_at(1.3, Near::Left),
    )
    .with(
        Mark::line(Ink::C2, [(-1.5, 1.5), (0.0, 0.0), (1.5, 1.5)])
            .label("L1")
            .label_at(0.6, Near::Left),
    );
    let slope = panel(
        "how hard it is pulled",
        Axis::linear(-3.2..3.2).titled("slope of the penalty, over λ"),
    )
    .with(
        Mark::line(Ink::C1, [(-1.5, -3.0), (1.5, 3.0)])
            .label("L2")
            .label_at(1.1, Near::Above),
    )
    .with(Mark::line(Ink::C2, [(-1.5, -1.0), (0.0, -1.0)]))
    .with(
        Mark::line(Ink::C2, [(0.0, 1.0), (1.5, 1.0)])
            .label("L1")
            .label_at(1.2, Near::Below),
    );
    Figure::new(
        &grid(2, &[cost, slope]),
        "Two panels over a weight. Left, the cost: a parabola for L2, a V for L1. Right, the slope: for L2 a straight \
         line through zero, so the pull fades as the weight does; for L1 a step from -1 to 1, so the pull on a tiny \
         weight is as strong as on a large one.",
        "The two penalties. Near zero L2 hardly pulls any more; L1 pulls as hard as ever.",
    )
}

/// The loss over two weights whose features say nearly the same, without a penalty and with one.
pub(super) fn valley() -> Figure {
    let panel = |title: &str, lambda: f64, fitted: &[[f64; 2]], levels: &[f64]| {
        let (x, y) = pairs(NEAR, [1.0, 1.0], 0);
        let cost = move |a: f64, b: f64| {
            let errors = x.column(0).mapv(|x| a * x) + x.column(1).mapv(|x| b * x) - &y;
            errors.dot(&errors) + lambda * (a * a + b * b)
        };
        Plot::new(
            Axis::linear(-14.0..16.0).titled("weight 1"),
            Axis::linear(-14.0..16.0).titled("weight 2"),
        )
        .titled(title)
        .height(900)
        .square()
        .no_grid()
        .with(Mark::levels(Ink::Muted, levels, cost).opacity(0.6))
        .with(Mark::dots(Ink::C2, fitted.iter().map(|w| (w[0], w[1]))))
        .with(Mark::dots(Ink::Text, [(1.0, 1.0)]).shaped(Dot::Ring))
        .with(Mark::words(Ink::Text, (2.6, 2.4), Side::Right, "truth"))
    };
    let same = fits_to_pairs(NEAR, [1.0, 1.0]);
    let without = panel(
        "without a penalty",
        0.0,
        &same.plain,
        &[1.0, 10.0, 50.0, 200.0, 800.0],
    );
    let with = panel(
        "with L2 of 1",
        1.0,
        &same.ridge,
        &[4.0, 20.0, 80.0, 250.0, 800.0],
    );
    Figure::new(
        &grid(2, &[without, with]),
        "Two panels of level lines over two weights. Without a penalty they are parallel lines: a straight valley in \
         which the sum of the weights is 2, and along which five answers lie far apart. With the penalty they are closed \
         ovals around one lowest point, and the five answers lie on one spot beside the truth.",
        "The loss of the first set as level lines, and the answers from five sets as dots. Along the valley the data do \
         not care; the penalty does.",
    )
}

/// Ten weights under a growing penalty, L2 and L1.
pub(super) fn shrinkage() -> Figure {
    let strengths: Vec<f64> = (-40..=50)
        .map(|power| 10_f64.powf(f64::from(power) / 20.0))
        .collect();
    let all = paths(&strengths);
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
                line.label(format!("true {truth}").replace('-', "−"))
                    .label_at(0.05, Near::Above)
            }
        });
        plot.with_all(marks.collect::<Vec<_>>())
    };
    let svg = grid(2, &[panel("L2", false), panel("L1", true)]);
    Figure::new(
        &svg,
        "Two panels of ten weights over the strength of a penalty. Under L2 all ten lines bend smoothly \
         towards zero; some cross it, none stays on it. Under L1 the seven weights that do not matter lie on \
         zero by strength 10, while the three that matter are still away from it; in the end all are zero.",
        "Ten weights under a growing penalty. The thin grey ones do not matter in truth. L2 shrinks all; L1 \
         lets them go one after the other.",
    )
}

/// Losses, and what becomes of the false labels, epoch by epoch.
pub(super) fn overfit() -> Figure {
    let pinned = pinned!("regularization", "few_digits");
    let rows = pinned.rows("curves");
    let column = |at: usize| {
        let rows = rows.iter().map(move |row| (row[0], row[at]));
        rows.collect::<Vec<_>>()
    };
    let kept = pinned.value("stopped", "weights kept from epoch", 1);
    let (training, held_out) = (column(1), column(2));
    let losses = Plot::new(
        Axis::linear(0.0..41.0).titled("epoch"),
        Axis::linear(0.0..2.4).titled("cross-entropy, nats"),
    )
    .titled("loss")
    .height(760)
    .with(
        Mark::line(Ink::C1, training.clone())
            .label("training")
            .label_at(24.0, Near::Above),
    )
    .with(Mark::dots(Ink::C1, training).width(8))
    .with(Mark::dots(Ink::C2, held_out.clone()).width(8))
    .with(
        Mark::line(Ink::C2, held_out.clone())
            .label("held out")
            .label_at(24.0, Near::Above),
    );
    let repeated: Vec<(f64, f64)> = column(4)
        .into_iter()
        .map(|(epoch, count)| (epoch, count / FALSE as f64))
        .collect();
    let shares = Plot::new(
        Axis::linear(0.0..41.0).titled("epoch"),
        Axis::linear(0.0..1.05).titled("share"),
    )
    .titled("what it answers")
    .height(760)
    .with(Mark::line(Ink::C3, repeated.clone()).dashed())
    .with(Mark::dots(Ink::C3, repeated).width(8))
    .with(Mark::words(
        Ink::C3,
        (29.0, 0.9),
        Side::Middle,
        "false labels repeated",
    ))
    .with(
        Mark::line(Ink::C2, column(3))
            .label("held out, right")
            .label_at(27.0, Near::Below),
    )
    .with(Mark::dots(Ink::C2, column(3)).width(8));
    let last = rows.len() - 1;
    Figure::new(
        &grid(2, &[losses, shares]),
        format!(
            "Two panels over 40 epochs. Left: the training loss falls to {:.2} nats; the held-out loss falls until about \
             epoch {kept:.0} and then rises to {:.2}. Right: the share of the {FALSE} false labels that the network \
             repeats stays near a tenth until epoch 6 and then rises to {:.0} percent; the share of held-out digits that it reads rightly \
             reaches its top before and then falls to {:.2}.",
            rows[last][1],
            rows[last][2],
            100.0 * rows[last][4] / FALSE as f64,
            rows[last][3]
        ),
        format!(
            "A network of 32 hidden units on {TRAINING} digits, {FALSE} of them with a false label. It first learns to read. \
             Then it learns the false labels by heart, and reads the {HELD_OUT} digits held out worse for it."
        ),
    )
}

/// The first drawn digit of each class, twice.
pub(super) fn drawn() -> Figure {
    let images = draw(400, 1);
    let labels = images.labels();
    let panel = |class: usize, nth: usize| {
        let rows = (0..images.len()).filter(|&row| labels[row] == class);
        let row = rows.clone().nth(nth).unwrap_or_default();
        let pixels = images
            .pixels()
            .row(row)
            .into_iter()
            .map(|&byte| f64::from(byte) / 255.0);
        let size = SIDE as f64;
        let paper = Plot::bare(SIDE, SIDE).height(170);
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

/// Held-out loss over the rate of dropout: with false labels and without, in a narrow and a wide layer.
pub(super) fn rates() -> Figure {
    const MEAN: usize = 4;
    let pinned = pinned!("regularization", "few_digits");
    let (narrow, wide, clean) = (
        pinned.rows("rates"),
        pinned.rows("width"),
        pinned.rows("clean"),
    );
    let measured = |rows: &[Vec<f64>], ink: Ink, name: &str, at: (f64, f64)| {
        let mean: Vec<(f64, f64)> = rows.iter().map(|row| (row[0], row[MEAN])).collect();
        let band = rows
            .iter()
            .map(|row| (row[0], row[MEAN + 1], row[MEAN + 2]));
        [
            Mark::band(ink, band.collect::<Vec<_>>()),
            Mark::line(ink, mean.clone()),
            Mark::dots(ink, mean),
            Mark::words(ink, at, Side::Middle, name),
        ]
    };
    let panel = |title: &str| {
        let rates = [0.0, 0.2, 0.4, 0.6, 0.8].map(|rate| (rate, format!("{rate}")));
        Plot::new(
            Axis::linear(0.0..0.82)
                .titled("rate of dropout")
                .ticks(rates),
            Axis::linear(0.3..1.8).titled("held-out loss, nats"),
        )
        .titled(title)
        .height(820)
    };
    let noisy = panel("one label in five is false")
        .with_all(measured(&narrow, Ink::C2, "32 units", (0.5, 1.17)))
        .with_all(measured(&wide, Ink::C1, "96 units", (0.5, 0.6)));
    let clean_panel =
        panel("all labels are true").with_all(measured(&clean, Ink::C1, "96 units", (0.5, 0.6)));
    let told = |rows: &[Vec<f64>]| {
        let best = rows.iter().min_by(|a, b| a[MEAN].total_cmp(&b[MEAN]));
        best.map_or(String::new(), |row| {
            format!(
                "{:.3} at a rate of {}, from {:.3} at 0",
                row[MEAN], row[0], rows[0][MEAN]
            )
        })
    };
    Figure::new(
        &grid(2, &[noisy, clean_panel]),
        format!(
            "Two panels of held-out loss over the rate of dropout from 0 to 0.8, each line with the band of five seeds. With \
             false labels and 32 units the loss falls to {}, then climbs steeply; with 96 units it falls to {}. With \
             true labels and 96 units the line is almost level up to 0.5; its lowest point is {}. The bands are wider \
             than most of what the rate changes.",
            told(&narrow),
            told(&wide),
            told(&clean)
        ),
        "What dropout does to the loss on unseen digits. Lines are means over five seeds, bands run from the least to the \
         largest. It helps most where there is noise to learn and units to spare.",
    )
}

/// What is left of the accuracy when hidden units are taken away.
pub(super) fn removed() -> Figure {
    let rows = pinned!("regularization", "reliance").rows("removed");
    let trained = |rate: f64| {
        let rows: Vec<&Vec<f64>> = rows.iter().filter(|row| row[0] == rate).collect();
        let mean: Vec<(f64, f64)> = rows.iter().map(|row| (row[1], row[2])).collect();
        let band: Vec<(f64, f64, f64)> = rows.iter().map(|row| (row[1], row[3], row[4])).collect();
        (mean, band)
    };
    let mut plot = Plot::new(
        Axis::linear(0.0..0.78)
            .titled("share of the hidden units taken away")
            .ticks([(0.0, "0"), (0.25, "¼"), (0.5, "½"), (0.75, "¾")]),
        Axis::linear(0.0..1.0).titled("accuracy on unseen digits"),
    )
    .height(800);
    let lines = [
        (
            0.0,
            Ink::C2,
            "trained without dropout",
            (0.02, 0.48),
            Side::Right,
        ),
        (
            0.5,
            Ink::C1,
            "trained with dropout at 0.5",
            (0.56, 0.78),
            Side::Middle,
        ),
    ];
    for (rate, ink, name, at, side) in lines {
        let (mean, band) = trained(rate);
        plot = plot
            .with(Mark::band(ink, band))
            .with(Mark::line(ink, mean.clone()))
            .with(Mark::words(ink, at, side, name))
            .with(Mark::dots(ink, mean));
    }
    let half = |rate: f64| trained(rate).0[2].1;
    Figure::new(
        &plot.draw(),
        format!(
            "Accuracy on unseen digits over the share of hidden units taken away, none to three quarters, with bands over \
             five seeds that do not touch once units are gone. Whole, both networks read equally well. With half of the units gone, the one \
             trained without dropout reads {:.2} of the digits, the one trained with it {:.2}.",
            half(0.0),
            half(0.5)
        ),
        "Units taken away after training, with dropout off. The network that has known dropout can spare them better. Bands: five seeds.",
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
    let pair = |row: &Vec<f64>| (row[1] as usize, row[2] as usize);
    let times = |wanted: (usize, usize)| rows.iter().filter(|row| pair(row) == wanted).count();
    let (shown, read) = rows
        .iter()
        .map(pair)
        .max_by_key(|p| times(*p))
        .unwrap_or_default();
    let most = times((shown, read));
    let sure = rows.iter().filter(|row| row[3] > 0.9).count();
    Figure::new(
        &grid(6, &rows.iter().map(panel).collect::<Vec<_>>()),
        format!(
            "{} drawn digits that the network misread, each with the digit that it shows and, after an arrow, the one \
             that was read. The most frequent mistake is a {shown} read as a {read}, {most} times. \
             {sure} were read wrongly with a probability above 0.9.",
            rows.len()
        ),
        "Digits never seen before that a network misread: what the digit shows → what was read.",
    )
}
