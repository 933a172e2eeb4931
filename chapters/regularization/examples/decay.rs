//! L2 and decoupled weight decay, under gradient descent and under Adam.

use regularization::experiments::adam_and_decay::{Shrunk, under_adam, under_gradient_descent};

fn main() {
    let (descent, adam) = (under_gradient_descent(), under_adam());
    println!("== left ==");
    println!("what is left of two weights of 1     pulled hard  pulled softly");
    print("gradient descent, L2 in the gradient", descent.l2);
    print("gradient descent, decoupled decay", descent.decoupled);
    print("Adam, L2 in the gradient", adam.l2);
    print("Adam, decoupled decay", adam.decoupled);

    println!("== claims ==");
    let same = |shrunk: &Shrunk| {
        let pairs = shrunk.l2.iter().zip(&shrunk.decoupled);
        pairs.fold(0.0_f64, |most, (a, b)| most.max((a - b).abs())) < 0.02
    };
    println!(
        "claim reg-07: {} | Adam with L2 leaves {:.3} of the weight that is pulled hard and {:.3} of \
         the other; with decoupled decay {:.3} and {:.3}",
        match (same(&descent), same(&adam)) {
            (true, true) => "holds",
            (true, false) => "holds if the optimizer is plain gradient descent",
            _ => "false",
        },
        adam.l2[0],
        thousandths(adam.l2[1]),
        adam.decoupled[0],
        adam.decoupled[1]
    );
}

fn print(name: &str, [hard, soft]: [f64; 2]) {
    println!("{name:36} {hard:11.4}  {soft:13.4}");
}

/// Rounded to three decimals; adding 0 turns a negative zero into a plain one.
fn thousandths(x: f64) -> f64 {
    (x * 1_000.0).round() / 1_000.0 + 0.0
}
