//! One step against the gradient, one with it, and a race against other directions.

use propagation::experiments::downhill::{angle_to_the_goal, race, step};

fn main() {
    println!("== step ==");
    println!("   rate  loss before     after");
    for rate in [-10.0, -1.0, -0.1, 0.1, 1.0, 10.0, 50.0, 100.0, 1000.0] {
        let step = step(rate);
        println!("{rate:7.1}  {:11.6}  {:8.6}", step.before, step.after);
    }

    println!("== race ==");
    println!("length  against the gradient  best of 1000 others  others ahead");
    let races = [0.01, 0.1, 1.0, 2.0, 5.0, 10.0, 20.0].map(|length| race(length, 1000));
    for race in &races {
        println!(
            "{:6.2}  {:20.6}  {:19.6}  {:12}",
            race.length, race.against, race.best_random, race.better
        );
    }
    println!("angle to the goal: {:.1}", angle_to_the_goal());

    println!("== claims ==");
    let (down, up, far) = (step(0.1), step(-0.1), step(1000.0));
    let verdict = match (
        down.after < down.before && up.after > up.before,
        far.after < far.before,
    ) {
        (true, true) => "holds",
        (true, false) => "holds if the step is short enough",
        _ => "false",
    };
    println!(
        "claim pro-07: {verdict} | from {:.4}, a step of rate 0.1 goes down to {:.4}, one of -0.1 \
         up to {:.4}, and one of 1000 up to {:.4}",
        down.before, down.after, up.after, far.after
    );
    let near = races.iter().take_while(|race| race.better == 0).count();
    let lost = races.iter().find(|race| race.better > 0);
    match lost {
        None => println!("claim pro-08: holds | no other direction was better at any length"),
        Some(lost) => println!(
            "claim pro-08: {} | up to a length of {} none of 1000 other directions is better; at \
             {} there are {}",
            if near > 0 {
                "holds if the step is short"
            } else {
                "false"
            },
            races[near.saturating_sub(1)].length,
            lost.length,
            lost.better
        ),
    }
}
