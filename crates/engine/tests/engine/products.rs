//! The three products, at sizes that leave every kind of rest.

use std::panic::catch_unwind;

use engine::{Matrix, matmul, matmul_nt, matmul_tn};

use crate::{assert_close, random};

/// Rows, inner dimension and columns.
#[rustfmt::skip] // many small rows
const SIZES: [(usize, usize, usize); 18] = [
    (1, 1, 1), (0, 5, 20), (4, 0, 20), (4, 5, 0), (5, 9, 1), (4, 1, 3), (1, 6, 17),
    (32, 784, 128), (70, 90, 64), (4, 130, 528), (7, 65, 16), (3, 57, 32), (9, 8, 48),
    (784, 32, 128), (31, 57, 17), (5, 70, 10), (16, 64, 10), (15, 29, 31),
];

/// The longest chain, of 784 terms below 1/4, is off by less than half of this.
const TOLERANCE: f64 = 2e-5;

/// `x w` in plain lines.
fn plain((n, k, m): (usize, usize, usize), x: &[f32], w: &[f32]) -> Vec<f64> {
    let mut y = vec![0.0; n * m];
    for i in 0..n {
        for p in 0..k {
            for j in 0..m {
                y[i * m + j] += f64::from(x[i * k + p]) * f64::from(w[p * m + j]);
            }
        }
    }
    y
}

fn transposed(x: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    let at = |i| x[i % rows * columns + i / rows];
    (0..rows * columns).map(at).collect()
}

#[test]
fn the_products_are_the_plain_ones() {
    for (n, k, m) in SIZES {
        let what = format!("{n}x{k}x{m}");
        let (x, w, bias) = (random(n * k, 1), random(k * m, 2), random(m, 3));
        let (left, right) = (Matrix::new(&x, n, k), Matrix::new(&w, k, m));
        let mut y = vec![f32::NAN; n * m];
        let mut expected = plain((n, k, m), &x, &w);
        let assert_product = |y: &[f32]| assert_close(y, &expected, TOLERANCE, &what);
        matmul(&mut y, left, right, None);
        assert_product(&y);

        let (wt, mut scratch) = (transposed(&w, k, m), vec![f32::NAN; k * m]);
        y.fill(f32::NAN);
        matmul_nt(&mut y, left, Matrix::new(&wt, m, k), &mut scratch);
        assert_product(&y);

        // The inner dimension in two places, cut anywhere.
        let xt = transposed(&x, n, k);
        for first in [0, k / 2, k] {
            let (x1, x2) = xt.split_at(first * n);
            let (w1, w2) = w.split_at(first * m);
            let part = |x, w, rows| (Matrix::new(x, rows, n), Matrix::new(w, rows, m));
            y.fill(f32::NAN);
            matmul_tn(&mut y, [part(x1, w1, first), part(x2, w2, k - first)]);
            assert_product(&y);
        }

        for (i, y) in expected.iter_mut().enumerate() {
            *y += f64::from(bias[i % m]);
        }
        matmul(&mut y, left, right, Some(&bias));
        assert_close(&y, &expected, TOLERANCE, &what);
    }
}

#[test]
fn columns_of_a_matrix_are_a_matrix() {
    let (x, w) = (random(12 * 20, 1), random(7 * 16, 2));
    let columns: Vec<f32> = x.chunks(20).flat_map(|row| &row[5..12]).copied().collect();
    let mut y = vec![0.0; 12 * 16];
    let part = Matrix::new(&x, 12, 20).columns(5, 7);
    matmul(&mut y, part, Matrix::new(&w, 7, 16), None);
    assert_close(&y, &plain((12, 7, 16), &columns, &w), TOLERANCE, "columns");
}

#[test]
fn shapes_that_do_not_fit_stop_the_program() {
    let numbers = [0.0; 64];
    let matrix = |rows, columns| Matrix::new(&numbers, rows, columns);
    // The length of the result, x, w and the bias.
    let wrong = [
        (8, matrix(2, 3), matrix(4, 4), None),
        (7, matrix(2, 4), matrix(4, 4), None),
        (8, matrix(2, 4), matrix(4, 4), Some(&numbers[..3])),
    ];
    for (length, x, w, bias) in wrong {
        let stopped = catch_unwind(|| matmul(&mut vec![0.0; length], x, w, bias));
        assert!(stopped.is_err(), "{x:?} {w:?}");
    }
}
