//! The checks of the debugging recipe, on a sound network and on eight with a fault.

use digits::CLASSES;
use optimizers::{Dataset, EpochEnd, Fit, History, Model};
use propagation::{Layer, Mode};
use structure::experiments::intervals::median;
use structure::experiments::{Report, STARTS, Setup, lines, valid, verdict};

use super::faults::{Case, FAULTS};
use super::shared::lowest;
use super::small::train;

/// Steps on the one batch.
const STEPS: usize = 50;
const EPOCHS: usize = 6;
/// What the learning rate is multiplied by.
const FACTORS: [f64; 3] = [0.01, 1.0, 100.0];

impl Case {
    /// The loss before any training.
    fn first_loss(&self) -> f64 {
        loss(&mut self.model(1.0), &self.training)
    }

    /// The loss on one small batch after fifty steps on it.
    fn by_heart(&self) -> f64 {
        let mut model = self.model(1.0);
        train(&mut model, &self.batch, STEPS);
        loss(&mut model, &self.batch)
    }

    /// A few epochs, each with its training loss and its held-out loss.
    fn curves(&self) -> (Model, History) {
        let mut model = self.model(1.0);
        let fit = Fit {
            epochs: EPOCHS,
            batch_size: 20,
            validation: Some(&self.held_out),
            ..Fit::default()
        };
        let history = valid(model.fit(&self.training, fit));
        (model, history)
    }

    /// The factor of the learning rate that leaves the smallest training loss after one epoch.
    fn best_factor(&self) -> f64 {
        let losses = FACTORS.map(|factor| {
            let mut model = self.model(factor);
            train(&mut model, &self.training, 1);
            loss(&mut model, &self.training)
        });
        FACTORS[lowest(&losses)]
    }

    /// The share of the hidden units that are 0 for every training digit.
    fn silent(&self, model: &mut Model) -> f64 {
        let layers = model.network.layers[..2].iter_mut();
        let forward = |x, layer: &mut Box<dyn Layer>| layer.forward(&x, Mode::Evaluation);
        let hidden = layers.fold(self.training.inputs().clone(), forward);
        let silent = hidden
            .columns()
            .into_iter()
            .filter(|unit| unit.iter().all(|&a| a == 0.0));
        silent.count() as f64 / hidden.ncols() as f64
    }

    fn found(&self) -> [f64; 6] {
        let (mut model, history) = self.curves();
        let [training, held_out] = losses(&history.epochs[EPOCHS - 1]);
        let silent = self.silent(&mut model);
        [
            self.first_loss(),
            self.by_heart(),
            training,
            held_out,
            self.best_factor(),
            silent,
        ]
    }
}

/// Training loss and held-out loss.
fn losses(end: &EpochEnd) -> [f64; 2] {
    let held_out = end.validation.map_or(f64::NAN, |found| found.loss);
    [end.training.loss, held_out]
}

/// The loss of the model on the data.
fn loss(model: &mut Model, data: &Dataset) -> f64 {
    valid(model.evaluate(data)).loss
}

/// Which checks a network fails, in the order of [`Case::found`].
fn failed([first, heart, training, held_out, factor, silent]: [f64; 6]) -> [bool; 6] {
    [
        (first - (CLASSES as f64).ln()).abs() > 0.5,
        heart > 0.1,
        training > 1.0,
        held_out > 1.0,
        factor != 1.0,
        silent > 0.5,
    ]
}

/// What the experiment found of each of the [`FAULTS`].
pub struct Data {
    /// The median of what each check measures: first loss, one batch, training loss, held-out loss, rate, silent units.
    pub medians: [[f64; 6]; 9],
    /// From how many seeds each check failed.
    pub failures: [[usize; 6]; 9],
    /// From how many seeds at least one did.
    pub any: [usize; 9],
}

/// Every fault from every seed.
pub fn report() -> Report<Data> {
    let mut data = Data {
        medians: [[0.0; 6]; 9],
        failures: [[0; 6]; 9],
        any: [0; 9],
    };
    for (row, (fault, _)) in FAULTS.into_iter().enumerate() {
        let all: Vec<[f64; 6]> = (0..STARTS)
            .map(|seed| Case::new(fault, seed.into()).found())
            .collect();
        for check in 0..6 {
            data.medians[row][check] = median(all.iter().map(|found| found[check]));
            data.failures[row][check] = all.iter().filter(|found| failed(**found)[check]).count();
        }
        data.any[row] = all
            .iter()
            .filter(|found| failed(**found).contains(&true))
            .count();
    }
    let text = text(&data);
    Report::new(data, text)
}

