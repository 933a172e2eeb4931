//! The training loop, with the parts that it calls: other right answers, and the wrong ones.

use exercise::{Verdict, close, show};
use ndarray::{Array2, Axis, array};
use structure::random::generator;

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::network::{Gradient, Layer};
use crate::support::{
    alike, called, case, expect_array, faults, layers, numbers, plain_backward, plain_forward,
};

pub type Answer = fn(&mut [Layer], &Array2<f64>, &Array2<f64>, f64, usize) -> Vec<f64>;

pub fn check(train: Answer) -> Verdict {
    called(&["forward", "mean_squared_error", "backward"], super::part)?;
    // The losses are 4 and 1.44; afterwards the weight is 1.64 and the bias 0.64.
    let one = Layer {
        weights: array![[1.0]],
        bias: array![0.0],
        activation: Linear,
    };
    judge(train, &[one], &array![[1.0]], &array![[3.0]], 0.1, 2)?;
    let mut rng = generator(14);
    let cases: [(usize, &[usize], &[Activation], usize); 5] = [
        (3, &[2, 2, 2], &[Tanh, Linear], 1),
        (3, &[2, 2, 2], &[Sigmoid, Tanh], 4),
        (1, &[2, 2], &[Sigmoid], 3),
        (4, &[3, 5, 2], &[Relu, Sigmoid], 3),
        (2, &[4, 1, 3, 2], &[Tanh, Tanh, Linear], 5),
    ];
    for (batch, widths, activations, epochs) in cases {
        let layers = layers(&mut rng, widths, activations);
        let x = numbers(&mut rng, batch, widths[0]);
        let t = numbers(&mut rng, batch, widths[widths.len() - 1]);
        judge(train, &layers, &x, &t, 0.3, epochs)?;
    }
    xor(train)
}

/// Compares the losses and what the layers have learned.
fn judge(
    train: Answer,
    before: &[Layer],
    x: &Array2<f64>,
    t: &Array2<f64>,
    rate: f64,
    epochs: usize,
) -> Verdict {
    let what = format!(
        "{}, at rate {rate} for {epochs} {},",
        case(x.nrows(), before.len()),
        if epochs == 1 { "epoch" } else { "epochs" }
    );
    let mut layers = before.to_vec();
    let losses = train(&mut layers, x, t, rate, epochs);
    if losses.len() != epochs {
        let question = if losses.len() > epochs {
            "Is one of them from after the last update?"
        } else {
            "Is one kept in each epoch?"
        };
        return Err(format!(
            "{what} there should be one loss for each epoch, and you return {}. {question}",
            losses.len()
        ));
    }
    let mut expected_layers = before.to_vec();
    let expected = faulty(Fault::None, &mut expected_layers, x, t, rate, epochs);
    let known = KNOWN.iter().find(|(fault, _)| {
        let mut after = before.to_vec();
        let values = faulty(*fault, &mut after, x, t, rate, epochs);
        losses.iter().zip(&values).all(|(a, b)| close(*a, *b, 1e-6)) && same(&layers, &after)
    });
    let sentence = |rule| match known {
        Some((_, sentence)) => *sentence,
        None if same(&layers, before) => UNMOVED,
        None => rule,
    };
    for (epoch, (&loss, &expected)) in losses.iter().zip(&expected).enumerate() {
        if !close(loss, expected, 1e-7) {
            let rule = if epoch == 0 {
                "Is it the mean squared error of the outputs, from before the update?"
            } else {
                "The losses before are right. Is every epoch like the first, with the layers as they are by then?"
            };
            let [expected, loss] = [expected, loss].map(show);
            return Err(format!(
                "{what} the loss of epoch {} should be {expected}, and yours is {loss}. {}",
                epoch + 1,
                sentence(rule)
            ));
        }
    }
    for (i, (got, expected)) in layers.iter().zip(&expected_layers).enumerate() {
        let what = |array| {
            format!(
                "{what} the losses are right. The {array} of layer {} afterwards",
                i + 1
            )
        };
        let rule = "How far does each of them go in one step, and which way?";
        expect_array(
            &what("weights"),
            &got.weights,
            &expected.weights,
            &[],
            sentence(rule),
        )?;
        expect_array(
            &what("biases"),
            &got.bias,
            &expected.bias,
            &[],
            sentence(rule),
        )?;
    }
    if layers
        .iter()
        .zip(before)
        .any(|(after, before)| after.activation != before.activation)
    {
        return Err(format!(
            "{what} a layer has another activation afterwards. What does training change in a layer?"
        ));
    }
    Ok(())
}

