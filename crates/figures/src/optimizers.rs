//! The figures of the chapter on optimizers.

use optimizers::experiments::batches;
use optimizers::experiments::counterexample::{path, theorem};
use optimizers::experiments::paths::{pictured, pictured_paths};
use optimizers::experiments::rules::RULES;
use optimizers::experiments::valley::{height, landmarks};

use crate::figure::Figure;
use crate::kit::{Axis, Dot, Ink, Mark, Near, Plot, Side, grid};
use crate::pinned::pinned;

const STEPS: i32 = 60;
const LEVELS: [f64; 7] = [0.3, 2.0, 8.0, 20.0, 40.0, 80.0, 160.0];

/// One rule on the bowl of the chapter.
fn walked(rule: usize, turned: bool) -> Plot {
    let bowl = pictured(turned);
    let (x, y) = if turned {
        (-9.5..3.5, -9.5..3.5)
    } else {
        (-10.5..4.5, -3.5..3.5)
    };
    let paths = pictured_paths(turned, STEPS);
    let points: Vec<(f64, f64)> = paths[rule].iter().map(|w| (w[0], w[1])).collect();
    let start = points[0];
    Plot::new(
        Axis::linear(x).titled("weight 1"),
        Axis::linear(y).titled("weight 2"),
    )
    .titled(RULES[rule].0)
    .height(560)
    .no_grid()
    .with(Mark::levels(Ink::Muted, &LEVELS, move |a, b| bowl.loss([a, b])).opacity(0.4))
    .with(Mark::line(Ink::series(rule), points.clone()).width(4))
    .with(Mark::dots(Ink::series(rule), points).width(8))
    .with(Mark::dots(Ink::Text, [start]).shaped(Dot::Ring))
}

/// The losses at the ends of the paths, in words.
fn ends(turned: bool) -> String {
    pictured_paths(turned, STEPS)
        .iter()
        .zip(RULES)
        .map(|(path, (name, _))| {
            let loss = pictured(turned).loss(path[path.len() - 1]);
            format!("{name} {loss:.4}")
        })
        .collect::<Vec<_>>()
        .join(", ")
}

/// Five rules on one narrow bowl.
pub(super) fn paths() -> Figure {
    let plots: Vec<Plot> = (0..5).map(|rule| walked(rule, false)).collect();
    Figure::new(
        &grid(3, &plots),
        format!(
            "Five panels with one narrow bowl as level lines, and a path of {STEPS} steps in each, from one start. Gradient \
             descent jumps across the valley and then creeps along it. Momentum swings across and past the bottom. \
             AdaGrad, RMSProp and Adam move both weights alike at first, so they come down into the valley early and \
             follow it. The losses at the end are: {}.",
            ends(false)
        ),
        "Five rules on one surface, from one start (the ring). A dot is a step.",
    )
}

/// The loss of every rule over the steps, on the straight bowl and on the turned one.
pub(super) fn race() -> Figure {
    let (straight, turned) = (pictured_paths(false, STEPS), pictured_paths(true, STEPS));
    let panel = |rule: usize| {
        let curve = |turned: bool, path: &[[f64; 2]]| -> Vec<(f64, f64)> {
            let points = path.iter().enumerate();
            let loss = points.map(|(step, w)| (step as f64, pictured(turned).loss(*w)));
            loss.collect()
        };
        Plot::new(
            Axis::linear(0.0..f64::from(STEPS)).titled("step"),
            Axis::log(5e-4..200.0).titled("loss"),
        )
        .titled(RULES[rule].0)
        .height(620)
        .with(Mark::line(Ink::series(rule), curve(false, &straight[rule])).width(4))
        .with(
            Mark::line(Ink::Text, curve(true, &turned[rule]))
                .width(4)
                .dashed(),
        )
    };
    let last = STEPS as usize;
    let change = |rule: usize| {
        pictured(true).loss(turned[rule][last]) / pictured(false).loss(straight[rule][last])
    };
    Figure::new(
        &grid(3, &[0, 1, 2, 3, 4].map(panel)),
        format!(
            "Five panels, one a rule, with its loss over {STEPS} steps on a logarithmic axis, on the straight bowl and on the \
             turned one. For gradient descent and momentum the two lines are one. For AdaGrad the line of the turned \
             bowl stays far above the other and ends {:.0} times as high; for RMSProp and Adam the two part and end {:.0} \
             and {:.0} times apart. Ends on the straight bowl: {}. On the turned one: {}.",
            change(2),
            change(3),
            change(4),
            ends(false),
            ends(true)
        ),
        "The losses along the paths, on the straight bowl (in colour) and on the turned one (dashed). To turn the bowl changes \
         nothing for gradient descent and momentum.",
    )
}

