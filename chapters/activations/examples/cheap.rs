//! What an activation costs beside the product before it: a layer of 128 units on 784 inputs.

use std::hint::black_box;
use std::time::{Duration, Instant};

use activations::Activation;
use ndarray::Array2;
use structure::random::generator;
use structure::{Dense, Initialiser};

fn main() {
    let mut rng = generator(1);
    let dense: Dense<f32> =
        Dense::new(784, 128, Initialiser::Glorot, &mut rng).expect("some units");
    let x = Array2::from_shape_fn((32, 784), |(i, j)| ((i + j) % 7) as f32 / 7.0);
    let mut z = Array2::zeros((32, 128));
    let mut a = z.clone();

    let product = fastest(|| dense.apply_into(black_box(&x), &mut z));
    let mut time = |activation: Activation| {
        fastest(|| activation.apply(black_box(&z), &mut a).expect("no softmax"))
    };
    let relu = time(Activation::Relu);
    let sigmoid = time(Activation::Sigmoid);
    let tanh = time(Activation::Tanh);

    // Times differ from machine to machine; what is printed holds on all that we have met.
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    let at_least = |what: &str, ratio: f64, bound: f64| {
        let answer = if ratio > bound { "yes" } else { "no" };
        println!("{what} more than {bound} times as long: {answer}");
        ratio > bound
    };
    println!("a batch of 32 in f32, 784 inputs, 128 units");
    let dear = at_least("sigmoid takes, against relu,", ratio(sigmoid, relu), 1.5)
        & at_least("tanh takes, against relu,", ratio(tanh, relu), 3.0);
    let hidden = at_least(
        "the product takes, against relu,",
        ratio(product, relu),
        5.0,
    );
    at_least(
        "the product takes, against tanh,",
        ratio(product, tanh),
        1.5,
    );

    println!("== claims ==");
    println!(
        "claim act-19: {} | tanh takes more than 3 times as long as ReLU, but the product before it more than 5 times as \
         long",
        match (dear, hidden) {
            (true, true) => "holds if the layer is so narrow that the product does not hide it",
            (true, false) => "holds",
            (false, _) => "false",
        }
    );
}

/// The shortest of many runs: whatever else the machine does can only make a run longer.
fn fastest(mut run: impl FnMut()) -> Duration {
    (0..200)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .expect("some runs")
}
