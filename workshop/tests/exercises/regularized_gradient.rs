//! The gradient with dropout and a penalty, with the parts that it calls, checked by finite differences; other right
//! answers, and the wrong ones.

use exercise::{Verdict, show};
use ndarray::{Array1, Array2, array};
use structure::random::{generator, uniform};

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::network::{Gradient, Layer};
use crate::support::{
    alike, called, classes, expect_array, faults, layers, numbers, plain_backward,
    plain_cross_entropy, plain_forward,
};

pub type Answer = fn(&[Layer], &Array2<f64>, &[usize], &Array2<f64>, f64, f64) -> Vec<Gradient>;

/// The batch, the widths, the activations, the dropout rate and lambda.
type Drawn<'a> = (usize, &'a [usize], &'a [Activation], f64, f64);

pub fn check(regularized_gradient: Answer) -> Verdict {
    called(
        &["forward", "dropout", "cross_entropy", "backward", "l2"],
        super::part,
    )?;
    let one = |weight: f64| Layer {
        weights: array![[weight]],
        bias: array![0.0],
        activation: Linear,
    };
    judge(
        regularized_gradient,
        &[one(2.0), one(3.0)],
        &array![[1.0]],
        &[0],
        &array![[0.5]],
        [0.0, 0.1],
    )?;
    let mut rng = generator(22);
    let cases: [Drawn; 7] = [
        (4, &[3, 4, 3], &[Tanh, Linear], 0.4, 0.1),
        (3, &[3, 3, 3], &[Sigmoid, Linear], 0.0, 0.2),
        (2, &[2, 2, 2], &[Tanh, Linear], 0.5, 0.0),
        (1, &[2, 5, 2], &[Tanh, Linear], 0.3, 0.05),
        (3, &[2, 3, 4, 2], &[Tanh, Sigmoid, Linear], 0.25, 0.01),
        (3, &[3, 3, 3, 3], &[Relu, Relu, Linear], 0.2, 0.3),
        (2, &[2, 3, 2], &[Tanh, Linear], 0.0, 0.0),
    ];
    for (batch, widths, activations, rate, lambda) in cases {
        let layers = layers(&mut rng, widths, activations);
        let x = numbers(&mut rng, batch, widths[0]);
        let labels = classes(&mut rng, batch, widths[widths.len() - 1]);
        let coins =
            Array2::from_shape_simple_fn((batch, widths[widths.len() - 2]), || uniform(&mut rng));
        judge(
            regularized_gradient,
            &layers,
            &x,
            &labels,
            &coins,
            [rate, lambda],
        )?;
    }
    Ok(())
}

fn judge(
    answer: Answer,
    layers: &[Layer],
    x: &Array2<f64>,
    labels: &[usize],
    coins: &Array2<f64>,
    [rate, lambda]: [f64; 2],
) -> Verdict {
    let what = format!(
        "for {} layers and a batch of {}, with a dropout rate of {} and lambda = {},",
        layers.len(),
        x.nrows(),
        show(rate),
        show(lambda)
    );
    let found = answer(layers, x, labels, coins, rate, lambda);
    if found.len() != layers.len() {
        return Err(format!(
            "{what} there should be a gradient for each layer, and you return {}. Are both halves there?",
            found.len()
        ));
    }
    let expected = measured(layers, x, labels, coins, [rate, lambda]);
    let known = KNOWN.iter().find(|(fault, _)| {
        let wrong = faulty(*fault, layers, x, labels, coins, [rate, lambda]);
        let mut pairs = found.iter().zip(&wrong);
        pairs.all(|(a, b)| alike(&a.weights, &b.weights) && alike(&a.bias, &b.bias))
    });
    let rule = "Is the gradient that of the mean cross-entropy behind the dropout, plus that of the penalty?";
    let sentence = known.map_or(rule, |(_, sentence)| *sentence);
    for (i, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let what = |array| format!("{what} the gradient of the {array} of layer {}", i + 1);
        expect_array(
            &what("weights"),
            &found.weights,
            &expected.weights,
            &[],
            sentence,
        )?;
        expect_array(&what("biases"), &found.bias, &expected.bias, &[], sentence)?;
    }
    Ok(())
}

/// The penalised loss behind the dropout, in loops.
fn loss(
    layers: &[Layer],
    x: &Array2<f64>,
    labels: &[usize],
    factors: &Array2<f64>,
    lambda: f64,
) -> f64 {
    let (before, last) = layers.split_at(layers.len() - 1);
    let hidden = &plain_forward(before, x)[before.len() - 1].y * factors;
    let (loss, _) = plain_cross_entropy(&plain_forward(last, &hidden)[0].y, labels);
    let squares = layers
        .iter()
        .flat_map(|layer| &layer.weights)
        .map(|w| w * w);
    loss + lambda * squares.sum::<f64>()
}

