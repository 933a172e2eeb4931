//! Exclusive or while it is learned: the answers, and how many are on the right side.

use propagation::experiments::border::{LOOKS, stages};

fn main() {
    println!("== stages ==");
    println!("epochs   answers                          right  mean squared error");
    for stage in stages(&LOOKS) {
        let [a, b, c, d] = stage.answers;
        println!(
            "{:6}   {a:.4}  {b:.4}  {c:.4}  {d:.4}   {:5}  {:18.5}",
            stage.epochs,
            stage.right(),
            stage.error
        );
    }
}
