//! A recipe for the width and the number of epochs, followed on XOR with scattered samples.

use ndarray::Array2;

use super::intervals::mean;
use super::shared::{Report, Setup, decided, lines};
use super::widths::random;
use crate::first_network::{FirstNetwork, inputs, xor_targets};
use crate::random::{Generator, generator, normal};

const SETUP: Setup = Setup {
    data: "XOR with normal noise of deviation 0.3 on its first two features: 40 samples to train on, 200 for validation, 1,000 for the test, drawn anew for each seed",
    network: "3-units-1, sigmoid, no biases; initial weights from [-1, 1)",
    training: "half the summed squared error, gradient descent, rate 0.05, batch 40, 2,000 epochs of one step; validation every 40 epochs",
    seeds: "1 to 10 choose the width, 11 to 30 judge the choice",
    criterion: "wrong: on the other side of one half. Chosen: the narrowest width whose validation loss is not clearly larger than the smallest; clearly: the 95% interval of the paired differences lies above 0. str-04 holds if the interval of how many more test samples 64 units get wrong than the chosen width, as a share, lies below 0.02; str-14 if that of how many more the last weights of 64 units get wrong than the kept ones lies above 0; each is false if the interval lies on the other side, and undecided otherwise",
};

const WIDTHS: [usize; 6] = [2, 4, 8, 16, 32, WIDE];
const WIDE: usize = 64;
const EPOCHS: usize = 2_000;
const LOOK: usize = 40; // epochs from one look at the validation samples to the next

/// Samples and their targets.
struct Samples {
    /// (samples, 3); the third feature is 1.
    inputs: Array2<f64>,
    /// (samples, 1).
    targets: Array2<f64>,
}

impl Samples {
    /// The four samples of XOR in turn, each with noise on its first two features.
    fn scattered(count: usize, rng: &mut Generator) -> Self {
        let (corners, targets) = (inputs(), xor_targets());
        let moved = |(sample, feature): (usize, usize)| match corners[[sample % 4, feature]] {
            x if feature < 2 => x + 0.3 * normal(rng),
            one => one,
        };
        Self {
            inputs: Array2::from_shape_fn((count, 3), moved),
            targets: Array2::from_shape_fn((count, 1), |(sample, _)| targets[[sample % 4, 0]]),
        }
    }

    /// The mean squared error of a network, and the share of the samples that it gets wrong.
    fn judge(&self, network: &FirstNetwork) -> [f64; 2] {
        let errors = network.forward(&self.inputs).1 - &self.targets;
        let wrong = errors.iter().filter(|error| error.abs() >= 0.5).count();
        let n = errors.len() as f64;
        [(&errors * &errors).sum() / n, wrong as f64 / n]
    }
}

/// How good the weights of one epoch are.
#[derive(Clone, Copy)]
pub struct Scores {
    /// Counted from 1.
    pub epoch: usize,
    /// The mean squared error on the validation samples.
    pub loss: f64,
    /// The shares of the training, validation and test samples that they get wrong.
    pub wrong: [f64; 3],
}

/// One training: the weights with the smallest validation loss, and the last ones.
pub struct Run {
    /// The weights that are kept.
    pub kept: Scores,
    /// Those of the last epoch.
    pub last: Scores,
}

/// Trains a network of this width on the samples of this seed.
fn run(units: usize, seed: u32) -> Run {
    let mut rng = generator(u64::from(seed));
    let sets = [40, 200, 1_000].map(|count| Samples::scattered(count, &mut rng));
    let [training, validation, _] = &sets;
    let mut network = random(units, seed);
    let (mut kept, mut least, mut best) = (0, f64::INFINITY, network.clone());
    for epoch in 1..=EPOCHS {
        network.step(&training.inputs, &training.targets, 0.05);
        if epoch % LOOK == 0 {
            let [loss, _] = validation.judge(&network);
            if loss < least {
                (kept, least, best) = (epoch, loss, network.clone());
            }
        }
    }
    let scores = |epoch, network| Scores {
        epoch,
        loss: validation.judge(network)[0],
        wrong: sets.each_ref().map(|samples| samples.judge(network)[1]),
    };
    Run {
        kept: scores(kept, &best),
        last: scores(EPOCHS, &network),
    }
}

