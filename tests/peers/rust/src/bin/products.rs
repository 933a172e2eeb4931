//! The largest matrix products of listing 6, by this workbook and by the libraries of Rust that do
//! such products, on one thread and on two: the median of many runs, in microseconds.
//!
//! `forward` is `x w` of the first layer and `gradient` its `xᵀ dy`, both 32 x 784 x 128; `dx` is
//! `dy wᵀ` of the second layer, 32 x 64 x 128.

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use gemm::Parallelism;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2};
use structure::random::{Generator, generator, uniform};
use structure::{product, product_with_transposed, transposed_product, with_helper};

const RUNS: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    match env::args().nth(1).as_deref() {
        Some("1") => one_thread(&products()),
        Some("2") => two_threads(&products()),
        _ => return each_in_a_process(),
    }
    Ok(())
}

/// Starts this program once for each number of threads, because matrixmultiply asks for it only once.
fn each_in_a_process() -> Result<(), Box<dyn Error>> {
    for threads in ["1", "2"] {
        let done = Command::new(env::current_exe()?)
            .arg(threads)
            .env("MATMUL_NUM_THREADS", threads)
            .env("RAYON_NUM_THREADS", threads)
            .status()?;
        if !done.success() {
            return Err(format!("threads: {threads}; {done}").into());
        }
    }
    Ok(())
}

fn one_thread(products: &[Product; 3]) {
    println!("== one-thread ==");
    print_head();
    print_row("workbook", products, Product::by_workbook);
    print_row("matrixmultiply", products, Product::by_ndarray);
    print_row("faer", products, |p, y| p.by_faer(y, Par::Seq));
    print_row("gemm", products, |p, y| p.by_gemm(y, Parallelism::None));
}

fn two_threads(products: &[Product; 3]) {
    println!("== two-threads ==");
    print_head();
    // The helper spins, so it must not be there while others need its processor.
    with_helper(|| print_row("workbook", products, Product::by_workbook));
    print_row("matrixmultiply", products, Product::by_ndarray);
    print_row("faer", products, |p, y| p.by_faer(y, Par::rayon(2)));
    print_row("gemm", products, |p, y| p.by_gemm(y, Parallelism::Rayon(2)));
}

fn print_head() {
    println!("{:16}{:>9}{:>10}{:>8}", "", "forward", "gradient", "dx");
}

/// Checks and times all products by one library.
fn print_row(name: &str, products: &[Product; 3], multiply: impl Fn(&Product, &mut Array2<f32>)) {
    let [forward, gradient, dx] = products.each_ref().map(|product| {
        // What is not written stays without a number.
        let mut y = Array2::from_elem(product.result.dim(), f32::NAN);
        multiply(product, &mut y);
        let right = |(y, result): (&f32, &f32)| (y - result).abs() < 1e-4;
        assert!(y.iter().zip(&product.result).all(right), "{name} is wrong");
        microseconds(|| multiply(black_box(product), black_box(&mut y)))
    });
    println!("{name:16}{forward:9.1}{gradient:10.1}{dx:8.1}");
}

/// The median of many runs.
fn microseconds(mut work: impl FnMut()) -> f64 {
    let time = |_| {
        let started = Instant::now();
        work();
        started.elapsed().as_secs_f64()
    };
    let mut times: Vec<f64> = (0..RUNS).map(time).collect();
    times.sort_unstable_by(f64::total_cmp);
    1e6 * times[RUNS / 2]
}

/// Which of the two matrices is read transposed.
#[derive(Clone, Copy)]
enum Transposed {
    Neither,
    Left,
    Right,
}

/// A product of two matrices, both row-major.
struct Product {
    left: Array2<f32>,
    right: Array2<f32>,
    transposed: Transposed,
    /// What it is, computed in `f64`.
    result: Array2<f32>,
}

/// Forward, gradient and dx.
fn products() -> [Product; 3] {
    let rng = &mut generator(0);
    let (x, w, dy) = (
        matrix(32, 784, rng),
        matrix(784, 128, rng),
        matrix(32, 128, rng),
    );
    let (w2, dy2) = (matrix(128, 64, rng), matrix(32, 64, rng));
    [
        Product::new(x.clone(), w, Transposed::Neither),
        Product::new(x, dy, Transposed::Left),
        Product::new(dy2, w2, Transposed::Right),
    ]
}

