//! Cross-entropy and likelihood are one thing in two units.

use losses::LossError;
use losses::experiments::likelihood::{
    coin_cross_entropy, coin_likelihood, listing4, many, product, same_loss, two_classes,
};

const HEADS: usize = 7;
const THROWS: usize = 10;
const LABELS: [usize; 3] = [0, 1, 2];

fn main() -> Result<(), LossError> {
    println!("== surprise ==");
    println!("p of the true class   cost in nats");
    for p in [1.0, 0.9, 0.5, 0.1, 0.01, 0.001] {
        println!("{p:<20} {:10.4}", losses::cross_entropy(p));
    }

    println!("== coin ==");
    println!("p of heads   likelihood of 7 heads in 10   cross-entropy");
    let grid: Vec<f64> = (1..=99).map(|i| f64::from(i) / 100.0).collect();
    for &p in grid.iter().skip(9).step_by(10) {
        let (likelihood, entropy) = (
            coin_likelihood(p, HEADS, THROWS),
            coin_cross_entropy(p, HEADS, THROWS)?,
        );
        println!("{p:<10.2} {likelihood:27.8} {entropy:18.6}");
    }
    let mut likeliest = (f64::NAN, 0.0);
    let mut cheapest = (f64::NAN, f64::INFINITY);
    for &p in &grid {
        let (likelihood, entropy) = (
            coin_likelihood(p, HEADS, THROWS),
            coin_cross_entropy(p, HEADS, THROWS)?,
        );
        if likelihood > likeliest.1 {
            likeliest = (p, likelihood);
        }
        if entropy < cheapest.1 {
            cheapest = (p, entropy);
        }
    }
    println!("likeliest p: {:.2}", likeliest.0);
    println!("cheapest p: {:.2}", cheapest.0);

    println!("== product ==");
    let y = listing4();
    let same = same_loss(&y, &LABELS)?;
    let back = (-(LABELS.len() as f64) * same.labels).exp();
    println!(
        "product of the three probabilities: {:.8}",
        product(&y, &LABELS)
    );
    println!("exp(-3 loss): {back:.8}");

    println!("== many ==");
    println!("samples, each given .5   product, f32   product, f64   sum of -ln p, f32");
    let counts = [100, 150, 1000, 1100];
    for samples in counts {
        let (single, costs) = many(0.5_f32, samples);
        let (double, _) = many(0.5_f64, samples);
        println!(
            "{samples:<24} {:>12} {:>14} {costs:18.1}",
            power(f64::from(single)),
            power(double)
        );
    }

    println!("== same ==");
    println!("from one-hot rows: {:.8}", same.one_hot);
    println!("from labels: {:.8}", same.labels);
    println!("from logits: {:.8}", same.logits);
    println!("z      label   binary, of z   categorical, of 0 and z");
    let mut apart = f64::max(
        (same.one_hot - same.labels).abs(),
        (same.logits - same.labels).abs(),
    );
    for (z, label) in [(-3.0, 0), (-3.0, 1), (0.0, 1), (2.5, 0), (2.5, 1)] {
        let (binary, categorical) = two_classes(z, label)?;
        println!("{z:<8} {label} {binary:15.8} {categorical:17.8}");
        apart = apart.max((binary - categorical).abs());
    }

    println!("== claims ==");
    let agree =
        (likeliest.0 - cheapest.0).abs() < 1e-9 && (back - product(&y, &LABELS)).abs() < 1e-9;
    let verdict = if agree { "holds" } else { "false" };
    println!(
        "claim los-06: {verdict} | both choose {:.2} for a coin with 7 heads in 10; exp(-3 loss) of listing 4 is {back:.2}, the product of its probabilities",
        cheapest.0
    );
    let lost = |is_lost: fn(usize) -> bool| counts.into_iter().find(|&samples| is_lost(samples));
    let single = lost(|samples| many(0.5_f32, samples).0 == 0.0);
    let double = lost(|samples| many(0.5_f64, samples).0 == 0.0);
    match (single, double) {
        (Some(single), Some(double)) => println!(
            "claim los-17: holds if the samples are few | of samples that were given one half, {single} have the likelihood 0 in f32, and {double} in f64; the sum of their logarithms is an ordinary number"
        ),
        _ => println!("claim los-17: holds | no likelihood was lost"),
    }
    let verdict = if apart > 1e-9 { "holds" } else { "false" };
    println!(
        "claim los-07: {verdict} | from labels, one-hot rows and logits the loss of listing 4 is {:.4} each time",
        same.labels
    );
    Ok(())
}

/// A number below 1 with its power of ten, or a plain 0.
fn power(number: f64) -> String {
    if number == 0.0 {
        "0".to_owned()
    } else {
        format!("{number:.1e}")
    }
}
