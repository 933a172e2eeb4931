//! The recipe of chapter 1 for the width and the number of epochs, followed on drawn digits.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, draw};
use losses::SparseCategoricalCrossEntropy;
use optimizers::{Adam, Dataset, Evaluation, Fit, Sequential};
use structure::experiments::intervals::mean;
use structure::experiments::recipe::narrowest;
use structure::experiments::{Report, Setup, lines, valid};
use structure::parameter_count;

use crate::EarlyStopping;

const SETUP: Setup = Setup {
    data: "drawn digits, halved to 14 by 14 pixels: 300 to train on, 200 for validation, 300 for the test, drawn anew for each seed",
    network: "196-units-10, ReLU and softmax, biases; Glorot's initial weights",
    training: "cross-entropy, Adam, rate 0.01, batch 32, at most 30 epochs; stopped when the validation loss has not fallen for 3 epochs, best weights kept",
    seeds: "0 to 7 choose the width, 8 to 17 judge it on their test digits",
    criterion: "chosen: the narrowest width whose validation loss is not clearly larger than the smallest; clearly: the 95% interval of the paired differences lies above 0",
};

const WIDTHS: [usize; 4] = [4, 8, 16, 32];
const PIXELS: usize = 196; // of a halved image

/// One training, ended by the validation loss.
pub struct Stopped {
    /// The epoch whose weights are kept.
    pub epoch: usize,
    /// On the training, validation and test digits.
    pub scores: [Evaluation; 3],
}

impl Stopped {
    fn accuracy(&self, which: usize) -> f64 {
        self.scores[which].accuracy.unwrap_or(f64::NAN)
    }
}

/// Trains a network of this width on the digits of this seed.
fn train(units: usize, seed: u64) -> Stopped {
    let sets = [300, 200, 300].iter().zip(100 + 3 * seed..);
    let sets = sets.map(|(&count, seed)| {
        let images = draw(count, seed);
        valid(Dataset::new(images.halved(), images.labels()))
    });
    let sets: Vec<Dataset> = sets.collect();
    let plan = Sequential::seeded(PIXELS, seed)
        .dense(units, Relu)
        .dense(CLASSES, Softmax)
        .compile(Adam::new(0.01), SparseCategoricalCrossEntropy);
    let mut model = valid(plan);
    let mut stopping = EarlyStopping::new(3);
    let fit = Fit {
        epochs: 30,
        validation: Some(&sets[1]),
        callback: Some(&mut stopping),
        ..Fit::default()
    };
    valid(model.fit(&sets[0], fit));
    Stopped {
        epoch: stopping.best().map_or(0, |(epoch, _)| epoch),
        scores: [0, 1, 2].map(|which| valid(model.evaluate(&sets[which]))),
    }
}

/// What the recipe found.
pub struct WidthRecipe {
    /// The trainings of each width with the choosing seeds.
    pub choosing: [(usize, Vec<Stopped>); 4],
    /// The width that they choose.
    pub chosen: usize,
    /// The accuracy of that width on the test digits of the judging seeds.
    pub accuracy: Vec<f64>,
}

fn over(runs: &[Stopped], value: impl Fn(&Stopped) -> f64) -> (f64, f64) {
    mean(&runs.iter().map(value).collect::<Vec<f64>>())
}

/// Follows the recipe, which takes a few seconds.
pub fn report() -> Report<WidthRecipe> {
    let runs = |units, seeds: std::ops::Range<u64>| -> Vec<Stopped> {
        seeds.map(|seed| train(units, seed)).collect()
    };
    let choosing = WIDTHS.map(|units| (units, runs(units, 0..8)));
    let losses = |runs: &[Stopped]| runs.iter().map(|run| run.scores[1].loss).collect();
    let chosen = WIDTHS[narrowest(&choosing.each_ref().map(|(_, runs)| losses(runs)))];
    let judging = runs(chosen, 8..18);

    let table = lines(&choosing, |(units, runs)| {
        let count = parameter_count(&[PIXELS, *units, CLASSES], true);
        let (epoch, _) = over(runs, |run| run.epoch as f64);
        let (loss, half) = over(runs, |run| run.scores[1].loss);
        let [training, validation] = [0, 1].map(|which| over(runs, |run| run.accuracy(which)).0);
        format!(
            "{units:5}  {count:10}  {epoch:5.0}   {loss:.2} ± {half:.2}   {training:8.2}  {validation:10.2}\n"
        )
    });
    let accuracy: Vec<f64> = judging.iter().map(|run| run.accuracy(2)).collect();
    let (share, half) = mean(&accuracy);
    let text = format!(
        "{SETUP}
== table ==
means over the choosing seeds; of the loss with its 95% interval
hidden              epoch   validation    accuracy
units  parameters   kept          loss   training  validation
{table}== chosen ==
width: {chosen}
== test ==
accuracy on the test digits of the judging seeds: {share:.3} ± {half:.3}"
    );
    let data = WidthRecipe {
        choosing,
        chosen,
        accuracy,
    };
    Report::new(data, text)
}
