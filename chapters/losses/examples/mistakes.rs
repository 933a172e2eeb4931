//! Why a network is not trained on its count of mistakes.

use losses::LossError;
use losses::experiments::mistakes::{
    descend_the_count, descend_the_cross_entropy, first_network_scores, scores,
};
use losses::experiments::unit::targets;
use ndarray::array;

fn main() -> Result<(), LossError> {
    println!("== descend ==");
    println!("1,000 steps down  slopes by the three weights      mistakes before, after");
    let count = descend_the_count(1000);
    let [a, b, c] = count.slopes;
    println!(
        "mistakes          {a:9.6} {b:9.6} {c:9.6}    {} {}",
        count.before, count.after
    );
    let entropy = descend_the_cross_entropy(1000)?;
    let [a, b, c] = entropy.slopes;
    println!(
        "cross-entropy     {a:9.6} {b:9.6} {c:9.6}    {} {}",
        entropy.before, entropy.after
    );

    println!("== right ==");
    println!("outputs            mistakes     MSE     MAE  cross-entropy");
    for (name, y) in [
        (".49 .51 .51 .49", array![[0.49], [0.51], [0.51], [0.49]]),
        (".10 .90 .90 .10", array![[0.1], [0.9], [0.9], [0.1]]),
        (".01 .99 .99 .01", array![[0.01], [0.99], [0.99], [0.01]]),
    ] {
        let s = scores(&y, &targets())?;
        println!(
            "{name}    {:8} {:7.4} {:7.4} {:14.4}",
            s.mistakes, s.squared, s.absolute, s.cross_entropy
        );
    }

    println!("== running ==");
    println!("epoch    mistakes     MSE     MAE  cross-entropy");
    for (epoch, s) in first_network_scores(&[0, 1, 10, 100, 1000, 10_000])? {
        println!(
            "{epoch:<8} {:8} {:7.4} {:7.4} {:14.4}",
            s.mistakes, s.squared, s.absolute, s.cross_entropy
        );
    }

    println!("== claim ==");
    let learned = count.after < count.before;
    let verdict = if learned { "holds" } else { "false" };
    let flat = count.slopes.iter().filter(|slope| **slope == 0.0).count();
    println!(
        "claim los-01: {verdict} | {} of 4 wrong before, {} after 1,000 steps, for {flat} of the 3 slopes are 0; the cross-entropy ends with {}",
        count.before, count.after, entropy.after
    );
    Ok(())
}
