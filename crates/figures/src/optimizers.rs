//! The figures of the chapter on optimizers.

use optimizers::Schedule;
use optimizers::experiments::batches;
use optimizers::experiments::counterexample::{path, theorem};
use optimizers::experiments::paths::{pictured, pictured_paths};
use optimizers::experiments::rules::RULES;
use optimizers::experiments::valley::{height, landmarks};

use crate::kit::{Axis, Dot, Figure, Ink, Near, Plot, Side, grid, pairs};
use crate::pinned::{pinned, points};

const STEPS: i32 = 60;
const LEVELS: [f64; 7] = [0.3, 2.0, 8.0, 20.0, 40.0, 80.0, 160.0];

/// The bowl of the chapter as level lines, for one rule.
fn bowl(rule: usize) -> Plot {
    Plot::panel(RULES[rule].0)
        .x(Axis::linear("weight 1", -10.5..4.5))
        .y(Axis::linear("weight 2", -3.5..3.5))
        .no_grid()
        .levels(Ink::Muted, &LEVELS, |a, b| pictured(false).loss([a, b]))
        .opacity(0.4)
}

/// One rule on it.
fn walked(rule: usize) -> Plot {
    let points = pictured_paths(false, STEPS).swap_remove(rule);
    let points = points.iter().map(|w| (w[0], w[1]));
    bowl(rule)
        .line(Ink::series(rule), points.clone())
        .width(4)
        .beaded(8)
        .dots(Ink::Text, points.take(1))
        .shaped(Dot::Ring)
}

/// The losses at the ends of the paths, in words.
fn ends() -> String {
    let paths = pictured_paths(false, STEPS);
    let ends = paths.iter().zip(RULES).map(|(path, (name, _))| {
        let loss = pictured(false).loss(path[path.len() - 1]);
        format!("{name} {loss:.4}")
    });
    ends.collect::<Vec<_>>().join(", ")
}

/// Five rules on one narrow bowl.
pub(super) fn paths() -> Figure {
    grid(3, 560, (0..5).map(walked)).figure(
        format!(
            "Five panels with one narrow bowl as level lines, and a path of {STEPS} steps in each, from one start. Gradient \
             descent jumps across the valley and then creeps along it. Momentum swings across and past the bottom. \
             AdaGrad, RMSProp and Adam move both weights alike at first, so they come down into the valley early and \
             follow it. The losses at the end are: {}.",
            ends()
        ),
        "Five rules on one surface, from one start (the ring). A dot is a step.",
    )
}

/// The paths on the straight bowl and on the rotated one, both in the directions of the bowl, and the losses along them.
pub(super) fn rotated() -> Figure {
    let (straight, rotated) = (pictured_paths(false, STEPS), pictured_paths(true, STEPS));
    let panel = |rule: usize| {
        let points = straight[rule].iter().map(|w| (w[0], w[1]));
        let back = rotated[rule].iter().map(|w| pictured(true).rotate(*w));
        bowl(rule)
            .line(Ink::series(rule), points.clone())
            .width(11)
            .opacity(0.5)
            .line(Ink::Text, back.map(|w| (w[0], w[1])))
            .width(4)
            .dashed()
            .dots(Ink::Text, points.take(1))
            .shaped(Dot::Ring)
    };
    let losses = |turned: bool, rule: usize| {
        let paths = if turned { &rotated } else { &straight };
        let losses = paths[rule].iter().map(move |w| pictured(turned).loss(*w));
        (0..).map(f64::from).zip(losses)
    };
    let falling = |rule: usize| {
        let plot = Plot::panel(format!("{}: loss", RULES[rule].0))
            .x(Axis::linear("step", 0.0..f64::from(STEPS)))
            .y(Axis::log("", 1e-3..200.0))
            .line(Ink::series(rule), losses(false, rule))
            .width(11)
            .opacity(0.5)
            .line(Ink::Text, losses(true, rule))
            .width(4)
            .dashed();
        // Named once, where the two are far apart.
        if rule != 2 {
            return plot;
        }
        plot.words(Ink::series(rule), (2.0, 0.1), Side::Right, "straight")
            .words(Ink::Text, (30.0, 60.0), Side::Right, "rotated")
    };
    let last = STEPS as usize;
    let change = |rule: usize| {
        pictured(true).loss(rotated[rule][last]) / pictured(false).loss(straight[rule][last])
    };
    let [adagrad, adam] = [2, 4].map(change);
    let shown = [0, 2, 4];
    let plots = shown.map(|rule| [panel(rule), falling(rule)]);
    pairs(560, plots).figure(
        format!(
            "Six panels. Three of them: gradient descent, AdaGrad and Adam, each with its path on the straight bowl and, dashed, its path on \
             the rotated bowl, turned back so that the bowls coincide. For gradient descent the two paths are one. Those of \
             the others part at the first step: on the rotated bowl they move straight across the valley. The other three: the losses over \
             {STEPS} steps, on a logarithmic axis. For gradient descent the two lines are one. On the rotated bowl the loss of AdaGrad \
             falls more slowly and ends {adagrad:.0} times as high as on the straight bowl, that of Adam {adam:.1} times."
        ),
        "Coloured: the bowl along the weights. Dashed: the same bowl rotated by 45°, and the picture turned back. With each path, the \
         loss at each step. Gradient descent does the same on both; AdaGrad and Adam come down more slowly on the rotated one.",
    )
}

