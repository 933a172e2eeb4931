//! Training with mini-batches, with the parts that it calls: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};
use ndarray::{Array2, Axis, array};
use structure::random::{self, generator, within};

use crate::network::Activation::{Linear, Relu, Sigmoid, Tanh};
use crate::network::{Layer, Settings, flat, parameters, set_parameters};
use crate::support::{
    PlainAdam, called, classes, expect_array, faults, layers, numbers, plain_backward,
    plain_cross_entropy, plain_forward, plain_schedule, same_layers,
};

pub type Answer =
    fn(&mut [Layer], &Array2<f64>, &[usize], Settings, &mut dyn FnMut(usize) -> usize) -> Vec<f64>;

/// A network and what it learns.
struct Case {
    layers: Vec<Layer>,
    x: Array2<f64>,
    labels: Vec<usize>,
    settings: Settings,
}

impl Case {
    /// The losses, and the layers afterwards.
    fn trained(
        &self,
        fit: impl Fn(&mut [Layer], &Case, &mut dyn FnMut(usize) -> usize) -> Vec<f64>,
    ) -> Trained {
        let mut layers = self.layers.clone();
        let mut rng = generator(18);
        let losses = fit(&mut layers, self, &mut |n| {
            random::below(&mut rng, n.max(1))
        });
        Trained { losses, layers }
    }

    fn by(&self, fit: Answer) -> Trained {
        self.trained(|layers, case, below| fit(layers, &case.x, &case.labels, case.settings, below))
    }

    fn with(&self, fault: Fault) -> Trained {
        self.trained(|layers, case, below| {
            faulty(fault, layers, &case.x, &case.labels, case.settings, below)
        })
    }
}

struct Trained {
    losses: Vec<f64>,
    layers: Vec<Layer>,
}

impl Trained {
    fn is_like(&self, other: &Self) -> bool {
        let mut pairs = self.losses.iter().zip(&other.losses);
        self.losses.len() == other.losses.len()
            && pairs.all(|(&a, &b)| close(a, b, 1e-6) || a.is_nan() && b.is_nan())
            && same_layers(&self.layers, &other.layers)
    }
}

fn cases() -> Vec<Case> {
    let one = Case {
        layers: vec![Layer {
            weights: array![[0.0, 0.0]],
            bias: array![0.0, 0.0],
            activation: Linear,
        }],
        x: array![[1.0]],
        labels: vec![0],
        settings: settings(2, 1, 0, 0.1),
    };
    let mut rng = generator(19);
    let mut drawn = |samples, widths: &[usize], activations: &[_], settings| Case {
        layers: layers(&mut rng, widths, activations),
        x: numbers(&mut rng, samples, widths[0]),
        labels: classes(&mut rng, samples, widths[widths.len() - 1]),
        settings,
    };
    vec![
        one,
        drawn(7, &[2, 3, 3], &[Tanh, Linear], settings(3, 3, 2, 0.1)),
        drawn(4, &[2, 2, 2], &[Sigmoid, Linear], settings(2, 4, 0, 0.2)),
        drawn(5, &[3, 2], &[Linear], settings(3, 2, 1, 0.05)),
        drawn(
            6,
            &[2, 4, 3, 2],
            &[Relu, Tanh, Linear],
            settings(2, 5, 3, 0.1),
        ),
        drawn(3, &[2, 3, 2], &[Tanh, Linear], settings(1, 8, 0, 0.1)),
    ]
}

fn settings(epochs: usize, batch_size: usize, warm_up: usize, peak: f64) -> Settings {
    Settings {
        epochs,
        batch_size,
        warm_up,
        peak,
    }
}

pub fn check(fit: Answer) -> Verdict {
    called(
        &[
            "batches",
            "schedule",
            "adam",
            "forward",
            "cross_entropy",
            "backward",
        ],
        super::part,
    )?;
    let cases = cases();
    for case in &cases {
        judge(fit, case, &cases[1])?;
    }
    three_corners(fit)
}

