//! The figures of the chapter on propagation.

mod graphs;

use propagation::experiments::exploding::{self, Training};
use propagation::experiments::{boundary, perturbation, rates, surface};
use structure::experiments::intervals;
use structure::first_network::FirstNetwork;

use crate::kit::{Axis, Dot, Figure, Ink, Near, Plot, Side, grid, plain};
use crate::pinned::{pinned, points};
use crate::structure::with_samples;

pub(super) use graphs::{chain, error_signals, two_outputs};

/// The loss over one weight, with the straight line that its gradient predicts.
pub(super) fn small_change() -> Figure {
    let weight = perturbation::weight();
    let panel = |title: &str, (low, high): (f64, f64), y: std::ops::Range<f64>| {
        let lift = 0.1 * (y.end - y.start);
        let start = perturbation::loss(0.0);
        let real = |w: f64| perturbation::loss(w - weight);
        let line = |w: f64| start + perturbation::Perturbation::new(w - weight).predicted;
        Plot::panel(title)
            .x(Axis::linear("the weight", low..high))
            .y(Axis::linear("loss", y))
            .curve(Ink::C1, low, high, real)
            .label_end("real")
            .curve(Ink::C2, low, high, line)
            .label_end("predicted")
            .dashed()
            .dots(Ink::Text, [(weight, start)])
            .words(Ink::Text, (weight, start + lift), Side::Middle, "now")
    };
    let far = panel("from afar", (weight - 6.0, weight + 4.0), 0.0..1.0);
    let start = perturbation::loss(0.0);
    let near = panel(
        "close by",
        (weight - 0.15, weight + 0.15),
        start - 0.01..start + 0.01,
    );
    let [down, up] = [-4.0, 3.0].map(perturbation::Perturbation::new);
    grid(2, 760, [far, near]).figure(
        format!(
            "Two panels with the loss over one weight: a curve, and a straight line that touches it where the weight \
             stands now. From afar the curve falls to the left, turns, and rises again: 4 further down the line has \
             fallen by {:.2} and the curve has risen by {:.2}, and 3 further up it has risen by {:.2} where the line \
             says {:.2}. Close by, the two almost cover each other.",
            -down.predicted, down.real, up.real, up.predicted
        ),
        "The loss, and what the gradient predicts. Close to the weight as it is now, the two hardly differ.",
    )
}

/// The loss over two weights, and the paths of three rates on it.
pub(super) fn surface() -> Figure {
    let start = (2.0, -3.0);
    let loss = |(w, b): (f64, f64)| surface::loss(w, b);
    let runs = [
        ("too small", 0.03, Ink::C3, Dot::Square),
        ("right", 3.0, Ink::C1, Dot::Disc),
        ("too large", 50.0, Ink::C2, Dot::Triangle),
    ];
    let paths = runs.map(|(_, rate, ..)| surface::path(start, rate, 100));
    let ends = paths.each_ref().map(|path| loss(path[path.len() - 1]));
    let levels = [0.02, 0.2, 0.5, 0.9];
    let panel = |run: usize| {
        let (name, rate, ink, dot) = runs[run];
        let end = ends[run];
        let decimals = if end < 0.01 { 3 } else { 2 };
        let title = format!("rate {rate}: {name}, loss {end:.decimals$}");
        let plot = Plot::panel(title)
            .x(Axis::linear("w", 0.0..8.0))
            .y(Axis::linear("b", -5.0..4.0))
            .no_grid()
            .shade(|w, b| 1.0 - surface::loss(w, b).min(1.0))
            .levels(Ink::Muted, &levels, surface::loss);
        // Each level is named above its line, where no path comes.
        let plot = levels.iter().fold(plot, |plot, level| {
            let w = if *level < 0.1 { 7.9 } else { 3.6 };
            let at = (w, height_of(*level, w) + 0.5);
            plot.words(Ink::Text, at, Side::Left, &level.to_string())
                .rimless()
        });
        let plot = plot
            .line(ink, paths[run].iter().copied())
            .width(4)
            .beaded(9)
            .shaped(dot)
            .dots(Ink::Text, [start])
            .shaped(Dot::Ring);
        let (w, b) = paths[run][1];
        if b < 4.0 {
            return plot;
        }
        let to = format!("to {w:.0}, {b:.0}");
        plot.words(ink, (7.9, 3.5), Side::Left, &to).rimless()
    };
    let [small, right, large] = ends;
    grid(3, 700, [0, 1, 2].map(panel)).figure(
        format!(
            "Three panels with the level lines of a loss over two weights, a valley between two slopes, and the path of \
             100 steps from the same start, where the loss is {:.2}. At rate 0.03 the path creeps and ends at {small:.2}; \
             at rate 3 it bends into the valley and ends at {right:.3}; at rate 50 the first step leaps over the valley to \
             where the loss is {large:.2} and flat, far outside the picture, and the path stays there.",
            loss(start)
        ),
        "The loss of a neuron with two weights, w for the feature and b for the constant, and 100 steps at three rates from the \
         ring. Each line joins points of equal loss, and the bluer the plane, the lower it is.",
    )
}

