//! How much chance there is in a count or a mean: intervals at 95%.

/// The normal quantile that leaves 2.5% on each side.
const Z: f64 = 1.959964;

/// The interval for a share, from `count` of `runs` independent runs.
///
/// Source: Wilson 1927, *Probable inference, the law of succession, and statistical inference*. It stays inside 0 to 1,
/// and is right for counts of 0 and of all.
pub fn share(count: usize, runs: usize) -> (f64, f64) {
    let (n, share) = (runs as f64, count as f64 / runs as f64);
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    ((middle - half) / whole, (middle + half) / whole)
}

/// The mean of independent runs, and how far its interval reaches on either side.
///
/// Student's quantile by the first terms of its expansion in 1 / degrees of freedom: right to 0.1% from 10 runs on.
pub fn mean(runs: &[f64]) -> (f64, f64) {
    let n = runs.len() as f64;
    let mean = runs.iter().sum::<f64>() / n;
    let variance = runs.iter().map(|run| (run - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let degrees = n - 1.0;
    let first = (Z.powi(3) + Z) / (4.0 * degrees);
    let second = (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * degrees * degrees);
    (mean, (Z + first + second) * (variance / n).sqrt())
}

/// The number in the middle; of an even count, halfway between the two in the middle.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}

/// A count as reports print it: `11 of 50 (12 to 36%)`.
pub fn counted(count: usize, runs: usize) -> String {
    let (low, high) = share(count, runs);
    format!(
        "{count} of {runs} ({:.0} to {:.0}%)",
        100.0 * low,
        100.0 * high
    )
}
