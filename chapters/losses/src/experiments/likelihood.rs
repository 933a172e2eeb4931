//! Cross-entropy is likelihood, counted in logarithms.

use ndarray::{Array2, array};
use structure::experiments::{verdict, verdict_if};

use super::{Report, value, value_from_logits};
use crate::{
    BinaryCrossEntropy, CategoricalCrossEntropy, SparseCategoricalCrossEntropy, Targets,
    cross_entropy,
};

/// The likelihood of 7 heads in 10 throws, and the mean cross-entropy of predicting `p`, in nats.
pub fn coin(p: f64) -> (f64, f64) {
    let heads = Array2::from_shape_fn((10, 1), |(throw, _)| f64::from(throw < 7));
    let always = Array2::from_elem((10, 1), p);
    let cross_entropy = value(&BinaryCrossEntropy, &always, &heads.into()).0;
    (p.powi(7) * (1.0 - p).powi(3), cross_entropy)
}

/// The product of the probabilities that the true classes were given.
pub fn product(y: &Array2<f64>, labels: &[usize]) -> f64 {
    let rows = y.rows().into_iter().zip(labels);
    rows.map(|(row, &label)| row[label]).product()
}

/// The likelihood of samples that were each given one half, multiplied out in `f32` and in `f64`.
pub fn halves(samples: usize) -> (f32, f64) {
    let single = (0..samples).map(|_| 0.5_f32).product();
    (single, (0..samples).map(|_| 0.5_f64).product())
}

/// Compares likelihoods and cross-entropies.
pub fn report() -> Report {
    let mut report = Report::default();
    report.say("== surprise ==\np of the true class   cost in nats");
    for p in [1.0, 0.9, 0.5, 0.1, 0.01, 0.001] {
        report.say(format!("{p:<20} {:10.4}", cross_entropy(p)));
    }
    let [likeliest, cheapest] = coins(&mut report);

    // The predictions of listing 4.
    let y = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let sparse = &SparseCategoricalCrossEntropy;
    let labels = Targets::Labels(vec![0, 1, 2]);
    let from_labels = value(sparse, &y, &labels).0;
    let from_rows = value(&CategoricalCrossEntropy, &y, &Array2::eye(3).into()).0;
    let from_logits = value_from_logits(sparse, &(y.ln() + 3.0), &labels).0;
    let product = product(&y, &[0, 1, 2]);
    let back = (-3.0 * from_labels).exp();
    report.say("== product ==");
    report.say(format!("product of the three probabilities: {product:.8}"));
    report.say(format!("exp(-3 loss): {back:.8}"));

    report.say("== many ==");
    report.say("samples, each given .5   product, f32   product, f64   sum of -ln p, f32");
    let many = [100, 150, 1000, 1100];
    for samples in many {
        let (single, double) = halves(samples);
        let [single, double] = [single.into(), double]
            .map(|product: f64| format!("{product:.1e}").replace("0.0e0", "0"));
        let cost: f32 = (0..samples).map(|_| -0.5_f32.ln()).sum();
        let products = format!("{single:>12} {double:>14}");
        report.say(format!("{samples:<24} {products} {cost:18.1}"));
    }

    report.say(format!("== same ==\nfrom one-hot rows: {from_rows:.8}"));
    report.say(format!("from labels: {from_labels:.8}"));
    report.say(format!("from logits: {from_logits:.8}"));
    report.say("z      label   binary, of z   categorical, of 0 and z");
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let mut same = near(from_rows, from_labels) && near(from_logits, from_labels);
    for (z, label) in [(-3.0, 0), (-3.0, 1), (0.0, 1), (2.5, 0), (2.5, 1)] {
        let target = array![[label as f64]].into();
        let binary = value_from_logits(&BinaryCrossEntropy, &array![[z]], &target).0;
        let categorical = value_from_logits(sparse, &array![[0.0, z]], &vec![label].into()).0;
        report.say(format!("{z:<8} {label} {binary:15.8} {categorical:17.8}"));
        same &= near(binary, categorical);
    }

    let single = many[many.partition_point(|&samples| halves(samples).0 > 0.0)];
    let double = many[many.partition_point(|&samples| halves(samples).1 > 0.0)];
    let few = verdict_if(single > many[0], false, "the samples are few");
    report.say(format!(
        "== claims ==\n\
         claim los-06: {} | both choose {cheapest:.2} for a coin with 7 heads in 10; exp(-3 loss) of \
         listing 4 is {back:.2}, the product of its probabilities\n\
         claim los-17: {few} | of samples that were given one half, {single} have the likelihood 0 in \
         f32, and {double} in f64; the sum of their logarithms is an ordinary number\n\
         claim los-07: {} | from labels, one-hot rows and logits the loss of listing 4 is \
         {from_labels:.4} each time",
        verdict(near(likeliest, cheapest) && near(back, product)),
        verdict(!same)
    ));
    report
}

/// The probabilities of heads with the largest likelihood and with the smallest cross-entropy.
fn coins(report: &mut Report) -> [f64; 2] {
    report.say("== coin ==\np of heads   likelihood of 7 heads in 10   cross-entropy");
    let [mut likeliest, mut cheapest] = [0.5; 2];
    for percent in 1..=99 {
        let p = f64::from(percent) / 100.0;
        let (likelihood, entropy) = coin(p);
        if percent % 10 == 0 {
            report.say(format!("{p:<10.2} {likelihood:27.8} {entropy:18.6}"));
        }
        if likelihood > coin(likeliest).0 {
            likeliest = p;
        }
        if entropy < coin(cheapest).1 {
            cheapest = p;
        }
    }
    report.say(format!("likeliest p: {likeliest:.2}"));
    report.say(format!("cheapest p: {cheapest:.2}"));
    [likeliest, cheapest]
}
