//! Listing 1 against NumPy 2.4.6: the initial weights to the bit, the rest within 1e-12.

use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

fn assert_close<const N: usize>(found: [[f64; 1]; N], expected: [f64; N]) {
    for ([found], expected) in found.into_iter().zip(expected) {
        assert!(
            (found - expected).abs() < 1e-12,
            "{found} is not {expected}"
        );
    }
}

#[test]
fn initial_weights_are_numpys() {
    let network = FirstNetwork::new(1);
    assert_eq!(
        network.hidden,
        [
            [
                -0.165955990594852,
                0.4406489868843162,
                -0.9997712503653102,
                -0.39533485473632046
            ],
            [
                -0.7064882183657739,
                -0.8153228104624044,
                -0.6274795772446582,
                -0.3088785459139045
            ],
            [
                -0.20646505153866013,
                0.07763346800671389,
                -0.1616109711934104,
                0.370439000793519
            ],
        ]
    );
    assert_eq!(
        network.output,
        [
            [-0.5910955005369651],
            [0.7562348727818908],
            [-0.9452248136041477],
            [0.34093502035680445]
        ]
    );
}

#[test]
fn ten_thousand_epochs_are_numpys() {
    let mut network = FirstNetwork::new(1);
    let printed = network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    assert_close(
        printed,
        [
            0.005102291054707194,
            0.9943716369046414,
            0.9949387454213023,
            0.004218873593583832,
        ],
    );
    // What the trained network answers is not what the listing prints: one more update.
    assert_close(
        network.forward(&INPUTS).1,
        [
            0.005102015774857506,
            0.9943719390618316,
            0.9949390171534426,
            0.004218647341997958,
        ],
    );
}