/// Compares the losses and what the layers have learned. `telling` is the case in which no two faults look alike.
fn judge(fit: Answer, case: &Case, telling: &Case) -> Verdict {
    let Settings {
        epochs, batch_size, ..
    } = case.settings;
    let what = format!(
        "with {}, batches of {batch_size} and {},",
        counted(case.labels.len(), "sample"),
        counted(epochs, "epoch"),
    );
    let found = case.by(fit);
    if found.losses.len() != epochs {
        let steps = epochs * case.labels.len().div_ceil(batch_size);
        let question = if found.losses.len() == steps {
            "Is there one for each batch?"
        } else {
            "Is one kept in each epoch?"
        };
        return Err(format!(
            "{what} there should be one loss for each epoch, and you return {}. {question}",
            found.losses.len()
        ));
    }
    let expected = case.with(Fault::None);
    if found.is_like(&expected) && close_to(&found, &expected) {
        return activations_kept(&found.layers, case, &what);
    }
    let known = KNOWN.iter().find(|(fault, _)| {
        found.is_like(&case.with(*fault)) && telling.by(fit).is_like(&telling.with(*fault))
    });
    let sentence = |rule| known.map_or(rule, |(_, sentence)| *sentence);
    for (epoch, (&loss, &expected)) in found.losses.iter().zip(&expected.losses).enumerate() {
        if !close(loss, expected, 1e-7) {
            let rule = if epoch == 0 {
                "One batch is, in turn: its samples and labels, forward, the loss, backward, a learning rate, a step of Adam. Which of these differs?"
            } else {
                "The losses before are right. Is every epoch like the first, with all that was learned before it?"
            };
            let [expected, loss] = [expected, loss].map(show);
            return Err(format!(
                "{what} the loss of epoch {} should be {expected}, and yours is {loss}. {}",
                epoch + 1,
                sentence(rule)
            ));
        }
    }
    for (i, (found, expected)) in found.layers.iter().zip(&expected.layers).enumerate() {
        let what = |array| {
            format!(
                "{what} the losses are right. The {array} of layer {} afterwards",
                i + 1
            )
        };
        let rule = "Does the last step go as far as the others, at the learning rate of its own?";
        expect_array(
            &what("weights"),
            &found.weights,
            &expected.weights,
            &[],
            sentence(rule),
        )?;
        expect_array(
            &what("biases"),
            &found.bias,
            &expected.bias,
            &[],
            sentence(rule),
        )?;
    }
    Ok(())
}

fn close_to(found: &Trained, expected: &Trained) -> bool {
    let numbers =
        |trained: &Trained| [trained.losses.clone(), parameters(&trained.layers)].concat();
    let mut pairs = numbers(found).into_iter().zip(numbers(expected));
    pairs.all(|(found, expected)| close(found, expected, 1e-7))
}

