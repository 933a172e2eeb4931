//! Several networks on the same digits, and the mean of their probabilities.

use losses::{Loss, SparseCategoricalCrossEntropy};
use ndarray::Array2;
use optimizers::Model;
use structure::argmax;
use structure::experiments::intervals::mean;
use structure::experiments::{Report, STARTS, Setup, lines, valid};

use super::small::{DIGITS, compared, fewer, network, train, with_interval};

const MEMBERS: u64 = 5;
const EPOCHS: usize = 12;

/// The mean of the probabilities that the models predict, (samples, classes).
fn mean_of_predictions(models: &mut [Model], x: &Array2<f64>) -> Array2<f64> {
    let zeros = Array2::zeros((x.nrows(), models[0].network.outputs));
    let count = models.len() as f64;
    models
        .iter_mut()
        .fold(zeros, |sum, model| sum + valid(model.predict(x)) / count)
}

/// How many of 500 digits are misread and the loss, seed by seed: the mean of the members, the ensemble, one wide network.
#[derive(Default)]
pub struct Data {
    /// Misread digits.
    pub misread: [Vec<f64>; 3],
    /// Cross-entropy in nats.
    pub loss: [Vec<f64>; 3],
}

/// The same digits for all networks of a seed.
pub fn report() -> Report<Data> {
    let mut data = Data::default();
    for (seed, [few, held_out]) in (0..).zip(&DIGITS[..STARTS as usize]) {
        let (training, unseen) = (&few.data, &held_out.data);
        let trained = |hidden, start| {
            let mut model = network(hidden, start);
            train(&mut model, training, EPOCHS);
            model
        };
        let judged = |p: &Array2<f64>| {
            let wrong = valid(argmax(p))
                .into_iter()
                .zip(held_out.images.labels())
                .filter(|(read, shown)| read != shown);
            let loss = valid(SparseCategoricalCrossEntropy.value(p, unseen.targets())).0;
            [wrong.count() as f64, loss]
        };
        let mut members: Vec<Model> = (0..MEMBERS)
            .map(|member| trained(16, 100 * member + seed))
            .collect();
        let alone = members
            .iter_mut()
            .map(|model| judged(&valid(model.predict(unseen.inputs()))));
        let alone = alone.fold([0.0; 2], |sum, found| {
            [0, 1].map(|i| sum[i] + found[i] / MEMBERS as f64)
        });
        let together = judged(&mean_of_predictions(&mut members, unseen.inputs()));
        let wide = judged(&valid(
            trained(16 * MEMBERS as usize, seed).predict(unseen.inputs()),
        ));
        for (arm, [misread, loss]) in [alone, together, wide].into_iter().enumerate() {
            data.misread[arm].push(misread);
            data.loss[arm].push(loss);
        }
    }
    let text = text(&data);
    Report::new(data, text)
}

fn text(data: &Data) -> String {
    let setup = Setup {
        data: "200 drawn digits to learn from, the same for all networks of a seed; 500 others to judge",
        network: "five times 196-16-10, ReLU, softmax, with initial weights of their own; beside them one 196-80-10, with as \
                  many hidden units as the five together",
        training: "cross-entropy, Adam at 0.01, batches of 20, 12 epochs",
        seeds: "20, each with other digits and initial weights; no setting was tuned",
        criterion: "a claim holds if the interval of the difference, seed by seed, lies above 0, and is false if it lies \
                    below; reg-44 misread by a member on average minus by the ensemble; reg-45 by the wide network minus by \
                    the ensemble",
    };
    let names = [
        "one member, on average",
        "ensemble of five",
        "one network of 80 units",
    ];
    let rows = lines(
        names.into_iter().zip(data.misread.iter().zip(&data.loss)),
        |(name, (misread, loss))| {
            let (loss, half) = mean(loss);
            format!(
                "{name:24} {}   {loss:.3}  ± {half:.3}\n",
                with_interval(misread)
            )
        },
    );
    let pairs = data.loss[0].iter().zip(&data.loss[1]);
    let never = pairs.filter(|(alone, together)| together > alone).count();
    let [alone, together, wide] = &data.misread;
    let (gain, gain_half, reg_44) = compared(alone, together);
    let (over, over_half, reg_45) = compared(wide, together);
    format!(
        "{setup}\n\
         == misread ==\n\
         of 500 unseen digits     misread         loss, nats\n\
         {rows}\
         seeds in which the ensemble has more loss than its members on average: {never}\n\
         == claims ==\n\
         claim reg-44: {reg_44} | {gain:.1} ± {gain_half:.1} fewer of 500 misread than by a member on average\n\
         claim reg-45: {reg_45} | {:.1} ± {over_half:.1} {} of 500 misread than by one network of 80 units",
        over.abs(),
        fewer(over)
    )
}
