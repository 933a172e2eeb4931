//! A network on 200 drawn digits, of which one in five has a false label: it reads first and memorises
//! later.

use std::ops::ControlFlow;

use optimizers::{Callback, EpochEnd, Fit, Model, ModelError};
use structure::experiments::intervals::mean;
use structure::experiments::{Report, Setup, decided, joined, valid};

use super::digits::{Digits, FALSE, Judged, judge, network, of_seeds};
use crate::EarlyStopping;

const SEEDS: u64 = 20;
const WIDTH: usize = 32;
const EPOCHS: usize = 30;
const PATIENCE: usize = 3;

/// A network after one epoch.
#[derive(Clone, Copy)]
pub struct Epoch {
    /// The training loss in this epoch, in nats.
    pub training: f64,
    /// The loss on validation digits, which decides when to stop.
    pub validation: f64,
    /// On digits held out, and on the false labels.
    pub judged: Judged,
}

/// Judges the network after each epoch.
struct Curves<'a>(&'a Digits, Vec<Epoch>);

impl Callback for Curves<'_> {
    fn epoch_end(
        &mut self,
        end: &EpochEnd,
        model: &mut Model,
    ) -> Result<ControlFlow<()>, ModelError> {
        self.1.push(Epoch {
            training: end.training.loss,
            validation: end.validation.unwrap_or(end.training).loss,
            judged: judge(model, self.0),
        });
        Ok(ControlFlow::Continue(()))
    }
}

/// A network without regularization, after each epoch.
fn watched(seed: u64, digits: &Digits) -> Vec<Epoch> {
    let mut curves = Curves(digits, Vec::new());
    fit(seed, digits, &mut curves);
    curves.1
}

fn fit(seed: u64, digits: &Digits, callback: &mut dyn Callback) -> Model {
    let mut model = network(WIDTH, 0.0, 0.0, seed);
    let fit = Fit {
        epochs: EPOCHS,
        validation: Some(&digits.validation),
        callback: Some(callback),
        ..Fit::default()
    };
    valid(model.fit(&digits.training, fit));
    model
}

/// The epoch whose weights early stopping keeps, from 1, and the one after which it ends, if any.
fn stop(curve: &[Epoch]) -> (usize, Option<usize>) {
    let mut best = 0;
    for (at, epoch) in curve.iter().enumerate() {
        if epoch.validation < curve[best].validation {
            best = at;
        } else if at - best >= PATIENCE {
            return (best + 1, Some(at + 1));
        }
    }
    (best + 1, None)
}

/// Curves of all seeds, and what early stopping makes of them.
pub struct Memorising {
    /// For each seed, an epoch after the other.
    pub curves: Vec<Vec<Epoch>>,
    /// For each seed, the epoch whose weights early stopping keeps, from 1.
    pub kept: Vec<usize>,
    /// For the first seed, the network that early stopping really left.
    pub first: Judged,
}

/// Trains a network for each seed.
pub fn report() -> Report<Memorising> {
    let setup = Setup {
        data: "200 drawn digits to train on, 40 with a false label; 100 to validate, 20 with a false label; 300 held out \
               with true labels; 14 by 14 pixels",
        network: "196-32-10, ReLU and softmax, He",
        training: "cross-entropy, Adam at 0.01, batches of 32, 30 epochs; early stopping with a patience of 3",
        seeds: "20, each with its own digits and initial weights",
        criterion: "reg-26 holds if, at the epoch that early stopping keeps, the share of held-out digits read correctly is \
                    higher than in the end, and reg-27 if the share of false labels repeated is lower, by the 95% interval \
                    of the mean difference over seeds",
    };
    let seeds = of_seeds(SEEDS, FALSE);
    let curves: Vec<Vec<Epoch>> = (0..)
        .zip(&seeds)
        .map(|(seed, digits)| watched(seed, digits))
        .collect();
    let over_seeds = |at: usize, of: fn(&Epoch) -> f64| {
        mean(
            &curves
                .iter()
                .map(|curve| of(&curve[at]))
                .collect::<Vec<_>>(),
        )
        .0
    };
    let shown = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 30];
    let table = joined(shown, |epoch| {
        let at = |of| over_seeds(epoch - 1, of);
        let [training, loss] = [at(|epoch| epoch.training), at(|epoch| epoch.judged.loss)];
        let [accuracy, repeated] = [
            at(|epoch| epoch.judged.accuracy),
            at(|epoch| epoch.judged.repeated),
        ];
        format!("{epoch:5}  {training:13.3}  {loss:13.3}  {accuracy:17.3}  {repeated:21.3}")
    });
    let stops: Vec<(usize, Option<usize>)> = curves.iter().map(|curve| stop(curve)).collect();
    let kept: Vec<usize> = stops.iter().map(|(kept, _)| *kept).collect();
    let mut stopping = EarlyStopping::new(PATIENCE);
    let first = judge(&mut fit(0, &seeds[0], &mut stopping), &seeds[0]);
    let change = |of: fn(&Judged) -> f64| {
        let pairs = curves.iter().zip(&kept);
        let differences =
            pairs.map(|(curve, kept)| of(&curve[EPOCHS - 1].judged) - of(&curve[kept - 1].judged));
        mean(&differences.collect::<Vec<_>>())
    };
    let at_kept = |of: fn(&Judged) -> f64| {
        let values = curves
            .iter()
            .zip(&kept)
            .map(|(curve, kept)| of(&curve[kept - 1].judged));
        mean(&values.collect::<Vec<_>>()).0
    };
    let (accuracy, repeated) = (
        change(|judged| judged.accuracy),
        change(|judged| judged.repeated),
    );
    let reg_26 = decided(-accuracy.0 > accuracy.1, accuracy.0 > accuracy.1);
    let reg_27 = decided(repeated.0 > repeated.1, -repeated.0 > repeated.1);
    let (earliest, latest) = (
        kept.iter().min().unwrap_or(&0),
        kept.iter().max().unwrap_or(&0),
    );
    let text = format!(
        "{setup}\n\
         == curves ==\n\
         epoch  training loss  held-out loss  held-out accuracy  false labels repeated\n\
         {table}\n\
         == stopped ==\n\
         networks stopped before epoch {EPOCHS}: {}\n\
         earliest epoch kept: {earliest}\n\
         latest epoch kept: {latest}\n\
         held-out loss: {:.3}\n\
         held-out accuracy: {:.3}\n\
         false labels repeated: {:.3}\n\
         == claims ==\n\
         claim reg-26: {reg_26} | from the epoch kept to epoch {EPOCHS} the accuracy changes by {:.3} ± {:.3}\n\
         claim reg-27: {reg_27} | from the epoch kept to epoch {EPOCHS} the share of false labels repeated changes by \
         {:.3} ± {:.3}",
        stops.iter().filter(|(_, ended)| ended.is_some()).count(),
        at_kept(|judged| judged.loss),
        at_kept(|judged| judged.accuracy),
        at_kept(|judged| judged.repeated),
        accuracy.0,
        accuracy.1,
        repeated.0,
        repeated.1
    );
    Report::new(
        Memorising {
            curves,
            kept,
            first,
        },
        text,
    )
}
