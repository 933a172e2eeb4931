//! Exclusive or without a hidden layer, with a straight one, and with bent ones.

use activations::experiments::bend::{answers, train, train_alone};
use activations::experiments::collapse::{WIDTHS, collapse};
use activations::{leaky_relu, linear, sigmoid, tanh};
use structure::experiments::largest_miss;
use structure::first_network::{FirstNetwork, Matrix, TARGETS, XOR_TARGETS};

const STEPS: usize = 5_000;

fn main() {
    println!("== alone ==");
    println!("one sigmoid unit, {STEPS} steps");
    let or = train_alone(1, &XOR_TARGETS, STEPS);
    print("first column", &train_alone(1, &TARGETS, STEPS));
    print("exclusive or", &or);

    println!("== hidden ==");
    println!("exclusive or, four hidden units, {STEPS} steps");
    let trained = |bend: fn(f64) -> f64| {
        let mut network = FirstNetwork::new(1);
        train(&mut network, bend, &XOR_TARGETS, STEPS);
        answers(&network, bend)
    };
    let straight = trained(linear);
    let bent = [
        ("sigmoid", trained(sigmoid)),
        ("tanh", trained(tanh)),
        ("leaky relu", trained(|z| leaky_relu(z, 0.1))),
    ];
    print("linear", &straight);
    for (name, answers) in &bent {
        print(name, answers);
    }

    println!("== collapse ==");
    let collapse = collapse(1);
    println!("widths: {WIDTHS:?}");
    println!("parameters of the stack: {}", collapse.stack_parameters);
    println!("parameters of the one layer: {}", collapse.layer_parameters);
    let small = collapse.linear < 1e-12;
    println!(
        "without a bend, both answer the same: {}",
        if small { "yes" } else { "no" }
    );
    println!("with relu, they differ by up to: {:.2}", collapse.bent);

    println!("== claims ==");
    let lost = |a: &Matrix<4, 1>| largest_miss(a, &XOR_TARGETS) > 0.49;
    let solved = |a: &Matrix<4, 1>| largest_miss(a, &XOR_TARGETS) < 0.1;
    let verdict = if lost(&or) && lost(&straight) && bent.iter().all(|(_, a)| solved(a)) {
        "holds"
    } else {
        "false"
    };
    println!(
        "claim act-01: {verdict} | exclusive or is missed by {:.2} without a bend, by {:.2} with tanh",
        largest_miss(&straight, &XOR_TARGETS),
        largest_miss(&bent[1].1, &XOR_TARGETS)
    );
    println!(
        "claim act-02: {} | {} parameters answer as {} do; with relu between them they are up to {:.2} apart",
        if small && collapse.bent > 0.1 {
            "holds"
        } else {
            "false"
        },
        collapse.layer_parameters,
        collapse.stack_parameters,
        collapse.bent
    );
}

fn print(name: &str, answers: &Matrix<4, 1>) {
    let [a, b, c, d] = answers.map(|[answer]| answer);
    println!("{name:<12} {a:.4} {b:.4} {c:.4} {d:.4}");
}
