//! Find the bug in a matrix product: the suspects, and the tests of learners that are fooled by one.

use exercise::Verdict;
use structure::first_network::{Matrix, product, transpose};

type Product = fn(&Matrix<2, 3>, &Matrix<3, 2>) -> Matrix<2, 2>;

pub type Answer = fn(Product) -> bool;

/// A function handed to the learner's test: what it is, and whether it is the product.
type Suspect = (&'static str, bool, Product);

const SUSPECTS: &[Suspect] = &[
    ("the product of the chapter", true, product),
    ("the product in another order of loops", true, |x, w| {
        [0, 1].map(|r| [0, 1].map(|c| (0..3).rev().map(|k| x[r][k] * w[k][c]).sum()))
    }),
    ("rows and columns of the result exchanged", false, |x, w| {
        transpose(&product(x, w))
    }),
    ("the last feature left out", false, |x, w| {
        [0, 1].map(|r| [0, 1].map(|c| (0..2).map(|k| x[r][k] * w[k][c]).sum()))
    }),
    ("the first sample answered for all", false, |x, w| {
        product(&[x[0], x[0]], w)
    }),
    ("the first unit's weights used for all", false, |x, w| {
        product(x, &w.map(|row| [row[0], row[0]]))
    }),
    ("the signs lost", false, |x, w| {
        product(
            &x.map(|row| row.map(f64::abs)),
            &w.map(|row| row.map(f64::abs)),
        )
    }),
    ("sums added up in place of products", false, |x, w| {
        [0, 1].map(|r| [0, 1].map(|c| (0..3).map(|k| x[r][k] + w[k][c]).sum()))
    }),
    (
        "the weights read in the order of their rows",
        false,
        |x, w| {
            let flat = w.as_flattened();
            [0, 1].map(|r| [0, 1].map(|c| (0..3).map(|k| x[r][k] * flat[3 * c + k]).sum()))
        },
    ),
];

pub fn check(product_suspect: Answer) -> Verdict {
    for &(what, right, suspect) in SUSPECTS {
        match (right, product_suspect(suspect)) {
            (true, false) => {
                return Err(format!(
                    "your test turns away a right function: {what}. Did you work out the expected entries by hand, \
                     row times column, and allow for rounding?"
                ));
            }
            (false, true) => {
                return Err(format!(
                    "your test lets a wrong function pass: {what}. Which two matrices would show the difference?"
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

pub const RIGHT: &[(&str, Answer)] = &[(
    "against the product of the chapter, many times",
    |suspect| {
        let mut rng = structure::random::generator(3);
        let mut draw = || 2.0 * structure::random::uniform(&mut rng) - 1.0;
        (0..20).all(|_| {
            let x = [(); 2].map(|()| [(); 3].map(|()| draw()));
            let w = [(); 3].map(|()| [(); 2].map(|()| draw()));
            let pairs = [(suspect(&x, &w), product(&x, &w))];
            pairs.iter().all(|(a, b)| {
                a.as_flattened()
                    .iter()
                    .zip(b.as_flattened())
                    .all(|(a, b)| (a - b).abs() < 1e-9)
            })
        })
    },
)];

pub const WRONG: &[(&str, Answer)] = &[
    ("believes everything", |_| true),
    ("believes nothing", |_| false),
    ("tries matrices of ones only", |suspect| {
        suspect(&[[1.0; 3]; 2], &[[1.0; 2]; 3]) == [[3.0; 2]; 2]
    }),
    ("looks at the first entry only", |suspect| {
        suspect(
            &[[2.0, 3.0, 5.0], [7.0, 11.0, 13.0]],
            &[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
        )[0][0]
            == 36.0
    }),
    ("uses no negative number", |suspect| {
        suspect(
            &[[2.0, 3.0, 5.0], [7.0, 11.0, 13.0]],
            &[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
        ) == [[36.0, 46.0], [105.0, 136.0]]
    }),
];
