//! Initial weights that break the symmetry: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use ndarray::Array2;
use structure::experiments::symmetry::spread;
use structure::experiments::{largest_error, learned};
use structure::first_network::{FirstNetwork, inputs, xor_targets};
use structure::maximum;
use structure::random::NumpyLegacy;

pub type Answer = fn(&mut NumpyLegacy) -> FirstNetwork;

/// The floats of an answer, each of which may turn out as NaN.
pub fn floats(answer: &mut FirstNetwork) -> Vec<&mut f64> {
    answer.hidden.iter_mut().chain(&mut answer.output).collect()
}

pub fn check(first_weights: Answer) -> Verdict {
    for seed in [1, 2, 3] {
        let mut network = first_weights(&mut NumpyLegacy::new(seed));
        let start = network.clone();
        network.train(&inputs(), &xor_targets(), 1.0, 10_000);
        let predictions = network.forward(&inputs()).1;
        if learned(&predictions, &xor_targets()) {
            continue;
        }
        let largest = maximum(&start.hidden.mapv(f64::abs));
        let question = if largest == 0.0 && maximum(&start.output.mapv(f64::abs)) == 0.0 {
            "All weights start at zero, so all hidden units are the same. What can make them differ later?"
        } else if spread(&start) == 0.0 {
            "All four hidden units start with the same weights, in and out. What can make them differ later?"
        } else if largest > 8.0 {
            "Some weights start farther from 0 than 8. Are the sigmoids saturated there, and how small is their derivative?"
        } else {
            "Do some of the hidden units start alike, and does every weight get a number of its own?"
        };
        return Err(format!(
            "from seed {seed} a prediction is still off by {:.3} after 10,000 epochs. {question}",
            largest_error(&predictions, &xor_targets())
        ));
    }
    let [one, other] = [1, 2].map(|seed| first_weights(&mut NumpyLegacy::new(seed)));
    if one == other {
        let same =
            "it learns, but the weights are the same from every seed. Can `numpy` choose them?";
        return Err(same.to_owned());
    }
    Ok(())
}

/// A network of these weights, which are asked for layer by layer with their row.
fn network(mut hidden: impl FnMut(usize) -> f64, output: impl FnMut() -> f64) -> FirstNetwork {
    FirstNetwork {
        hidden: Array2::from_shape_fn((3, 4), |(input, _)| hidden(input)),
        output: Array2::from_shape_simple_fn((4, 1), output),
    }
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("random hidden weights, equal ones to the output", |numpy| {
        network(|_| numpy.weight(), || 0.5)
    }),
    ("the hints, taken literally", |numpy| FirstNetwork {
        hidden: Array2::from_shape_simple_fn((3, 4), || numpy.weight()),
        output: Array2::from_shape_simple_fn((4, 1), || numpy.weight()),
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    (
        "one number for each input, the same for all units",
        "the same weights",
        |numpy| {
            let rows = [(); 3].map(|()| numpy.weight());
            let output = numpy.weight();
            network(|input| rows[input], || output)
        },
    ),
    ("zeros", "zero", |_| network(|_| 0.0, || 0.0)),
    (
        "random, and a hundred times too large",
        "saturated",
        |numpy| {
            let mut network = FirstNetwork::random(4, numpy);
            network.hidden *= 100.0;
            network.output *= 100.0;
            network
        },
    ),
    (
        "weights copied out of the book, no chance in them",
        "every seed",
        |_| FirstNetwork::new(1),
    ),
    ("one unit random, the others all alike", "alike", |numpy| {
        let mut network = network(|_| 0.5, || 0.5);
        let mut first = network.hidden.column_mut(0);
        first.mapv_inplace(|_| numpy.weight());
        network
    }),
];
