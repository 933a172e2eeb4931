//! Training with few samples, with the parts that it calls: other right answers, and the wrong ones.

use exercise::Verdict;
use ndarray::{Array2, Axis};
use structure::random::{self, generator, uniform};

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::network::{Few, Layer, Settings, flat, parameters, set_parameters};
use crate::support::{
    PlainAdam, called, expect_array, faults, layers, numbers, plain_backward, plain_cross_entropy,
    plain_forward, plain_schedule, same_layers,
};

pub type Answer = fn(
    &mut [Layer],
    &Array2<f64>,
    &[usize],
    (&Array2<f64>, &[usize]),
    Few,
    &mut dyn FnMut(usize) -> usize,
    &mut dyn FnMut() -> f64,
) -> usize;

type Samples<'a> = (&'a Array2<f64>, &'a [usize]);
type Below<'a> = &'a mut dyn FnMut(usize) -> usize;
type Chance<'a> = (Below<'a>, &'a mut dyn FnMut() -> f64);

/// A network, what it learns from, and what decides when to stop.
struct Case {
    layers: Vec<Layer>,
    samples: (Array2<f64>, Vec<usize>),
    validation: (Array2<f64>, Vec<usize>),
    few: Few,
}

/// What a training leaves.
struct Trained {
    best: usize,
    layers: Vec<Layer>,
    /// How often it called `below`, which tells the epochs.
    calls: usize,
}

impl Case {
    fn trained(&self, train: impl Fn(&mut [Layer], Samples, Samples, Chance) -> usize) -> Trained {
        let mut layers = self.layers.clone();
        let (mut order, mut coins, mut calls) = (generator(23), generator(24), 0);
        let [samples, validation] =
            [&self.samples, &self.validation].map(|(x, labels)| (x, &labels[..]));
        let mut below = |n: usize| {
            calls += 1;
            random::below(&mut order, n.max(1))
        };
        let mut uniform = || uniform(&mut coins);
        let best = train(&mut layers, samples, validation, (&mut below, &mut uniform));
        Trained {
            best,
            layers,
            calls,
        }
    }

    /// The calls of `below` in an epoch.
    fn calls(&self) -> usize {
        let mut calls = 0;
        let mut below = |_| {
            calls += 1;
            0
        };
        let (n, size) = (self.samples.1.len(), self.few.settings.batch_size);
        crate::parts::batches(n, size, &mut below);
        calls
    }

    fn by(&self, fit_few: Answer) -> Trained {
        self.trained(|layers, (x, labels), validation, (below, uniform)| {
            fit_few(layers, x, labels, validation, self.few, below, uniform)
        })
    }

    fn with(&self, fault: Fault) -> Trained {
        self.trained(|layers, samples, validation, chance| {
            faulty(fault, layers, samples, validation, self.few, chance)
        })
    }
}

fn cases() -> Vec<Case> {
    let few = |epochs, batch_size, warm_up, peak, [lambda, rate]: [f64; 2], patience| Few {
        settings: Settings {
            epochs,
            batch_size,
            warm_up,
            peak,
        },
        lambda,
        rate,
        patience,
    };
    vec![
        drawn(
            SEEDS[0],
            [3, 3],
            &[2, 3, 2],
            &[Relu, Linear],
            few(1, 8, 0, 0.1, [0.05, 0.2], 1),
        ),
        drawn(
            SEEDS[1],
            [7, 5],
            &[2, 3, 3],
            &[Tanh, Linear],
            few(20, 3, 2, 0.2, [0.02, 0.4], 2),
        ),
        drawn(
            SEEDS[2],
            [4, 6],
            &[2, 4, 2],
            &[Sigmoid, Linear],
            few(6, 4, 0, 0.2, [0.01, 0.5], 9),
        ),
        drawn(
            SEEDS[3],
            [5, 2],
            &[3, 2, 2],
            &[Tanh, Linear],
            few(8, 2, 1, 0.2, [0.1, 0.0], 1),
        ),
        drawn(
            SEEDS[4],
            [6, 4],
            &[2, 4, 3, 2],
            &[Tanh, Tanh, Linear],
            few(8, 4, 3, 0.1, [0.0, 0.3], 3),
        ),
    ]
}