fn text(data: &Data) -> String {
    let setup = Setup {
        data: "200 drawn digits to learn from, 200 held out; 14 by 14 pixels, ink from 0 to 1",
        network: "196-16-10, ReLU, softmax; Glorot's initial weights, biases 0; one fault at a time",
        training: "cross-entropy, Adam at 0.02, batches of 20, 6 epochs; one batch: 10 digits, 50 steps; \
                   rates: 1 epoch at a hundredth of the rate, at the rate, and at a hundred times the rate",
        seeds: "20, each with other digits and other initial weights; the limits below were set on 3 others",
        criterion: "a check fails if the first loss is more than 0.5 from ln 10, one batch ends above 0.1, the training \
                    loss or the held-out loss ends above 1, another rate is best, or more than half of the hidden \
                    units are 0 for every digit; reg-40 holds if the first loss passes from all seeds without a fault \
                    and fails from all with unscaled inputs; reg-41 holds if nothing fails without a fault, and from \
                    every seed at least one check fails with each of the eight",
    };
    let rows = || FAULTS.iter().map(|(_, name)| name);
    let medians = lines(
        rows().zip(data.medians),
        |(name, [first, batch, training, held_out, _, silent])| {
            format!(
                "{name:21} {first:10.1} {batch:10.1} {training:9.1} {held_out:9.1} {silent:7.1}\n"
            )
        },
    );
    let failures = lines(rows().zip(data.failures), |(name, row)| {
        let [first, batch, training, held_out, rate, silent] = row.map(|count| match count {
            0 => "-",
            _ if count == STARTS as usize => "all",
            _ => "some",
        });
        format!(
            "{name:21} {first:>10} {batch:>10} {training:>9} {held_out:>9} {silent:>7} {rate:>5}\n"
        )
    });
    let [sound, unscaled, ..] = data.failures.map(|row| row[0]);
    let all = STARTS as usize;
    let reg_40 = match (sound, unscaled == all) {
        (0, true) => "holds if the inputs are scaled",
        (0, false) => "holds",
        _ => "false",
    };
    let early = data.failures.iter().filter(|row| row[..2].contains(&all));
    let early = early.count();
    let found = data.any[1..].iter().filter(|&&any| any == all).count();
    let reg_41 = verdict(data.any[0] == 0 && found == FAULTS.len() - 1);
    let floor = (1.0 + 9.0 * (-1.0_f64).exp()).ln();
    let curves = [0, 5, 6, 2, 7, 8].map(|row| Case::new(FAULTS[row].0, 0).curves().1);
    let curves = lines(0..EPOCHS, |epoch| {
        let losses = curves.each_ref().map(|curve| {
            losses(&curve.epochs[epoch])
                .map(|loss| format!("{loss:.2}"))
                .join(" ")
        });
        format!("{} {}\n", epoch + 1, losses.join("  "))
    });
    format!(
        "{setup}\n\
         == measured ==\n\
         median over the seeds\n\
         what is wrong         first loss  one batch  training  held out  silent\n\
         {medians}\
         == found ==\n\
         from which of the {STARTS} seeds the check fails\n\
         what is wrong         first loss  one batch  training  held out  silent  rate\n\
         {failures}\
         == floor ==\n\
         the least loss with softmax twice: {floor:.4}\n\
         == curves ==\n\
         epoch, then training and held-out loss: no fault, rate too low, rate too high, softmax twice, labels shuffled, \
         held-out not scaled\n\
         {curves}\
         == claims ==\n\
         claim reg-40: {reg_40} | from {} of {STARTS} seeds the first loss is within 0.5 of ln 10; with unscaled inputs \
         from {}\n\
         claim reg-41: {reg_41} | at least one check finds {found} of the 8 faults from every seed, and the first two find \
         {early}; without a fault one fails from {} of {STARTS}",
        all - sound,
        all - unscaled,
        data.any[0]
    )
}
