//! Backward through all layers, with the parts that it calls, checked by finite differences: other right answers, and the wrong
//! ones.

use exercise::Verdict;
use ndarray::{Array1, Array2, Axis, array};
use structure::random::generator;

use super::check_dense_backward::measured;
use super::check_forward::example;
use crate::network::Activation::{self, Linear, Relu, Sigmoid, Tanh};
use crate::network::{Gradient, Layer, Pass};
use crate::support::{
    alike, called, case, derivative, expect_array, layers, numbers, plain_backward, plain_forward,
};

type Gradients = (Vec<Gradient>, Array2<f64>);
pub type Answer = fn(&[Layer], &[Pass], &Array2<f64>) -> Gradients;

pub fn check(backward: Answer) -> Verdict {
    called(&["activation_backward", "dense_backward"], super::part)?;
    judge(
        backward,
        &[example()],
        &array![[1.0, 2.0]],
        &array![[10.0, -1.0]],
    )?;
    let mut rng = generator(13);
    // Square layers first, on which every mistake has the right shape.
    let cases: [(usize, &[usize], &[Activation]); 6] = [
        (2, &[2, 2, 2, 2], &[Sigmoid, Linear, Tanh]),
        (1, &[2, 2, 2], &[Tanh, Sigmoid]),
        (3, &[2, 2], &[Tanh]),
        (4, &[3, 5, 2], &[Relu, Sigmoid]),
        (1, &[4, 1, 3, 2], &[Tanh, Relu, Linear]),
        (5, &[1, 1, 1], &[Tanh, Linear]),
    ];
    for (batch, widths, activations) in cases {
        let layers = layers(&mut rng, widths, activations);
        let x = numbers(&mut rng, batch, widths[0]);
        let dy = 4.0 * numbers(&mut rng, batch, widths[widths.len() - 1]);
        judge(backward, &layers, &x, &dy)?;
    }
    Ok(())
}

fn judge(backward: Answer, layers: &[Layer], x: &Array2<f64>, dy: &Array2<f64>) -> Verdict {
    let passes = plain_forward(layers, x);
    let got = backward(layers, &passes, dy);
    let count = layers.len();
    let case = case(x.nrows(), count);
    if got.0.len() != count {
        return Err(format!(
            "{case}, there should be {count} gradients, one for each layer, and you return {}",
            got.0.len()
        ));
    }
    // Any loss whose gradient with respect to the outputs is dy: the sum of the outputs times dy.
    let loss =
        |layers: &[Layer], x: &Array2<f64>| (&plain_forward(layers, x)[count - 1].y * dy).sum();
    let square = layers
        .iter()
        .all(|layer| layer.weights.dim() == (x.ncols(), x.ncols()));
    let known = KNOWN
        .iter()
        .find(|(_, mistake)| square && same(&got, &mistake(layers, &passes, dy)));
    let sentence = |rule| known.map_or(rule, |(sentence, _)| *sentence);
    let what = format!("{case}, the gradient");
    // Backwards: what is wrong in a layer spoils those before it.
    for i in (0..count).rev() {
        let changed = |change: &dyn Fn(&mut Layer)| {
            let mut layers = layers.to_vec();
            change(&mut layers[i]);
            loss(&layers, x)
        };
        let of = |array| format!("{what} of the {array} of layer {}", i + 1);
        let rule = "Does it come from the x of its own pass, and from what arrives from behind through its activation?";
        let weights = measured(&layers[i].weights, |w| {
            changed(&|layer| layer.weights.clone_from(w))
        });
        let none = (
            Array2::zeros(weights.dim()),
            "Does the loss not depend on the weights of this layer?",
        );
        let (what, found) = (of("weights"), &got.0[i].weights);
        expect_array(&what, found, &weights, &[none], sentence(rule))?;
        let rule =
            "Does it come from what arrives from behind through its activation, in all samples?";
        let bias = measured(&layers[i].bias, |b| {
            changed(&|layer| layer.bias.clone_from(b))
        });
        let none = (
            Array1::zeros(bias.len()),
            "Does the loss not depend on the biases?",
        );
        let (what, found) = (of("biases"), &got.0[i].bias);
        expect_array(&what, found, &bias, &[none], sentence(rule))?;
    }
    let rule = "What does the first layer hand back, through its weights?";
    let dx = measured(x, |x| loss(layers, x));
    let unchanged = (
        dy.clone(),
        "That is the dy that you were given. What did each layer make of it?",
    );
    let what = format!("{what} with respect to the data");
    expect_array(&what, &got.1, &dx, &[unchanged], sentence(rule))
}