/// In the first case there is nothing to choose: what differs is the training. It stops before its end in the second, the
/// fourth and the fifth, and no two faults look alike in the second.
const SEEDS: [u64; 5] = [5, 859, 0, 8, 30];

/// A network, and samples whose class is a range of their first input.
fn drawn(
    seed: u64,
    [samples, validation]: [usize; 2],
    widths: &[usize],
    activations: &[Activation],
    few: Few,
) -> Case {
    let mut rng = generator(seed);
    let mut draw = |count| {
        let x = numbers(&mut rng, count, widths[0]);
        let classes = widths[widths.len() - 1];
        let class = |x: &f64| (((x + 1.0) / 2.0 * classes as f64) as usize).min(classes - 1);
        let labels = x.column(0).iter().map(class).collect();
        (x, labels)
    };
    let (samples, validation) = (draw(samples), draw(validation));
    Case {
        layers: layers(&mut rng, widths, activations),
        samples,
        validation,
        few,
    }
}

pub fn check(fit_few: Answer) -> Verdict {
    called(
        &[
            "batches",
            "schedule",
            "adam",
            "forward",
            "cross_entropy",
            "early_stopping",
            "regularized_gradient",
        ],
        super::part,
    )?;
    let cases = cases();
    for case in &cases {
        judge(fit_few, case, &cases[1])?;
    }
    Ok(())
}

/// Compares the best epoch and the layers. `telling` is the case in which no two faults look alike.
fn judge(fit_few: Answer, case: &Case, telling: &Case) -> Verdict {
    let what = format!(
        "with {} samples, {} for validation, at most {} and a patience of {},",
        case.samples.1.len(),
        case.validation.1.len(),
        match case.few.settings.epochs {
            1 => "1 epoch".to_owned(),
            epochs => format!("{epochs} epochs"),
        },
        case.few.patience,
    );
    let Trained {
        best,
        layers: after,
        calls,
    } = case.by(fit_few);
    let right = case.with(Fault::None);
    let expected = right.best;
    let like = |one: &Trained, other: &Trained| {
        one.best == other.best && same_layers(&one.layers, &other.layers)
    };
    let sentence = |rule| {
        let known = KNOWN.iter().find(|(fault, _)| {
            like(&case.by(fit_few), &case.with(*fault))
                && like(&telling.by(fit_few), &telling.with(*fault))
        });
        known.map_or(rule, |(_, sentence)| *sentence)
    };
    if best != expected {
        let rule =
            "Is the validation loss taken after every epoch, and which epoch has the lowest?";
        return Err(format!(
            "{what} the best epoch should be {expected}, and you return {best}. {}",
            sentence(rule)
        ));
    }
    for (i, (found, expected)) in after.iter().zip(&right.layers).enumerate() {
        let what = |array| {
            format!(
                "{what} the best epoch is right. The {array} of layer {} afterwards",
                i + 1
            )
        };
        let rule = "One batch is, in turn: its samples and labels, coins from `uniform` row by row, the gradients, a learning rate, a step of Adam. Which of these differs?";
        let close = same_layers(std::slice::from_ref(found), std::slice::from_ref(expected));
        let rule = if close { rule } else { sentence(rule) };
        expect_array(
            &what("weights"),
            &found.weights,
            &expected.weights,
            &[],
            rule,
        )?;
        expect_array(&what("biases"), &found.bias, &expected.bias, &[], rule)?;
    }
    if after
        .iter()
        .zip(&case.layers)
        .any(|(after, before)| after.activation != before.activation)
    {
        return Err(format!(
            "{what} a layer has another activation afterwards. What does training change in a layer?"
        ));
    }
    let [epochs, expected] = [calls, right.calls].map(|calls| calls / case.calls().max(1));
    if epochs != expected {
        return Err(format!(
            "{what} the layers are right after {epochs} epochs, and {expected} are enough. Which losses does `early_stopping` \
             see, and with which patience?"
        ));
    }
    Ok(())
}