/// The excess loss of single samples and of batches of 16, with a constant rate and with a falling one.
pub(super) fn floor() -> Figure {
    let rows = pinned!("optimizers", "batches").rows("curves");
    let curve = |column: usize| -> Vec<(f64, f64)> {
        rows.iter()
            .map(|row| (row[0], row[column].max(1e-6)))
            .collect()
    };
    let panel = |title: &str, columns: [usize; 2], ink: Ink, words: [(f64, f64); 2]| {
        let [constant, falling] = columns.map(curve);
        Plot::new(
            Axis::linear(0.0..41.0).titled("epoch"),
            Axis::log(1e-6..1.0).titled("loss above the lowest"),
        )
        .titled(title)
        .height(820)
        .with(Mark::line(ink, constant).width(4))
        .with(Mark::line(ink, falling).width(4).dashed())
        .with(Mark::words(ink, words[0], Side::Middle, "constant rate"))
        .with(Mark::words(ink, words[1], Side::Middle, "falling rate"))
    };
    let single = panel("1 sample", [1, 2], Ink::C2, [(24.0, 0.4), (12.0, 8e-4)]);
    let sixteen = panel("16 samples", [3, 4], Ink::C1, [(24.0, 0.025), (12.0, 4e-6)]);
    let svg = grid(2, &[single, sixteen]);
    let last = &rows[rows.len() - 1];
    Figure::new(
        &svg,
        format!(
            "Two panels, for batches of 1 and of 16, with two ragged curves each over 40 epochs, on a logarithmic axis. With a constant rate they stay level, for one sample far \
             above those for 16. With a falling rate both go on downwards. After the last epoch they are {:.4} and {:.4} \
             for one sample, {:.6} and {:.6} for 16, the constant rate first.",
            last[1], last[2], last[3], last[4]
        ),
        "How far the loss is above the lowest there is. With a constant rate it falls to a floor and stays; with a falling rate the \
         floor sinks.",
    )
}

/// The same bowl, turned.
pub(super) fn turned() -> Figure {
    let plots = [0, 2, 4].map(|rule| walked(rule, true).height(640).square());
    Figure::new(
        &grid(3, &plots),
        format!(
            "The same bowl turned by 45 degrees. The path of gradient descent is the old one, turned with it. AdaGrad and \
             Adam, which still go the same distance along both weights, no longer head for the bottom. Losses after {STEPS} steps: {}.",
            ends(true)
        ),
        "The same bowl, turned by 45°. Of these three, only gradient descent has its path turned with it.",
    )
}

/// The gradients of single batches around the full one.
pub(super) fn noise() -> Figure {
    let task = batches::task(1, [1.0; 3]);
    let all: Vec<usize> = (0..batches::SAMPLES).collect();
    let full = batches::gradient(&task, &all);
    let plots = [1, 16, 64].map(|size| {
        let found = batches::gradients(&task, size, 200);
        let points: Vec<(f64, f64)> = found.iter().map(|g| (g[0], g[1])).collect();
        let title = if size == 1 {
            "batches of 1".to_owned()
        } else {
            format!("batches of {size}")
        };
        Plot::new(
            Axis::linear(-8.0..6.0).titled("gradient, weight 1"),
            Axis::linear(-6.0..9.0).titled("gradient, weight 2"),
        )
        .titled(title)
        .height(640)
        .with(Mark::dots(Ink::C1, points).width(7).opacity(0.5))
        .with(
            Mark::dots(Ink::C2, [(full[0], full[1])])
                .width(16)
                .shaped(Dot::Cross),
        )
        .with(Mark::dots(Ink::Text, [(0.0, 0.0)]).shaped(Dot::Ring))
    });
    let [one, sixteen, sixty_four] = [1, 16, 64].map(|size| batches::noise(&task, size, 200));
    Figure::new(
        &grid(3, &plots),
        format!(
            "Three clouds of 200 gradients around the gradient of all samples, a cross. With batches of 1 the cloud is wide and \
             many gradients point the wrong way; with 16 it is {:.1} times narrower, with 64 {:.1} times. The root of the mean \
             squared distance is {one:.2}, {sixteen:.2} and {sixty_four:.2}.",
            one / sixteen,
            one / sixty_four
        ),
        "Each dot is the gradient of one random batch, the cross that of all samples, the ring is zero.",
    )
}

