//! Is Adam the default choice? Four tasks, five rules.

use optimizers::experiments::rules::RULES;
use optimizers::experiments::tasks::{Task, median_loss, tuned};

const TASKS: [Task; 4] = [Task::Units, Task::Border, Task::Circle, Task::Xor];
const RATE: f64 = 0.01;

fn main() {
    let by_rule = |result: &dyn Fn(Task, usize) -> f64| -> Vec<[f64; 5]> {
        let rules = [0, 1, 2, 3, 4];
        TASKS
            .iter()
            .map(|&task| rules.map(|rule| result(task, rule)))
            .collect()
    };
    let print = |table: &[[f64; 5]]| {
        println!("rule               units   border   circle      xor");
        for (rule, (name, _)) in RULES.iter().enumerate() {
            print!("{name:<16}");
            for losses in table {
                let loss = losses[rule];
                let shown = if loss < 1e3 {
                    format!("{loss:.4}")
                } else {
                    "blown up".to_owned()
                };
                print!(" {shown:>8}");
            }
            println!();
        }
    };
    println!("== untuned ==");
    println!("median loss of three seeds, rate {RATE} for all");
    let untuned = by_rule(&|task, rule| median_loss(task, RULES[rule].1, RATE));
    print(&untuned);
    println!("== tuned ==");
    println!("the same, each at its best rate");
    let best = by_rule(&|task, rule| tuned(task, RULES[rule].1).1);
    print(&best);

    println!("== claims ==");
    // Within a tenth of the best rule, task by task.
    let near = |table: &[[f64; 5]], rule: usize| {
        let least = |losses: &[f64; 5]| losses.iter().copied().fold(f64::INFINITY, f64::min);
        table
            .iter()
            .filter(|losses| losses[rule] <= 1.1 * least(losses))
            .count()
    };
    let (untuned, tuned) = (near(&untuned, 4), near(&best, 4));
    let verdict = match (untuned, tuned) {
        (4, _) => "holds",
        (_, 3..) => "holds if its learning rate is tuned as well",
        _ => "false",
    };
    println!(
        "claim opt-10: {verdict} | within a tenth of the best loss in {untuned} of 4 tasks at one rate for all, in {tuned} of 4 at tuned rates; momentum, tuned, in {}",
        near(&best, 1)
    );
}