/// Training, in loops, with a fault in it.
fn faulty(
    fault: Fault,
    layers: &mut [Layer],
    (x, labels): Samples,
    validation: Samples,
    few: Few,
    (below, uniform): Chance,
) -> usize {
    let Settings {
        epochs,
        batch_size,
        warm_up,
        peak,
    } = few.settings;
    let n = labels.len();
    let in_epoch = match fault {
        Fault::RoundedDown => (n / batch_size).max(1),
        _ => n.div_ceil(batch_size),
    };
    let units = layers[layers.len() - 1].weights.nrows();
    let mut kept = vec![parameters(layers)];
    let mut w = kept[0].clone();
    let mut memory = PlainAdam::new(w.len());
    let (mut step, mut losses, mut batches) = (0, Vec::<f64>::new(), Vec::new());
    let (mut coins, mut best) = (Array2::zeros((0, 0)), 0);
    for epoch in 0..epochs {
        if epoch == 0 || fault != Fault::SameBatches {
            batches = crate::parts::batches(n, batch_size, below);
        }
        if fault == Fault::ForgetsEachEpoch {
            memory = PlainAdam::new(w.len());
        }
        for batch in &batches {
            let of_batch: Vec<usize> = match fault {
                Fault::LabelsStay => labels[..batch.len()].to_vec(),
                _ => batch.iter().map(|&sample| labels[sample]).collect(),
            };
            if step == 0 || fault != Fault::SameCoins {
                coins = drawn_coins(fault, [batch.len(), units], uniform);
            }
            let samples = (&x.select(Axis(0), batch), &of_batch[..]);
            let g = gradient(fault, layers, samples, &coins, few);
            let rate = match fault {
                Fault::Constant => peak,
                _ => plain_schedule(step, epochs * in_epoch, warm_up, peak),
            };
            step += 1;
            let t = match fault {
                Fault::AdamByEpoch => epoch + 1,
                _ => step,
            };
            memory.step(&mut w, &g, t as i32, rate);
            set_parameters(layers, &w);
        }
        kept.push(w.clone());
        let judging = match fault {
            Fault::JudgedByTraining => (x, labels),
            _ => validation,
        };
        losses.push(validation_loss(fault, layers, judging, few, uniform));
        if losses[epoch] < losses[best] {
            best = epoch;
        }
        let patience = match fault {
            Fault::NoStopping => epochs,
            Fault::StopsAtOnce => 1,
            Fault::StopsLate => few.patience + 1,
            _ => few.patience,
        };
        if epoch - best >= patience {
            break;
        }
    }
    let epoch = losses.len() - 1;
    let left = match fault {
        Fault::Nothing => 0,
        Fault::KeepsLast => epoch + 1,
        Fault::BeforeBest => best,
        _ => best + 1,
    };
    set_parameters(layers, &kept[left]);
    match fault {
        Fault::ReturnsLast => epoch,
        Fault::FromOne => best + 1,
        _ => best,
    }
}

fn drawn_coins(
    fault: Fault,
    [samples, units]: [usize; 2],
    uniform: &mut dyn FnMut() -> f64,
) -> Array2<f64> {
    match fault {
        Fault::CoinsOfUnits => {
            let row: Vec<f64> = (0..units).map(|_| uniform()).collect();
            Array2::from_shape_fn((samples, units), |(_, unit)| row[unit])
        }
        Fault::CoinsByColumns => {
            Array2::from_shape_simple_fn((units, samples), uniform).reversed_axes()
        }
        _ => Array2::from_shape_simple_fn((samples, units), uniform),
    }
}

/// The gradient of a batch with dropout and a penalty, in one row.
fn gradient(
    fault: Fault,
    layers: &[Layer],
    (x, labels): Samples,
    coins: &Array2<f64>,
    few: Few,
) -> Vec<f64> {
    let (before, last) = layers.split_at(layers.len() - 1);
    let rate = match fault {
        Fault::NoDropout => 0.0,
        _ => few.rate,
    };
    let lambda = match fault {
        Fault::NoPenalty => 0.0,
        _ => few.lambda,
    };
    let passes = plain_forward(before, x);
    let hidden = &passes[before.len() - 1].y;
    let factors = Array2::from_shape_fn(hidden.dim(), |place| factor(coins[place], rate));
    let output = plain_forward(last, &(hidden * &factors));
    let (_, dy) = plain_cross_entropy(&output[0].y, labels);
    let (of_last, dx) = plain_backward(last, &output, &dy);
    let (mut gradients, _) = plain_backward(before, &passes, &(dx * &factors));
    gradients.extend(of_last);
    for (gradient, layer) in gradients.iter_mut().zip(layers) {
        gradient.weights.scaled_add(2.0 * lambda, &layer.weights);
    }
    flat(&gradients)
}

