//! Products with a transposed factor, or with columns that no tile fits, at the sizes of small
//! networks.
//!
//! [`general_mat_mul`](ndarray::linalg::general_mat_mul) asks the heap for room at each call, to
//! copy its operands together. Up to a depth of 128 the stack has room enough. The sums are those
//! of ndarray to the last bit: one chain of fused multiply-adds from zero, added to what is there.

#![expect(
    clippy::needless_range_loop,
    reason = "loops over counts known to the compiler become straight lines of registers"
)]
#![expect(
    clippy::inline_always,
    reason = "a loop must be compiled into each place that knows the machine's instructions"
)]

use std::array::from_fn;

use pulp::{Arch, Simd, WithSimd};

use crate::Float;
use crate::helper::{both, has_helper};
use crate::lanes::lanes;
use crate::product::{SHARED, first_half};
use crate::vectorized::has_fused_multiply_add;

/// The longest chain that is summed here.
const DEPTH: usize = 128;

/// A chain as in the networks of the first chapters.
const SHALLOW: usize = 16;

/// The most numbers that a register holds: sixteen `f32` with AVX-512.
const WIDEST: usize = 16;

/// Rows of a tile.
const ROWS: usize = 8;

/// A matrix in memory: its numbers, and how far apart those of a column and of a row lie.
#[derive(Clone, Copy)]
pub(crate) struct Strided<'a, A> {
    pub(crate) numbers: &'a [A],
    pub(crate) strides: (usize, usize),
}

impl<'a, A: Float> Strided<'a, A> {
    /// A row-major matrix with so many columns.
    pub(crate) fn rows(numbers: &'a [A], columns: usize) -> Self {
        let strides = (columns, 1);
        Self { numbers, strides }
    }

    /// The transpose of a row-major matrix with so many columns.
    pub(crate) fn transposed(numbers: &'a [A], columns: usize) -> Self {
        let strides = (1, columns);
        Self { numbers, strides }
    }

    #[inline(always)]
    fn at(self, row: usize, column: usize) -> A {
        self.numbers[row * self.strides.0 + column * self.strides.1]
    }

    /// A column of a transposed matrix, with so many rows.
    #[inline(always)]
    fn column(self, column: usize, rows: usize) -> &'a [A] {
        &self.numbers[column * self.strides.1..][..rows]
    }
}

/// `y = left right`, or `y += left right` if it is to `add`; `y` is row-major.
pub struct Narrow<'a, A> {
    /// Rows, inner and columns.
    pub(crate) sizes: (usize, usize, usize),
    pub(crate) left: Strided<'a, A>,
    pub(crate) right: Strided<'a, A>,
    pub(crate) add: bool,
    pub(crate) y: &'a mut [A],
}

impl<A: Float> Narrow<'_, A> {
    /// Computes the product, if it is small enough and the machine is made for it; one half of the
    /// rows on each thread.
    pub(crate) fn done(self) -> bool {
        let (n, k, m) = self.sizes;
        if k > DEPTH || !has_fused_multiply_add() {
            return false;
        }
        // Each half copies columns together for itself, so the rows are cut only for two threads.
        if n * k * m < SHARED || !has_helper() {
            Arch::new().dispatch(self);
            return true;
        }
        let middle = first_half(n, ROWS);
        let (y1, y2) = self.y.split_at_mut(middle * m);
        let half = |rows, from: usize, y| Narrow {
            sizes: (rows, k, m),
            left: Strided {
                numbers: &self.left.numbers[from * self.left.strides.0..],
                ..self.left
            },
            y,
            ..self
        };
        let (first, second) = (half(middle, 0, y1), half(n - middle, middle, y2));
        both(
            || Arch::new().dispatch(first),
            || Arch::new().dispatch(second),
        );
        true
    }
}

impl<A: Float> WithSimd for Narrow<'_, A> {
    type Output = ();

    /// The columns have to be copied to somewhere, and clearing that takes longer than the
    /// smallest products.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        if self.sizes.1 <= SHALLOW {
            self.run::<S, 1, SHALLOW>(simd);
        } else {
            self.run::<S, 2, DEPTH>(simd);
        }
    }
}