fn activations_kept(after: &[Layer], case: &Case, what: &str) -> Verdict {
    let mut pairs = after.iter().zip(&case.layers);
    if pairs.all(|(after, before)| after.activation == before.activation) {
        return Ok(());
    }
    Err(format!(
        "{what} a layer has another activation afterwards. What does training change in a layer?"
    ))
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A training of many steps: samples around three corners of a square, each corner a class.
fn three_corners(fit: Answer) -> Verdict {
    const EPOCHS: usize = 30;
    let mut rng = generator(20);
    let labels: Vec<usize> = (0..30).map(|sample| sample % 3).collect();
    let corners = [[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0]];
    let x = Array2::from_shape_fn((30, 2), |(sample, axis)| {
        corners[sample % 3][axis] + within(0.4, &mut rng)
    });
    let mut layers = layers(&mut rng, &[2, 4, 3], &[Tanh, Linear]);
    let losses = fit(
        &mut layers,
        &x,
        &labels,
        settings(EPOCHS, 8, 10, 0.1),
        &mut |n| random::below(&mut rng, n.max(1)),
    );
    let (loss, _) = plain_cross_entropy(&plain_forward(&layers, &x)[1].y, &labels);
    let case =
        format!("the first few epochs are right. On 30 samples of 3 classes, for {EPOCHS} epochs,");
    if losses.len() != EPOCHS {
        return Err(format!(
            "{case} you return {} losses. Does anything end the training early?",
            losses.len()
        ));
    }
    if loss < 0.1 && losses[EPOCHS - 1] < 0.1 {
        return Ok(());
    }
    let [last, loss] = [losses[EPOCHS - 1], loss].map(show);
    Err(format!(
        "{case} the loss should come below 0.1. The last one that you return is {last}, and afterwards it is {loss}. Is every \
         epoch like the first?"
    ))
}

/// Training, in loops, with a fault in it.
fn faulty(
    fault: Fault,
    layers: &mut [Layer],
    x: &Array2<f64>,
    labels: &[usize],
    settings: Settings,
    below: &mut dyn FnMut(usize) -> usize,
) -> Vec<f64> {
    let n = labels.len();
    let size = if fault == Fault::FullBatch {
        n
    } else {
        settings.batch_size
    };
    let full = n / size;
    let in_epoch = if fault == Fault::RoundedDown {
        full
    } else {
        n.div_ceil(size)
    };
    let steps = settings.epochs * in_epoch;
    let before = layers.to_vec();
    let mut w = parameters(layers);
    let mut memory = PlainAdam::new(w.len());
    let (mut step, mut losses, mut batches) = (0, Vec::new(), Vec::new());
    for epoch in 0..settings.epochs {
        if epoch == 0 || fault != Fault::SameBatches {
            batches = crate::parts::batches(n, size, below);
        }
        match fault {
            Fault::InOrder => {
                batches = (0..n)
                    .collect::<Vec<_>>()
                    .chunks(size)
                    .map(<[usize]>::to_vec)
                    .collect();
            }
            Fault::DropsShorter => batches.retain(|batch| batch.len() == size),
            Fault::ForgetsEachEpoch => memory = PlainAdam::new(w.len()),
            _ => {}
        }
        let mut found = Vec::new();
        for (at, batch) in batches.iter().enumerate() {
            let of_batch: Vec<usize> = match fault {
                Fault::LabelsStay => labels[..batch.len()].to_vec(),
                _ => batch.iter().map(|&sample| labels[sample]).collect(),
            };
            let passes = plain_forward(layers, &x.select(Axis(0), batch));
            let (loss, dy) = plain_cross_entropy(&passes[layers.len() - 1].y, &of_batch);
            found.push((loss, batch.len() as f64));
            let g = flat(&plain_backward(layers, &passes, &dy).0);
            let (counted, of) = match fault {
                Fault::RateByEpoch => (epoch, settings.epochs),
                Fault::RateAnew => (at, steps),
                Fault::RateFromOne => (step + 1, steps),
                _ => (step, steps),
            };
            let rate = match fault {
                Fault::Constant => settings.peak,
                _ => plain_schedule(counted, of, settings.warm_up, settings.peak),
            };
            let t = match fault {
                Fault::AdamFromZero => step,
                Fault::AdamByEpoch => epoch + 1,
                Fault::AdamAnew => at + 1,
                _ => step + 1,
            };
            match fault {
                Fault::Descent => w.iter_mut().zip(&g).for_each(|(w, g)| *w -= rate * g),
                Fault::ForgetsEachStep => PlainAdam::new(w.len()).step(&mut w, &g, t as i32, rate),
                _ => memory.step(&mut w, &g, t as i32, rate),
            }
            step += 1;
            if fault != Fault::Nothing {
                set_parameters(layers, &w);
            }
            let last = before.len() - 1;
            for (at, (layer, before)) in layers.iter_mut().zip(&before).enumerate() {
                if fault == Fault::NoBiases || fault == Fault::LastLayer && at < last {
                    layer.bias.assign(&before.bias);
                }
                if fault == Fault::LastLayer && at < last {
                    layer.weights.assign(&before.weights);
                }
            }
            if matches!(fault, Fault::NoBiases | Fault::LastLayer) {
                w = parameters(layers);
            }
        }
        let sum = |of: fn(&(f64, f64)) -> f64| found.iter().map(of).sum::<f64>();
        losses.push(match fault {
            Fault::MeanOfBatches => sum(|loss| loss.0) / found.len() as f64,
            Fault::SumOfBatches => sum(|loss| loss.0),
            Fault::LastBatch => found[found.len() - 1].0,
            Fault::LossAfter => {
                plain_cross_entropy(&plain_forward(layers, x)[layers.len() - 1].y, labels).0
            }
            _ => sum(|loss| loss.0 * loss.1) / sum(|loss| loss.1),
        });
    }
    losses
}

/// An answer with a fault in it.
macro_rules! with {
    ($fault:ident) => {
        |layers, x, labels, settings, below| {
            faulty(Fault::$fault, layers, x, labels, settings, below)
        }
    };
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in loops, number by number", with!(None)),
    (
        "with averages for each layer, its weights and its biases apart",
        |layers, x, labels, settings, below| {
            let zeros =
                |layer: &Layer| [vec![0.0; layer.weights.len()], vec![0.0; layer.bias.len()]];
            let mut first: Vec<_> = layers.iter().map(zeros).collect();
            let mut second = first.clone();
            let in_epoch = labels.len().div_ceil(settings.batch_size);
            let mut losses = Vec::new();
            for epoch in 0..settings.epochs {
                let mut loss = 0.0;
                for (at, batch) in (0..).zip(crate::parts::batches(
                    labels.len(),
                    settings.batch_size,
                    below,
                )) {
                    let (x, mut of_batch) = (x.select(Axis(0), &batch), vec![0; batch.len()]);
                    for (label, sample) in of_batch.iter_mut().zip(&batch) {
                        *label = labels[*sample];
                    }
                    let passes = crate::parts::forward(layers, &x);
                    let logits = &passes.last().expect("a layer").y;
                    let (mean, dy) = crate::parts::cross_entropy(logits, &of_batch);
                    loss += mean * batch.len() as f64 / labels.len() as f64;
                    let step = epoch * in_epoch + at;
                    let steps = settings.epochs * in_epoch;
                    let rate = crate::parts::schedule(step, steps, settings.warm_up, settings.peak);
                    let (gradients, _) = crate::parts::backward(layers, &passes, &dy);
                    for (i, (layer, gradient)) in layers.iter_mut().zip(&gradients).enumerate() {
                        let t = step as i32 + 1;
                        let ([m, mb], [v, vb]) = (&mut first[i], &mut second[i]);
                        let g: Vec<f64> = gradient.weights.iter().copied().collect();
                        let w = layer.weights.as_slice_mut().expect("row by row");
                        crate::parts::adam(w, m, v, &g, t, rate);
                        let b = layer.bias.as_slice_mut().expect("one row");
                        crate::parts::adam(b, mb, vb, &gradient.bias.to_vec(), t, rate);
                    }
                }
                losses.push(loss);
            }
            losses
        },
    ),
    (
        "the hints, taken literally",
        |layers, x, labels, settings, below| {
            use crate::parts::{adam, backward, batches, cross_entropy, forward, schedule};
            let steps = settings.epochs * labels.len().div_ceil(settings.batch_size);
            let mut w = parameters(layers);
            let mut m = vec![0.0; w.len()];
            let mut v = vec![0.0; w.len()];
            let mut step = 0;
            let mut losses = Vec::new();
            for _ in 0..settings.epochs {
                let mut sum = 0.0;
                for batch in batches(labels.len(), settings.batch_size, below) {
                    let bx = x.select(Axis(0), &batch);
                    let by: Vec<usize> = batch.iter().map(|&sample| labels[sample]).collect();
                    let passes = forward(layers, &bx);
                    let (loss, dy) = cross_entropy(&passes[passes.len() - 1].y, &by);
                    let (gradients, _) = backward(layers, &passes, &dy);
                    let rate = schedule(step, steps, settings.warm_up, settings.peak);
                    step += 1;
                    adam(&mut w, &mut m, &mut v, &flat(&gradients), step as i32, rate);
                    set_parameters(layers, &w);
                    sum += loss * batch.len() as f64;
                }
                losses.push(sum / labels.len() as f64);
            }
            losses
        },
    ),
];

faults! {
    Nothing: "a copy of the layers trained", "copy",
        "The layers are as they were. Was a copy of them trained?";
    SameBatches: "one order for all epochs", "same batches",
        "That is what comes out with the same batches in all epochs. When is the order drawn?";
    InOrder: "the samples in order", "in order",
        "That is what comes out with the samples in order. Which part draws the batches?";
    LabelsStay: "the labels not selected", "labels of the first samples",
        "That is what comes out with the labels of the first samples in every batch. Whose labels does a batch need?";
    DropsShorter: "the shorter batch dropped", "without the shorter batch",
        "That is what comes out without the shorter batch. Which samples does an epoch see?";
    FullBatch: "full batches", "all samples in one batch",
        "That is what comes out with all samples in one batch. How many steps are there in an epoch?";
    MeanOfBatches: "the mean over the batches", "mean over the batches",
        "That is the mean over the batches. One of them is shorter: how much does it count in the mean over the samples?";
    SumOfBatches: "the sum over the batches", "sum over the batches",
        "That is the sum over the batches. What is their mean?";
    LastBatch: "the loss of the last batch", "last batch alone",
        "That is the loss of the last batch alone. Over which samples is the mean?";
    LossAfter: "the loss from after the epoch", "after the epoch",
        "That is the loss of all samples after the epoch. For which weights is the loss of a batch?";
    Constant: "no schedule", "at the peak in all steps",
        "That is what comes out at the peak in all steps. Which part knows the learning rate of a step?";
    RateByEpoch: "a rate for each epoch", "one learning rate for each epoch",
        "That is what comes out with one learning rate for each epoch. What does `schedule` count?";
    RateAnew: "the schedule begun anew", "begins anew",
        "That is what comes out when `schedule` begins anew in each epoch. What does it count?";
    RoundedDown: "the steps rounded down", "number of steps",
        "That is what comes out when the shorter batches are left out of the number of steps. How many steps are there in all?";
    RateFromOne: "the schedule counted from 1", "`schedule` counts from 1",
        "That is what comes out when `schedule` counts from 1. At which step does it begin?";
    AdamFromZero: "Adam counted from 0", "Adam counts from 0",
        "That is what comes out when Adam counts from 0: it divides by 0. Which step is its first?";
    AdamByEpoch: "Adam counted by epochs", "Adam counts epochs",
        "That is what comes out when Adam counts epochs. What is its `t`?";
    AdamAnew: "Adam counted anew in each epoch", "from 1 again",
        "That is what comes out when Adam counts from 1 again in each epoch. What has it seen by then?";
    ForgetsEachStep: "the averages lost at each step", "0 in each step",
        "That is what comes out when the averages start at 0 in each step. Where do they go on?";
    ForgetsEachEpoch: "the averages lost at each epoch", "0 in each epoch",
        "That is what comes out when the averages start at 0 in each epoch. Where do they go on?";
    Descent: "gradient descent", "plain gradient descent",
        "That is what comes out with plain gradient descent. Which part makes a step out of a gradient?";
    NoBiases: "the biases forgotten", "biases are as they were",
        "The biases are as they were. What has training to do with them?";
    LastLayer: "only the last layer", "Only the last layer",
        "Only the last layer has moved. Which layers have a gradient?";
    _: "a loss for each batch", "for each batch",
        |layers, x, labels, settings, below| {
            let losses = faulty(Fault::None, layers, x, labels, settings, below);
            let in_epoch = labels.len().div_ceil(settings.batch_size);
            losses
                .iter()
                .flat_map(|&loss| vec![loss; in_epoch])
                .collect()
        };
    _: "the last loss only", "kept in each epoch",
        |layers, x, labels, settings, below| {
            let losses = faulty(Fault::None, layers, x, labels, settings, below);
            vec![losses[settings.epochs - 1]]
        };
    _: "ended after ten epochs", "early",
        |layers, x, labels, settings, below| {
            let epochs = settings.epochs.min(10);
            faulty(
                Fault::None,
                layers,
                x,
                labels,
                Settings { epochs, ..settings },
                below,
            )
        };
    _: "an activation changed", "another activation",
        |layers, x, labels, settings, below| {
            let losses = faulty(Fault::None, layers, x, labels, settings, below);
            layers[0].activation = Relu;
            losses
        };
}
