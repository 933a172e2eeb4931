//! Matrix products at the sizes of small networks.
//!
//! A product spends its time on moving numbers, not on multiplying them. So a result is computed
//! in tiles that stay in the registers of the processor while the inner dimension runs by, and each
//! number that is read is used many times. The operands are read where they lie: libraries copy
//! blocks of them together first, which pays at larger sizes.
//!
//! Each number of a result is one chain of fused multiply-adds in the order of the inner dimension,
//! so it does not depend on the tiles, nor on how a caller cuts the rows or columns of the result.
//! A register holds sixteen `f32` with AVX-512, eight with AVX2.

#![expect(
    clippy::needless_range_loop,
    reason = "loops over counts known to the compiler become straight lines of registers"
)]
#![expect(
    clippy::inline_always,
    reason = "compiled once for each kind of instructions, as `WithSimd` requires"
)]

use std::array::from_fn;

use pulp::{Arch, Simd, WithSimd};

use crate::Matrix;

/// `y = x w + bias`, or `y = x w` without a bias.
///
/// Shapes: `x` (n, k), `w` (k, m), `bias` (m), `y` (n, m).
///
/// # Panics
/// If the shapes do not fit.
pub fn matmul(y: &mut [f32], x: Matrix<'_>, w: Matrix<'_>, bias: Option<&[f32]>) {
    let ((n, k), (rows, m)) = (x.dim(), w.dim());
    assert_eq!(k, rows, "x has as many columns as w has rows");
    assert_eq!(y.len(), n * m, "y is (n, m)");
    assert!(bias.is_none_or(|bias| bias.len() == m), "one bias a column");
    Arch::new().dispatch(Matmul { y, x, w, bias });
}

/// `g = xᵀ dy`, for samples that lie in two places: the sum of `xᵀ dy` over both pairs `(x, dy)`.
///
/// Shapes, for each pair: `x` (n, k), `dy` (n, m); `g` (k, m).
///
/// # Panics
/// If the shapes do not fit.
pub fn matmul_tn(g: &mut [f32], pairs: [(Matrix<'_>, Matrix<'_>); 2]) {
    let [(x, dy), _] = pairs;
    let ((_, k), (_, m)) = (x.dim(), dy.dim());
    for (x, dy) in pairs {
        assert_eq!(x.dim(), (dy.dim().0, k), "x is (n, k)");
        assert_eq!(dy.dim().1, m, "dy is (n, m)");
    }
    assert_eq!(g.len(), k * m, "g is (k, m)");
    Arch::new().dispatch(MatmulTn { g, pairs });
}

/// `dx = dy wᵀ`. The transpose of `w` is written to `scratch`.
///
/// Shapes: `dy` (n, m), `w` (k, m), `dx` (n, k); `scratch` holds at least k·m numbers.
///
/// # Panics
/// If the shapes do not fit.
pub fn matmul_nt(dx: &mut [f32], dy: Matrix<'_>, w: Matrix<'_>, scratch: &mut [f32]) {
    let (k, m) = w.dim();
    transpose(&mut scratch[..k * m], w);
    matmul(dx, dy, Matrix::new(scratch, m, k), None);
}

/// Rows become columns.
fn transpose(to: &mut [f32], from: Matrix<'_>) {
    let (rows, columns) = from.dim();
    for row in 0..rows {
        for (column, &value) in from.row(row, 0, columns).iter().enumerate() {
            to[column * rows + row] = value;
        }
    }
}

// ANCHOR: tile
/// `R` rows and `V` registers of columns of a product: adds `left(p)`, a column of the left
/// matrix, times `right(p)`, a row of the right one, for each `p` of the inner dimension.
#[inline(always)]
fn tile<S: Simd, L: Fn(usize) -> f32, const R: usize, const V: usize>(
    simd: S,
    mut sums: [[S::f32s; V]; R],
    inner: usize,
    left: impl Fn(usize) -> L,
    right: impl Fn(usize) -> [S::f32s; V],
) -> [[S::f32s; V]; R] {
    for p in 0..inner {
        let (left, right) = (left(p), right(p));
        for r in 0..R {
            let left = simd.splat_f32s(left(r));
            for v in 0..V {
                sums[r][v] = simd.mul_add_e_f32s(left, right[v], sums[r][v]);
            }
        }
    }
    sums
}
// ANCHOR_END: tile

/// Registers of columns in a tile.
const V: usize = 2;

struct Matmul<'a> {
    y: &'a mut [f32],
    x: Matrix<'a>,
    w: Matrix<'a>,
    bias: Option<&'a [f32]>,
}

impl WithSimd for Matmul<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let (_, m) = self.w.dim();
        for j in (0..m).step_by(V * S::F32_LANES) {
            let width = (m - j).min(V * S::F32_LANES);
            let mut i = if S::REGISTER_COUNT >= 32 {
                self.rows::<S, 8>(simd, 0, j, width)
            } else {
                self.rows::<S, 6>(simd, 0, j, width)
            };
            i = self.rows::<S, 2>(simd, i, j, width);
            self.rows::<S, 1>(simd, i, j, width);
        }
    }
}

