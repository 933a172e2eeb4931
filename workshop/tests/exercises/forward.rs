//! Forward through all layers, with the parts that it calls: other right answers, and the wrong ones.

use exercise::Verdict;
use ndarray::{Array1, Array2, Axis, array};
use structure::random::generator;

use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::network::{Layer, Pass};
use crate::support::{
    alike, called, case, derivative, expect_array, layers, numbers, plain_forward, value,
};

pub type Answer = fn(&[Layer], &Array2<f64>) -> Vec<Pass>;

/// The layer of the example.
pub fn example() -> Layer {
    Layer {
        weights: array![[3.0, 4.0], [5.0, 6.0]],
        bias: array![0.5, -20.0],
        activation: Relu,
    }
}

pub fn check(forward: Answer) -> Verdict {
    called(&["dense_forward", "activate"], super::part)?;
    // Its weighted sums are 13.5 and -4.
    let x = array![[1.0, 2.0]];
    judge(&[example()], &x, &forward(&[example()], &x))?;
    let mut rng = generator(12);
    // Square layers first, on which every mistake has the right shape.
    let cases: [(usize, &[usize], &[Activation]); 6] = [
        (3, &[2, 2, 2, 2], &[Tanh, Sigmoid, Linear]),
        (1, &[2, 2, 2], &[Sigmoid, Tanh]),
        (2, &[2, 2], &[Linear]),
        (4, &[3, 5, 2], &[Relu, Sigmoid]),
        (1, &[4, 1, 3, 2], &[Linear, Relu, Tanh]),
        (5, &[1, 1, 1], &[Tanh, Linear]),
    ];
    for (batch, widths, activations) in cases {
        let layers = layers(&mut rng, widths, activations);
        let x = numbers(&mut rng, batch, widths[0]);
        judge(&layers, &x, &forward(&layers, &x))?;
    }
    Ok(())
}

/// Compares what each layer saw, in the order in which the numbers come about.
fn judge(layers: &[Layer], x: &Array2<f64>, got: &[Pass]) -> Verdict {
    let count = layers.len();
    let case = case(x.nrows(), count);
    if got.len() != count {
        return Err(format!(
            "{case}, there should be one pass for each layer, {count} in all, and you return {}",
            got.len()
        ));
    }
    let expected = plain_forward(layers, x);
    if count > 1
        && got
            .iter()
            .rev()
            .zip(&expected)
            .all(|(got, expected)| alike(&got.x, &expected.x))
    {
        return Err(format!(
            "{case}, the passes come in reversed order. Which one should be the first?"
        ));
    }
    for (i, (got, pass)) in got.iter().zip(&expected).enumerate() {
        let activation = layers[i].activation;
        let what = |array| {
            let number = i + 1;
            format!("{case}, the {array} of layer {number} ({activation:?})")
        };
        let mut known = vec![(
            pass.y.clone(),
            "That is what went out of this layer. What came in?",
        )];
        if i > 0 {
            known.insert(0, (expected[i - 1].z.clone(), "Those are the weighted sums of the layer before. Which of its results does it hand on?"));
            known.insert(0, (x.clone(), "That is the data again. Which layers read the data, and what do the others read?"));
        }
        let rule = if i == 0 {
            "The first layer reads the data. Does it get all samples, as they are?"
        } else {
            "What comes into a layer is the y of the layer before it. Is that what it gets?"
        };
        expect_array(&what("x"), &got.x, &pass.x, &known, rule)?;
        let known = [
            (
                pass.y.clone(),
                "That is y, after the activation. Which numbers are the weighted sums?",
            ),
            (
                &pass.z - &layers[i].bias,
                "That is what comes out without the biases. Which part adds them?",
            ),
        ];
        expect_array(
            &what("z"),
            &got.z,
            &pass.z,
            &known,
            "Does it come from the x, the weights and the biases of this layer?",
        )?;
        let by = |function: &dyn Fn(f64) -> f64| pass.z.mapv(function);
        let known = [
            (
                pass.z.clone(),
                "Those are the weighted sums. Where is the activation?",
            ),
            (
                by(&|z| derivative(activation, z)),
                "That is the derivative of the activation. In which order does `activate` return the two?",
            ),
            (
                by(&|z| value(activation, value(activation, z))),
                "That is what comes out when the activation is applied twice. How often is it?",
            ),
            (
                by(&|z| value(Sigmoid, z)),
                "That is a sigmoid. Which activation does this layer have?",
            ),
            (
                by(&|z| value(layers[0].activation, z)),
                "That is what the activation of the first layer gives. Which activation does this layer have?",
            ),
        ];
        expect_array(
            &what("y"),
            &got.y,
            &pass.y,
            &known,
            "Is it the activation of each number in z?",
        )?;
    }
    Ok(())
}

