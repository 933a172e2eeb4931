//! The figures of the page on speed, drawn from what was measured.

use crate::kit::{Axis, Figure, Ink, Plot, Side, grid, plain};
use crate::pinned::{Pinned, pinned};

const EPOCH: Pinned = pinned!("book/measurements/epoch.txt");
const STEPS: Pinned = pinned!("book/measurements/steps.txt");
const STEP: Pinned = pinned!("book/measurements/step.txt");
const SMALL: Pinned = pinned!("book/measurements/small.txt");

/// The programs for listing 6, as they are measured, with the names on the figure.
const PEERS: [(&str, &str); 7] = [
    ("workbook", "the engine"),
    ("jax", "JAX"),
    ("numpy", "NumPy"),
    ("burn", "Burn"),
    ("dfdx", "dfdx"),
    ("torch", "PyTorch"),
    ("candle", "Candle"),
];

/// The ways to a fast step, as the program `steps` prints them, with the names on the figure.
const WAYS: [(&str, &str); 7] = [
    ("the chapters, f64", "the chapters"),
    ("the chapters, f32", "f32"),
    ("buffers and fused loops", "fused loops"),
    ("no subnormal numbers", "no subnormals"),
    ("wide instructions", "wide loops"),
    ("the engine, one thread", "tiles"),
    ("the engine, two threads", "two threads"),
];

/// What a step of the engine is made of, as `step_time` prints it.
const PIECES: [&str; 7] = [
    "Adam",
    "first layer forward",
    "first layer gradient",
    "other dense layers",
    "gathering the batch",
    "ReLU and dropout",
    "loss",
];

/// Seconds of an epoch, on one thread and on two.
pub(super) fn peers() -> Figure {
    let seconds = |part| PEERS.map(|(name, _)| EPOCH.value(part, name, 1));
    let (one, two) = (seconds("one-thread"), seconds("two-threads"));
    let plot = bars(
        "seconds an epoch",
        &PEERS.map(|(_, name)| name),
        &[("one thread", &one), ("two threads", &two)],
        2,
    );
    plot.draw(900).figure(
        format!(
            "Two bars for each of seven programs, on one thread and on two. The engine has the shortest, {} and {} seconds, \
             and JAX the next, {} and {}.",
            one[0], two[0], one[1], two[1]
        ),
        "An epoch of listing 6 on MNIST, in seconds.",
    )
}

/// Microseconds of a step, on the way from the chapters to the engine.
pub(super) fn steps() -> Figure {
    let times = WAYS.map(|(name, _)| STEPS.value("steps", name, 1));
    let plot = bars("µs a step", &WAYS.map(|(_, name)| name), &[("", &times)], 0);
    let (first, last) = (times[0], times[WAYS.len() - 1]);
    plot.draw(900).figure(
        format!(
            "Seven bars, each shorter than the one before, from {first} to {last} microseconds."
        ),
        format!("A step of listing 6 in seven ways: from {first} µs to {last} µs."),
    )
}

/// Where a step of the engine spends its time.
pub(super) fn pieces() -> Figure {
    let times = PIECES.map(|piece| STEP.value("one-thread", piece, 1));
    let plot = bars("µs a step", &PIECES, &[("", &times)], 1);
    let whole = STEP.value("one-thread", "a step", 1);
    plot.draw(900).figure(
        format!(
            "A bar for each of seven pieces of a training step. Adam takes {} microseconds, the two products of the \
             first layer {} and {}, and all else together less than one of them.",
            times[0], times[1], times[2]
        ),
        format!("The pieces of a step of listing 6, each measured by itself on one thread. The whole step takes {whole} µs."),
    )
}

/// Seconds of the small networks of listings 1 and 5, on a logarithmic axis.
pub(super) fn small() -> Figure {
    let panel = |title: &str, part: &str, peers: &[(&str, &'static str)]| {
        let names = peers.iter().rev().map(|(_, name)| *name);
        let plot = Plot::panel(title)
            .x(Axis::log("seconds", 5e-4..200.0))
            .y(Axis::names("", names));
        let seconds = peers
            .iter()
            .rev()
            .map(|(name, _)| SMALL.value(part, name, 1));
        plot.dots(
            Ink::C1,
            (0..)
                .map(f64::from)
                .zip(seconds)
                .map(|(row, time)| (time, row)),
        )
    };
    let (ours, numpy) = (("workbook", "this book"), ("numpy", "NumPy"));
    let (torch, jax, keras) = (("torch", "PyTorch"), ("jax", "JAX"), ("keras", "Keras"));
    let panels = [
        panel(
            "listing 1, 10,000 epochs",
            "listing-1",
            &[ours, jax, numpy, torch],
        ),
        panel(
            "listing 5, 1,000 epochs",
            "listing-5",
            &[ours, jax, torch, keras],
        ),
    ];
    grid(2, 600, panels).figure(
        "Two panels of seconds on a logarithmic axis. In both, this book and JAX take one or two thousandths of a second. \
         NumPy and PyTorch take about a tenth of a second, Keras about a minute.",
        "Two small networks. On this axis equal distances are equal factors.",
    )
}

/// Bars from the left, a row for each name from the top, with a bar for each series. At its end stands
/// the value, with so many decimals, and in the first row the name of the series.
fn bars(title: &str, names: &[&'static str], series: &[(&str, &[f64])], decimals: usize) -> Plot {
    let all = series.iter().flat_map(|(_, values)| values.iter());
    // Beyond the longest bar stands its value.
    let most = 1.2 * all.copied().fold(0.0, f64::max);
    let height = if series.len() > 1 { 0.36 } else { 0.5 };
    let mut plot = Plot::new()
        .x(Axis::linear(title, 0.0..most))
        .y(Axis::names("", names.iter().rev().copied()))
        .no_grid();
    for (i, &(label, values)) in series.iter().enumerate() {
        let ink = [Ink::C1, Ink::C2][i % 2];
        let aside = height * ((series.len() - 1) as f64 / 2.0 - i as f64);
        for (row, &value) in values.iter().rev().enumerate() {
            let y = row as f64 + aside;
            let sides = [0.0, value].map(|x| (x, y - 0.47 * height, y + 0.47 * height));
            let mut text = plain(value, decimals);
            if row + 1 == values.len() && !label.is_empty() {
                text = format!("{text}, {label}");
            }
            plot = plot
                .band(ink, sides)
                .opacity(1.0)
                .words(ink, (value, y), Side::Right, &text)
                .rimless();
        }
    }
    plot
}
