//! The products in tiles against ndarray's, at sizes that leave every kind of rest.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayRef2, s};
use structure::random::{generator, uniform};
use structure::{Float, product, product_with_transposed, transposed_product, with_helper};

const SIZES: [(usize, usize, usize); 13] = [
    (1, 1, 1),
    (5, 9, 1),
    (4, 1, 3),
    (1, 6, 17),
    (4, 3, 4),
    (32, 784, 128),
    (70, 90, 64),
    (4, 130, 528),
    (7, 65, 16),
    (3, 57, 32),
    (9, 8, 48),
    (5, 70, 10),
    (32, 64, 10),
];

fn random<A: Float>(rows: usize, columns: usize, seed: u64) -> Array2<A> {
    let mut rng = generator(seed);
    Array2::from_shape_simple_fn((rows, columns), || A::of(uniform(&mut rng) - 0.5))
}

fn assert_close<A: Float>(found: &ArrayRef2<A>, expected: &ArrayRef2<A>, what: &str) {
    for (found, expected) in found.iter().zip(expected) {
        let off = (found.widen() - expected.widen()).abs();
        assert!(off < 1e3 * A::epsilon().widen(), "{what}: off by {off}");
    }
}

fn check<A: Float>() {
    for (n, k, m) in SIZES {
        let what = format!("{n}x{k}x{m} in {} bytes", size_of::<A>());
        let (x, w) = (random::<A>(n, k, 1), random::<A>(k, m, 2));
        let bias = Array1::from_elem(m, A::of(0.25));
        let mut y = Array2::from_elem((n, m), A::nan());
        product(&x, &w, Some(&bias), &mut y);
        let mut expected = Array2::from_elem((n, m), A::of(0.25));
        general_mat_mul(A::one(), &x, &w, A::one(), &mut expected);
        assert_close(&y, &expected, &what);

        let dy = random::<A>(n, m, 3);
        let mut g = Array2::from_elem((k, m), A::nan());
        transposed_product(&x, &dy, &mut g);
        assert_close(&g, &x.t().dot(&dy), &what);

        let mut dx = Array2::from_elem((n, k), A::nan());
        product_with_transposed(&dy, &w, &mut dx);
        // Here not one bit may differ, so that nothing pinned depends on which of the two ran.
        assert_eq!(dx, dy.dot(&w.t()), "{what}");
        if m == 10 {
            assert_eq!(y, expected, "{what}");
            assert_eq!(g, x.t().dot(&dy), "{what}");
        }
    }
}

#[test]
fn products_are_ndarrays_in_both_types() {
    check::<f32>();
    check::<f64>();
}

#[test]
fn a_size_of_zero_leaves_nothing_but_the_bias() {
    for (n, k, m) in [(0, 5, 20), (4, 0, 20), (4, 0, 16), (4, 5, 0), (0, 0, 0)] {
        let (x, w) = (random::<f64>(n, k, 1), random::<f64>(k, m, 2));
        let bias = Array1::from_elem(m, 0.25);
        let mut y = Array2::from_elem((n, m), f64::NAN);
        product(&x, &w, Some(&bias), &mut y);
        assert_eq!(y, Array2::from_elem((n, m), 0.25) + x.dot(&w));

        let dy = random::<f64>(n, m, 3);
        let mut g = Array2::from_elem((k, m), f64::NAN);
        transposed_product(&x, &dy, &mut g);
        assert_eq!(g, x.t().dot(&dy));

        let mut dx = Array2::from_elem((n, k), f64::NAN);
        product_with_transposed(&dy, &w, &mut dx);
        assert_eq!(dx, dy.dot(&w.t()));
    }
}

#[test]
fn strided_and_transposed_operands_give_the_same_values() {
    let (x, w) = (random::<f64>(12, 16, 1), random::<f64>(16, 16, 2));
    let mut expected = Array2::zeros((12, 16));
    product(&x, &w, None, &mut expected);
    let columns = x.t().as_standard_layout().into_owned();
    let mut y = Array2::zeros((12, 16));
    product(&columns.t(), &w, None, &mut y);
    assert_close(&y, &expected, "transposed");
    let mut wide = Array2::zeros((24, 16));
    wide.slice_mut(s![..;2, ..]).assign(&x);
    product(&wide.slice(s![..;2, ..]), &w, None, &mut y);
    assert_close(&y, &expected, "strided");
}

#[test]
#[should_panic(expected = "inputs")]
fn shapes_that_do_not_fit_stop_the_program() {
    product(
        &Array2::<f64>::zeros((2, 3)),
        &Array2::zeros((4, 16)),
        None,
        &mut Array2::zeros((2, 16)),
    );
}

#[test]
fn a_helper_changes_no_bit() {
    // Halves of whole tiles, halves with rests, and one thread with nothing to do.
    let tiles = [
        (32, 784, 128),
        (37, 411, 48),
        (3, 4_000, 64),
        (70, 90, 64),
        (4, 130, 528),
    ];
    let narrow = [(32, 128, 64), (37, 125, 60), (7, 128, 300)];
    for (n, k, m) in tiles.into_iter().chain(narrow) {
        let (x, w, dy) = (
            random::<f32>(n, k, 1),
            random::<f32>(k, m, 2),
            random::<f32>(n, m, 3),
        );
        let results = || {
            let (mut y, mut g) = (Array2::zeros((n, m)), Array2::zeros((k, m)));
            let mut dx = Array2::zeros((n, k));
            product(&x, &w, None, &mut y);
            transposed_product(&x, &dy, &mut g);
            product_with_transposed(&dy, &w, &mut dx);
            (y, g, dx)
        };
        assert_eq!(results(), with_helper(results), "{n}x{k}x{m}");
    }
}
