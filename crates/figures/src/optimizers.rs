//! The figures of the chapter on optimizers.

use optimizers::experiments::batches::{self, Task};
use optimizers::experiments::counterexample::{path, theorem};
use optimizers::experiments::paths::{pictured, pictured_paths};
use optimizers::experiments::rules::RULES;
use optimizers::experiments::valley::{height, landmarks};

use crate::kit::{Axis, Dot, Figure, Ink, Near, Plot, Side, grid};
use crate::pinned::{pinned, points};

const STEPS: i32 = 60;
const LEVELS: [f64; 7] = [0.3, 2.0, 8.0, 20.0, 40.0, 80.0, 160.0];

/// One rule on the bowl of the chapter.
fn walked(rule: usize, turned: bool) -> Plot {
    let (x, y) = if turned {
        (-9.5..3.5, -9.5..3.5)
    } else {
        (-10.5..4.5, -3.5..3.5)
    };
    let points = pictured_paths(turned, STEPS).swap_remove(rule);
    let points = points.iter().map(|w| (w[0], w[1]));
    Plot::panel(RULES[rule].0)
        .x(Axis::linear("weight 1", x))
        .y(Axis::linear("weight 2", y))
        .no_grid()
        .levels(Ink::Muted, &LEVELS, |a, b| pictured(turned).loss([a, b]))
        .opacity(0.4)
        .line(Ink::series(rule), points.clone())
        .width(4)
        .beaded(8)
        .dots(Ink::Text, points.take(1))
        .shaped(Dot::Ring)
}

/// The losses at the ends of the paths, in words.
fn ends(turned: bool) -> String {
    let paths = pictured_paths(turned, STEPS);
    let ends = paths.iter().zip(RULES).map(|(path, (name, _))| {
        let loss = pictured(turned).loss(path[path.len() - 1]);
        format!("{name} {loss:.4}")
    });
    ends.collect::<Vec<_>>().join(", ")
}

/// Five rules on one narrow bowl.
pub(super) fn paths() -> Figure {
    grid(3, 560, (0..5).map(|rule| walked(rule, false))).figure(
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
        let curve = |turned: bool, path: &[[f64; 2]]| {
            let losses = path.iter().map(|w| pictured(turned).loss(*w));
            (0..).map(f64::from).zip(losses.collect::<Vec<_>>())
        };
        Plot::panel(RULES[rule].0)
            .x(Axis::linear("step", 0.0..f64::from(STEPS)))
            .y(Axis::log("loss", 5e-4..200.0))
            .line(Ink::series(rule), curve(false, &straight[rule]))
            .width(4)
            .line(Ink::Text, curve(true, &turned[rule]))
            .width(4)
            .dashed()
    };
    let last = STEPS as usize;
    let change = |rule: usize| {
        pictured(true).loss(turned[rule][last]) / pictured(false).loss(straight[rule][last])
    };
    let [adagrad, rmsprop, adam] = [2, 3, 4].map(change);
    let [straight, turned] = [ends(false), ends(true)];
    grid(3, 620, (0..5).map(panel)).figure(
        format!(
            "Five panels, one a rule, with its loss over {STEPS} steps on a logarithmic axis, on the straight bowl and on the \
             turned one. For gradient descent and momentum the two lines are one. For AdaGrad the line of the turned \
             bowl stays far above the other and ends {adagrad:.0} times as high; for RMSProp and Adam the two part and end {rmsprop:.0} \
             and {adam:.0} times apart. Ends on the straight bowl: {straight}. On the turned one: {turned}."
        ),
        "The losses along the paths, on the straight bowl (in colour) and on the turned one (dashed). To turn the bowl changes \
         nothing for gradient descent and momentum.",
    )
}