fn factor(coin: f64, rate: f64) -> f64 {
    f64::from(u8::from(coin >= rate)) / (1.0 - rate)
}

fn validation_loss(
    fault: Fault,
    layers: &[Layer],
    (x, labels): Samples,
    few: Few,
    uniform: &mut dyn FnMut() -> f64,
) -> f64 {
    let (before, last) = layers.split_at(layers.len() - 1);
    let mut hidden = plain_forward(before, x)[before.len() - 1].y.clone();
    if fault == Fault::DropoutInLoss {
        hidden.mapv_inplace(|y| y * factor(uniform(), few.rate));
    }
    let (loss, _) = plain_cross_entropy(&plain_forward(last, &hidden)[0].y, labels);
    if fault != Fault::PenaltyInLoss {
        return loss;
    }
    let weights = layers.iter().flat_map(|layer| &layer.weights);
    loss + few.lambda * weights.map(|w| w * w).sum::<f64>()
}

/// An answer with a fault in it.
macro_rules! with {
    ($fault:ident) => {
        |layers, x, labels, validation, few, below, uniform| {
            faulty(
                Fault::$fault,
                layers,
                (x, labels),
                validation,
                few,
                (below, uniform),
            )
        }
    };
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in loops, number by number", with!(None)),
    (
        "with the parts, all layers of all epochs kept",
        |layers, x, labels, (vx, vl), few, below, uniform| {
            use crate::parts::{
                adam, batches, cross_entropy, early_stopping, forward, regularized_gradient,
                schedule,
            };
            let Settings {
                epochs, batch_size, ..
            } = few.settings;
            let steps = epochs * labels.len().div_ceil(batch_size);
            let [mut m, mut v] = [(); 2].map(|()| vec![0.0; parameters(layers).len()]);
            let (mut kept, mut losses, mut t) = (Vec::new(), Vec::new(), 0);
            let units = layers[layers.len() - 2].bias.len();
            let best = loop {
                for batch in batches(labels.len(), batch_size, below) {
                    let mut coins = Array2::zeros((batch.len(), units));
                    for coin in &mut coins {
                        *coin = uniform();
                    }
                    let of_batch: Vec<_> = batch.iter().map(|&at| labels[at]).collect();
                    let x = x.select(Axis(0), &batch);
                    let g =
                        regularized_gradient(layers, &x, &of_batch, &coins, few.rate, few.lambda);
                    let rate = schedule(t, steps, few.settings.warm_up, few.settings.peak);
                    t += 1;
                    let mut w = parameters(layers);
                    adam(&mut w, &mut m, &mut v, &flat(&g), t as i32, rate);
                    set_parameters(layers, &w);
                }
                let passes = forward(layers, vx);
                losses.push(cross_entropy(&passes.last().expect("a layer").y, vl).0);
                kept.push(layers.to_vec());
                if let Some(best) = early_stopping(&losses, few.patience) {
                    break best;
                }
                if losses.len() == epochs {
                    let lowest = losses.iter().copied().fold(f64::INFINITY, f64::min);
                    break losses
                        .iter()
                        .position(|&loss| loss == lowest)
                        .expect("it is one of them");
                }
            };
            layers.clone_from_slice(&kept[best]);
            best
        },
    ),
    (
        "the hints, taken literally",
        |layers, x, labels, validation, few, below, uniform| {
            use crate::parts::{
                adam, batches, cross_entropy, early_stopping, forward, regularized_gradient,
                schedule,
            };
            let settings = few.settings;
            let steps = settings.epochs * labels.len().div_ceil(settings.batch_size);
            let units = layers[layers.len() - 1].weights.nrows();
            let mut w = parameters(layers);
            let mut m = vec![0.0; w.len()];
            let mut v = vec![0.0; w.len()];
            let mut step = 0;
            let mut losses = Vec::new();
            let mut best = (0, w.clone());
            for epoch in 0..settings.epochs {
                for batch in batches(labels.len(), settings.batch_size, below) {
                    let bx = x.select(Axis(0), &batch);
                    let by: Vec<usize> = batch.iter().map(|&sample| labels[sample]).collect();
                    let coins = Array2::from_shape_simple_fn((batch.len(), units), &mut *uniform);
                    let gradients =
                        regularized_gradient(layers, &bx, &by, &coins, few.rate, few.lambda);
                    let rate = schedule(step, steps, settings.warm_up, settings.peak);
                    step += 1;
                    adam(&mut w, &mut m, &mut v, &flat(&gradients), step as i32, rate);
                    set_parameters(layers, &w);
                }
                let passes = forward(layers, validation.0);
                let (loss, _) = cross_entropy(&passes[passes.len() - 1].y, validation.1);
                if losses.iter().all(|&before| loss < before) {
                    best = (epoch, w.clone());
                }
                losses.push(loss);
                if early_stopping(&losses, few.patience).is_some() {
                    break;
                }
            }
            set_parameters(layers, &best.1);
            best.0
        },
    ),
];

