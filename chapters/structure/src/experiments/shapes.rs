//! What goes in and comes out, how many numbers a network learns, and what does not fit.

use ndarray::{Array2, array};

use super::lines;
use crate::random::generator;
use crate::{Dense, Initialiser, check_batch, parameter_count};

const NETWORKS: [(&str, &[usize], bool); 6] = [
    ("3-4-1, no biases", &[3, 4, 1], false),
    ("3-4-1, biases", &[3, 4, 1], true),
    ("784-128", &[784, 128], true),
    ("128-64", &[128, 64], true),
    ("64-10", &[64, 10], true),
    ("784-128-64-10", &[784, 128, 64, 10], true),
];

/// Makes layers and batches that fit, and some that do not.
pub fn report() -> String {
    let image = Array2::zeros((1, 28 * 28));
    let (weights, bias) = (Array2::zeros((784, 128)), None);
    let output = Dense { weights, bias }.forward(&image).dim();
    let batch = image.dim();
    let counts = lines(NETWORKS, |(name, widths, bias)| {
        format!("{name}: {}\n", parameter_count(widths, bias))
    });
    let batches = [
        array![[0.0, 1.0]],
        array![[0.0, 1.0, 1.0], [0.0, f64::NAN, 1.0]],
        Array2::zeros((0, 3)),
    ];
    let refused = batches.map(|batch| check_batch(&batch, "dense layer", 3).err());
    let batches = lines(refused.into_iter().flatten(), |error| format!("{error}\n"));
    let no_units = Dense::new(3, 0, Initialiser::Glorot, &mut generator(1)).err();
    let layer = lines(no_units, |error| error.to_string());
    format!(
        "\
== image ==
batch  {batch:?}
output {output:?}
== parameters ==
{counts}== faults ==
{batches}{layer}
"
    )
}
