//! Listing 6's model in small, trained with every rule.

use activations::Activation::{Relu, Softmax};
use digits::{CLASSES, draw};
use losses::SparseCategoricalCrossEntropy;
use structure::experiments::{Report, Setup, decided, lines};

use super::duel::{ADAM, ADAM_COSINE, Judged, MOMENTUM_COSINE, duels, judge};
use super::rules::Make;
use crate::{Dataset, Fit, ModelError, Schedule, Sequential};

const TRAINING: usize = 320;
const HELD_OUT: usize = 300;
const EPOCHS: usize = 10;
const BATCH: usize = 32;

/// The training digits and the held-out digits of a seed.
fn data(seed: u64) -> Result<[Dataset; 2], ModelError> {
    let dataset = |count, seed| {
        let images = draw(count, seed);
        Dataset::new(images.halved(), images.labels())
    };
    Ok([
        dataset(TRAINING, 2 * seed)?,
        dataset(HELD_OUT, 2 * seed + 1)?,
    ])
}

/// The loss and the accuracy on held-out digits after training.
fn run(
    [training, held_out]: &[Dataset; 2],
    make: Make,
    rate: f64,
    schedule: Schedule,
    seed: u64,
) -> Result<[f64; 2], ModelError> {
    let mut model = Sequential::seeded(196, seed)
        .dense(32, Relu)
        .dense(16, Relu)
        .dense(CLASSES, Softmax)
        .compile(make(rate), SparseCategoricalCrossEntropy)?;
    let fit = Fit {
        epochs: EPOCHS,
        batch_size: BATCH,
        schedule,
        ..Fit::default()
    };
    model.fit(training, fit)?;
    let end = model.evaluate(held_out)?;
    Ok([end.loss, end.accuracy.unwrap_or(f64::NAN)])
}

/// Judges every rule.
///
/// # Panics
/// Never: the digits fit the model.
pub fn report() -> Report<Vec<Judged>> {
    let setup = Setup {
        data: "drawn digits of 14 by 14 pixels; 320 to train on and 300 held out, others for each seed",
        network: "196-32-16-10 with ReLU and softmax, listing 6's model in small, without dropout",
        training: "cross-entropy, batches of 32, 10 epochs (100 steps); mu 0.9, the usual betas; cosine: 10 steps to warm up, then down to 0",
        seeds: "3 choose the rate by the held-out loss, from 1, 3, 10, 30 and so on, extended until the best lies inside; 20 \
                others judge",
        criterion: "opt-16 holds if momentum with the schedule ends with a lower held-out loss than Adam with it, by more than a \
                    hundredth and in more than half of the seeds, the whole 95% interval included; it is false if Adam ends lower than momentum \
                    in that sense, and undecided otherwise",
    };
    let seeds =
        (0..120).map(|seed| (!(3..100).contains(&seed)).then(|| data(seed).expect("digits")));
    let data: Vec<_> = seeds.collect();
    let steps = i32::try_from(TRAINING / BATCH * EPOCHS).unwrap_or(i32::MAX);
    let judged = judge(steps, |make, rate, schedule, seed| {
        let data = data[seed as usize].as_ref().expect("one of the seeds");
        run(data, make, rate, schedule, seed)
    });
    let rows = lines(&judged, |rule| {
        let (loss, around) = rule.mean(0);
        let (right, half) = rule.mean(1);
        format!(
            "{:<16} {:>6} {loss:>9.3} {around:>6.3} {:>11.1} {:>6.1}\n",
            rule.name,
            rule.rate,
            100.0 * right,
            100.0 * half
        )
    });
    let duels = duels("digits", &judged);
    let [momentum, adam] = [MOMENTUM_COSINE, ADAM_COSINE].map(|rule| &judged[rule]);
    let opt_16 = decided(momentum.beats(adam), adam.beats(momentum));
    let count = momentum.counted(adam);
    let constant = momentum.counted(&judged[ADAM]);
    let text = format!(
        "{setup}
== rules ==
held-out digits, mean of 20 seeds and half of its interval
rule               rate      loss     +-   percent right  +-
{rows}== duels ==
seeds of 20 in which `momentum, cosine` ends lower by 1 %
{duels}== claims ==
claim opt-16: {opt_16} | momentum with the schedule ends lower than Adam with it in {count} seeds, lower than Adam at a \
         constant rate in {constant}"
    );
    Report::new(judged, text)
}