faults! {
    Nothing: "a copy of the layers trained", "copy",
        "The layers are as they were. Was a copy of them trained?";
    KeepsLast: "the last weights kept", "weights of the last epoch",
        "Those are the weights of the last epoch. Which epoch do the layers end with?";
    ReturnsLast: "the last epoch returned", "That is the last epoch",
        "The layers are right. That is the last epoch. Which one was the best?";
    FromOne: "epochs counted from 1", "one too many",
        "The layers are right. That is one too many. From which number do epochs count?";
    BeforeBest: "the weights from before the best epoch", "before the best epoch",
        "Those are the weights from before the best epoch. When is the validation loss taken?";
    NoStopping: "no early stopping", "without early stopping",
        "That is what comes out without early stopping. When does it say that the training is over?";
    StopsAtOnce: "no patience", "Where is the patience?",
        "That is what comes out when the first loss that is not the lowest ends the training. Where is the patience?";
    StopsLate: "an epoch more than the patience", "are enough";
    JudgedByTraining: "judged by the training samples", "training samples decide",
        "That is what comes out when the training samples decide. Which samples tell whether it learns by heart?";
    PenaltyInLoss: "the penalty in the validation loss", "penalty in the validation loss",
        "That is what comes out with the penalty in the validation loss. What does the loss alone say?";
    DropoutInLoss: "dropout in the validation loss", "dropout in the validation loss",
        "That is what comes out with dropout in the validation loss. When is dropout on?";
    NoDropout: "no dropout", "without dropout",
        "That is what comes out without dropout. Where does its rate go?";
    NoPenalty: "no penalty", "without the penalty",
        "That is what comes out without the penalty. Where does lambda go?";
    SameCoins: "the same coins for all batches", "same coins",
        "That is what comes out with the same coins for all batches. When are they drawn?";
    CoinsOfUnits: "the same coins for all samples", "share their coins",
        "That is what comes out when all samples of a batch share their coins. How many coins are there?";
    CoinsByColumns: "coins drawn by columns", "column by column",
        "That is what comes out with the coins drawn column by column. In which order does the task draw them?";
    SameBatches: "one order for all epochs", "same batches",
        "That is what comes out with the same batches in all epochs. When is the order drawn?";
    LabelsStay: "the labels not selected", "labels of the first samples",
        "That is what comes out with the labels of the first samples in every batch. Whose labels does a batch need?";
    Constant: "no schedule", "at the peak in all steps",
        "That is what comes out at the peak in all steps. Which part knows the learning rate of a step?";
    RoundedDown: "the steps rounded down", "number of steps",
        "That is what comes out when the shorter batches are left out of the number of steps. How many steps are there in all?";
    AdamByEpoch: "Adam counted by epochs", "Adam counts epochs",
        "That is what comes out when Adam counts epochs. What is its `t`?";
    ForgetsEachEpoch: "the averages lost at each epoch", "0 in each epoch",
        "That is what comes out when the averages start at 0 in each epoch. Where do they go on?";
}