/// Two valleys, and how many noisy runs end in the deep one.
pub(super) fn valley() -> Figure {
    let [shallow, deep, hill] = landmarks();
    let at = |x: f64| (x, height(x));
    let curve = Plot::new(
        Axis::linear(-2.3..2.3).titled("x"),
        Axis::linear(-5.5..7.0).titled("height"),
    )
    .titled("the valleys")
    .height(760)
    .with(Mark::curve(Ink::C1, -2.3, 2.3, height))
    .with(Mark::dots(Ink::C2, [at(shallow)]))
    .with(Mark::dots(Ink::C3, [at(deep)]))
    .with(Mark::words(
        Ink::C2,
        (shallow, -1.9),
        Side::Middle,
        "shallow",
    ))
    .with(Mark::words(Ink::C3, (deep, -4.5), Side::Middle, "deep"))
    .with(Mark::words(Ink::Text, (hill, 0.8), Side::Middle, "hill"))
    .with(Mark::dots(Ink::Text, [at(2.0)]).shaped(Dot::Ring))
    .with(Mark::words(Ink::Text, (1.8, 6.2), Side::Left, "start"));
    let noise = pinned!("optimizers", "valley").rows("noise");
    let count = |column: usize| {
        let sizes = noise.iter().map(move |row| (row[0], row[column]));
        sizes.collect::<Vec<_>>()
    };
    let (fading, constant) = (count(1), count(2));
    let most = fading.iter().map(|(_, runs)| *runs).fold(0.0, f64::max);
    let counts = Plot::new(
        Axis::linear(0.0..120.0).titled("size of the noise"),
        Axis::linear(0.0..205.0).titled("runs that end deep, of 200"),
    )
    .titled("with noise, from the start on the right")
    .height(760)
    .with(
        Mark::line(Ink::C1, fading)
            .label("fading")
            .label_at(80.0, Near::Below),
    )
    .with(
        Mark::line(Ink::C2, constant)
            .dashed()
            .label("constant")
            .label_at(80.0, Near::Below),
    );
    Figure::new(
        &grid(2, &[curve, counts]),
        format!(
            "Left: a curve with a shallow valley at {shallow:.2}, a hill at {hill:.2} and a deep valley at {deep:.2}; the start is \
             at 2, on the side of the shallow one. Right: of 200 noisy runs none ends deep without noise; with noise \
             that fades, up to {most:.0} do; with constant noise the number rises and falls again."
        ),
        "Plain gradient descent from the ring ends in the shallow valley. Noise of the right size gets most runs across; noise \
         that fades need not be so exact.",
    )
}

/// Adam and AMSGrad on the task of the counterexample.
pub(super) fn counterexample() -> Figure {
    let steps = 3_000;
    let points = |amsgrad: bool| {
        let path = path(theorem(amsgrad), steps);
        path.into_iter()
            .enumerate()
            .skip(1)
            .map(|(step, w)| (step as f64, w))
            .collect::<Vec<_>>()
    };
    let (adam, amsgrad) = (points(false), points(true));
    let end = |points: &[(f64, f64)]| points[points.len() - 1].1;
    let plot = Plot::new(
        Axis::log(1.0..f64::from(steps)).titled("step"),
        Axis::linear(-1.1..1.1).titled("the weight"),
    )
    .height(760)
    .with(Mark::across(-1.0))
    .with(Mark::words(Ink::Text, (3.0, -0.9), Side::Middle, "minimum"))
    .with(Mark::line(Ink::C2, adam.clone()).width(4))
    .with(Mark::words(Ink::C2, (8.0, 0.5), Side::Middle, "Adam"))
    .with(
        Mark::line(Ink::C1, amsgrad.clone())
            .width(4)
            .label("AMSGrad")
            .label_at(7.0, Near::Below),
    );
    Figure::new(
        &plot.draw(),
        format!(
            "One weight over {steps} steps, on a logarithmic axis. The minimum is at -1. Adam zigzags upwards and stays at {:.2}; \
             AMSGrad zigzags downwards to {:.2}.",
            end(&adam),
            end(&amsgrad)
        ),
        "Two steps up, one step down: Adam makes the large step too small, and ends at the wrong end.",
    )
}