fn same(a: &[Layer], b: &[Layer]) -> bool {
    let mut pairs = a.iter().zip(b);
    pairs.all(|(a, b)| alike(&a.weights, &b.weights) && alike(&a.bias, &b.bias))
}

/// The first victory: the network that the parts make up learns XOR.
fn xor(train: Answer) -> Verdict {
    const EPOCHS: usize = 400;
    let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let t = array![[0.0], [1.0], [1.0], [0.0]];
    let mut layers = layers(&mut generator(3), &[2, 4, 1], &[Tanh, Sigmoid]);
    let losses = train(&mut layers, &x, &t, 1.0, EPOCHS);
    let y = &plain_forward(&layers, &x)[1].y;
    let loss = (y - &t).powi(2).sum() / 4.0;
    let case = format!("the first few epochs are right. On XOR, at rate 1 for {EPOCHS} epochs,");
    if losses.len() != EPOCHS {
        return Err(format!(
            "{case} you return {} losses. Does anything end the training early?",
            losses.len()
        ));
    }
    let last = losses[EPOCHS - 1];
    if loss < 0.01 && last < 0.01 {
        return Ok(());
    }
    let found: Vec<String> = y.iter().map(|y| show(*y)).collect();
    Err(format!(
        "{case} the loss should come below 0.01. The last one that you return is {}, and afterwards it is {}, for the outputs {} and \
         the targets 0, 1, 1, 0. Is every epoch like the first?",
        show(last),
        show(loss),
        found.join(", ")
    ))
}

const UNMOVED: &str = "The layers are as they were. Was a copy of them trained?";

/// Training, in loops, with a fault in it.
fn faulty(
    fault: Fault,
    layers: &mut [Layer],
    x: &Array2<f64>,
    t: &Array2<f64>,
    rate: f64,
    epochs: usize,
) -> Vec<f64> {
    let mean = |layers: &[Layer]| {
        let y = &plain_forward(layers, x)[layers.len() - 1].y;
        (y - t).powi(2).sum() / t.len() as f64
    };
    let gradients_at = |layers: &[Layer], x: &Array2<f64>, t: &Array2<f64>| {
        let passes = plain_forward(layers, x);
        let y = &passes[layers.len() - 1].y;
        let mut dy = (y - t) * (2.0 / t.len() as f64);
        match fault {
            Fault::DividedAgain => dy /= t.nrows() as f64,
            Fault::ForgetsDifference => dy.clone_from(y),
            _ => {}
        }
        plain_backward(layers, &passes, &dy).0
    };
    let first = gradients_at(layers, x, t);
    let mut sum = first.clone();
    let mut losses = Vec::new();
    for epoch in 0..epochs {
        let loss = mean(layers);
        if fault == Fault::SampleBySample {
            for i in 0..x.nrows() {
                let [x, t] = [x, t].map(|all| all.row(i).insert_axis(Axis(0)).to_owned());
                let gradients = gradients_at(layers, &x, &t);
                descend(layers, &gradients, rate, fault);
            }
        } else if fault != Fault::Nothing && (fault != Fault::OneEpoch || epoch == 0) {
            let mut gradients = gradients_at(layers, x, t);
            if epoch > 0 {
                for (sum, gradient) in sum.iter_mut().zip(&gradients) {
                    sum.weights += &gradient.weights;
                    sum.bias += &gradient.bias;
                }
            }
            match fault {
                Fault::OneGradient => gradients.clone_from(&first),
                Fault::SumOfGradients => gradients.clone_from(&sum),
                _ => {}
            }
            descend(layers, &gradients, rate, fault);
        }
        losses.push(if fault == Fault::LossAfter {
            mean(layers)
        } else {
            loss
        });
    }
    losses
}

fn descend(layers: &mut [Layer], gradients: &[Gradient], rate: f64, fault: Fault) {
    let rate = match fault {
        Fault::Uphill => -rate,
        Fault::NoRate => 1.0,
        _ => rate,
    };
    let last = layers.len() - 1;
    for (i, (layer, gradient)) in layers.iter_mut().zip(gradients).enumerate() {
        if fault == Fault::LastLayer && i < last {
            continue;
        }
        for (w, dw) in layer.weights.iter_mut().zip(&gradient.weights) {
            *w -= rate * dw;
        }
        if fault != Fault::NoBiases {
            for (b, db) in layer.bias.iter_mut().zip(&gradient.bias) {
                *b -= rate * db;
            }
        }
    }
}