/// Numbers from -0.5 to 0.5.
#[expect(
    clippy::cast_possible_truncation,
    reason = "to what the libraries multiply"
)]
fn matrix(rows: usize, columns: usize, rng: &mut Generator) -> Array2<f32> {
    Array2::from_shape_simple_fn((rows, columns), || (uniform(rng) - 0.5) as f32)
}

impl Product {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "to what the libraries compute"
    )]
    fn new(left: Array2<f32>, right: Array2<f32>, transposed: Transposed) -> Self {
        let mut product = Self {
            result: Array2::zeros((0, 0)),
            left,
            right,
            transposed,
        };
        let (a, b) = product.factors();
        let entry = |(row, column)| {
            let terms = a.row(row).into_iter().zip(b.column(column));
            terms
                .map(|(&a, &b)| f64::from(a) * f64::from(b))
                .sum::<f64>() as f32
        };
        product.result = Array2::from_shape_fn((a.nrows(), b.ncols()), entry);
        product
    }

    /// The matrices as they are multiplied.
    fn factors(&self) -> (ArrayView2<'_, f32>, ArrayView2<'_, f32>) {
        match self.transposed {
            Transposed::Neither => (self.left.view(), self.right.view()),
            Transposed::Left => (self.left.t(), self.right.view()),
            Transposed::Right => (self.left.view(), self.right.t()),
        }
    }

    fn by_workbook(&self, y: &mut Array2<f32>) {
        match self.transposed {
            Transposed::Neither => product(&self.left, &self.right, None, y),
            Transposed::Left => transposed_product(&self.left, &self.right, y),
            Transposed::Right => product_with_transposed(&self.left, &self.right, y),
        }
    }

    /// By matrixmultiply: ndarray calls it.
    fn by_ndarray(&self, y: &mut Array2<f32>) {
        let (a, b) = self.factors();
        general_mat_mul(1.0, &a, &b, 0.0, y);
    }

    fn by_faer(&self, y: &mut Array2<f32>, threads: Par) {
        let (a, b) = self.factors();
        let (rows, columns) = y.dim();
        let y = y.as_slice_mut().expect("row-major");
        let y = MatMut::from_row_major_slice_mut(y, rows, columns);
        matmul(
            y,
            Accum::Replace,
            faer_matrix(&a),
            faer_matrix(&b),
            1.0,
            threads,
        );
    }

    fn by_gemm(&self, y: &mut Array2<f32>, threads: Parallelism) {
        let (a, b) = self.factors();
        let (rows, columns) = y.dim();
        let inner = a.ncols();
        assert!((a.nrows(), b.nrows(), b.ncols()) == (rows, inner, columns));
        let (down, right) = (y.strides()[0], y.strides()[1]);
        // SAFETY: ndarray's pointers and strides span these shapes, and `y` is borrowed alone.
        #[expect(unsafe_code, reason = "gemm takes nothing but pointers and strides")]
        unsafe {
            gemm::gemm(
                rows,
                columns,
                inner,
                y.as_mut_ptr(),
                right,
                down,
                false,
                a.as_ptr(),
                a.strides()[1],
                a.strides()[0],
                b.as_ptr(),
                b.strides()[1],
                b.strides()[0],
                0.0,
                1.0,
                false,
                false,
                false,
                threads,
            );
        }
    }
}

/// A matrix as faer sees it; row-major, or the transposed view of one that is.
fn faer_matrix<'a>(matrix: &'a ArrayView2<'_, f32>) -> MatRef<'a, f32> {
    let (rows, columns) = matrix.dim();
    if let Some(numbers) = matrix.as_slice() {
        return MatRef::from_row_major_slice(numbers, rows, columns);
    }
    let numbers = matrix.t().to_slice().expect("transposed");
    MatRef::from_column_major_slice(numbers, rows, columns)
}
