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

use engine::{Matrix, Threads, matmul_nt, matmul_tn};
use faer::{Accum, MatMut, MatRef, Par};
use gemm::Parallelism;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2};
use peers::median;
use structure::random::{Generator, generator, uniform};

const RUNS: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    match env::args().nth(1).as_deref() {
        Some("1") => table("one-thread", Threads::one(), Par::Seq, Parallelism::None),
        Some("2") => {
            let (faer, gemm) = (Par::rayon(2), Parallelism::Rayon(2));
            table("two-threads", Threads::two(), faer, gemm);
        }
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

fn table(name: &str, mut threads: Threads, of_faer: Par, of_gemm: Parallelism) {
    let products = &products();
    println!("== {name} ==");
    println!("{:16}{:>9}{:>10}{:>8}", "", "forward", "gradient", "dx");
    // Room for the transpose of the largest matrix, on each thread.
    let mut scratch = [(); 2].map(|()| vec![0.0; 128 * 64]);
    print_row("workbook", products, |p, y| {
        p.by_workbook(y, &mut threads, &mut scratch);
    });
    // The worker spins, so it must end before others need its processor.
    drop(threads);
    print_row("matrixmultiply", products, Product::by_ndarray);
    print_row("faer", products, |p, y| p.by_faer(y, of_faer));
    print_row("gemm", products, |p, y| p.by_gemm(y, of_gemm));
}

/// Checks and times all products by one library.
fn print_row(
    name: &str,
    products: &[Product; 3],
    mut multiply: impl FnMut(&Product, &mut Array2<f32>),
) {
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
    1e6 * median((0..RUNS).map(time).collect())
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

    /// By the engine: one half of the rows of the result on each thread.
    fn by_workbook(
        &self,
        y: &mut Array2<f32>,
        threads: &mut Threads,
        [scratch, other_scratch]: &mut [Vec<f32>; 2],
    ) {
        let (rows, columns) = y.dim();
        let y = y.as_slice_mut().expect("row-major");
        let (first, second) = y.split_at_mut(rows / 2 * columns);
        let (left, right) = (engine_matrix(&self.left), engine_matrix(&self.right));
        let half = |from: usize, y: &mut [f32], scratch: &mut [f32]| {
            let rows = y.len() / columns;
            let left_rows = || {
                let (_, inner) = self.left.dim();
                let numbers = self.left.as_slice().expect("row-major");
                Matrix::new(&numbers[from * inner..], rows, inner)
            };
            match self.transposed {
                Transposed::Neither => engine::matmul(y, left_rows(), right, None),
                Transposed::Left => {
                    let none = Matrix::new(&[], 0, rows);
                    let nothing = Matrix::new(&[], 0, columns);
                    let x = left.columns(from, rows);
                    matmul_tn(y, [(x, right), (none, nothing)]);
                }
                Transposed::Right => matmul_nt(y, left_rows(), right, scratch),
            }
        };
        threads.join(
            || half(0, first, scratch),
            || half(rows / 2, second, other_scratch),
        );
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
        faer::linalg::matmul::matmul(
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

/// A row-major matrix as the engine sees it.
fn engine_matrix(matrix: &Array2<f32>) -> Matrix<'_> {
    let numbers = matrix.as_slice().expect("row-major");
    Matrix::new(numbers, matrix.nrows(), matrix.ncols())
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
