//! Squared error against cross-entropy: at one rate, at fair rates, and with a wrong label.

use losses::experiments::network::{self, TASKS};
use losses::experiments::race::{
    SATURATED, epochs_to_learn, one_neuron, starts, step_ratio, tuned,
};
use losses::experiments::wrong_label::{LastLabel, Outcome, outcome, train};
use losses::{BinaryCrossEntropy, Loss, LossError, MeanSquaredError};

const ZERO: [f64; 3] = [0.0; 3];
const LOSSES: [(&str, &dyn Loss<f64>); 2] = [
    ("MSE", &MeanSquaredError),
    ("cross-entropy", &BinaryCrossEntropy),
];

fn main() -> Result<(), LossError> {
    let slower = same_rate()?;
    let least = step_lengths()?;
    matched()?;
    let mut slowest = tuned_rates()?;
    let slower = slower.min(network_at_one_rate()?);
    slowest.extend(network_tuned()?);
    neuron()?;
    let [squared, entropy] = wrong_label()?;

    println!("== claims ==");
    let always = slowest.iter().all(|[squared, entropy]| entropy < squared);
    let verdict = match (slower > 1.0, always) {
        (true, true) => "holds",
        (true, false) => "holds if both have the same rate, or the start is wrong and sure",
        _ => "false",
    };
    let twin = slowest[slowest.len() - 1].map(|epochs| shown(Some(epochs)));
    println!(
        "claim los-12: {verdict} | at one rate the MSE takes at least {slower:.1} times as long; each at its best rate, the network learns exclusive or from each of 20 starts in {} epochs under the MSE, in {} under the cross-entropy",
        twin[0], twin[1]
    );
    let verdict = if least < 1.5 { "holds" } else { "false" };
    println!(
        "claim los-13: {verdict} | the slope of the cross-entropy is at least {least:.1} times that of the MSE, and {:.1} times that of half the squared error",
        2.0 * least
    );
    let as_good = [0, 1].map(|last| entropy[last].mistakes <= squared[last].mistakes);
    let verdict = match as_good {
        [true, true] => "holds",
        [false, true] => "holds if the labels are right",
        _ => "false",
    };
    println!(
        "claim los-14: {verdict} | one wrong label far out costs the cross-entropy {} of 20 right ones, the MSE {}; with the label put right {} and {}",
        entropy[0].mistakes, squared[0].mistakes, entropy[1].mistakes, squared[1].mistakes
    );
    Ok(())
}

fn lap(loss: &dyn Loss<f64>, rate: f64) -> Result<Option<usize>, LossError> {
    epochs_to_learn(loss, rate, ZERO, 20_000)
}

fn shown(epochs: Option<usize>) -> String {
    epochs.map_or("never".to_owned(), |epochs| epochs.to_string())
}

/// How many times slower the squared error is, at the rate where that is least.
fn same_rate() -> Result<f64, LossError> {
    println!("== same ==");
    println!("epochs until each error is below .05, from zero");
    println!("rate      MSE   cross-entropy");
    let mut slower = f64::INFINITY;
    for rate in [0.1, 1.0, 10.0] {
        let (squared, entropy) = (
            lap(&MeanSquaredError, rate)?,
            lap(&BinaryCrossEntropy, rate)?,
        );
        println!("{rate:<6} {:>6} {:>15}", shown(squared), shown(entropy));
        if let (Some(squared), Some(entropy)) = (squared, entropy) {
            slower = f64::min(slower, squared as f64 / entropy as f64);
        }
    }
    Ok(slower)
}

/// The least ratio of the two slopes.
fn step_lengths() -> Result<f64, LossError> {
    println!("== step ==");
    println!("z     slope of the cross-entropy over the slope of the squared error, of its half");
    for z in [-4.0, -2.0, 0.0, 2.0, 4.0] {
        let ratio = step_ratio(z, 1.0)?;
        println!("{z:<4} {ratio:25.2} {:39.2}", 2.0 * ratio);
    }
    (-80..=80)
        .map(|i| f64::from(i) / 10.0)
        .flat_map(|z| [step_ratio(z, 0.0), step_ratio(z, 1.0)])
        .try_fold(f64::INFINITY, |least, ratio| Ok(least.min(ratio?)))
}

fn matched() -> Result<(), LossError> {
    println!("== matched ==");
    println!("the MSE at a rate so much higher   MSE   cross-entropy at .1");
    let entropy = lap(&BinaryCrossEntropy, 0.1)?;
    for times in [1.0, 2.0, 4.0, 8.0] {
        let squared = lap(&MeanSquaredError, 0.1 * times)?;
        println!("{times:<28} {:>9} {:>17}", shown(squared), shown(entropy));
    }
    Ok(())
}

