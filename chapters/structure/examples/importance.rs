//! Do large weights mark the inputs that matter?

use structure::experiments::importance::{
    feature_weights, flip_effects, rescaled, rescaled_inputs,
};
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

fn main() {
    let before = FirstNetwork::new(1);
    let mut after = before.clone();
    after.train(&INPUTS, &TARGETS, 1.0, 10_000);

    println!("== weights ==");
    println!("sum of the magnitudes of the weights from each feature:");
    for (name, network) in [("before", &before), ("after", &after)] {
        let [w1, w2, w3] = feature_weights(network);
        println!("{name:6}   x1 {w1:6.3}   x2 {w2:6.3}   x3 {w3:6.3}");
    }

    println!("== flips ==");
    println!("how far the answer moves when a feature is flipped:");
    for (name, network) in [("before", &before), ("after", &after)] {
        let [x1, x2] = flip_effects(network);
        println!("{name:6}   x1 {x1:6.3}   x2 {x2:6.3}");
    }

    println!("== rescaled ==");
    let [w1, w2, _] = feature_weights(&after);
    let scaled = rescaled(&after);
    let [s1, s2, _] = feature_weights(&scaled);
    let same = scaled.forward(&rescaled_inputs()) == after.forward(&INPUTS);
    println!("x1 from 0 to  1:   x1 {w1:6.3}   x2 {w2:6.3}");
    println!("x1 from 0 to 64:   x1 {s1:6.3}   x2 {s2:6.3}");
    println!("same answers to the last bit: {same}");

    println!("== claims ==");
    let [effect1, effect2] = flip_effects(&after);
    let points_the_same_way = (w1 > w2) == (effect1 > effect2);
    let ([b1, b2, _], [before1, before2]) = (feature_weights(&before), flip_effects(&before));
    let also_before = (b1 > b2) == (before1 > before2);
    let survives = (s1 > s2) == (effect1 > effect2);
    let verdict = match (points_the_same_way, also_before, survives && same) {
        (true, true, true) => "holds",
        (true, true, false) => "holds if all inputs have the same scale",
        (true, false, true) => "holds if the network is trained",
        (true, false, false) => {
            "holds if the network is trained and all inputs have the same scale"
        }
        (false, ..) => "false",
    };
    println!(
        "claim str-10: {verdict} | after training x1 decides and weighs {w1:.2} against {w2:.2}, before it {b1:.2} against {b2:.2}; in a unit 64 times smaller it decides as before and weighs {s1:.2}"
    );
}
