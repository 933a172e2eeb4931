//! What goes in and comes out, and how many numbers a network learns.

use digits::{Images, draw};
use ndarray::Array2;

use super::shared::{Report, lines};
use crate::{Dense, parameter_count};

const NETWORKS: [(&str, &[usize], bool); 6] = [
    ("3-4-1, no biases", &[3, 4, 1], false),
    ("3-4-1, biases", &[3, 4, 1], true),
    ("784-128", &[784, 128], true),
    ("128-64", &[128, 64], true),
    ("64-10", &[64, 10], true),
    ("784-128-64-10", &[784, 128, 64, 10], true),
];

/// A digit on its way into a network, and the parameters of some networks.
pub struct Shapes {
    /// The shapes of a batch with one digit, and of what a layer of 128 units makes of it.
    pub digit: [(usize, usize); 2],
    /// The parameters of each network that is printed.
    pub parameters: [usize; 6],
}

/// The digit that the page shows: a 9.
pub fn digit() -> Images {
    draw(3, 1).select([2])
}

/// Sends one drawn digit through a layer, and counts parameters.
pub fn report() -> Report<Shapes> {
    let images = digit();
    let (batch, label) = (images.inputs(), images.labels()[0]);
    let (weights, bias) = (Array2::zeros((784, 128)), None);
    let output = Dense { weights, bias }.forward(&batch);
    let ink = batch.iter().filter(|pixel| **pixel > 0.0).count();
    let digit = [batch.dim(), output.dim()];
    let parameters = NETWORKS.map(|(_, widths, bias)| parameter_count(widths, bias));
    let counts = lines(NETWORKS.iter().zip(parameters), |((name, ..), count)| {
        format!("{name}: {count}\n")
    });
    let [batch, output] = digit;
    let text = format!(
        "\
== digit ==
label  {label}
batch  {batch:?}
pixels with ink {ink}
output {output:?}
== parameters ==
{counts}"
    );
    Report::new(Shapes { digit, parameters }, text)
}
