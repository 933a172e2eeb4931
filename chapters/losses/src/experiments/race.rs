//! Squared error against cross-entropy: at one rate, at fair rates, and with a wrong label.

use ndarray::Array2;
use structure::experiments::{verdict, verdict_if};

use super::Report;
use super::network::{self, tasks};
use super::unit_race::{
    SATURATED, Tuned, best_rate, epochs_to_learn, one_neuron, starts, step_ratio,
};
use super::wrong_label::{outcome, train};
use crate::{BinaryCrossEntropy, Loss, MeanSquaredError};

const ZERO: [f64; 3] = [0.0; 3];
const LOSSES: [(&str, &dyn Loss); 2] = [
    ("MSE", &MeanSquaredError),
    ("cross-entropy", &BinaryCrossEntropy),
];

/// What both losses give, the mean squared error first.
fn both<T>(run: impl Fn(&dyn Loss) -> T) -> [T; 2] {
    LOSSES.map(|(_, loss)| run(loss))
}

/// Epochs of one unit from zero.
fn unit_epochs(loss: &dyn Loss, rate: f64) -> usize {
    epochs_to_learn(loss, rate, ZERO, 20_000).expect("the unit learns from zero")
}

/// Runs every race.
pub fn report() -> Report {
    let mut report = Report::default();
    let slower = same_rates(&mut report);
    let least_ratio = steps(&mut report);
    let tuned_units = tuned_units(&mut report);
    let slower = slower.min(same_rates_of_the_network(&mut report));
    let tuned_networks = tuned_networks(&mut report);
    report.say("== neuron ==\nloss            rate     output after 300 epochs (target 0)");
    for (which, rate) in [(0, 0.15), (1, 0.15), (1, 0.075), (1, 0.005)] {
        let (name, loss) = LOSSES[which];
        let output = one_neuron(loss, rate, 300);
        report.say(format!("{name:<15} {rate:<8} {output:.6}"));
    }
    let [[mse_wrong, mse_right], [entropy_wrong, entropy_right]] = wrong_label(&mut report);

    // Never is slower than any number of epochs.
    let slowest = |best: Option<Tuned>| best.map_or(usize::MAX, |(_, _, slowest)| slowest);
    let mut tuned = tuned_units.iter().chain(&tuned_networks);
    let faster = tuned.all(|&[squared, entropy]| slowest(entropy) < slowest(squared));
    let condition = "both have the same rate, or the start is wrong and certain";
    let faster = verdict_if(slower > 1.0, faster, condition);
    let [squared_xor, entropy_xor] = tuned_networks[1].map(slowest);
    let (right, wrong) = (entropy_right <= mse_right, entropy_wrong <= mse_wrong);
    let better = verdict_if(right, wrong, "the labels are right");
    report.say(format!(
        "== claims ==\n\
         claim los-12: {faster} | at one rate the MSE takes at least {slower:.1} times as long; each \
         at its best rate, the network learns XOR from each of 20 starts in {squared_xor} epochs \
         under the MSE, in {entropy_xor} under the cross-entropy\n\
         claim los-13: {} | the derivative of the cross-entropy is at least {least_ratio:.1} times \
         that of the MSE, and {:.1} times that of half the squared error\n\
         claim los-14: {better} | one wrong label far out costs the cross-entropy {entropy_wrong} of \
         20 right ones, the MSE {mse_wrong}; with the label put right {entropy_right} and {mse_right}",
        verdict(least_ratio < 1.5),
        2.0 * least_ratio
    ));
    report
}

/// How many times as long the mean squared error takes at one rate, at least.
fn same_rates(report: &mut Report) -> f64 {
    report.say(
        "== same ==\nepochs until each error is below .05, from zero\n\
         rate      MSE   cross-entropy",
    );
    let ratios = [0.1, 1.0, 10.0].map(|rate| {
        let [squared, entropy] = both(|loss| unit_epochs(loss, rate));
        report.say(format!("{rate:<6} {squared:>6} {entropy:>15}"));
        squared as f64 / entropy as f64
    });
    ratios.into_iter().fold(f64::INFINITY, f64::min)
}