/// The passes of layers, where `feed` makes the next input of a pass and `seen` changes what is kept of it.
fn walk(
    layers: &[Layer],
    x: &Array2<f64>,
    feed: impl Fn(&Pass) -> Array2<f64>,
    seen: impl Fn(&Layer, Pass) -> Pass,
) -> Vec<Pass> {
    let mut x = x.clone();
    let mut passes = Vec::new();
    for layer in layers {
        let z = x.dot(&layer.weights) + &layer.bias;
        let y = z.mapv(|z| value(layer.activation, z));
        let pass = Pass { x, z, y };
        x = feed(&pass);
        passes.push(seen(layer, pass));
    }
    passes
}

fn right(layers: &[Layer], x: &Array2<f64>) -> Vec<Pass> {
    walk(layers, x, |pass| pass.y.clone(), |_, pass| pass)
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in loops, unit by unit", plain_forward),
    (
        "with the parts, each layer reading the last pass",
        |layers, x| {
            let mut passes: Vec<Pass> = Vec::with_capacity(layers.len());
            for layer in layers {
                let x = passes
                    .last()
                    .map_or_else(|| x.clone(), |pass| pass.y.clone());
                let z = crate::parts::dense_forward(&x, &layer.weights, &layer.bias);
                let mut y = z.clone();
                y.mapv_inplace(|z| crate::parts::activate(layer.activation, z).0);
                passes.push(Pass { x, z, y });
            }
            passes
        },
    ),
    ("by recursion", |layers, x| {
        fn through(layers: &[Layer], x: Array2<f64>) -> Vec<Pass> {
            let Some((layer, rest)) = layers.split_first() else {
                return Vec::new();
            };
            let z = x.dot(&layer.weights) + &layer.bias;
            let y = z.mapv(|z| value(layer.activation, z));
            let later = through(rest, y.clone());
            std::iter::once(Pass { x, z, y }).chain(later).collect()
        }
        through(layers, x.clone())
    }),
    ("the hints, taken literally", |layers, x| {
        let mut x = x.clone();
        let mut passes = Vec::new();
        for layer in layers {
            let z = crate::parts::dense_forward(&x, &layer.weights, &layer.bias);
            let y = z.mapv(|z| crate::parts::activate(layer.activation, z).0);
            passes.push(Pass { x, z, y: y.clone() });
            x = y;
        }
        passes
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("every layer reads the data", "data again", |layers, x| {
        walk(layers, x, |_| x.clone(), |_, pass| pass)
    }),
    (
        "the weighted sums go on, not the outputs",
        "weighted sums of the layer before",
        |layers, x| walk(layers, x, |pass| pass.z.clone(), |_, pass| pass),
    ),
    (
        "the activation forgotten",
        "Where is the activation",
        |layers, x| {
            walk(
                layers,
                x,
                |pass| pass.z.clone(),
                |_, pass| Pass {
                    y: pass.z.clone(),
                    ..pass
                },
            )
        },
    ),
    (
        "the activation forgotten in the last layer",
        "Where is the activation",
        |layers, x| {
            let mut passes = right(layers, x);
            if let Some(last) = passes.last_mut() {
                last.y.clone_from(&last.z);
            }
            passes
        },
    ),
    (
        "the derivative in place of the value",
        "derivative",
        |layers, x| {
            walk(
                layers,
                x,
                |pass| pass.y.clone(),
                |layer, pass| Pass {
                    y: pass.z.mapv(|z| derivative(layer.activation, z)),
                    ..pass
                },
            )
        },
    ),
    ("a sigmoid in every layer", "a sigmoid", |layers, x| {
        let sigmoids: Vec<Layer> = layers
            .iter()
            .map(|layer| Layer {
                activation: Sigmoid,
                ..layer.clone()
            })
            .collect();
        right(&sigmoids, x)
    }),
    (
        "the activation of the first layer for all",
        "activation of the first layer",
        |layers, x| {
            let activation = layers[0].activation;
            let same: Vec<Layer> = layers
                .iter()
                .map(|layer| Layer {
                    activation,
                    ..layer.clone()
                })
                .collect();
            right(&same, x)
        },
    ),
    (
        "z kept after the activation",
        "after the activation",
        |layers, x| {
            walk(
                layers,
                x,
                |pass| pass.y.clone(),
                |_, pass| Pass {
                    z: pass.y.clone(),
                    ..pass
                },
            )
        },
    ),
    (
        "the output kept as what came in",
        "went out",
        |layers, x| {
            walk(
                layers,
                x,
                |pass| pass.y.clone(),
                |_, pass| Pass {
                    x: pass.y.clone(),
                    ..pass
                },
            )
        },
    ),
    ("no biases", "without the biases", |layers, x| {
        let bare: Vec<Layer> = layers
            .iter()
            .map(|layer| Layer {
                bias: Array1::zeros(layer.bias.len()),
                ..layer.clone()
            })
            .collect();
        right(&bare, x)
    }),
    ("in reversed order", "reversed", |layers, x| {
        right(layers, x).into_iter().rev().collect()
    }),
    (
        "the last pass only",
        "one pass for each layer",
        |layers, x| right(layers, x).split_off(layers.len() - 1),
    ),
    ("the first sample only", "all samples", |layers, x| {
        right(layers, &x.row(0).insert_axis(Axis(0)).to_owned())
    }),
];
