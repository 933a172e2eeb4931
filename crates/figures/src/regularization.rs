//! The figures of the chapter on regularization.

use ::regularization::experiments::collinear::{NEAR, fits as fits_to_pairs, pairs};
use ::regularization::experiments::digits::{FALSE, HELD_OUT, TRAINING};
use ::regularization::experiments::misread;
use ::regularization::experiments::overfitting::LAMBDAS;
use ::regularization::experiments::polynomial::{
    TRAINING as POINTS, fit, points as samples, truth, validation_error,
};
use ::regularization::experiments::selection::{TRUE_WEIGHTS, paths};
use digits::{Images, SIDE, draw};

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
            .curve(Ink::C1, -1.0, 1.0, |x| fitted.at(x))
            .dots(Ink::C2, xs.iter().copied().zip(ys.iter().copied()))
    };
    let panels = [
        panel(1, "degree 1: too stiff"),
        panel(3, "degree 3"),
        panel(11, "degree 11: too lively"),
    ];
    grid(3, 760, panels).figure(
        "Three panels with the same twelve points and the same dashed curve that they come from. The line \
         of degree 1 misses the bends. The curve of degree 3 lies close to the dashed one and passes by \
         most points. The curve of degree 11 goes through every point and swings far off between those at \
         the ends.",
        "Twelve points, three models. The dashed curve is where the points come from; no model sees it.",
    )
}

/// Training, validation and test error by the strength of the penalty.
pub(super) fn lambda() -> Figure {
    let errors = LAMBDAS.map(|lambda| {
        let fitted = fit(11, lambda);
        let validation = validation_error(&samples(POINTS, 1), 11, lambda, 6);
        [fitted.training, fitted.test, validation]
    });
    let [training, test, validation] = [0, 1, 2].map(|of| {
        let errors = LAMBDAS.iter().zip(&errors);
        let errors = errors.map(|(lambda, errors)| (*lambda, errors[of]));
        errors.collect::<Vec<_>>()
    });
    let best = [&test, &validation].map(|errors| {
        let lowest = errors.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        *lowest.expect("there are penalties")
    });
    let plot = Plot::new()
        .x(Axis::log("strength of the penalty", 5e-9..20.0))
        .y(Axis::log("mean squared error", 1e-3..2.0))
        .line(Ink::C1, training)
        .label("training", 1e-5, Near::Below)
        .line(Ink::C2, test)
        .label("test", 1e-6, Near::Above)
        .line(Ink::C3, validation)
        .label("cross-validation", 2e-3, Near::Above)
        .dashed()
        .dots(Ink::C2, [best[0]])
        .dots(Ink::C3, [best[1]]);
    plot.draw(900).figure(
        format!(
            "Three curves over the strength of the penalty, from 1e-8 to 10, both axes logarithmic. The training error \
             rises all the way. The test error falls to {:.3} at {:.0e} and rises again. The error of cross-validation \
             comes down from far above the picture and has its lowest point, {:.3}, at {:.0e}.",
            best[0].1, best[0].0, best[1].1, best[1].0
        ),
        "A polynomial of degree 11 under a growing penalty, with the lowest points marked. The training error cannot \
         show where to stop; the other two can.",
    )
}

/// What a weight costs under two penalties, and how hard it is pulled.
pub(super) fn pull() -> Figure {
    let panel = |title: &str| Plot::panel(title).x(Axis::linear("weight", -1.6..1.6));
    let cost = panel("what it costs")
        .y(Axis::linear("penalty, over λ", 0.0..2.2))
        .curve(Ink::C1, -1.5, 1.5, |w| w * w)
        .label("L2", 1.3, Near::Left)
        .line(Ink::C2, [(-1.5, 1.5), (0.0, 0.0), (1.5, 1.5)])
        .label("L1", 0.6, Near::Left);
    let slope = panel("how hard it is pulled")
        .y(Axis::linear("slope of the penalty, over λ", -3.2..3.2))
        .line(Ink::C1, [(-1.5, -3.0), (1.5, 3.0)])
        .label("L2", 1.1, Near::Above)
        .line(Ink::C2, [(-1.5, -1.0), (0.0, -1.0)])
        .line(Ink::C2, [(0.0, 1.0), (1.5, 1.0)])
        .label("L1", 1.2, Near::Below);
    grid(2, 700, [cost, slope]).figure(
        "Two panels over a weight. Left, the cost: a parabola for L2, a V for L1. Right, the slope: for L2 a straight \
         line through zero, so the pull fades as the weight does; for L1 a step from -1 to 1, so the pull on a tiny \
         weight is as strong as on a large one.",
        "The two penalties. Near zero L2 hardly pulls any more; L1 pulls as hard as ever.",
    )
}

