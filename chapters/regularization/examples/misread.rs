//! The held-out digits that a trained network misreads.

use regularization::experiments::misread::{HELD_OUT, TRAINING, misread};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let found = misread()?;
    println!("== count ==");
    println!("digits to train on: {TRAINING}");
    println!("digits held out: {HELD_OUT}");
    println!("misread: {}", found.len());
    let second = found.iter().filter(|digit| digit.second).count();
    println!("second guess right: {second}");
    let sure = found.iter().filter(|digit| digit.certainty > 0.9).count();
    println!("sure of it, above 0.9: {sure}");

    println!("== misread ==");
    println!(" row  shown  read  probability of what was read  of what is shown");
    for digit in &found {
        println!(
            "{:4}  {:5}  {:4}  {:28.2}  {:16.2}",
            digit.row, digit.shown, digit.read, digit.certainty, digit.left_over
        );
    }
    Ok(())
}
