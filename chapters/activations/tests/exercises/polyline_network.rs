//! A ReLU network through given knots: the check, another right answer, and the wrong ones.

use activations::Activation;
use exercise::{Verdict, close, show};
use ndarray::{Array1, Array2, array};
use structure::Dense;
use structure::random::{below, generator, uniform};

pub type Answer = fn(&[(f64, f64)]) -> (Dense, Dense);

/// The floats of an answer, each of which may turn out as NaN.
pub fn floats((first, last): &mut (Dense, Dense)) -> Vec<&mut f64> {
    let layers = [first, last].into_iter();
    layers
        .flat_map(|layer| {
            layer
                .weights
                .iter_mut()
                .chain(layer.bias.iter_mut().flatten())
        })
        .collect()
}

pub fn check(polyline_network: Answer) -> Verdict {
    // The tent of the task, one piece, a line that starts off zero on both axes, and a plateau.
    let mut lines = vec![
        vec![(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)],
        vec![(0.0, 0.0), (1.0, 2.0)],
        vec![(-3.0, 2.0), (-1.0, 2.0), (0.5, -1.0)],
        vec![(2.0, 1.0), (3.0, 1.0)],
    ];
    let mut rng = generator(7);
    for _ in 0..20 {
        let mut x = (40.0 * uniform(&mut rng)).round() / 4.0 - 5.0;
        let knots = 3 + below(&mut rng, 6);
        let knot = |_| {
            x += f64::from(u8::try_from(1 + below(&mut rng, 8)).unwrap_or(1)) / 4.0;
            (x, (80.0 * uniform(&mut rng)).round() / 10.0 - 4.0)
        };
        lines.push((0..knots).map(knot).collect());
    }
    let mut lines = lines.iter();
    lines.try_for_each(|knots| line(knots, polyline_network(knots)))
}

fn line(knots: &[(f64, f64)], (hidden, output): (Dense, Dense)) -> Verdict {
    let (first, last) = (hidden.weights.dim(), output.weights.dim());
    if first.0 != 1 || first.1 != last.0 || last.1 != 1 {
        return Err(format!(
            "the hidden layer is {first:?} and the output layer {last:?}; wanted are (1, units) and (units, 1)"
        ));
    }
    let shown = knots
        .iter()
        .map(|(x, y)| format!("({}, {})", show(*x), show(*y)));
    let shown = shown.collect::<Vec<_>>().join(" ");
    for pair in knots.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        for part in [0.0, 0.25, 0.5, 1.0] {
            let (x, y) = (x0 + part * (x1 - x0), y0 + part * (y1 - y0));
            let got = network(&hidden, &output, x);
            if close(got, y, 1e-9) {
                continue;
            }
            let question = question(knots, [pair[0], pair[1]], (&hidden, &output));
            let (x, y, got) = (show(x), show(y), show(got));
            return Err(format!(
                "through the knots {shown}, at x = {x} the line is at {y}, and your network gives {got}. {question}"
            ));
        }
    }
    Ok(())
}

/// What is seen in a network that is wrong on the piece between these two knots, and what to ask.
fn question(
    knots: &[(f64, f64)],
    [(x0, y0), (x1, y1)]: [(f64, f64); 2],
    (hidden, output): (&Dense, &Dense),
) -> String {
    let bias = |unit: usize| hidden.bias.as_ref().map_or(0.0, |bias| bias[unit]);
    let units = hidden.weights.iter().enumerate();
    let corners: Vec<f64> = units.map(|(unit, w)| -bias(unit) / w).collect();
    let slopes = slopes(knots);
    let turns = (1..slopes.len()).filter(|&i| !close(slopes[i], slopes[i - 1], 1e-9));
    let mut turns = turns.map(|i| knots[i].0);
    if let Some(turn) = turns.find(|x| !corners.iter().any(|corner| close(*corner, *x, 1e-6))) {
        let corners: Vec<String> = corners.into_iter().map(show).collect();
        return format!(
            "The line turns at x = {}, and none of your units has its corner there: theirs are at {}. Where is w x + b zero?",
            show(turn),
            corners.join(", ")
        );
    }
    let ends = [x0, x1].map(|x| network(hidden, output, x));
    if close(ends[0], y0, 1e-9) && close(ends[1], y1, 1e-9) {
        return "It is right at both knots of this piece. Which unit has its corner between them?"
            .into();
    }
    let slope = (y1 - y0) / (x1 - x0);
    let found = (ends[1] - ends[0]) / (x1 - x0);
    if close(found, slope, 1e-9) {
        return "The slope is right here. What do the active units and the output bias add up to at the first knot?".into();
    }
    let weights_are = |numbers: &[f64]| {
        let mut pairs = output.weights.iter().zip(numbers);
        output.weights.len() == numbers.len() && pairs.all(|(w, number)| close(*w, *number, 1e-9))
    };
    let heights: Vec<f64> = knots[1..].iter().map(|knot| knot.1).collect();
    if weights_are(&slopes) && slopes.len() > 1 {
        return "Your output weights are the slopes of the pieces. Which units are active here, and what do their weights add \
                up to?"
            .into();
    }
    if weights_are(&heights) {
        return "Your output weights are the heights of the knots. Which slope does a unit with such a weight add?".into();
    }
    let both = format!(
        "The slope is {} here, and yours is {}.",
        show(slope),
        show(found)
    );
    if close(found, y1 - y0, 1e-9) {
        return format!(
            "{both} That is the difference of the heights: how far apart are the two knots?"
        );
    }
    format!(
        "{both} What do the output weights of the active units add up to, and do they come from these knots?"
    )
}

