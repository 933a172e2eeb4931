//! Small matrices on plain arrays, and the four things that the first network does with them.

// ANCHOR: matrix
/// A matrix with its shape in its type: `R` rows of `C` numbers.
pub type Matrix<const R: usize, const C: usize> = [[f64; C]; R];
// ANCHOR_END: matrix

// ANCHOR: matrices
/// The matrix product.
pub fn product<const R: usize, const K: usize, const C: usize>(
    a: &Matrix<R, K>,
    b: &Matrix<K, C>,
) -> Matrix<R, C> {
    let mut sums = [[0.0; C]; R];
    for r in 0..R {
        for k in 0..K {
            for c in 0..C {
                sums[r][c] += a[r][k] * b[k][c];
            }
        }
    }
    sums
}

/// Rows become columns.
pub fn transpose<const R: usize, const C: usize>(a: &Matrix<R, C>) -> Matrix<C, R> {
    std::array::from_fn(|c| std::array::from_fn(|r| a[r][c]))
}

/// `f` of every entry.
pub fn map<const R: usize, const C: usize>(a: &Matrix<R, C>, f: fn(f64) -> f64) -> Matrix<R, C> {
    a.map(|row| row.map(f))
}

/// `f` of every pair of entries at the same place.
pub fn zip<const R: usize, const C: usize>(
    a: &Matrix<R, C>,
    b: &Matrix<R, C>,
    f: impl Fn(f64, f64) -> f64,
) -> Matrix<R, C> {
    std::array::from_fn(|r| std::array::from_fn(|c| f(a[r][c], b[r][c])))
}
// ANCHOR_END: matrices
