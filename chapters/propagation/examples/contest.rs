//! Which activation learns what, and how soon, each at its best learning rate.

use propagation::experiments::contest::{ACTIVATIONS, Score, TASKS, Task, epochs_to, error_left};

const STEPS: usize = 500;
const LIMIT: usize = 400;
const ENOUGH: f64 = 0.05;

fn main() {
    println!("== tasks ==");
    println!("mean squared error left after {STEPS} epochs, one hidden layer");
    header("task");
    let mut winners = Vec::new();
    for task in TASKS {
        print!("{:<10}", task.name());
        let scores = ACTIVATIONS.map(|activation| error_left(task, activation, 1, STEPS));
        for score in scores {
            print!(" {:>10.4}", score.median);
        }
        println!();
        winners.push(winner(&scores));
    }

    println!("== epochs ==");
    println!(
        "epochs until the mean squared error is below {ENOUGH}, to the nearest ten, at most {LIMIT}"
    );
    header("layers");
    let mut paces = Vec::new();
    for (task, depth) in [
        (Task::Xor, 1),
        (Task::Xor, 2),
        (Task::Xor, 4),
        (Task::Circle, 1),
        (Task::Circle, 2),
    ] {
        print!("{:<10}", format!("{} {depth}", task.name()));
        let scores = ACTIVATIONS.map(|a| epochs_to(task, a, depth, ENOUGH, LIMIT));
        for score in scores {
            print!(" {:>10}", epochs(score.median));
        }
        println!();
        print!("{:<10}", "  seeds");
        for score in scores {
            let (low, high) = (epochs(score.lowest), epochs(score.highest));
            print!(" {:>10}", format!("{low}..{high}"));
        }
        println!();
        paces.push(scores);
    }

    println!("== claims ==");
    let beats = |a: usize, b: usize| {
        let wins = paces.iter().filter(|row| row[a].median < row[b].median);
        wins.count()
    };
    let (over_sigmoid, over_tanh) = (beats(2, 0), beats(2, 1));
    println!(
        "claim act-18: {} | each at its best rate, ReLU needs fewer epochs than the sigmoid in {over_sigmoid} of {} races, and \
         fewer than tanh in {over_tanh}",
        match (over_sigmoid == paces.len(), over_tanh == paces.len()) {
            (true, true) => "holds",
            (true, false) =>
                "holds if the rival is the sigmoid; against tanh it depends on the task",
            (false, _) => "false",
        },
        paces.len()
    );
    let wins = |name| winners.iter().filter(|&&winner| winner == name).count();
    println!(
        "claim act-20: {} | of {} tasks ReLU leaves the lowest error in {}, tanh in {} and the sigmoid in {}",
        if winners.iter().all(|&winner| winner == winners[0]) {
            "false"
        } else {
            "holds"
        },
        winners.len(),
        wins("relu"),
        wins("tanh"),
        wins("sigmoid")
    );
}

fn header(first: &str) {
    print!("{first:<10}");
    for activation in ACTIVATIONS {
        print!(" {:>10}", activation.name());
    }
    println!();
}

/// Of the first three: the leaky ReLU is too close to its plain twin to count as a rival.
fn winner(scores: &[Score; 4]) -> &'static str {
    let best = (0..3).min_by(|&a, &b| scores[a].median.total_cmp(&scores[b].median));
    ACTIVATIONS[best.expect("three rivals")].name()
}

fn epochs(count: f64) -> String {
    if count.is_finite() {
        // Rounding differs between processors, and large learning rates make it show.
        format!("{:.0}", 10.0 * (count / 10.0).round())
    } else {
        "never".to_owned()
    }
}
