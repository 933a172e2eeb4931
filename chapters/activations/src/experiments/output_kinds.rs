//! The three usual output layers, and what each of them can say.

use ndarray::{Array2, array};
use structure::experiments::{Report, Setup, lines, verdict};
use structure::largest;
use structure::random::{generator, uniform};

use crate::{Activation, softmax};

/// The smallest and the largest output of any unit, and the smallest and the largest sum of the
/// outputs for one sample: for 1,000 samples with weighted sums from -10 to 10.
fn extremes(activation: Activation, units: usize) -> [(f64, f64); 2] {
    let mut rng = generator(1);
    let z = Array2::from_shape_simple_fn((1000, units), || 20.0 * uniform(&mut rng) - 10.0);
    let outputs = activation.forward(&z);
    let sums = outputs.rows().into_iter().map(|row| row.sum()).collect();
    [outputs.flatten().to_vec(), sums].map(|values: Vec<f64>| {
        let values = || values.iter().copied();
        (
            values().fold(f64::INFINITY, f64::min),
            values().fold(f64::NEG_INFINITY, f64::max),
        )
    })
}

/// The class with the largest value in each row.
fn winners(values: &Array2<f64>) -> Vec<usize> {
    let rows = values.rows().into_iter();
    rows.filter_map(|row| largest(&row)).collect()
}

/// Sends random sums through each kind of output layer.
pub fn report() -> Report<()> {
    let scores = array![[0.3, 2.1, -1.0], [4.0, 3.9, 0.0]];
    let probabilities = softmax(&scores);
    let (by_score, by_share) = (winners(&scores), winners(&probabilities));
    let samples = ["first", "second"].iter().zip(probabilities.rows());
    let samples = lines(samples, |(name, row)| {
        let (a, b, c, sum) = (row[0], row[1], row[2], row.sum());
        format!("{name:6} {a:.3} {b:.3} {c:.3}   sum {sum:.3}\n")
    });

    let kinds = [
        ("which of three classes", Activation::Softmax, 3),
        ("yes or no", Activation::Sigmoid, 1),
        ("how much", Activation::Linear, 1),
    ];
    let kinds = lines(kinds, |(task, activation, units)| {
        let [(low, high), (least, most)] = extremes(activation, units);
        let (name, range) = (activation.name(), format!("{low:6.3} to {high:6.3}"));
        format!("{task:23} {name:8} {units}   {range}   {least:6.3} to {most:6.3}\n")
    });
    let [(_, highest), _] = extremes(Activation::Sigmoid, 1);
    let [(lowest, _), _] = extremes(Activation::Linear, 1);
    // A sigmoid that could name a temperature, and a number that could always pass for a probability.
    let any_will_do = verdict(highest > 1.0 && lowest >= 0.0);
    let setup = Setup {
        data: "1,000 samples, weighted sums uniform from -10 to 10",
        network: "an output layer: softmax of 3 units, sigmoid of 1, or linear of 1",
        seeds: "1",
        criterion: "str-13: the sigmoid gives more than 1 for some sample, as a temperature needs, and the linear unit \
            never less than 0, as a probability needs",
        ..Setup::default()
    };
    let text = format!("\
{setup}
== largest ==
class by the largest score:       {by_score:?}
{samples}class by the largest probability: {by_share:?}
== kinds ==
task                    output units   outputs            sums
{kinds}== claims ==
claim str-13: {any_will_do} | a sigmoid never says more than {highest:.3}, whatever the temperature; a linear unit says {lowest:.3}, which is no probability"
    );
    Report::new((), text)
}