fn factors(coins: &Array2<f64>, rate: f64) -> Array2<f64> {
    coins.mapv(|coin| f64::from(u8::from(coin >= rate)) / (1.0 - rate))
}

/// The gradient, by central differences of the loss.
fn measured(
    layers: &[Layer],
    x: &Array2<f64>,
    labels: &[usize],
    coins: &Array2<f64>,
    [rate, lambda]: [f64; 2],
) -> Vec<Gradient> {
    const STEP: f64 = 1e-5;
    let factors = factors(coins, rate);
    let slope = |at: usize, change: &dyn Fn(&mut Layer, f64)| {
        let moved = |by: f64| {
            let mut layers = layers.to_vec();
            change(&mut layers[at], by);
            loss(&layers, x, labels, &factors, lambda)
        };
        (moved(STEP) - moved(-STEP)) / (2.0 * STEP)
    };
    let of_layer = |(at, layer): (usize, &Layer)| Gradient {
        weights: Array2::from_shape_fn(layer.weights.dim(), |place| {
            slope(at, &|layer, by| layer.weights[place] += by)
        }),
        bias: Array1::from_shape_fn(layer.bias.len(), |unit| {
            slope(at, &|layer, by| layer.bias[unit] += by)
        }),
    };
    layers.iter().enumerate().map(of_layer).collect()
}

/// The gradient, in loops, with a fault in it.
fn faulty(
    fault: Fault,
    layers: &[Layer],
    x: &Array2<f64>,
    labels: &[usize],
    coins: &Array2<f64>,
    [rate, lambda]: [f64; 2],
) -> Vec<Gradient> {
    let (before, last) = layers.split_at(layers.len() - 1);
    let ones = Array2::ones(coins.dim());
    let factors = match fault {
        Fault::NoDropout | Fault::DropsLogits => ones.clone(),
        _ => factors(coins, rate),
    };
    let passes = plain_forward(before, x);
    let hidden = &passes[before.len() - 1].y;
    let mut output = plain_forward(last, &(hidden * &factors));
    let dy = if fault == Fault::DropsLogits {
        // As far as there are coins for them.
        let kept = |(sample, class): (usize, usize)| {
            let coin = coins.get((sample, class)).copied().unwrap_or(1.0);
            f64::from(u8::from(coin >= rate)) / (1.0 - rate)
        };
        let kept = Array2::from_shape_fn(output[0].y.dim(), kept);
        plain_cross_entropy(&(&output[0].y * &kept), labels).1 * kept
    } else {
        plain_cross_entropy(&output[0].y, labels).1
    };
    if fault == Fault::HalfDropped {
        output[0].x.clone_from(hidden);
    }
    let (of_last, dx) = plain_backward(last, &output, &dy);
    let dx = match fault {
        Fault::PassesEverywhere => dx,
        Fault::FactorsTwice => dx * &factors * &factors,
        _ => dx * &factors,
    };
    let (mut gradients, _) = plain_backward(before, &passes, &dx);
    gradients.extend(of_last);
    let end = layers.len() - 1;
    for (at, (gradient, layer)) in gradients.iter_mut().zip(layers).enumerate() {
        let coefficient = match fault {
            Fault::NoPenalty => 0.0,
            Fault::PenaltyOfLast if at < end => 0.0,
            Fault::PenaltyOfFirst if at > 0 => 0.0,
            Fault::PenaltySubtracted => -lambda,
            Fault::PenaltyShared => lambda / labels.len() as f64,
            _ => lambda,
        };
        if fault == Fault::PenaltyAlone {
            gradient.weights.fill(0.0);
            gradient.bias.fill(0.0);
        }
        gradient
            .weights
            .scaled_add(2.0 * coefficient, &layer.weights);
        if fault == Fault::BiasesPenalised {
            gradient.bias.scaled_add(2.0 * coefficient, &layer.bias);
        }
    }
    if fault == Fault::HalvesExchanged {
        gradients.rotate_right(1);
    }
    gradients
}