impl Matmul<'_> {
    /// The tiles of `R` rows from row `i` on that fit. Returns where the next one starts.
    #[inline(always)]
    fn rows<S: Simd, const R: usize>(
        &mut self,
        simd: S,
        mut i: usize,
        j: usize,
        width: usize,
    ) -> usize {
        let ((n, k), (_, m)) = (self.x.dim(), self.w.dim());
        while i + R <= n {
            let x: [&[f32]; R] = from_fn(|r| self.x.row(i + r, 0, k));
            let start = match self.bias {
                Some(bias) => read(simd, &bias[j..j + width]),
                None => [simd.splat_f32s(0.0); V],
            };
            let sums = tile::<S, _, R, V>(
                simd,
                [start; R],
                k,
                |p| move |r: usize| x[r][p],
                |p| read(simd, self.w.row(p, j, width)),
            );
            for r in 0..R {
                let row = (i + r) * m + j;
                write(simd, sums[r], &mut self.y[row..row + width]);
            }
            i += R;
        }
        i
    }
}

struct MatmulTn<'a> {
    g: &'a mut [f32],
    pairs: [(Matrix<'a>, Matrix<'a>); 2],
}

impl WithSimd for MatmulTn<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let mut i = if S::REGISTER_COUNT >= 32 {
            self.rows::<S, 14>(simd, 0)
        } else {
            self.rows::<S, 6>(simd, 0)
        };
        i = self.rows::<S, 2>(simd, i);
        self.rows::<S, 1>(simd, i);
    }
}

impl MatmulTn<'_> {
    /// The tiles of `R` rows from row `i` on that fit. Returns where the next one starts.
    #[inline(always)]
    fn rows<S: Simd, const R: usize>(&mut self, simd: S, mut i: usize) -> usize {
        let [(x, dy), _] = self.pairs;
        let ((_, k), (_, m)) = (x.dim(), dy.dim());
        while i + R <= k {
            for j in (0..m).step_by(V * S::F32_LANES) {
                let width = (m - j).min(V * S::F32_LANES);
                let add = |sums, (x, dy): (Matrix<'_>, Matrix<'_>)| {
                    tile::<S, _, R, V>(
                        simd,
                        sums,
                        x.dim().0,
                        |p| {
                            let x: &[f32; R] = x.row(p, i, R).first_chunk().expect("`R` numbers");
                            move |r: usize| x[r]
                        },
                        |p| read(simd, dy.row(p, j, width)),
                    )
                };
                let [first, second] = self.pairs;
                let sums = [[simd.splat_f32s(0.0); V]; R];
                let sums = add(add(sums, first), second);
                for r in 0..R {
                    let row = (i + r) * m + j;
                    write(simd, sums[r], &mut self.g[row..row + width]);
                }
            }
            i += R;
        }
        i
    }
}

/// The first `V` registers of `row`; numbers that it does not have read as zero.
#[inline(always)]
fn read<S: Simd, const V: usize>(simd: S, row: &[f32]) -> [S::f32s; V] {
    match S::as_simd_f32s(row).0.first_chunk() {
        Some(registers) => *registers,
        None => from_fn(|v| simd.partial_load_f32s(part::<S>(row, v))),
    }
}

/// Writes registers to `row`, as far as it goes.
#[inline(always)]
fn write<S: Simd, const V: usize>(simd: S, registers: [S::f32s; V], row: &mut [f32]) {
    if let Some(whole) = S::as_mut_simd_f32s(row).0.first_chunk_mut() {
        *whole = registers;
        return;
    }
    for (part, register) in row.chunks_mut(S::F32_LANES).zip(registers) {
        simd.partial_store_f32s(part, register);
    }
}

/// What a row has for register `v`.
#[inline(always)]
fn part<S: Simd>(row: &[f32], v: usize) -> &[f32] {
    let row = row.get(v * S::F32_LANES..).unwrap_or_default();
    &row[..row.len().min(S::F32_LANES)]
}

#[cfg(test)]
mod tests {
    use pulp::Scalar;
    #[cfg(target_arch = "x86_64")]
    use pulp::x86::V3;

    use super::*;

    /// The same job with the best instructions of this machine, with AVX2 and without any.
    macro_rules! assert_same_on_all_machines {
        ($numbers:ident, $count:expr, $job:expr) => {{
            let run = |run: &dyn Fn(&mut [f32])| {
                let mut $numbers = vec![f32::NAN; $count];
                run(&mut $numbers);
                $numbers
            };
            let best = run(&|$numbers| Arch::new().dispatch($job));
            let scalar = run(&|$numbers| Simd::vectorize(Scalar, $job));
            for (best, scalar) in best.iter().zip(scalar) {
                // Without fused multiply-adds each product is rounded once more.
                assert!((best - scalar).abs() < 1e-5, "{best}, not {scalar}");
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(avx2) = V3::try_new() {
                assert_eq!(best, run(&|$numbers| Simd::vectorize(avx2, $job)));
            }
        }};
    }

    #[test]
    fn every_machine_has_the_same_products() {
        let all: Vec<f32> = (0..50 * 128)
            .map(|i| (i % 17) as f32 / 16.0 - 0.5)
            .collect();
        for (n, k, m) in [(32, 50, 128), (15, 29, 31), (6, 3, 10), (1, 1, 1)] {
            let (x, w) = (Matrix::new(&all, n, k), Matrix::new(&all, k, m));
            let bias = Some(&all[..m]);
            assert_same_on_all_machines!(y, n * m, Matmul { y, x, w, bias });
            let pairs = [n / 2, n - n / 2]
                .map(|rows| (Matrix::new(&all, rows, k), Matrix::new(&all, rows, m)));
            assert_same_on_all_machines!(g, k * m, MatmulTn { g, pairs });
        }
    }
}