/// The loss over two weights whose features say nearly the same, without a penalty and with one.
pub(super) fn valley() -> Figure {
    let (x, y) = pairs(NEAR, [1.0, 1.0], 0);
    let panel = |title: &str, lambda: f64, fitted: &[[f64; 2]], levels: &[f64]| {
        let cost = |a: f64, b: f64| {
            let errors = x.column(0).mapv(|x| a * x) + x.column(1).mapv(|x| b * x) - &y;
            errors.dot(&errors) + lambda * (a * a + b * b)
        };
        Plot::panel(title)
            .x(Axis::linear("weight 1", -14.0..16.0))
            .y(Axis::linear("weight 2", -14.0..16.0))
            .plane()
            .levels(Ink::Muted, levels, cost)
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
    let panel = |title: &str, penalty: usize| {
        let plot = Plot::panel(title)
            .x(Axis::log("strength of the penalty", 0.009..330.0))
            .y(Axis::linear("weight", -1.4..2.4));
        let line = |plot: Plot, (weight, &truth): (usize, &f64)| {
            let path = strengths.iter().zip(&all);
            let path = path.map(|(strength, both)| (*strength, both[penalty][weight]));
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
        "Two panels of ten weights over the strength of a penalty. Under L2 all ten lines bend smoothly \
         towards zero; some cross it, none stays on it. Under L1 the seven weights that do not matter lie on \
         zero by strength 10, while the three that matter are still away from it; in the end all are zero.",
        "Ten weights under a growing penalty. The thin grey ones do not matter in truth. L2 shrinks all; L1 \
         lets them go one after the other.",
    )
}

/// Losses, and what becomes of the false labels, epoch by epoch.
pub(super) fn overfit() -> Figure {
    let pinned = pinned!("chapters/regularization/tests/snapshots/few_digits.snap");
    let rows = pinned.rows("curves");
    let column = |at: usize| points(&rows, 0, at);
    let kept = pinned.value("stopped", "weights kept from epoch", 1);
    let losses = Plot::panel("loss")
        .x(Axis::linear("epoch", 0.0..41.0))
        .y(Axis::linear("cross-entropy, nats", 0.0..2.4))
        .line(Ink::C1, column(1))
        .label("training", 24.0, Near::Above)
        .beaded(8)
        .dots(Ink::C2, column(2))
        .width(8)
        .line(Ink::C2, column(2))
        .label("held out", 24.0, Near::Above);
    let repeated = rows.iter().map(|row| (row[0], row[4] / FALSE as f64));
    let shares = Plot::panel("what it answers")
        .x(Axis::linear("epoch", 0.0..41.0))
        .y(Axis::linear("share", 0.0..1.05))
        .line(Ink::C3, repeated)
        .dashed()
        .beaded(8)
        .words(Ink::C3, (29.0, 0.9), Side::Middle, "false labels repeated")
        .line(Ink::C2, column(3))
        .label("held out, right", 27.0, Near::Below)
        .beaded(8);
    let last = &rows[rows.len() - 1];
    let repeated = 100.0 * last[4] / FALSE as f64;
    grid(2, 760, [losses, shares]).figure(
        format!(
            "Two panels over 40 epochs. Left: the training loss falls to {:.2} nats; the held-out loss falls until about \
             epoch {kept:.0} and then rises to {:.2}. Right: the share of the {FALSE} false labels that the network \
             repeats stays near a tenth until epoch 6 and then rises to {:.0} percent; the share of held-out digits that it reads rightly \
             reaches its top before and then falls to {:.2}.",
            last[1], last[2], repeated, last[3]
        ),
        format!(
            "A network of 32 hidden units on {TRAINING} digits, {FALSE} of them with a false label. It first learns to read. \
             Then it learns the false labels by heart, and reads the {HELD_OUT} digits held out worse for it."
        ),
    )
}

/// One digit, enlarged.
fn digit(title: &str, images: &Images, row: usize) -> Plot {
    let pixels = images.pixels().row(row);
    let inks = pixels.mapv(|byte| f64::from(byte) / 255.0);
    Plot::image(title, SIDE, inks.to_vec())
}

/// The first three drawn digits of each class.
pub(super) fn drawn() -> Figure {
    let images = draw(400, 1);
    let labels = images.labels();
    let panel = |nth: usize, class: usize| {
        let mut rows = (0..images.len()).filter(|&row| labels[row] == class);
        let row = rows.nth(nth).expect("enough digits of each class");
        digit("", &images, row)
    };
    let panels = (0..3).flat_map(|nth| (0..10).map(move |class| panel(nth, class)));
    grid(10, 170, panels).figure(
        "Three rows of the ten digits from 0 to 9, each 28 by 28 pixels, drawn with strokes of different \
         slant, thickness, size and place.",
        "Digits as listing 6 sees them where MNIST is not there: drawn from strokes, no two the same.",
    )
}

/// A line of means with the band from the least to the largest, by the columns of the rows.
fn banded(plot: Plot, ink: Ink, rows: &[Vec<f64>], [x, mean, low, high]: [usize; 4]) -> Plot {
    let band = rows.iter().map(|row| (row[x], row[low], row[high]));
    plot.band(ink, band)
        .line(ink, points(rows, x, mean))
        .beaded(13)
}

/// Held-out loss over the rate of dropout: with false labels and without, in a narrow and a wide layer.
pub(super) fn rates() -> Figure {
    const MEAN: usize = 4;
    let pinned = pinned!("chapters/regularization/tests/snapshots/few_digits.snap");
    let [narrow, wide, clean] = ["rates", "width", "clean"].map(|part| pinned.rows(part));
    let panel = |title: &str| {
        let rates = [0.0, 0.2, 0.4, 0.6, 0.8].map(|rate| (rate, format!("{rate}")));
        Plot::panel(title)
            .x(Axis::linear("rate of dropout", 0.0..0.82).ticks(rates))
            .y(Axis::linear("held-out loss, nats", 0.3..1.8))
    };
    let band = |plot, ink, rows: &[Vec<f64>], name, y| {
        banded(plot, ink, rows, [0, MEAN, 5, 6]).words(ink, (0.5, y), Side::Middle, name)
    };
    let noisy = panel("one label in five is false");
    let noisy = band(noisy, Ink::C2, &narrow, "32 units", 1.17);
    let noisy = band(noisy, Ink::C1, &wide, "96 units", 0.6);
    let clear = panel("all labels are true");
    let clear = band(clear, Ink::C1, &clean, "96 units", 0.6);
    let told = |rows: &[Vec<f64>]| {
        let best = rows.iter().min_by(|a, b| a[MEAN].total_cmp(&b[MEAN]));
        let best = best.expect("there are rates");
        format!(
            "{:.3} at a rate of {}, from {:.3} at 0",
            best[MEAN], best[0], rows[0][MEAN]
        )
    };
    let [narrow, wide, clean] = [told(&narrow), told(&wide), told(&clean)];
    grid(2, 820, [noisy, clear]).figure(
        format!(
            "Two panels of held-out loss over the rate of dropout from 0 to 0.8, each line with the band of five seeds. With \
             false labels and 32 units the loss falls to {narrow}, then climbs steeply; with 96 units it falls to {wide}. With \
             true labels and 96 units the line is almost level up to 0.5; its lowest point is {clean}. The bands are wider \
             than most of what the rate changes."
        ),
        "What dropout does to the loss on unseen digits. Lines are means over five seeds, bands run from the least to the \
         largest. It helps most where there is noise to learn and units to spare.",
    )
}

/// What is left of the accuracy when hidden units are taken away.
pub(super) fn removed() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/reliance.snap").rows("removed");
    let trained = |rate| {
        let rows = rows.iter().filter(|row| row[0] == rate);
        rows.cloned().collect::<Vec<_>>()
    };
    let (without, with) = (trained(0.0), trained(0.5));
    let ticks = [(0.0, "0"), (0.25, "¼"), (0.5, "½"), (0.75, "¾")];
    let x = Axis::linear("share of the hidden units taken away", 0.0..0.78);
    let plot = Plot::new()
        .x(x.ticks(ticks))
        .y(Axis::linear("accuracy on unseen digits", 0.0..1.0));
    let columns = [1, 2, 3, 4];
    let (name, at) = ("trained without dropout", (0.02, 0.48));
    let plot = banded(plot, Ink::C2, &without, columns).words(Ink::C2, at, Side::Right, name);
    let (name, at) = ("trained with dropout at 0.5", (0.56, 0.78));
    let plot = banded(plot, Ink::C1, &with, columns).words(Ink::C1, at, Side::Middle, name);
    plot.draw(800).figure(
        format!(
            "Accuracy on unseen digits over the share of hidden units taken away, none to three quarters, with bands over \
             five seeds that do not touch once units are gone. Whole, both networks read equally well. With half of the units gone, the one \
             trained without dropout reads {:.2} of the digits, the one trained with it {:.2}.",
            without[2][2], with[2][2]
        ),
        "Units taken away after training, with dropout off. The network that has known dropout can spare them better. Bands: five seeds.",
    )
}

/// The held-out digits that a trained network misreads, each with what it shows and what was read.
pub(super) fn misread() -> Figure {
    let rows = pinned!("chapters/regularization/tests/snapshots/misread.snap").rows("misread");
    let images = misread::held_out();
    let panel = |row: &Vec<f64>| {
        let title = format!("{} → {}", row[1], row[2]);
        digit(&title, &images, row[0] as usize)
    };
    let pair = |row: &Vec<f64>| (row[1] as usize, row[2] as usize);
    let times = |wanted: (usize, usize)| rows.iter().filter(|row| pair(row) == wanted).count();
    let most = rows.iter().map(pair).max_by_key(|p| times(*p));
    let (shown, read) = most.expect("some digits are misread");
    let most = times((shown, read));
    let sure = rows.iter().filter(|row| row[3] > 0.9).count();
    grid(6, 300, rows.iter().map(panel)).figure(
        format!(
            "{} drawn digits that the network misread, each with the digit that it shows and, after an arrow, the one \
             that was read. The most frequent mistake is a {shown} read as a {read}, {most} times. \
             {sure} were read wrongly with a probability above 0.9.",
            rows.len()
        ),
        "Digits never seen before that a network misread: what the digit shows → what was read.",
    )
}