/// The excess loss of single samples and of batches of 16, with a constant rate and with a falling one.
pub(super) fn floor() -> Figure {
    let rows = pinned!("chapters/optimizers/tests/snapshots/batches.snap").rows("curves");
    let curve = |column: usize| {
        let points = points(&rows, 0, column).into_iter();
        points.map(|(epoch, loss)| (epoch, loss.max(1e-6)))
    };
    let panel = |title: &str, columns: [usize; 2], ink: Ink, words: [(f64, f64); 2]| {
        let [constant, falling] = columns.map(curve);
        Plot::panel(title)
            .x(Axis::linear("epoch", 0.0..41.0))
            .y(Axis::log("loss above the lowest", 1e-6..1.0))
            .line(ink, constant)
            .width(4)
            .line(ink, falling)
            .width(4)
            .dashed()
            .words(ink, words[0], Side::Middle, "constant rate")
            .words(ink, words[1], Side::Middle, "falling rate")
    };
    let single = panel("1 sample", [1, 2], Ink::C2, [(24.0, 0.4), (12.0, 8e-4)]);
    let sixteen = panel("16 samples", [3, 4], Ink::C1, [(24.0, 0.025), (12.0, 4e-6)]);
    let last = &rows[rows.len() - 1];
    grid(2, 820, [single, sixteen]).figure(
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
    let plots = [0, 2, 4].map(|rule| walked(rule, true).plane());
    grid(3, 640, plots).figure(
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
    let task = Task::new(1);
    let all: Vec<usize> = (0..batches::SAMPLES).collect();
    let full = batches::gradient(&task, &all);
    let plots = [1, 16, 64].map(|size| {
        let found = batches::gradients(&task, size, 200);
        Plot::panel(format!("batches of {size}"))
            .x(Axis::linear("gradient, weight 1", -8.0..6.0))
            .y(Axis::linear("gradient, weight 2", -6.0..9.0))
            .dots(Ink::C1, found.iter().map(|g| (g[0], g[1])))
            .width(7)
            .opacity(0.5)
            .dots(Ink::C2, [(full[0], full[1])])
            .width(16)
            .shaped(Dot::Cross)
            .dots(Ink::Text, [(0.0, 0.0)])
            .shaped(Dot::Ring)
    });
    let [one, sixteen, sixty_four] = [1, 16, 64].map(|size| batches::noise(&task, size, 200));
    let (narrower, narrowest) = (one / sixteen, one / sixty_four);
    grid(3, 640, plots).figure(
        format!(
            "Three clouds of 200 gradients around the gradient of all samples, a cross. With batches of 1 the cloud is wide and \
             many gradients point the wrong way; with 16 it is {narrower:.1} times narrower, with 64 {narrowest:.1} times. The root of the mean \
             squared distance is {one:.2}, {sixteen:.2} and {sixty_four:.2}."
        ),
        "Each dot is the gradient of one random batch, the cross that of all samples, the ring is zero.",
    )
}

/// Two valleys, and how many noisy runs end in the deep one.
pub(super) fn valley() -> Figure {
    let [shallow, deep, hill] = landmarks();
    let at = |x: f64| (x, height(x));
    let curve = Plot::panel("the valleys")
        .x(Axis::linear("x", -2.3..2.3))
        .y(Axis::linear("height", -5.5..7.0))
        .curve(Ink::C1, -2.3, 2.3, height)
        .dots(Ink::C2, [at(shallow)])
        .dots(Ink::C3, [at(deep)])
        .words(Ink::C2, (shallow, -1.9), Side::Middle, "shallow")
        .words(Ink::C3, (deep, -4.5), Side::Middle, "deep")
        .words(Ink::Text, (hill, 0.8), Side::Middle, "hill")
        .dots(Ink::Text, [at(2.0)])
        .shaped(Dot::Ring)
        .words(Ink::Text, (1.8, 6.2), Side::Left, "start");
    let noise = pinned!("chapters/optimizers/tests/snapshots/valley.snap").rows("noise");
    let (fading, constant) = (points(&noise, 0, 1), points(&noise, 0, 2));
    let most = fading.iter().map(|(_, runs)| *runs).fold(0.0, f64::max);
    let counts = Plot::panel("with noise, from the start on the right")
        .x(Axis::linear("size of the noise", 0.0..120.0))
        .y(Axis::linear("runs that end deep, of 200", 0.0..205.0))
        .line(Ink::C1, fading)
        .label("fading", 80.0, Near::Below)
        .line(Ink::C2, constant)
        .dashed()
        .label("constant", 80.0, Near::Below);
    grid(2, 760, [curve, counts]).figure(
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
    let walk = |amsgrad: bool| {
        let path = path(theorem(amsgrad), steps).into_iter();
        let points = (0..).map(f64::from).zip(path).skip(1);
        points.collect::<Vec<_>>()
    };
    let (adam, amsgrad) = (walk(false), walk(true));
    let [adam_end, amsgrad_end] = [&adam, &amsgrad].map(|points| points[points.len() - 1].1);
    let plot = Plot::new()
        .x(Axis::log("step", 1.0..f64::from(steps)))
        .y(Axis::linear("the weight", -1.1..1.1))
        .across(-1.0)
        .words(Ink::Text, (3.0, -0.9), Side::Middle, "minimum")
        .line(Ink::C2, adam)
        .width(4)
        .words(Ink::C2, (8.0, 0.5), Side::Middle, "Adam")
        .line(Ink::C1, amsgrad)
        .width(4)
        .label("AMSGrad", 7.0, Near::Below);
    plot.draw(760).figure(
        format!(
            "One weight over {steps} steps, on a logarithmic axis. The minimum is at -1. Adam zigzags upwards and stays at {adam_end:.2}; \
             AMSGrad zigzags downwards to {amsgrad_end:.2}."
        ),
        "Two steps up, one step down: Adam makes the large step too small, and ends at the wrong end.",
    )
}
