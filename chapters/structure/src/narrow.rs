//! Products with few columns or a transposed factor, at the sizes of small networks.
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
    reason = "a loop must be compiled into each place that `vectorized` calls it from"
)]

use crate::Float;
use crate::vectorized::{Work, has_fused_multiply_add, vectorized};

/// The longest chain that is summed here.
const DEPTH: usize = 128;

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
}

/// `y = left right`, or `y += left right` if it is to `add`; `y` is row-major.
pub(crate) struct Narrow<'a, A> {
    /// Rows, inner and columns.
    pub(crate) sizes: (usize, usize, usize),
    pub(crate) left: Strided<'a, A>,
    pub(crate) right: Strided<'a, A>,
    pub(crate) add: bool,
    pub(crate) y: &'a mut [A],
}

impl<A: Float> Narrow<'_, A> {
    /// Computes the product, if it is small enough and the machine is made for it.
    pub(crate) fn done(self) -> bool {
        let fits = self.sizes.1 <= DEPTH && has_fused_multiply_add();
        if fits {
            vectorized(self);
        }
        fits
    }
}

impl<A: Float> Work for Narrow<'_, A> {
    #[inline(always)]
    fn run(mut self) {
        match size_of::<A>() {
            4 => self.columns::<16>(),
            _ => self.columns::<8>(),
        }
    }
}

impl<A: Float> Narrow<'_, A> {
    /// `C` columns at a time, copied together; the last ones are filled up with zeros.
    #[inline(always)]
    fn columns<const C: usize>(&mut self) {
        let (_, k, m) = self.sizes;
        let mut block = [[A::zero(); C]; DEPTH];
        for j in (0..m).step_by(C) {
            let width = C.min(m - j);
            for (p, row) in block[..k].iter_mut().enumerate() {
                for c in 0..width {
                    row[c] = self.right.at(p, j + c);
                }
            }
            let i = self.tiles::<6, C>(0, j, &block[..k]);
            let i = self.tiles::<2, C>(i, j, &block[..k]);
            self.tiles::<1, C>(i, j, &block[..k]);
        }
    }

    /// The tiles of `R` rows from row `i` on that fit. Returns where the next one starts.
    #[inline(always)]
    fn tiles<const R: usize, const C: usize>(
        &mut self,
        mut i: usize,
        j: usize,
        block: &[[A; C]],
    ) -> usize {
        let (n, _, m) = self.sizes;
        while i + R <= n {
            let mut sums = [[A::zero(); C]; R];
            for (p, right) in block.iter().enumerate() {
                for r in 0..R {
                    let left = self.left.at(i + r, p);
                    for c in 0..C {
                        sums[r][c] = left.mul_add(right[c], sums[r][c]);
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                let row = (i + r) * m;
                let y = &mut self.y[row + j..row + m.min(j + C)];
                for (y, &sum) in y.iter_mut().zip(sums) {
                    *y = if self.add { *y + sum } else { sum };
                }
            }
            i += R;
        }
        i
    }
}
