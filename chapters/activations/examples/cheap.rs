//! What an activation costs beside the product before it.
//!
//! Times differ from machine to machine and from build to build. What goes to the standard output holds on all that we
//! have met; the ratios of this run go to the standard error.

use std::hint::black_box;
use std::time::{Duration, Instant};

use activations::Activation;
use ndarray::Array2;
use structure::random::generator;
use structure::{Dense, Initialiser};

/// Seconds that one batch takes in one layer.
struct Times {
    product: f64,
    relu: f64,
    sigmoid: f64,
    tanh: f64,
}

impl Times {
    /// How many times as long the whole layer takes with tanh as with ReLU.
    fn price_of_tanh(&self) -> f64 {
        (self.product + self.tanh) / (self.product + self.relu)
    }
}

fn main() {
    let (narrow, wide) = (measure(128, 64), measure(784, 128));
    let more_than = |what: &str, bound: f64, ratio: f64| {
        let answer = if ratio > bound { "yes" } else { "no" };
        println!("{what} more than {bound} times as long: {answer}");
        ratio > bound
    };
    println!("== times ==");
    println!("a batch of 32 in f32, 128 inputs, 64 units");
    let dear = more_than(
        "sigmoid takes, against relu,",
        1.5,
        narrow.sigmoid / narrow.relu,
    ) & more_than("tanh takes, against relu,", 3.0, narrow.tanh / narrow.relu)
        & more_than(
            "the product takes, against relu,",
            5.0,
            narrow.product / narrow.relu,
        );
    let shows = more_than(
        "the layer takes, with tanh against relu,",
        1.2,
        narrow.price_of_tanh(),
    );
    let hidden = wide.price_of_tanh() < narrow.price_of_tanh();
    println!("784 inputs, 128 units");
    println!(
        "tanh in place of relu shows less there: {}",
        if hidden { "yes" } else { "no" }
    );
    eprintln!(
        "in this run a layer took {:.2} times as long with tanh as with relu, and {:.2} times on 784 inputs",
        narrow.price_of_tanh(),
        wide.price_of_tanh()
    );

    println!("== claims ==");
    println!(
        "claim act-19: {} | tanh takes more than 3 times as long as ReLU, and a layer with it more than 1.2 times; \
         from 128 inputs to 784 the product grows, and the difference shows less",
        match (dear && shows, hidden) {
            (true, true) => "holds if the product before it does not take much longer",
            (true, false) => "holds",
            (false, _) => "false",
        }
    );
}

/// A layer of `units` on `inputs`, a batch of 32.
fn measure(inputs: usize, units: usize) -> Times {
    let dense: Dense<f32> =
        Dense::new(inputs, units, Initialiser::Glorot, &mut generator(1)).expect("some units");
    let x = Array2::from_shape_fn((32, inputs), |(i, j)| ((i + j) % 7) as f32 / 7.0);
    let mut z = Array2::zeros((32, units));
    let mut a = z.clone();
    let product = fastest(|| dense.apply_into(black_box(&x), &mut z));
    let mut time = |activation: Activation| {
        fastest(|| activation.apply(black_box(&z), &mut a).expect("no softmax"))
    };
    Times {
        product,
        relu: time(Activation::Relu),
        sigmoid: time(Activation::Sigmoid),
        tanh: time(Activation::Tanh),
    }
}

/// The shortest of many runs: whatever else the machine does can only make a run longer.
fn fastest(mut run: impl FnMut()) -> f64 {
    (0..200)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .map_or(f64::NAN, |time: Duration| time.as_secs_f64())
}