/// The epochs of the slowest start at the best rate, for both losses, for three kinds of start.
fn tuned_rates() -> Result<Vec<[usize; 2]>, LossError> {
    println!("== tuned ==");
    println!("start, loss                        rate   median epochs   slowest");
    let kinds = [
        ("from zero", vec![ZERO]),
        ("20 random starts", starts(20)),
        ("wrong and sure", vec![SATURATED]),
    ];
    let mut slowest = Vec::new();
    for (kind, starts) in kinds {
        let mut pair = [usize::MAX; 2];
        for ((name, loss), slowest) in LOSSES.iter().zip(&mut pair) {
            let run = format!("{kind}, {name}");
            if let Some(best) = tuned(*loss, &starts, 5000)? {
                println!(
                    "{run:<34} {:>4} {:>13} {:>10}",
                    best.learning_rate, best.median, best.slowest
                );
                *slowest = best.slowest;
            } else {
                println!("{run:<34} never within 5,000 epochs, at any rate");
            }
        }
        slowest.push(pair);
    }
    Ok(slowest)
}

/// The running example and its twin: how many times slower the squared error is, where that is
/// least.
fn network_at_one_rate() -> Result<f64, LossError> {
    println!("== network ==");
    println!("epochs until each error is below .05, from the weights of listing 1");
    println!("task            rate      MSE   cross-entropy");
    let mut slower = f64::INFINITY;
    for (task, targets) in TASKS {
        for rate in [0.1, 1.0, 10.0] {
            let [squared, entropy] =
                LOSSES.map(|(_, loss)| network::epochs_to_learn(loss, rate, 1, &targets, 50_000));
            let (squared, entropy) = (squared?, entropy?);
            println!(
                "{task:<15} {rate:<4} {:>8} {:>15}",
                shown(squared),
                shown(entropy)
            );
            if let (Some(squared), Some(entropy)) = (squared, entropy) {
                slower = f64::min(slower, squared as f64 / entropy as f64);
            }
        }
    }
    Ok(slower)
}

/// The epochs of the slowest of 20 first weights at the best rate, for both losses, on both tasks.
fn network_tuned() -> Result<Vec<[usize; 2]>, LossError> {
    println!("== best ==");
    println!("20 first weights               rate   median epochs   slowest");
    let mut slowest = Vec::new();
    for (task, targets) in TASKS {
        let mut pair = [usize::MAX; 2];
        for ((name, loss), slowest) in LOSSES.iter().zip(&mut pair) {
            let run = format!("{task}, {name}");
            if let Some(best) = network::tuned(*loss, 20, &targets, 2000)? {
                println!(
                    "{run:<30} {:>4} {:>15} {:>9}",
                    best.learning_rate, best.median, best.slowest
                );
                *slowest = best.slowest;
            } else {
                println!("{run:<30} at no rate do all 20 learn");
            }
        }
        slowest.push(pair);
    }
    Ok(slowest)
}

fn neuron() -> Result<(), LossError> {
    println!("== neuron ==");
    println!("loss            rate     output after 300 epochs (target 0)");
    let [squared, entropy] = LOSSES;
    for ((name, loss), rate) in [
        (squared, 0.15),
        (entropy, 0.15),
        (entropy, 0.075),
        (entropy, 0.005),
    ] {
        println!(
            "{name:<15} {rate:<8} {:.6}",
            one_neuron(loss, rate, 300)?[300]
        );
    }
    Ok(())
}

/// What the squared error and the cross-entropy make of the samples, when the last label is wrong, and
/// when it is right.
fn wrong_label() -> Result<[[Outcome; 2]; 2], LossError> {
    println!("== wrong ==");
    println!("                the far label is wrong   it is right");
    println!("loss            boundary   mistakes      boundary   mistakes");
    let mut found = Vec::new();
    for (name, loss) in LOSSES {
        let ends = |last| train(loss, last, 0.5, 10_000).map(|unit| outcome(&unit));
        let both = [ends(LastLabel::Wrong)?, ends(LastLabel::Right)?];
        // Adding zero takes the minus sign off a boundary that rounds to it.
        let boundary = |end: Outcome| (end.boundary * 1e4).round() / 1e4 + 0.0;
        println!(
            "{name:<15} {:8.4} {:10} {:13.4} {:10}",
            boundary(both[0]),
            both[0].mistakes,
            boundary(both[1]),
            both[1].mistakes
        );
        found.push(both);
    }
    Ok([found[0], found[1]])
}
