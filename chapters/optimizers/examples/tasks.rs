//! Is Adam the default choice? Four tasks, five rules.

use optimizers::experiments::rules::RULES;
use optimizers::experiments::tasks::{SEEDS, Task, median_loss, near, tuned};

const TASKS: [Task; 4] = [Task::Units, Task::Border, Task::Circle, Task::Xor];
const RATE: f64 = 0.01;
const ADAM: usize = 4;

/// What each rule reaches, task by task.
type Table = [[f64; 5]; 4];

fn main() {
    println!("== untuned ==");
    println!("median loss of {SEEDS} seeds, rate {RATE} for all");
    let untuned = by_task(|task, rule| median_loss(task, RULES[rule].1, RATE));
    print_losses(&untuned);

    println!("== tuned ==");
    println!("the same, each at its best rate");
    let found = TASKS.map(|task| RULES.map(|(_, make)| tuned(task, make)));
    let best = found.map(|rules| rules.map(|(_, loss)| loss));
    print_losses(&best);

    println!("== rates ==");
    println!("the best rates");
    println!("rule               units   border   circle      xor");
    for (rule, (name, _)) in RULES.iter().enumerate() {
        print!("{name:<16}");
        for rules in &found {
            print!(" {:>8}", rules[rule].0);
        }
        println!();
    }

    println!("== claims ==");
    let (before, after) = (counts(&untuned), counts(&best));
    let others = |counts: &[usize; 5]| counts[..ADAM].iter().copied().max().unwrap_or(0);
    let verdict = match (before[ADAM], after[ADAM]) {
        (4, 4) => "holds",
        (_, 4) if others(&after) < 4 => "holds if its learning rate is tuned as well",
        (_, 4) => "holds if its learning rate is tuned as well, and a tie will do",
        (4, _) => "holds if no rate is tuned",
        _ => "false",
    };
    println!(
        "claim opt-10: {verdict} | near the best loss in {} of 4 tasks at one rate for all, in {} of 4 at tuned rates; the best \
         of the other rules in {} and {}",
        before[ADAM],
        after[ADAM],
        others(&before),
        others(&after)
    );
}

fn by_task(result: impl Fn(Task, usize) -> f64) -> Table {
    TASKS.map(|task| [0, 1, 2, 3, 4].map(|rule| result(task, rule)))
}

/// In how many tasks each rule comes near the best one.
fn counts(table: &Table) -> [usize; 5] {
    [0, 1, 2, 3, 4].map(|rule| {
        let least = |losses: &[f64; 5]| losses.iter().copied().fold(f64::INFINITY, f64::min);
        let close = table
            .iter()
            .filter(|losses| near(losses[rule], least(losses)));
        close.count()
    })
}

fn print_losses(table: &Table) {
    println!("rule               units   border   circle      xor   near the best");
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
        println!(" {:>10} of 4", counts(table)[rule]);
    }
}