/// The smallest ratio of the steps over many logits, and what a rate that makes up for it does.
fn steps(report: &mut Report) -> f64 {
    report.say("== step ==");
    report.say("z     derivative of the cross-entropy over that of the squared error, of its half");
    for z in [-4.0, -2.0, 0.0, 2.0, 4.0] {
        let ratio = step_ratio(z, 1.0);
        report.say(format!("{z:<4} {ratio:25.2} {:39.2}", 2.0 * ratio));
    }
    report.say("== matched ==\nthe MSE at a rate so much higher   MSE   cross-entropy at .1");
    let entropy = unit_epochs(&BinaryCrossEntropy, 0.1);
    for times in [1.0, 2.0, 4.0, 8.0] {
        let squared = unit_epochs(&MeanSquaredError, 0.1 * times);
        report.say(format!("{times:<28} {squared:>9} {entropy:>17}"));
    }
    let logits = (-80..=80).map(|i| f64::from(i) / 10.0);
    let ratios = logits.flat_map(|z| [step_ratio(z, 0.0), step_ratio(z, 1.0)]);
    ratios.fold(f64::INFINITY, f64::min)
}

/// Tunes each loss, and says a row for each, with columns of these widths.
fn tuned_rows(
    report: &mut Report,
    run: &str,
    [a, b, c]: [usize; 3],
    tune: impl Fn(&dyn Loss) -> Option<Tuned>,
) -> [Option<Tuned>; 2] {
    LOSSES.map(|(name, loss)| {
        let (run, tuned) = (format!("{run}, {name}"), tune(loss));
        report.say(match tuned {
            Some((rate, median, slowest)) => {
                format!("{run:<a$} {rate:>4} {median:>b$} {slowest:>c$}")
            }
            None => format!("{run:<a$} never within 5,000 epochs, at any rate"),
        });
        tuned
    })
}

fn tuned_units(report: &mut Report) -> [[Option<Tuned>; 2]; 3] {
    report.say("== tuned ==\nstart, loss                        rate   median epochs   slowest");
    [
        ("from zero", vec![ZERO]),
        ("20 random starts", starts()),
        ("wrong and certain", vec![SATURATED]),
    ]
    .map(|(run, starts)| {
        let tune = |loss: &dyn Loss| best_rate(loss, &starts, 5000, epochs_to_learn);
        tuned_rows(report, run, [34, 13, 10], tune)
    })
}

fn tuned_networks(report: &mut Report) -> [[Option<Tuned>; 2]; 2] {
    report.say("== best ==\n20 initial weights             rate   median epochs   slowest");
    let seeds: Vec<u32> = (1..=20).collect();
    tasks().map(|(task, targets)| {
        let epochs = |loss: &dyn Loss, rate, seed, patience| {
            network::epochs_to_learn(loss, rate, seed, &targets, patience)
        };
        let tune = |loss: &dyn Loss| best_rate(loss, &seeds, 2000, epochs);
        tuned_rows(report, task, [30, 15, 9], tune)
    })
}

/// As [`same_rates`], for the network of listing 1.
fn same_rates_of_the_network(report: &mut Report) -> f64 {
    // Also where it never learns the epochs are a number, which the figure reads.
    let epochs = |rate, targets: &Array2<f64>, patience| {
        both(|loss| {
            let epochs = network::epochs_to_learn(loss, rate, 1, targets, patience);
            epochs.map_or(f64::INFINITY, |epochs| epochs as f64)
        })
    };
    report.say(
        "== network ==\nepochs until each error is below .05, from the weights of listing 1\n\
         task            rate      MSE   cross-entropy",
    );
    let mut least = f64::INFINITY;
    for (task, targets) in &tasks() {
        for rate in [0.1, 1.0, 10.0] {
            let [squared, entropy] = epochs(rate, targets, 50_000);
            report.say(format!("{task:<15} {rate:<4} {squared:>8} {entropy:>15}"));
            least = least.min(squared / entropy);
        }
    }
    report.say(
        "== rates ==\n       first feature             XOR\n\
         rate     MSE   cross-entropy     MSE   cross-entropy",
    );
    for rate in [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0] {
        let [[a, b], [c, d]] = tasks().map(|(_, targets)| epochs(rate, &targets, 5000));
        report.say(format!("{rate:<5} {a:>6} {b:>15} {c:>7} {d:>15}"));
    }
    least
}

/// The mistakes of each loss with the far label wrong, and with it right.
fn wrong_label(report: &mut Report) -> [[f64; 2]; 2] {
    report.say(
        "== wrong ==\n                the far label is wrong   it is right\n\
         loss            boundary   mistakes      boundary   mistakes",
    );
    LOSSES.map(|(name, loss)| {
        let [(far, wrong), (near, right)] = [0.0, 1.0].map(|last| outcome(&train(loss, last)));
        // Adding zero takes the minus sign off a number that rounds to zero.
        let [far, near] = [far, near].map(|boundary| (boundary * 1e4).round() / 1e4 + 0.0);
        let columns = format!("{far:8.4} {wrong:10} {near:13.4} {right:10}");
        report.say(format!("{name:<15} {columns}"));
        [wrong, right]
    })
}