/// An answer with a fault in it.
macro_rules! with {
    ($fault:ident) => {
        |layers, x, t, rate, epochs| faulty(Fault::$fault, layers, x, t, rate, epochs)
    };
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in loops, number by number", with!(None)),
    (
        "with the parts, new layers in each epoch",
        |layers, x, t, rate, epochs| {
            let epoch = |_| {
                let passes = crate::parts::forward(layers, x);
                let (loss, dy) =
                    crate::parts::mean_squared_error(&passes.last().expect("a layer").y, t);
                let (gradients, _) = crate::parts::backward(layers, &passes, &dy);
                for (layer, gradient) in layers.iter_mut().zip(gradients) {
                    *layer = Layer {
                        weights: &layer.weights - rate * gradient.weights,
                        bias: &layer.bias - rate * gradient.bias,
                        activation: layer.activation,
                    };
                }
                loss
            };
            (0..epochs).map(epoch).collect()
        },
    ),
    (
        "the hints, taken literally",
        |layers, x, t, learning_rate, epochs| {
            let mut losses = Vec::new();
            for _ in 0..epochs {
                let passes = crate::parts::forward(layers, x);
                let y = &passes[layers.len() - 1].y;
                let (loss, dy) = crate::parts::mean_squared_error(y, t);
                losses.push(loss);
                let (gradients, _) = crate::parts::backward(layers, &passes, &dy);
                for (layer, gradient) in layers.iter_mut().zip(&gradients) {
                    layer.weights.scaled_add(-learning_rate, &gradient.weights);
                    layer.bias.scaled_add(-learning_rate, &gradient.bias);
                }
            }
            losses
        },
    ),
];

faults! {
    Uphill: "up the gradient", "up the gradient",
        "That is what comes out when the step goes up the gradient. Which way does the loss fall?";
    LossAfter: "the loss from after the update", "after the update",
        "That is the loss from after the update. Which weights does the loss of an epoch belong to?";
    OneGradient: "one gradient for all epochs", "first gradient",
        "That is what comes out when every step follows the first gradient. Which weights does that gradient belong to?";
    Nothing: "nothing moved at all", "as they were", UNMOVED;
    NoBiases: "the biases forgotten", "biases are as they were",
        "The biases are as they were. Does training leave them out?";
    LastLayer: "only the last layer", "Only the last layer",
        "Only the last layer has moved. Which layers have a gradient?";
    NoRate: "the learning rate forgotten", "learning rate of 1",
        "That is what comes out at a learning rate of 1. How long is the step?";
    DividedAgain: "the gradient divided by the samples again", "once more",
        "That is what comes out when the gradient is divided by the samples once more. Is the loss not a mean already?";
    SampleBySample: "a step after every sample", "after every sample",
        "That is what comes out when the layers move after every sample. How many steps are there in an epoch?";
    SumOfGradients: "the gradients of all epochs added up", "earlier epochs",
        "That is what comes out when the gradients of earlier epochs stay in the step. Which gradient does an epoch follow?";
    OneEpoch: "a single step", "Only the first epoch",
        "Only the first epoch has moved the layers. What do the others do?";
    ForgetsDifference: "the way back begun with the outputs", "begins with the outputs",
        "That is what comes out when the way back begins with the outputs. Which gradient does it begin with?";
    _: "a copy of the layers trained", "copy",
        |layers, x, t, rate, epochs| faulty(Fault::None, &mut layers.to_vec(), x, t, rate, epochs);
    _: "the last loss only", "Is one kept",
        |layers, x, t, rate, epochs| {
            faulty(Fault::None, layers, x, t, rate, epochs).split_off(epochs - 1)
        };
    _: "the loss once more at the end", "after the last update",
        |layers, x, t, rate, epochs| {
            let mut losses = faulty(Fault::None, layers, x, t, rate, epochs);
            losses.extend(faulty(Fault::Nothing, layers, x, t, rate, 1));
            losses
        };
    _: "ended after a hundred epochs", "early",
        |layers, x, t, rate, epochs| faulty(Fault::None, layers, x, t, rate, epochs.min(100));
}
