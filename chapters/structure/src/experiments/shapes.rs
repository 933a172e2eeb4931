//! What goes in and comes out, how many numbers a network learns, and what does not fit.

use std::fmt;

use ndarray::{Array2, array};

use crate::random::generator;
use crate::{Dense, Initialiser, ShapeError, check_batch, parameter_count};

/// What the report holds.
pub struct Report {
    /// The shapes of a batch of one image and of what 128 units make of it.
    pub image: Result<[(usize, usize); 2], ShapeError>,
    /// Networks, their widths, and whether they have biases.
    pub networks: [(&'static str, &'static [usize], bool); 6],
    /// What batches and layers that do not fit are refused with.
    pub refused: Vec<String>,
}

/// Makes layers and batches that fit, and some that do not.
pub fn report() -> Report {
    let mut rng = generator(1);
    let image = Array2::zeros((1, 28 * 28));
    let layer = Dense::new(784, 128, Initialiser::He, &mut rng);
    let batches = [
        array![[0.0, 1.0]],
        array![[0.0, 1.0, 1.0], [0.0, f64::NAN, 1.0]],
        Array2::zeros((0, 3)),
    ];
    let refused = batches
        .iter()
        .filter_map(|batch| check_batch(batch, "dense layer", 3).err())
        .map(|error| error.to_string());
    let no_units = Dense::new(3, 0, Initialiser::Glorot, &mut rng).err();
    Report {
        image: layer.map(|layer| [image.dim(), layer.forward(&image).dim()]),
        networks: [
            ("3-4-1, no biases", &[3, 4, 1], false),
            ("3-4-1, biases", &[3, 4, 1], true),
            ("784-128", &[784, 128], true),
            ("128-64", &[128, 64], true),
            ("64-10", &[64, 10], true),
            ("784-128-64-10", &[784, 128, 64, 10], true),
        ],
        refused: refused
            .chain(no_units.map(|error| error.to_string()))
            .collect(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== image ==")?;
        match &self.image {
            Ok([batch, output]) => writeln!(f, "batch  {batch:?}\noutput {output:?}")?,
            Err(error) => writeln!(f, "{error}")?,
        }
        writeln!(f, "== parameters ==")?;
        for (name, widths, bias) in self.networks {
            writeln!(f, "{name}: {}", parameter_count(widths, bias))?;
        }
        writeln!(f, "== faults ==")?;
        for message in &self.refused {
            writeln!(f, "{message}")?;
        }
        Ok(())
    }
}