/// What the recipe found.
pub struct Recipe {
    /// The runs of each width with the choosing seeds.
    pub choosing: [(usize, Vec<Run>); 6],
    /// The width that they choose.
    pub chosen: usize,
    /// The runs of the chosen and of the largest width with the judging seeds.
    pub judging: [Vec<Run>; 2],
    /// Share of the test samples that the largest width gets wrong more than the chosen one, and that its last
    /// weights get wrong more than its kept ones: the mean, and how far the interval reaches.
    pub differences: [(f64, f64); 2],
}

/// The first of several settings, the narrowest width first, whose losses are not clearly larger than
/// those with the smallest mean: the 95% interval of the paired differences reaches 0.
///
/// # Panics
/// When there are no settings.
pub fn narrowest(losses: &[Vec<f64>]) -> usize {
    let best = losses
        .iter()
        .min_by(|a, b| mean(a).0.total_cmp(&mean(b).0))
        .expect("there are settings");
    let as_good = |losses: &Vec<f64>| {
        let differences = losses.iter().zip(best).map(|(loss, best)| loss - best);
        let (difference, half) = mean(&differences.collect::<Vec<f64>>());
        difference <= half
    };
    losses.iter().position(as_good).unwrap_or(0)
}

fn over(runs: &[Run], value: impl Fn(&Run) -> f64) -> f64 {
    runs.iter().map(value).sum::<f64>() / runs.len() as f64
}

/// Follows the recipe, and judges it.
pub fn report() -> Report<Recipe> {
    let train = |units, seeds: std::ops::Range<u32>| -> Vec<Run> {
        seeds.map(|seed| run(units, seed)).collect()
    };
    let choosing = WIDTHS.map(|units| (units, train(units, 1..11)));
    let losses = |runs: &[Run]| runs.iter().map(|run| run.kept.loss).collect();
    let chosen = WIDTHS[narrowest(&choosing.each_ref().map(|(_, runs)| losses(runs)))];
    let judging = [chosen, WIDE].map(|units| train(units, 11..31));

    let [narrow, wide] = &judging;
    let wider = narrow.iter().zip(wide);
    let wider = wider.map(|(narrow, wide)| wide.kept.wrong[2] - narrow.kept.wrong[2]);
    let longer = wide.iter().map(|run| run.last.wrong[2] - run.kept.wrong[2]);
    let differences = [
        mean(&wider.collect::<Vec<_>>()),
        mean(&longer.collect::<Vec<_>>()),
    ];
    let [(more, more_half), (late, late_half)] = differences;
    let harmless = decided(more + more_half < 0.02, more - more_half > 0.02);
    let helps = decided(late - late_half > 0.0, late + late_half < 0.0);

    let table = lines(&choosing, |(units, runs)| {
        let [epoch, kept, last] = [
            over(runs, |run| run.kept.epoch as f64),
            over(runs, |run| run.kept.loss),
            over(runs, |run| run.last.loss),
        ];
        let wrong = |which: usize| {
            let [kept, last] = [
                over(runs, |run| run.kept.wrong[which]),
                over(runs, |run| run.last.wrong[which]),
            ];
            format!("{kept:.3}  {last:.3}")
        };
        let (training, validation) = (wrong(0), wrong(1));
        format!("{units:5}  {epoch:6.0}   {kept:.4}  {last:.4}   {training}   {validation}\n")
    });
    let test = |runs: &[Run]| {
        let [kept, last] = [
            over(runs, |run| run.kept.wrong[2]),
            over(runs, |run| run.last.wrong[2]),
        ];
        format!("{kept:.3}  {last:.3}")
    };
    let (narrow, wide) = (test(narrow), test(wide));
    let text = format!(
        "{SETUP}
== table ==
means over the choosing seeds
hidden  epoch   validation loss  training wrong  validation wrong
units    kept   kept     last    kept   last     kept   last
{table}== chosen ==
width: {chosen}
== test ==
share of the test samples wrong, means over the judging seeds
                 kept   last
{chosen:5} units      {narrow}
{WIDE:5} units      {wide}
== claims ==
claim str-04: {harmless} | {WIDE} units get a share of {more:.4} ± {more_half:.4} more of the test samples wrong than {chosen} units
claim str-14: {helps} | with {WIDE} units the last weights get a share of {late:.4} ± {late_half:.4} more of the test samples wrong than the kept ones"
    );
    let data = Recipe {
        choosing,
        chosen,
        judging,
        differences,
    };
    Report::new(data, text)
}
