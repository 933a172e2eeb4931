//! Cross-entropy is likelihood, counted in logarithms.

use ndarray::{Array2, array};
use structure::experiments::{Report, Setup, lines, verdict};

use super::shared::{value, value_from_logits};
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

/// What the report found.
pub struct Data {
    /// p of heads with its likelihood and its cross-entropy, for 0.01 to 0.99.
    pub coins: Vec<(f64, (f64, f64))>,
    /// The p with the largest likelihood, and with the smallest cross-entropy.
    pub best: [f64; 2],
    /// The product of the probabilities of listing 4, and exp(-3 loss).
    pub product: [f64; 2],
    /// The loss of listing 4 from one-hot rows, from labels, and from logits.
    pub same: [f64; 3],
    /// The binary loss of a logit, and the categorical one of the logits 0 and it.
    pub pairs: Vec<[f64; 2]>,
}

/// Compares likelihoods and cross-entropies.
pub fn report() -> Report<Data> {
    let percent = (1..=99).map(|percent| f64::from(percent) / 100.0);
    let coins: Vec<_> = percent.map(|p| (p, coin(p))).collect();
    let [mut likeliest, mut cheapest] = [coins[0]; 2];
    for &coin in &coins {
        if coin.1.0 > likeliest.1.0 {
            likeliest = coin;
        }
        if coin.1.1 < cheapest.1.1 {
            cheapest = coin;
        }
    }
    let best = [likeliest.0, cheapest.0];

    // The predictions of listing 4.
    let y = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let sparse = &SparseCategoricalCrossEntropy;
    let labels = Targets::Labels(vec![0, 1, 2]);
    let same = [
        value(&CategoricalCrossEntropy, &y, &Array2::eye(3).into()).0,
        value(sparse, &y, &labels).0,
        value_from_logits(sparse, &(y.ln() + 3.0), &labels).0,
    ];
    let product = [product(&y, &[0, 1, 2]), (-3.0 * same[0]).exp()];
    let cases = [(-3.0, 0), (-3.0, 1), (0.0, 1), (2.5, 0), (2.5, 1)];
    let pairs = cases.map(|(z, label)| {
        let target = array![[f64::from(label)]].into();
        let two = array![[0.0, z]];
        [
            value_from_logits(&BinaryCrossEntropy, &array![[z]], &target).0,
            value_from_logits(sparse, &two, &vec![label as usize].into()).0,
        ]
    });

    let setup = Setup {
        data: "a coin that fell heads 7 times in 10; the three predictions of listing 4",
        criterion: "los-06 holds if the same p of heads, of 0.01 to 0.99, has the largest likelihood and the smallest \
                    cross-entropy, and exp(-3 loss) of listing 4 is the product of its probabilities within 1e-12",
        ..Setup::default()
    };
    let holds = best[0] == best[1] && (product[0] - product[1]).abs() < 1e-12;
    let text = format!(
        "{setup}\n\
         == surprise ==\n\
         p of the true class   cost in nats\n{}\
         == coin ==\n\
         p of heads   likelihood of 7 heads in 10   cross-entropy\n{}\
         likeliest p: {:.2}\n\
         cheapest p: {:.2}\n\
         == product ==\n\
         product of the three probabilities: {:.8}\n\
         exp(-3 loss): {:.8}\n\
         == many ==\n\
         samples, each given .5   product, f32   product, f64   sum of -ln p, f32\n{}\
         == same ==\n\
         from one-hot rows: {:.8}\n\
         from labels: {:.8}\n\
         from logits: {:.8}\n\
         z      label   binary, of z   categorical, of 0 and z\n{}\
         == claims ==\n\
         claim los-06: {} | both choose {:.2} for a coin with 7 heads in 10; exp(-3 loss) of listing 4 is {:.2}, the \
         product of its probabilities",
        lines([1.0, 0.9, 0.5, 0.1, 0.01, 0.001], |p| format!(
            "{p:<20} {:10.4}\n",
            cross_entropy(p)
        )),
        lines(
            coins.iter().skip(9).step_by(10),
            |(p, (likelihood, cost))| { format!("{p:<10.2} {likelihood:27.6} {cost:18.4}\n") }
        ),
        best[0],
        best[1],
        product[0],
        product[1],
        lines([100, 150, 1000, 1100], many),
        same[0],
        same[1],
        same[2],
        lines(cases.iter().zip(&pairs), |((z, label), [binary, both])| {
            format!("{z:<8} {label} {binary:15.6} {both:17.6}\n")
        }),
        verdict(holds),
        best[0],
        product[1],
    );
    let data = Data {
        coins,
        best,
        product,
        same,
        pairs: pairs.to_vec(),
    };
    Report::new(data, text)
}

/// A likelihood that is multiplied out, beside the sum of its logarithms.
fn many(samples: usize) -> String {
    let (single, double) = halves(samples);
    let [single, double] =
        [single.into(), double].map(|product: f64| format!("{product:.1e}").replace("0.0e0", "0"));
    let cost: f32 = (0..samples).map(|_| -0.5_f32.ln()).sum();
    format!("{samples:<24} {single:>12} {double:>14} {cost:18.1}\n")
}