/// The excess loss of single samples and of batches of 16, with a constant rate and with a falling one.
pub(super) fn floor() -> Figure {
    let rows = pinned!("chapters/optimizers/tests/snapshots/floor.snap").rows("curves");
    let curve = |column: usize| points(&rows, 0, column);
    let last = &rows[rows.len() - 1];
    let epochs = last[0];
    let plot = Plot::new()
        .x(Axis::linear("epoch", 0.0..epochs))
        .y(Axis::log("loss above the lowest", 1e-5..10.0))
        .line(Ink::C2, curve(1))
        .width(5)
        .words(Ink::C2, (6.5, 0.3), Side::Middle, "1 sample, constant rate")
        .line(Ink::C2, curve(2))
        .width(5)
        .dashed()
        .words(
            Ink::C2,
            (6.5, 0.019),
            Side::Middle,
            "1 sample, falling rate",
        )
        .line(Ink::C1, curve(3))
        .width(5)
        .words(
            Ink::C1,
            (6.5, 6e-4),
            Side::Middle,
            "16 samples, constant rate",
        )
        .line(Ink::C1, curve(4))
        .width(5)
        .dashed()
        .words(
            Ink::C1,
            (3.8, 2e-5),
            Side::Middle,
            "16 samples, falling rate",
        );
    plot.draw(860).figure(
        format!(
            "The mean loss above the lowest over {epochs} epochs, on a logarithmic axis. All four curves fall from {:.1} within \
             the first epoch. With a constant rate they then stay level, at {:.3} for single samples and {:.4} for batches \
             of 16. With a falling rate they go on falling, to {:.4} and {:.6}.",
            rows[0][1], last[1], last[3], last[2], last[4]
        ),
        "With a constant rate the loss falls to a floor and stays there, and smaller batches have a higher floor. With a \
         falling rate the floor sinks. Each curve is the mean of 20 orders of the samples.",
    )
}

/// The factor of the learning rate over the steps, for each schedule.
pub(super) fn schedules() -> Figure {
    let curve =
        |schedule: Schedule| (0..100).map(move |step| (f64::from(step), schedule.factor(step)));
    let (every, factor) = (25, 0.5);
    let cosine = |warm_up| Schedule::Cosine {
        warm_up,
        steps: 100 - warm_up,
    };
    let shown = [
        ("constant", Schedule::Constant),
        ("staircase", Schedule::Staircase { every, factor }),
        ("inverse time", Schedule::InverseTime { halved: 25 }),
        ("cosine", cosine(0)),
        ("cosine after a warm-up", cosine(10)),
    ];
    let panels = shown
        .into_iter()
        .enumerate()
        .map(|(number, (title, schedule))| {
            Plot::panel(title)
                .x(Axis::linear("step", 0.0..100.0))
                .y(Axis::linear("factor of the rate", 0.0..1.05))
                .line(Ink::series(number), curve(schedule))
                .width(6)
        });
    grid(3, 480, panels).figure(
        "Five panels with the factor of the learning rate over 100 steps. Constant: 1 throughout. Staircase: 1, then half of it \
         after each 25 steps. Inverse time: a curve that falls quickly to one half at step 25 and slowly to one fifth at step 100. \
         Cosine: level at first, steep in the middle, level again at 0. With a warm-up it rises from 0 to 1 over the first ten \
         steps before it falls.",
        "What each schedule multiplies the learning rate by.",
    )
}

/// The held-out loss of every rule on the digits.
pub(super) fn digits() -> Figure {
    let report = pinned!("chapters/optimizers/tests/snapshots/digits.snap");
    let names = [
        "gradient descent",
        "momentum",
        "AdaGrad",
        "RMSProp",
        "Adam",
        "momentum, cosine",
        "Adam, cosine",
    ];
    let rows = names.map(|name| [2, 3].map(|column| report.value("rules", name, column)));
    let height = |row: usize| -(row as f64);
    let ticks = names.iter().enumerate();
    let ticks = ticks.map(|(row, name)| (height(row), *name));
    let plot = Plot::new()
        .x(Axis::linear("held-out loss, nats", 0.0..0.8))
        .y(Axis::linear("", -6.6..0.6).ticks(ticks));
    let plot = rows
        .iter()
        .enumerate()
        .fold(plot, |plot, (row, [loss, half])| {
            let (y, ink) = (height(row), Ink::series(usize::from(row > 4)));
            plot.line(ink, [(loss - half, y), (loss + half, y)])
                .width(6)
                .dots(ink, [(*loss, y)])
                .width(14)
        });
    let told = names
        .iter()
        .zip(rows)
        .map(|(name, [loss, half])| format!("{name} {loss} ± {half}"));
    plot.draw(620).figure(
        format!(
            "Seven rows, each with a dot and its interval: the mean held-out loss of a rule on 20 sets of digits. {}.",
            told.collect::<Vec<_>>().join(", ")
        ),
        "The held-out loss on the digits, each rule at its best rate: the mean of 20 seeds with its interval.",
    )
}

/// The gradients of single batches around the full one.
pub(super) fn noise() -> Figure {
    let task = batches::task(1, [1.0; 3]);
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
            .rimmed()
            .dots(Ink::Text, [(0.0, 0.0)])
            .shaped(Dot::Ring)
            .rimmed()
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
