//! Cross-entropy is likelihood, counted in logarithms.

use std::fmt;

use ndarray::{Array2, array};

use super::{value, value_from_logits, verdict};
use crate::{
    BinaryCrossEntropy, CategoricalCrossEntropy, SparseCategoricalCrossEntropy, cross_entropy,
    one_hot,
};

const HEADS: i32 = 7;
const THROWS: i32 = 10;
const LABELS: [usize; 3] = [0, 1, 2];

/// A coin that fell heads 7 times out of 10, if heads has the probability `p`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coin {
    /// The probability of heads.
    pub p: f64,
    /// The probability of all ten throws: their product.
    pub likelihood: f64,
    /// The mean binary cross-entropy of always predicting `p`, in nats.
    pub cross_entropy: f64,
}

fn coin(p: f64) -> Coin {
    let shape = (THROWS as usize, 1);
    let targets = Array2::from_shape_fn(shape, |(row, _)| f64::from(row < HEADS as usize));
    Coin {
        p,
        likelihood: p.powi(HEADS) * (1.0 - p).powi(THROWS - HEADS),
        cross_entropy: value(&BinaryCrossEntropy, &Array2::from_elem(shape, p), targets).0,
    }
}

/// The product of the probabilities that the true classes were given.
pub fn product(y: &Array2<f64>, labels: &[usize]) -> f64 {
    let rows = y.rows().into_iter().zip(labels);
    rows.map(|(row, &label)| row[label]).product()
}

/// The likelihood of many samples that were each given one half, multiplied out in two types, and
/// their summed cross-entropy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Many {
    /// How many.
    pub samples: usize,
    /// The product in `f32`.
    pub single: f32,
    /// The product in `f64`.
    pub double: f64,
    /// The sum of `-ln(1/2)` in `f32`, in nats.
    pub cost: f32,
}

/// Multiplies, and adds up.
pub fn many(samples: usize) -> Many {
    Many {
        samples,
        single: (0..samples).map(|_| 0.5_f32).product(),
        double: (0..samples).map(|_| 0.5_f64).product(),
        cost: (0..samples).map(|_| -0.5_f32.ln()).sum(),
    }
}

/// One loss in nats, computed in three ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SameLoss {
    /// From one-hot rows.
    pub one_hot: f64,
    /// From labels.
    pub labels: f64,
    /// From labels and logits: the logarithms of the probabilities, plus any number.
    pub logits: f64,
}

fn same_loss(y: &Array2<f64>) -> SameLoss {
    let rows = one_hot(&LABELS, y.ncols()).expect("labels below the classes");
    let labels = LABELS.to_vec();
    SameLoss {
        one_hot: value(&CategoricalCrossEntropy, y, rows).0,
        labels: value(&SparseCategoricalCrossEntropy, y, labels.clone()).0,
        logits: value_from_logits(&SparseCategoricalCrossEntropy, &(y.ln() + 3.0), labels).0,
    }
}

/// A logit `z`, the true class of two, the binary cross-entropy of the logit, and the categorical
/// one of the two logits `0, z`.
pub type TwoClasses = (f64, usize, f64, f64);

fn two_classes(z: f64, label: usize) -> TwoClasses {
    let target = array![[label as f64]];
    let binary = value_from_logits(&BinaryCrossEntropy, &array![[z]], target).0;
    let pair = array![[0.0, z]];
    let categorical = value_from_logits(&SparseCategoricalCrossEntropy, &pair, vec![label]).0;
    (z, label, binary, categorical)
}

/// What the report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// A probability of the true class, and its cost in nats.
    pub surprise: [(f64, f64); 6],
    /// The coin with probabilities from .01 to .99.
    pub coins: Vec<Coin>,
    /// The coin with the largest likelihood.
    pub likeliest: Coin,
    /// The coin with the smallest cross-entropy.
    pub cheapest: Coin,
    /// The product of the three probabilities of listing 4.
    pub product: f64,
    /// The loss of listing 4, in three ways.
    pub same: SameLoss,
    /// The same likelihood back from that loss.
    pub back: f64,
    /// The likelihood of more and more samples.
    pub many: [Many; 4],
    /// Binary and categorical cross-entropy of the same logits.
    pub two_classes: [TwoClasses; 5],
}

