//! The numbers behind chapter 2's claims on deep networks, with tolerances.

use activations::Activation;
use propagation::experiments::contest::{Task, epochs_to, error_left, train};
use propagation::experiments::depth::{Plan, ends, gradient_norms};
use structure::Initialiser;

fn plan(activation: Activation, initialiser: Initialiser, scale: f64, depth: usize) -> Plan {
    Plan {
        activation,
        initialiser,
        scale,
        depth,
    }
}

#[test]
fn sigmoid_gradients_vanish_and_others_do_not() {
    let ratio =
        |activation, initialiser, depth| ends(plan(activation, initialiser, 1.0, depth)).ratio();
    let (glorot, he) = (Initialiser::Glorot, Initialiser::He);
    assert!((5e-3..5e-2).contains(&ratio(Activation::Sigmoid, glorot, 2)));
    assert!((1e-8..1e-6).contains(&ratio(Activation::Sigmoid, glorot, 10)));
    assert!((1e-15..1e-12).contains(&ratio(Activation::Sigmoid, glorot, 20)));
    for depth in [2, 20] {
        assert!((0.1..1.0).contains(&ratio(Activation::Relu, he, depth)));
        assert!((0.5..3.0).contains(&ratio(Activation::Tanh, glorot, depth)));
    }
}

#[test]
fn the_ratio_of_a_relu_network_hides_its_scale() {
    let at = |scale| ends(plan(Activation::Relu, Initialiser::He, scale, 10));
    let (small, large) = (at(0.5), at(2.0));
    assert!((small.ratio() / large.ratio() - 1.0).abs() < 1e-9);
    // Ten layers above the first one, each four times as large.
    assert!((large.first / small.first / 4.0_f64.powi(10) - 1.0).abs() < 1e-9);
}

#[test]
fn one_length_for_each_layer() {
    let norms = gradient_norms(plan(Activation::Tanh, Initialiser::Glorot, 1.0, 4), 1);
    assert_eq!(norms.len(), 5);
    assert!(norms.iter().all(|&norm| norm > 0.0));
}

#[test]
fn relu_is_faster_than_the_sigmoid() {
    let epochs = |activation| epochs_to(Task::Xor, activation, 2, 0.05, 400).median;
    let (sigmoid, relu) = (epochs(Activation::Sigmoid), epochs(Activation::Relu));
    assert!((250.0..400.0).contains(&sigmoid), "{sigmoid}");
    assert!((10.0..50.0).contains(&relu), "{relu}");
}

#[test]
fn no_activation_is_best_at_everything() {
    let left = |task, activation| error_left(task, activation, 1, 500).median;
    assert!(left(Task::Step, Activation::Tanh) < left(Task::Step, Activation::Relu));
    assert!(left(Task::Corner, Activation::Relu) < left(Task::Corner, Activation::Tanh) / 10.0);
}

#[test]
fn training_that_blows_up_says_so() {
    let errors = train(Task::Wave, Activation::Relu, 1, (100.0, 1), 500, 0.0);
    assert_eq!(errors.last(), Some(&f64::INFINITY));
}