fn network(hidden: &Dense, output: &Dense, x: f64) -> f64 {
    let a = Activation::Relu.forward(&hidden.forward(&array![[x]]));
    output.forward(&a)[[0, 0]]
}

/// Two layers from the corners, the side to which the units look, the output weights and the output bias.
fn layers(corners: &[f64], side: f64, weights: &[f64], bias: f64) -> (Dense, Dense) {
    let units = corners.len();
    let biases = corners.iter().map(|x| -side * x).collect::<Array1<f64>>();
    let hidden = Dense::from_weights(Array2::from_elem((1, units), side), Some(biases));
    let weights = Array2::from_shape_fn((units, 1), |(i, _)| weights[i]);
    let output = Dense::from_weights(weights, Some(array![bias]));
    (hidden.expect("units"), output.expect("one output"))
}

fn slopes(knots: &[(f64, f64)]) -> Vec<f64> {
    let piece = |pair: &[(f64, f64)]| (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0);
    knots.windows(2).map(piece).collect()
}

/// How much steeper each piece is than the one before it, the first than a level line.
fn changes(slopes: &[f64]) -> Vec<f64> {
    let before = std::iter::once(&0.0).chain(slopes);
    let pairs = slopes.iter().zip(before);
    pairs.map(|(now, before)| now - before).collect()
}

fn corners(knots: &[(f64, f64)]) -> Vec<f64> {
    knots[..knots.len() - 1].iter().map(|knot| knot.0).collect()
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("from the right end, with units that look left", |knots| {
        // The same, in a mirror.
        let mirrored: Vec<_> = knots.iter().rev().map(|&(x, y)| (-x, y)).collect();
        let at: Vec<f64> = corners(&mirrored).iter().map(|x| -x).collect();
        layers(&at, -1.0, &changes(&slopes(&mirrored)), mirrored[0].1)
    }),
    ("the hints, taken literally", |knots| {
        let units = knots.len() - 1;
        let slope = |i: usize| (knots[i + 1].1 - knots[i].1) / (knots[i + 1].0 - knots[i].0);
        let (mut bias, mut weights) = (Array1::zeros(units), Array2::zeros((units, 1)));
        for i in 0..units {
            bias[i] = -knots[i].0;
            weights[(i, 0)] = if i == 0 {
                slope(0)
            } else {
                slope(i) - slope(i - 1)
            };
        }
        let hidden = Dense::from_weights(Array2::ones((1, units)), Some(bias));
        let output = Dense::from_weights(weights, Some(array![knots[0].1]));
        (hidden.expect("units"), output.expect("one output"))
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "the slope for the weight, not its change",
        "are the slopes",
        |knots| layers(&corners(knots), 1.0, &slopes(knots), knots[0].1),
    ),
    ("no bias at the output", "output bias", |knots| {
        layers(&corners(knots), 1.0, &changes(&slopes(knots)), 0.0)
    }),
    (
        "the corners on the other side of zero",
        "corner there",
        |knots| {
            let at: Vec<f64> = corners(knots).iter().map(|x| -x).collect();
            layers(&at, 1.0, &changes(&slopes(knots)), knots[0].1)
        },
    ),
    ("the heights for the weights", "are the heights", |knots| {
        let heights: Vec<f64> = knots[1..].iter().map(|knot| knot.1).collect();
        layers(&corners(knots), 1.0, &heights, knots[0].1)
    }),
    (
        "differences of height, as if all knots were 1 apart",
        "how far apart",
        |knots| {
            let steps: Vec<f64> = knots.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
            layers(&corners(knots), 1.0, &changes(&steps), knots[0].1)
        },
    ),
    (
        "one unit, from the first knot to the last",
        "none of your units",
        |knots| {
            let ends = [knots[0], knots[knots.len() - 1]];
            layers(&[knots[0].0], 1.0, &slopes(&ends), knots[0].1)
        },
    ),
    (
        "the tent of the task for every line",
        "from these knots",
        |_| layers(&[0.0, 1.0], 1.0, &[1.0, -2.0], 0.0),
    ),
    (
        "units as rows of the hidden weights",
        "(1, units)",
        |knots| {
            let units = knots.len() - 1;
            let hidden = Dense::from_weights(Array2::ones((units, 1)), None).expect("units");
            let output = Dense::from_weights(Array2::ones((units, 1)), None).expect("units");
            (hidden, output)
        },
    ),
    (
        "units too many, with a corner between the knots",
        "between them",
        |knots| {
            let mut at = corners(knots);
            let mut weights = changes(&slopes(knots));
            // A tent between the first two knots, on top of the line.
            let (from, to) = (knots[0].0, knots[1].0);
            let half = f64::midpoint(from, to);
            at.extend([from, half, to]);
            weights.extend([1.0, -2.0, 1.0]);
            layers(&at, 1.0, &weights, knots[0].1)
        },
    ),
];
