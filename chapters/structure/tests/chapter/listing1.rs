//! Listing 1 against NumPy 2.4.6: the initial weights to the bit, the rest within 1e-12.

use structure::first_network::{FirstNetwork, inputs, targets};

use crate::assert_near;

/// The numbers of a text, as NumPy prints them.
fn numbers(text: &str) -> Vec<f64> {
    let words = text.split_whitespace();
    words.map(|word| word.parse().expect("a number")).collect()
}

#[test]
fn initial_weights_are_numpys() {
    let network = FirstNetwork::new(1);
    let hidden = "
        -0.165955990594852 0.4406489868843162 -0.9997712503653102 -0.39533485473632046
        -0.7064882183657739 -0.8153228104624044 -0.6274795772446582 -0.3088785459139045
        -0.20646505153866013 0.07763346800671389 -0.1616109711934104 0.370439000793519";
    let output = "-0.5910955005369651 0.7562348727818908 -0.9452248136041477 0.34093502035680445";
    assert_eq!(network.hidden.flatten().to_vec(), numbers(hidden));
    assert_eq!(network.output.flatten().to_vec(), numbers(output));
}

#[test]
fn training_goes_where_numpys_goes() {
    // The mean squared error before the first update and after each thousand of them.
    let losses = "
        0.21971756125634764 0.0003278556663060708 0.00014786705727906995 9.3952248669029e-05
        6.838108292140959e-05 5.3550649704849586e-05 4.390344253901224e-05 3.714213072873536e-05
        3.21483153157946e-05 2.8313567408499822e-05 2.5279041914981597e-05";
    let (inputs, targets) = (inputs(), targets());
    let mut network = FirstNetwork::new(1);
    let mut printed = targets.clone();
    for (thousands, expected) in numbers(losses).into_iter().enumerate() {
        if thousands > 0 {
            printed = network.train(&inputs, &targets, 1.0, 1_000);
        }
        let error = &targets - &network.forward(&inputs).1;
        assert_near((&error * &error).sum() / 4.0, expected, 1e-12);
    }
    // What the trained network predicts is not what the listing prints: one more update.
    let predicted = network.forward(&inputs).1;
    let printed_by_numpy = "
        0.005102291054707194 0.9943716369046414 0.9949387454213023 0.004218873593583832";
    let predicted_by_numpy = "
        0.005102015774857506 0.9943719390618316 0.9949390171534426 0.004218647341997958";
    let hidden = "
        -2.4523766364719637 4.242460727209683 -4.516027027866461 0.2008455640457729
        -0.37852498491739034 -0.46226218038219535 0.03227375358858198 -0.2260755892607497
        0.7057888061852687 -1.4084812146971861 1.8231117144323332 0.4484025246216754";
    let output = "-2.7312438865450503 6.005976089586209 -5.7822826803388905 0.5795208266984269";
    for (found, expected, tolerance) in [
        (printed, printed_by_numpy, 1e-12),
        (predicted, predicted_by_numpy, 1e-12),
        (network.hidden, hidden, 1e-11),
        (network.output, output, 1e-11),
    ] {
        let expected = numbers(expected);
        assert_eq!(found.len(), expected.len());
        for (&found, expected) in found.iter().zip(expected) {
            assert_near(found, expected, tolerance);
        }
    }
}