impl<A: Float> Narrow<'_, A> {
    /// `V` registers of columns at a time, and single ones at the end. `D` is the longest chain.
    #[inline(always)]
    fn run<S: Simd, const V: usize, const D: usize>(mut self, simd: S) {
        let (_, _, m) = self.sizes;
        let mut block = [[[A::zero(); WIDEST]; V]; D];
        let block = block.as_flattened_mut().as_flattened_mut();
        let mut j = 0;
        while j + V * lanes::<A, S>() <= m {
            self.columns::<S, V>(simd, j, block);
            j += V * lanes::<A, S>();
        }
        while j < m {
            self.columns::<S, 1>(simd, j, block);
            j += lanes::<A, S>();
        }
    }

    /// `V` registers of columns from column `j` on, copied together; the last ones are filled up
    /// with what nobody reads.
    #[inline(always)]
    fn columns<S: Simd, const V: usize>(&mut self, simd: S, j: usize, block: &mut [A]) {
        let (_, k, m) = self.sizes;
        let lanes = lanes::<A, S>();
        let width = (V * lanes).min(m - j);
        let block = &mut block[..k * V * lanes];
        if self.right.strides.0 == 1 {
            for v in 0..V {
                let j = j + v * lanes;
                let columns: [&[A]; WIDEST] = from_fn(|c| self.right.column((j + c).min(m - 1), k));
                for (p, row) in block.chunks_exact_mut(V * lanes).enumerate() {
                    for c in 0..lanes {
                        row[v * lanes + c] = columns[c][p];
                    }
                }
            }
        } else {
            let right = self.right.numbers[j..].chunks(self.right.strides.0);
            for (row, right) in block.chunks_exact_mut(V * lanes).zip(right) {
                row[..width].copy_from_slice(&right[..width]);
            }
        }
        let (block, _) = A::registers::<S>(block).as_chunks();
        let i = self.tiles::<S, ROWS, V>(simd, 0, j, block);
        let i = self.tiles::<S, 2, V>(simd, i, j, block);
        self.tiles::<S, 1, V>(simd, i, j, block);
    }

    /// The tiles of `R` rows from row `i` on that fit. Returns where the next one starts.
    #[inline(always)]
    fn tiles<S: Simd, const R: usize, const V: usize>(
        &mut self,
        simd: S,
        mut i: usize,
        j: usize,
        block: &[[A::Register<S>; V]],
    ) -> usize {
        let (n, k, m) = self.sizes;
        let left = self.left;
        let lanes = lanes::<A, S>();
        while i + R <= n {
            let sums = if left.strides.1 == 1 {
                let rows: [&[A]; R] = from_fn(|r| &left.numbers[(i + r) * left.strides.0..][..k]);
                chains(simd, block, |r, p| rows[r][p])
            } else {
                chains::<A, S, R, V>(simd, block, |r, p| left.at(i + r, p))
            };
            for r in 0..R {
                let row = (i + r) * m;
                let y = &mut self.y[row + j..row + m.min(j + V * lanes)];
                let mut sum = [[A::zero(); WIDEST]; V];
                let sum = sum.as_flattened_mut();
                A::registers_mut::<S>(sum)[..V].copy_from_slice(&sums[r]);
                for (y, &sum) in y.iter_mut().zip(&*sum) {
                    *y = if self.add { *y + sum } else { sum };
                }
            }
            i += R;
        }
        i
    }
}

/// The sums over `p` of `left(r, p)` times row `p` of the block, for `R` rows at once.
#[inline(always)]
fn chains<A: Float, S: Simd, const R: usize, const V: usize>(
    simd: S,
    block: &[[A::Register<S>; V]],
    left: impl Fn(usize, usize) -> A,
) -> [[A::Register<S>; V]; R] {
    let mut sums = [[A::splat(simd, A::zero()); V]; R];
    for (p, right) in block.iter().enumerate() {
        for r in 0..R {
            let left = A::splat(simd, left(r, p));
            for v in 0..V {
                sums[r][v] = A::fused(simd, left, right[v], sums[r][v]);
            }
        }
    }
    sums
}