/// Above the valley, the `b` at which the loss of `w` and `b` is `level`.
fn height_of(level: f64, w: f64) -> f64 {
    let (mut low, mut high) = (-w / 2.0, 13.0);
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if surface::loss(w, middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// The final error over the rate, for one seed and as a median, and how many of 30 seeds end stuck.
pub(super) fn rates() -> Figure {
    let pinned = pinned!("chapters/propagation/tests/snapshots/rates.snap");
    let one = points(&pinned.rows("sweep"), 0, 1);
    let column = |rate: f64, column| pinned.value("seeds", &format!("{rate:.1}"), column);
    let medians = rates::COUNTED.map(|rate| (rate, column(rate, 7)));
    let stuck = rates::COUNTED.map(|rate| (rate, column(rate, 1)));
    let intervals = stuck.map(|(rate, count)| {
        let (low, high) = intervals::share(count as usize, 30);
        (rate, 30.0 * low, 30.0 * high)
    });
    let left = Plot::panel("final error")
        .x(Axis::log("learning rate", 0.0007..800.0))
        .y(Axis::log("mean squared error", 3e-10..3.0))
        .line(Ink::C1, one.clone())
        .width(3)
        .beaded(11)
        .words(Ink::C1, (0.001, 3e-4), Side::Right, "one seed")
        .line(Ink::C2, medians)
        .beaded(13)
        .shaped(Dot::Square)
        .words(Ink::C2, (0.1, 0.08), Side::Right, "median of 30");
    let right = Plot::panel("runs with an error above 0.05")
        .x(Axis::log("learning rate", 0.07..800.0))
        .y(Axis::linear("of 30 seeds", 0.0..31.0))
        .spans(Ink::C2, intervals)
        .width(3)
        .line(Ink::C2, stuck)
        .width(3)
        .beaded(13)
        .shaped(Dot::Square);
    let [(_, none), (_, many), (_, most)] = [stuck[3], stuck[4], stuck[6]];
    grid(2, 800, [left, right]).figure(
        format!(
            "Left: the final error over the learning rate. For one seed it falls steadily up to a rate of 50, jumps to a \
             half, stays high, and falls to its lowest at 400. The median of 30 seeds falls to a rate of 30 and rises to a \
             half beyond. Right: of 30 seeds, {none} are stuck at a rate of 30, {many} at 100, and {most} at 500."
        ),
        "The error by learning rate. One seed suggests that 400 is best; thirty seeds say what that is worth. Bars are \
         intervals at 95%.",
    )
}

/// The error over the epochs at five rates.
pub(super) fn curves() -> Figure {
    let points = |rate: f64| {
        let mut at: Vec<usize> = (0..=99)
            .map(|i| 10_f64.powf(f64::from(i) / 30.0).round() as usize)
            .collect();
        at.dedup();
        let errors = rates::errors_after(rate, &at).into_iter();
        let points = errors.map(|(epoch, error)| (epoch as f64, error));
        points.collect::<Vec<_>>()
    };
    let [slow, tenth, one, fifty, hundred] = [0.001, 0.1, 1.0, 50.0, 100.0].map(points);
    let plot = Plot::new()
        .x(Axis::log("epoch", 1.0..2_000.0))
        .y(Axis::log("mean squared error", 1e-6..1.5))
        .line(Ink::C5, slow.clone())
        .label_end("rate 0.001")
        .line(Ink::C3, tenth.clone())
        .label_end("rate 0.1")
        .dashed()
        .line(Ink::C1, one.clone())
        .label_end("rate 1")
        .line(Ink::C4, fifty)
        .label_end("rate 50")
        .dotted()
        .line(Ink::C2, hundred.clone())
        .label_end("rate 100")
        .dashed();
    let [slow, tenth, one, hundred] =
        [slow, tenth, one, hundred].map(|points| points[points.len() - 1].1);
    plot.draw(860).figure(
        format!(
            "Mean squared error over 2,000 epochs, both axes logarithmic. At rate 0.001 it hardly moves, to {slow:.2}; at \
             0.1 it falls to {tenth:.5}, at 1 to {one:.6}. At 50 it leaps up to a half, stays there for some two hundred \
             epochs, then drops below all others. At 100 it leaps to {hundred:.1} and stays for good."
        ),
        "The error of listing 1's network on the copy task while it learns, at five rates.",
    )
}

/// The predictions for every point of the plane, after more and more epochs of XOR.
pub(super) fn boundary() -> Figure {
    let stages = boundary::report().data;
    let panel = |(epochs, network): &(usize, FirstNetwork)| {
        let title = match *epochs {
            0 => "before training".to_owned(),
            epochs => format!("after {} epochs", plain(epochs as f64, 0)),
        };
        let network = network.clone();
        let prediction = move |x1, x2| 2.0 * boundary::prediction(&network, x1, x2) - 1.0;
        let ticks = [(0.0, "0"), (1.0, "1")];
        let plot = Plot::panel(title)
            .x(Axis::linear("first feature", -0.4..1.4).ticks(ticks))
            .y(Axis::linear("", -0.4..1.4).ticks(ticks))
            .plane()
            .shade(prediction.clone())
            .levels(Ink::Text, &[0.0], prediction);
        with_samples(plot)
    };
    let right = stages.iter();
    let right = right.map(|(epochs, network)| format!("{} at {epochs}", boundary::right(network)));
    let right = right.collect::<Vec<_>>().join(", ");
    grid(3, 700, stages.iter().map(panel)).figure(
        format!(
            "Six squares, one for each look at the network, with the four samples at their corners: filled dots have the target 1, \
             rings 0. At first the tint is faint and the decision boundary nearly straight. It moves, then bends, and in the \
             end it runs between the dots and the rings, with full colour on both sides. On the right side are {right}."
        ),
        "The decision boundary of listing 1's network while it learns XOR. The second feature is upright. Filled \
         dots have the target 1, rings 0. Blue is a prediction near 1, orange one near 0, and on the line it is one half.",
    )
}

/// The error step by step, with clipping and without.
pub(super) fn exploding() -> Figure {
    let course = |clipped, rate| {
        let losses = exploding::train(Training { clipped, rate }, 6);
        let errors = losses.into_iter().map(|(loss, _)| loss / 16.0);
        (0..).map(f64::from).zip(errors).collect::<Vec<_>>()
    };
    let [clipped, same, slow] =
        [(true, 0.1), (false, 0.1), (false, 3e-5)].map(|(clipped, rate)| course(clipped, rate));
    let end = |course: &[(f64, f64)]| course[course.len() - 1].1;
    let (first, low, high) = (clipped[0].1, end(&clipped), end(&slow));
    let plot = Plot::new()
        .x(Axis::linear("step", 0.0..400.0))
        .y(Axis::log("mean squared error", 0.01..1e3))
        .line(Ink::C2, same)
        .words(
            Ink::C2,
            (6.0, 400.0),
            Side::Right,
            "not clipped, rate 0.1: overflows",
        )
        .line(Ink::C3, slow)
        .label("not clipped, rate 0.00003", 300.0, Near::Above)
        .dashed()
        .line(Ink::C1, clipped)
        .width(4)
        .words(Ink::C1, (300.0, 0.02), Side::Middle, "clipped, rate 0.1");
    plot.draw(820).figure(
        format!(
            "The error of a deep network over 400 steps, from {first:.1} at the start. Without clipping, a rate of 0.1 throws it \
             off the panel in the first step, and a rate of 0.00003 brings it to {high:.2}. With clipping, a rate of 0.1 brings it \
             to {low:.2}."
        ),
        "A network with exploding gradients, from one set of initial weights. Clipped, every step is short however long the \
         gradient. Without clipping, a rate that suits the first gradients is slow later.",
    )
}
