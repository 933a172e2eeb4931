//! Gradient descent in four steps, on a round and on a narrow bowl.

use optimizers::experiments::bowl::{Bowl, NARROW, ROUND, four_steps};

fn main() {
    println!("== rates ==");
    println!("bowl      rate     rounds     end");
    let rounds = |name: &str, curvatures, rate: f64| {
        let (rounds, end) = four_steps(Bowl::new(curvatures), rate, 1e-6, 5_000);
        let shown = rounds.map_or("never".to_owned(), |rounds| rounds.to_string());
        let end = end.map(|w| {
            if w.abs() < 1e6 {
                // Adding zero takes the minus sign off what rounds to it.
                format!("{:.4}", (w * 1e4).round() / 1e4 + 0.0)
            } else {
                "blown up".to_owned()
            }
        });
        println!("{name:<8}  {rate:<7} {shown:>7}     {}, {}", end[0], end[1]);
        rounds
    };
    let mut round = Vec::new();
    for rate in [0.1, 1.0, 1.9, 2.1] {
        round.push(rounds("round", ROUND, rate));
    }
    let mut narrow = Vec::new();
    for rate in [0.001, 0.01, 0.0198, 0.0199, 0.0201, 1.0] {
        narrow.push(rounds("narrow", NARROW, rate));
    }

    println!("== claims ==");
    let best = |rounds: &[Option<usize>]| rounds.iter().flatten().min().copied();
    let (round, narrow) = (best(&round), best(&narrow));
    let verdict = match (round, narrow) {
        (Some(round), Some(narrow)) if narrow <= 2 * round => "holds",
        (Some(_), Some(_)) => "holds if the loss is about as steep in all directions",
        _ => "false",
    };
    let rounds = |best: Option<usize>| match best {
        Some(1) => "1 round".to_owned(),
        Some(rounds) => format!("{rounds} rounds"),
        None => "no number of rounds".to_owned(),
    };
    println!(
        "claim opt-02: {verdict} | at the best rate tried, a round bowl takes {}, and one with curvatures 100 and 1 \
         takes {}",
        rounds(round),
        rounds(narrow)
    );
}