/// Compares likelihoods and cross-entropies.
pub fn report() -> Report {
    let coins: Vec<Coin> = (1..=99).map(|i| coin(f64::from(i) / 100.0)).collect();
    let best = |better: fn(Coin, Coin) -> bool| {
        let first = coins[0];
        let coins = coins.iter().copied();
        coins.fold(
            first,
            |best, coin| if better(coin, best) { coin } else { best },
        )
    };
    // The predictions of listing 4.
    let y = array![[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]];
    let same = same_loss(&y);
    Report {
        surprise: [1.0, 0.9, 0.5, 0.1, 0.01, 0.001].map(|p| (p, cross_entropy(p))),
        likeliest: best(|a, b| a.likelihood > b.likelihood),
        cheapest: best(|a, b| a.cross_entropy < b.cross_entropy),
        coins,
        product: product(&y, &LABELS),
        same,
        back: (-3.0 * same.labels).exp(),
        many: [100, 150, 1000, 1100].map(many),
        two_classes: [(-3.0, 0), (-3.0, 1), (0.0, 1), (2.5, 0), (2.5, 1)]
            .map(|(z, label)| two_classes(z, label)),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== surprise ==")?;
        writeln!(f, "p of the true class   cost in nats")?;
        for (p, cost) in self.surprise {
            writeln!(f, "{p:<20} {cost:10.4}")?;
        }
        writeln!(f, "== coin ==")?;
        writeln!(
            f,
            "p of heads   likelihood of 7 heads in 10   cross-entropy"
        )?;
        for coin in self.coins.iter().skip(9).step_by(10) {
            let (p, likelihood, entropy) = (coin.p, coin.likelihood, coin.cross_entropy);
            writeln!(f, "{p:<10.2} {likelihood:27.8} {entropy:18.6}")?;
        }
        writeln!(f, "likeliest p: {:.2}", self.likeliest.p)?;
        writeln!(f, "cheapest p: {:.2}", self.cheapest.p)?;
        writeln!(f, "== product ==")?;
        writeln!(f, "product of the three probabilities: {:.8}", self.product)?;
        writeln!(f, "exp(-3 loss): {:.8}", self.back)?;
        writeln!(f, "== many ==")?;
        writeln!(
            f,
            "samples, each given .5   product, f32   product, f64   sum of -ln p, f32"
        )?;
        for many in self.many {
            let (samples, cost) = (many.samples, many.cost);
            let (single, double) = (power(f64::from(many.single)), power(many.double));
            writeln!(f, "{samples:<24} {single:>12} {double:>14} {cost:18.1}")?;
        }
        writeln!(f, "== same ==")?;
        writeln!(f, "from one-hot rows: {:.8}", self.same.one_hot)?;
        writeln!(f, "from labels: {:.8}", self.same.labels)?;
        writeln!(f, "from logits: {:.8}", self.same.logits)?;
        writeln!(f, "z      label   binary, of z   categorical, of 0 and z")?;
        for (z, label, binary, categorical) in self.two_classes {
            writeln!(f, "{z:<8} {label} {binary:15.8} {categorical:17.8}")?;
        }
        self.claims(f)
    }
}

impl Report {
    fn claims(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== claims ==")?;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let agree = near(self.likeliest.p, self.cheapest.p) && near(self.back, self.product);
        writeln!(
            f,
            "claim los-06: {} | both choose {:.2} for a coin with 7 heads in 10; exp(-3 loss) of listing 4 is {:.2}, the product of its probabilities",
            verdict(agree),
            self.cheapest.p,
            self.back
        )?;
        let lost = |is_lost: fn(&Many) -> bool| self.many.iter().find(|many| is_lost(many));
        match (
            lost(|many| many.single == 0.0),
            lost(|many| many.double == 0.0),
        ) {
            (Some(single), Some(double)) => writeln!(
                f,
                "claim los-17: holds if the samples are few | of samples that were given one half, {} have the likelihood 0 in f32, and {} in f64; the sum of their logarithms is an ordinary number",
                single.samples, double.samples
            )?,
            _ => writeln!(f, "claim los-17: holds | no likelihood was lost")?,
        }
        let SameLoss {
            one_hot,
            labels,
            logits,
        } = self.same;
        let same = near(one_hot, labels)
            && near(logits, labels)
            && self.two_classes.iter().all(|&(_, _, a, b)| near(a, b));
        writeln!(
            f,
            "claim los-07: {} | from labels, one-hot rows and logits the loss of listing 4 is {labels:.4} each time",
            verdict(!same)
        )
    }
}

/// A number below 1 with its power of ten, or a plain 0.
fn power(number: f64) -> String {
    if number == 0.0 {
        "0".to_owned()
    } else {
        format!("{number:.1e}")
    }
}