fn same(a: &Gradients, b: &Gradients) -> bool {
    let mut pairs = a.0.iter().zip(&b.0);
    let gradients = a.0.len() == b.0.len()
        && pairs.all(|(a, b)| alike(&a.weights, &b.weights) && alike(&a.bias, &b.bias));
    gradients && alike(&a.1, &b.1)
}

/// Mistakes, each with the sentence that names it. Where every layer is square they give the right shapes.
const KNOWN: &[(&str, Answer)] = &[
    (
        "The gradients come in reversed order. Which one should be the first?",
        reversed,
    ),
    (
        "That is what comes out without the derivatives of the activations. What does the gradient go through first in a layer?",
        no_derivatives,
    ),
    (
        "That is what comes out with the derivatives taken at y. Which number of a pass went into its activation?",
        at_the_outputs,
    ),
    (
        "That is what comes out when every layer gets the dy of the outputs. What does each layer get from the one behind it?",
        the_same_dy,
    ),
    (
        "That is what comes out when a layer hands on its dz. Which gradient does the layer before it need?",
        dz_handed_on,
    ),
    (
        "That is what comes out with the y of a pass in the place of its x. Which of the two came in?",
        outputs_for_inputs,
    ),
    (
        "That is what comes out when dy enters at the first layer. Which layer do the outputs come from?",
        from_the_front,
    ),
];

/// Backward, where `through` makes the `dz` of a layer and `next` what it hands back.
fn walk(
    layers: &[Layer],
    passes: &[Pass],
    dy: &Array2<f64>,
    through: impl Fn(&Layer, &Pass, &Array2<f64>) -> Array2<f64>,
    next: impl Fn(&Layer, &Array2<f64>) -> Array2<f64>,
) -> Gradients {
    let mut dy = dy.clone();
    let mut gradients = Vec::new();
    for (layer, pass) in layers.iter().zip(passes).rev() {
        let dz = through(layer, pass, &dy);
        gradients.insert(0, dense(&pass.x, &dz));
        dy = next(layer, &dz);
    }
    (gradients, dy)
}

fn dense(x: &Array2<f64>, dz: &Array2<f64>) -> Gradient {
    Gradient {
        weights: x.t().dot(dz),
        bias: dz.sum_axis(Axis(0)),
    }
}

fn activated(layer: &Layer, pass: &Pass, dy: &Array2<f64>) -> Array2<f64> {
    dy * &pass.z.mapv(|z| derivative(layer.activation, z))
}

fn input(layer: &Layer, dz: &Array2<f64>) -> Array2<f64> {
    dz.dot(&layer.weights.t())
}

fn reversed(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    let (gradients, dx) = plain_backward(layers, passes, dy);
    (gradients.into_iter().rev().collect(), dx)
}

fn no_derivatives(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    walk(layers, passes, dy, |_, _, dy| dy.clone(), input)
}

fn at_the_outputs(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    let at_y = |layer: &Layer, pass: &Pass, dy: &Array2<f64>| {
        dy * &pass.y.mapv(|y| derivative(layer.activation, y))
    };
    walk(layers, passes, dy, at_y, input)
}

fn the_same_dy(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    let all = layers.iter().zip(passes);
    let gradients = all
        .clone()
        .map(|(layer, pass)| dense(&pass.x, &activated(layer, pass, dy)));
    let (layer, pass) = (&layers[0], &passes[0]);
    (
        gradients.collect(),
        input(layer, &activated(layer, pass, dy)),
    )
}

fn dz_handed_on(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    walk(layers, passes, dy, activated, |_, dz| dz.clone())
}

fn outputs_for_inputs(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    let shifted: Vec<Pass> = passes
        .iter()
        .map(|pass| Pass {
            x: pass.y.clone(),
            ..pass.clone()
        })
        .collect();
    walk(layers, &shifted, dy, activated, input)
}

