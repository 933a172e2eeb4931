//! How many hidden units XOR needs, and how many make it easy to find.

use ndarray::{Array2, array};

use super::intervals::{counted, share};
use super::shared::{Report, STARTS, Setup, decided, largest_error, lines};
use crate::first_network::{FirstNetwork, inputs, xor_targets};
use crate::random::NumpyLegacy;

const SETUP: Setup = Setup {
    data: "the four samples with the targets of XOR",
    network: "3-units-1, sigmoid, no biases; initial weights from [-1, 1)",
    training: "half the summed squared error, gradient descent, rate 1, batch 4, 10,000 epochs of one step, for the part `longer` 20,000",
    seeds: "1 to 20 for each width",
    criterion: "learned: every prediction within 0.1 of its target. str-03 holds if the 95% interval for 8 units lies above that for 2, and is false if it lies below",
};

/// Networks of one width after training, one from each of the [`STARTS`].
pub struct Width {
    /// What is printed for them.
    pub name: String,
    networks: Vec<FirstNetwork>,
    /// The largest error of each.
    pub errors: Vec<f64>,
}

impl Width {
    /// The starts whose predictions are all within 0.1 of their targets.
    pub fn learned(&self) -> usize {
        self.errors.iter().filter(|error| **error < 0.1).count()
    }

    /// Trains from every start at rate 1.
    pub(super) fn train(
        name: impl Into<String>,
        start: impl Fn(u32) -> FirstNetwork,
        targets: &Array2<f64>,
        epochs: usize,
    ) -> Self {
        let mut networks: Vec<FirstNetwork> = (1..=STARTS).map(start).collect();
        for network in &mut networks {
            network.train(&inputs(), targets, 1.0, epochs);
        }
        let outputs = networks.iter().map(|network| network.forward(&inputs()).1);
        Self {
            name: name.into(),
            errors: outputs.map(|y| largest_error(&y, targets)).collect(),
            networks,
        }
    }
}

/// The network with this many hidden units and the initial weights that NumPy draws from `seed`.
pub(super) fn random(units: usize, seed: u32) -> FirstNetwork {
    FirstNetwork::random(units, &mut NumpyLegacy::new(seed))
}

/// What the sweep found.
pub struct Widths {
    /// 1, 2, 4 and 8 hidden units.
    pub table: [Width; 4],
    /// 2 units, trained twice as long.
    pub longer: Width,
    /// 2 units and a bias for the output.
    pub biased: Width,
}

/// Trains networks of all widths from all starts.
pub fn report() -> Report<Widths> {
    let train = |name: &str, start: &dyn Fn(u32) -> FirstNetwork| {
        Width::train(name, start, &xor_targets(), 10_000)
    };
    let table = [1, 2, 4, 8].map(|units| train(&units.to_string(), &|seed| random(units, seed)));
    let go_on = |seed: u32| table[1].networks[seed as usize - 1].clone();
    let longer = train("after 20,000 epochs", &go_on);
    let biased = train("2 units, an output bias", &|seed| with_output_bias(2, seed));
    let runs = STARTS as usize;
    let found = |width: &Width| counted(width.learned(), runs);
    let row = |width: &Width| format!("{}   {}\n", width.name, found(width));
    let (narrow, wide) = (table[1].learned(), table[3].learned());
    let [few, many] = [narrow, wide].map(|count| share(count, runs));
    let more = decided(many.0 > few.1, many.1 < few.0);
    let (printed, longer_row, biased_row) = (lines(&table, row), row(&longer), row(&biased));
    let (few, many) = (counted(narrow, runs), counted(wide, runs));
    let text = format!(
        "{SETUP}
== table ==
hidden units, starts that learn XOR, 95% interval
{printed}== longer ==
starts with 2 hidden units that learn XOR
after 10,000 epochs   {few}
{longer_row}== bias ==
starts that learn XOR
2 units, no output bias   {few}
{biased_row}== claims ==
claim str-03: {more} | XOR is learned from {few} starts with 2 hidden units, from {many} with 8"
    );
    let data = Widths {
        table,
        longer,
        biased,
    };
    Report::new(data, text)
}

/// A network with `units` hidden units and one more whose activation is always 1, so that its weight
/// to the output acts as a bias. A weight of 40 on the constant feature holds it there: the
/// derivative of the sigmoid is 0 that far out, and such a unit never learns.
pub fn with_output_bias(units: usize, seed: u32) -> FirstNetwork {
    let mut network = FirstNetwork::random(units + 1, &mut NumpyLegacy::new(seed));
    let mut constant = network.hidden.column_mut(units);
    constant.assign(&array![0.0, 0.0, 40.0]);
    network
}
