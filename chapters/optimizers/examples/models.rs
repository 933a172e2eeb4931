//! One optimizer, three kinds of model.

use optimizers::experiments::tasks::{Task, learn};
use optimizers::{GradientDescent, ModelError};

fn main() -> Result<(), ModelError> {
    println!("== models ==");
    println!("model                 loss before   loss after   accuracy");
    let mut learned = 0;
    for (name, task) in [
        ("linear regression", Task::Line),
        ("logistic regression", Task::Border),
        ("network", Task::Circle),
    ] {
        let [before, after] = learn(task, GradientDescent::new(0.1), 1)?;
        let accuracy = after
            .accuracy
            .map_or("-".to_owned(), |accuracy| format!("{accuracy:.3}"));
        println!(
            "{name:<21} {:>11.4} {:>12.4} {accuracy:>10}",
            before.loss, after.loss
        );
        learned += usize::from(after.loss < 0.7 * before.loss);
    }
    println!("== claims ==");
    let verdict = if learned == 3 { "holds" } else { "false" };
    println!(
        "claim opt-08: {verdict} | with the same rule, rate and batch size {learned} of 3 models lose more than 30 % of their loss"
    );
    Ok(())
}