fn from_the_front(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
    let mut dy = dy.clone();
    let mut gradients = Vec::new();
    for (layer, pass) in layers.iter().zip(passes) {
        let dz = activated(layer, pass, &dy);
        gradients.push(dense(&pass.x, &dz));
        dy = input(layer, &dz);
    }
    (gradients, dy)
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("in loops, number by number", plain_backward),
    (
        "with the parts, by index, each gradient put in front",
        |layers, passes, dy| {
            let (mut gradients, mut arriving) = (Vec::new(), dy.to_owned());
            for i in (0..layers.len()).rev() {
                let dz = crate::parts::activation_backward(
                    layers[i].activation,
                    &passes[i].z,
                    &arriving,
                );
                let (weights, bias, dx) =
                    crate::parts::dense_backward(&passes[i].x, &layers[i].weights, &dz);
                gradients.insert(0, Gradient { weights, bias });
                arriving = dx;
            }
            (gradients, arriving)
        },
    ),
    ("by recursion", |layers, passes, dy| {
        fn through(layers: &[Layer], passes: &[Pass], dy: &Array2<f64>) -> Gradients {
            let Some((layer, rest)) = layers.split_first() else {
                return (Vec::new(), dy.clone());
            };
            let (later, dy) = through(rest, &passes[1..], dy);
            let dz = activated(layer, &passes[0], &dy);
            let first = dense(&passes[0].x, &dz);
            (
                std::iter::once(first).chain(later).collect(),
                input(layer, &dz),
            )
        }
        through(layers, passes, dy)
    }),
    ("the hints, taken literally", |layers, passes, dy| {
        let mut dy = dy.clone();
        let mut gradients = Vec::new();
        for (layer, pass) in layers.iter().zip(passes).rev() {
            let dz = crate::parts::activation_backward(layer.activation, &pass.z, &dy);
            let (weights, bias, dx) = crate::parts::dense_backward(&pass.x, &layer.weights, &dz);
            gradients.push(Gradient { weights, bias });
            dy = dx;
        }
        gradients.reverse();
        (gradients, dy)
    }),
];

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("the last layer first", "reversed", reversed),
    (
        "the derivatives of the activations forgotten",
        "without the derivatives",
        no_derivatives,
    ),
    (
        "the derivative of the last activation forgotten",
        "without the derivatives",
        |layers, passes, dy| {
            let mut layers = layers.to_vec();
            if let Some(last) = layers.last_mut() {
                last.activation = Linear;
            }
            plain_backward(&layers, passes, dy)
        },
    ),
    (
        "the derivatives at the outputs",
        "taken at y",
        at_the_outputs,
    ),
    (
        "the same dy for every layer",
        "every layer gets",
        |layers, passes, dy| {
            let fits = layers.iter().all(|layer| layer.bias.len() == dy.ncols());
            (if fits { the_same_dy } else { plain_backward })(layers, passes, dy)
        },
    ),
    (
        "dz handed on, not dx",
        "hands on its dz",
        |layers, passes, dy| {
            let square = layers.iter().all(|layer| layer.weights.is_square());
            (if square { dz_handed_on } else { plain_backward })(layers, passes, dy)
        },
    ),
    (
        "the outputs in place of the inputs",
        "in the place of its x",
        outputs_for_inputs,
    ),
    (
        "from the first layer to the last",
        "enters at the first layer",
        |layers, passes, dy| {
            let square = layers.iter().all(|layer| layer.weights.is_square());
            (if square {
                from_the_front
            } else {
                plain_backward
            })(layers, passes, dy)
        },
    ),
    (
        "the gradient of the last layer only",
        "one for each layer",
        |layers, passes, dy| {
            let (mut gradients, dx) = plain_backward(layers, passes, dy);
            (gradients.split_off(layers.len() - 1), dx)
        },
    ),
    (
        "dy returned as the gradient with respect to the data",
        "the dy that you were given",
        |layers, passes, dy| (plain_backward(layers, passes, dy).0, dy.clone()),
    ),
    (
        "nothing for the hidden layers",
        "depend on the weights",
        |layers, passes, dy| {
            let (mut gradients, dx) = plain_backward(layers, passes, dy);
            for gradient in &mut gradients[..layers.len() - 1] {
                gradient.weights.fill(0.0);
            }
            (gradients, dx)
        },
    ),
    (
        "no gradients for the biases",
        "depend on the biases",
        |layers, passes, dy| {
            let (mut gradients, dx) = plain_backward(layers, passes, dy);
            for gradient in &mut gradients {
                gradient.bias = Array1::zeros(gradient.bias.len());
            }
            (gradients, dx)
        },
    ),
];
