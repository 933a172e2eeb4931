//! First weights that break the symmetry: the check, another right answer, and the wrong ones that it refuses.

use exercise::Verdict;
use structure::experiments::symmetry::spread;
use structure::experiments::{largest_miss, learned};
use structure::first_network::{FirstNetwork, INPUTS, XOR_TARGETS};
use structure::random::NumpyLegacy;

pub type Answer = fn(&mut NumpyLegacy) -> FirstNetwork;

pub fn check(first_weights: Answer) -> Verdict {
    for seed in [1, 2, 3, 4, 5] {
        let mut network = first_weights(&mut NumpyLegacy::new(seed));
        let start = network.clone();
        network.train(&INPUTS, &XOR_TARGETS, 1.0, 10_000);
        let answers = network.forward(&INPUTS).1;
        if learned(&answers, &XOR_TARGETS) {
            continue;
        }
        let largest = start
            .hidden
            .iter()
            .flatten()
            .fold(0.0_f64, |most, w| most.max(w.abs()));
        let question = if spread(&start) == 0.0 {
            "All four hidden units start with the same weights, in and out. What can make them differ later?"
        } else if largest > 8.0 {
            "The weights are so large that the sigmoids start where they are flat."
        } else {
            "Does every weight get a number of its own?"
        };
        return Err(format!(
            "from seed {seed} an answer is still off by {:.3} after 10,000 epochs. {question}",
            largest_miss(&answers, &XOR_TARGETS)
        ));
    }
    let (one, other) = (
        first_weights(&mut NumpyLegacy::new(1)),
        first_weights(&mut NumpyLegacy::new(2)),
    );
    if one == other {
        return Err(
            "it learns, but the weights are the same from every seed. Can `numpy` choose them?"
                .to_owned(),
        );
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] =
    &[
        ("random hidden weights, equal ones to the output", |numpy| {
            FirstNetwork {
                hidden: [(); 3].map(|()| [(); 4].map(|()| numpy.weight())),
                output: [[0.5]; 4],
            }
        }),
    ];

pub const WRONG: &[(&str, Answer)] = &[
    (
        "one number for each input, the same for all units",
        |numpy| FirstNetwork {
            hidden: [(); 3].map(|()| [numpy.weight(); 4]),
            output: [[numpy.weight()]; 4],
        },
    ),
    ("zeros", |_| FirstNetwork {
        hidden: [[0.0; 4]; 3],
        output: [[0.0]; 4],
    }),
    ("random, and a hundred times too large", |numpy| {
        FirstNetwork {
            hidden: [(); 3].map(|()| [(); 4].map(|()| 100.0 * numpy.weight())),
            output: [(); 4].map(|()| [100.0 * numpy.weight()]),
        }
    }),
    ("weights copied out of the book, no chance in them", |_| {
        FirstNetwork::new(1)
    }),
    ("one unit random, the others all alike", |numpy| {
        let mut network = FirstNetwork {
            hidden: [[0.5; 4]; 3],
            output: [[0.5]; 4],
        };
        for row in &mut network.hidden {
            row[0] = numpy.weight();
        }
        network
    }),
];
