//! Find the bug in a matrix product: the suspects, and the tests of learners that are fooled by one.

use exercise::{Verdict, suspects};
use ndarray::{Array2, array};
use structure::random::{generator, within};

type Product = fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>;

pub type Answer = fn(Product) -> bool;

/// A function handed to the learner's test: what it is, and whether it is the product.
type Suspect = suspects::Suspect<Product>;

/// A matrix whose entry in row r and column c is the sum over the features k of `term(r, k, c)`.
fn summed(
    x: &Array2<f64>,
    w: &Array2<f64>,
    term: impl Fn(usize, usize, usize) -> f64,
) -> Array2<f64> {
    let features = || (0..x.ncols()).rev();
    Array2::from_shape_fn((x.nrows(), w.ncols()), |(r, c)| {
        features().map(|k| term(r, k, c)).sum()
    })
}

const SUSPECTS: &[Suspect] = &[
    ("the product of ndarray", true, |x, w| x.dot(w)),
    ("the product in loops", true, |x, w| {
        summed(x, w, |r, k, c| x[[r, k]] * w[[k, c]])
    }),
    (
        "rows and columns of the result exchanged, right on the diagonal and wherever the entries are equal",
        false,
        |x, w| x.dot(w).t().to_owned(),
    ),
    ("the last feature left out", false, |x, w| {
        summed(
            x,
            w,
            |r, k, c| if k < 2 { x[[r, k]] * w[[k, c]] } else { 0.0 },
        )
    }),
    ("the first sample used for all", false, |x, w| {
        summed(x, w, |_, k, c| x[[0, k]] * w[[k, c]])
    }),
    ("the first unit's weights used for all", false, |x, w| {
        summed(x, w, |r, k, _| x[[r, k]] * w[[k, 0]])
    }),
    ("the signs lost", false, |x, w| {
        x.mapv(f64::abs).dot(&w.mapv(f64::abs))
    }),
    ("sums added up in place of products", false, |x, w| {
        summed(x, w, |r, k, c| x[[r, k]] + w[[k, c]])
    }),
    ("a millionth too large", false, |x, w| x.dot(w) * 1.000_001),
    ("NaN in every place", false, |x, w| {
        summed(x, w, |_, _, _| f64::NAN)
    }),
    (
        "the weights read in the order of their rows",
        false,
        |x, w| {
            let flat: Vec<f64> = w.iter().copied().collect();
            summed(x, w, |r, k, c| x[[r, k]] * flat[3 * c + k])
        },
    ),
];

pub fn check(product_suspect: Answer) -> Verdict {
    suspects::judge(
        SUSPECTS,
        product_suspect,
        "function",
        [
            "Did you work out the expected entries by hand, row times column, and allow for rounding?",
            "Which two matrices would show the difference, and how near must each entry be?",
        ],
    )
}

pub const RIGHT: &[(&str, Answer)] = &[
    ("against ndarray's product, many times", |suspect| {
        let mut rng = generator(3);
        (0..20).all(|_| {
            let x = Array2::from_shape_simple_fn((2, 3), || within(1.0, &mut rng));
            let w = Array2::from_shape_simple_fn((3, 2), || within(1.0, &mut rng));
            let errors = suspect(&x, &w) - x.dot(&w);
            errors.iter().all(|error| error.abs() < 1e-9)
        })
    }),
    ("the hints, taken literally", |suspect| {
        let (x, w) = awkward();
        let product = suspect(&x, &w);
        [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter().all(|(r, c)| {
            let a = product[[r, c]];
            let b = x[[r, 0]] * w[[0, c]] + x[[r, 1]] * w[[1, c]] + x[[r, 2]] * w[[2, c]];
            (a - b).abs() < 1e-9
        })
    }),
];

/// Two matrices of which no entries are equal, with both signs.
fn awkward() -> (Array2<f64>, Array2<f64>) {
    let x = array![[2.0, -3.0, 5.0], [7.0, 11.0, -13.0]];
    (x, array![[1.0, -2.0], [3.0, 4.0], [5.0, 6.0]])
}

/// The suspect's product of two matrices of small primes, and of small numbers.
fn of_positive(suspect: Product) -> Array2<f64> {
    suspect(
        &array![[2.0, 3.0, 5.0], [7.0, 11.0, 13.0]],
        &array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
    )
}

pub const WRONG: &[(&str, &str, Answer)] = &[
    ("believes everything", "believes every", |_| true),
    ("believes nothing", "turns away every", |_| false),
    ("tries matrices of ones only", "equal", |suspect| {
        suspect(&Array2::ones((2, 3)), &Array2::ones((3, 2))) == array![[3.0, 3.0], [3.0, 3.0]]
    }),
    ("looks at the first entry only", "diagonal", |suspect| {
        of_positive(suspect)[[0, 0]] == 36.0
    }),
    ("a failing comparison taken for success", "NaN", |suspect| {
        let (x, w) = awkward();
        let errors = suspect(&x, &w) - x.dot(&w);
        !errors.iter().any(|error| error.abs() > 1e-9)
    }),
    ("uses no negative number", "signs", |suspect| {
        of_positive(suspect) == array![[36.0, 46.0], [105.0, 136.0]]
    }),
    ("a hundredth is near enough", "millionth", |suspect| {
        let (x, w) = awkward();
        let errors = suspect(&x, &w) - x.dot(&w);
        errors.iter().all(|error| error.abs() < 0.01)
    }),
];