/// An answer with a fault in it.
macro_rules! with {
    ($fault:ident) => {
        |layers, x, labels, coins, rate, lambda| {
            faulty(Fault::$fault, layers, x, labels, coins, [rate, lambda])
        }
    };
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in loops, by formula", with!(None)),
    (
        "by central differences",
        |layers, x, labels, coins, rate, lambda| measured(layers, x, labels, coins, [rate, lambda]),
    ),
    (
        "with the parts, the factors moved into the weights of the last layer for a single sample at a time",
        |layers, x, labels, coins, rate, lambda| {
            use crate::parts::{backward, cross_entropy, forward, l2};
            let n = labels.len() as f64;
            let penalty = |layer: &Layer| Gradient {
                weights: l2(&layer.weights, lambda).1,
                bias: Array1::zeros(layer.bias.len()),
            };
            let mut sum: Vec<Gradient> = layers.iter().map(penalty).collect();
            let last = layers.len() - 1;
            for (sample, &label) in labels.iter().enumerate() {
                let x = Array2::from_shape_fn((1, x.ncols()), |(_, input)| x[(sample, input)]);
                let factors = factors(coins, rate).row(sample).to_owned();
                let mut thinned = layers.to_vec();
                let rows = thinned[last].weights.rows_mut();
                rows.into_iter()
                    .zip(&factors)
                    .for_each(|(mut row, factor)| row *= *factor);
                let passes = forward(&thinned, &x);
                let (_, dy) = cross_entropy(&passes[last].y, &[label]);
                let (mut gradients, _) = backward(&thinned, &passes, &dy);
                let rows = gradients[last].weights.rows_mut();
                rows.into_iter()
                    .zip(&factors)
                    .for_each(|(mut row, factor)| row *= *factor);
                for (sum, gradient) in sum.iter_mut().zip(gradients) {
                    sum.weights += &(gradient.weights / n);
                    sum.bias += &(gradient.bias / n);
                }
            }
            sum
        },
    ),
    (
        "the hints, taken literally",
        |layers, x, labels, coins, rate, lambda| {
            use crate::parts::{backward, cross_entropy, dropout, forward, l2};
            let last = layers.len() - 1;
            let passes = forward(&layers[..last], x);
            let (hidden, factors) = dropout(&passes[last - 1].y, coins, rate);
            let output = forward(&layers[last..], &hidden);
            let (_, dy) = cross_entropy(&output[0].y, labels);
            let (of_last, dx) = backward(&layers[last..], &output, &dy);
            let (mut gradients, _) = backward(&layers[..last], &passes, &(dx * &factors));
            gradients.extend(of_last);
            for (gradient, layer) in gradients.iter_mut().zip(layers) {
                gradient.weights += &l2(&layer.weights, lambda).1;
            }
            gradients
        },
    ),
];

faults! {
    NoDropout: "no dropout", "without dropout",
        "That is what comes out without dropout. Through what does the last layer see the others?";
    DropsLogits: "the logits dropped", "logits dropped",
        "That is what comes out with the logits dropped. Behind which layer does dropout stand?";
    PassesEverywhere: "no factors on the way back", "as it is",
        "That is what comes out when the gradient passes dropout as it is. What happened to the values there?";
    HalfDropped: "backward from what was not dropped", "not dropped",
        "That is what comes out when the last layer goes backward from what was not dropped. What came in there?";
    FactorsTwice: "the factors twice", "factors twice",
        "That is what comes out when the gradient is multiplied by the factors twice. How often does it pass dropout?";
    NoPenalty: "no penalty", "without the penalty",
        "That is what comes out without the penalty. What does lambda add to the gradient?";
    PenaltyOfLast: "a penalty on the last layer", "last layer only",
        "That is what comes out with a penalty on the last layer only. Which layers have weights?";
    PenaltyOfFirst: "a penalty on the first layer", "first layer only",
        "That is what comes out with a penalty on the first layer only. Which layers have weights?";
    PenaltySubtracted: "the penalty subtracted", "subtracted",
        "That is what comes out with the penalty subtracted. Does the loss rise or fall with it?";
    PenaltyShared: "the penalty divided by the samples", "divided by the samples",
        "That is what comes out with the penalty divided by the samples. What stands beside the mean loss?";
    BiasesPenalised: "the biases penalised", "biases have a penalty",
        "The weights are right, and the biases have a penalty too. What does the task say of them?";
    PenaltyAlone: "the penalty alone", "penalty alone",
        "That is the gradient of the penalty alone. What is it added to?";
    HalvesExchanged: "the last layer first", "last layer comes first",
        "The last layer comes first. In which order are the gradients returned?";
    _: "the layers before only", "both halves",
        |layers, x, labels, coins, rate, lambda| {
            let mut gradients = faulty(Fault::None, layers, x, labels, coins, [rate, lambda]);
            gradients.pop();
            gradients
        };
}
