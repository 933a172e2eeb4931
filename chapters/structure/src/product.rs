//! Matrix products at the sizes of small networks.
//!
//! ndarray's `general_mat_mul` is right for every shape and layout, and it is what runs where a
//! matrix is not row-major or the machine has no fused multiply-add. It asks the heap for room at
//! each call, which the small products of `narrow` do without. For the tall and thin
//! products of a training step it spends a third of its time on copying blocks of its operands
//! together. The two loops here read the operands where they lie, one tile of the result at a
//! time, so small that it stays in the registers of the processor.
//!
//! Each number of a result is one chain of fused multiply-adds, first to last, so it is the same
//! whatever the tiles and however many threads share the rows.

#![expect(
    clippy::needless_range_loop,
    reason = "loops over counts known to the compiler become straight lines of registers"
)]
#![expect(
    clippy::inline_always,
    reason = "a loop must be compiled into each place that `vectorized` calls it from"
)]

use std::array::from_fn;

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayRef1, ArrayRef2};

use crate::Float;
use crate::narrow::{Narrow, Strided};
use crate::vectorized::{Work, has_fused_multiply_add, vectorized};

/// `y = x w`, plus one row of `bias` for each row where there is one.
///
/// Shapes: `x` (n, k), `w` (k, m), `bias` (m), `y` (n, m).
///
/// # Panics
/// If the shapes do not fit.
pub fn product<A: Float>(
    x: &ArrayRef2<A>,
    w: &ArrayRef2<A>,
    bias: Option<&ArrayRef1<A>>,
    y: &mut ArrayRef2<A>,
) {
    match bias {
        Some(bias) => y.assign(bias),
        None => y.fill(A::zero()),
    }
    let ((n, k), (_, m)) = (x.dim(), w.dim());
    let fits = k == w.nrows() && y.dim() == (n, m);
    if fits && let (Some(x), Some(w), Some(y)) = (x.as_slice(), w.as_slice(), y.as_slice_mut()) {
        let sizes = (n, k, m);
        if m % columns::<A>() == 0 && has_fused_multiply_add() {
            return vectorized(AddProduct { sizes, x, w, y });
        }
        let (left, right) = (Strided::rows(x, k), Strided::rows(w, m));
        let add = true;
        if (Narrow {
            sizes,
            left,
            right,
            add,
            y,
        })
        .done()
        {
            return;
        }
    }
    general_mat_mul(A::one(), x, w, A::one(), y);
}

/// `g = xᵀ dy`.
///
/// Shapes: `x` (n, k), `dy` (n, m), `g` (k, m).
///
/// # Panics
/// If the shapes do not fit.
pub fn transposed_product<A: Float>(x: &ArrayRef2<A>, dy: &ArrayRef2<A>, g: &mut ArrayRef2<A>) {
    let ((n, k), (_, m)) = (x.dim(), dy.dim());
    let fits = n == dy.nrows() && g.dim() == (k, m);
    if fits && let (Some(x), Some(dy), Some(g)) = (x.as_slice(), dy.as_slice(), g.as_slice_mut()) {
        if m % columns::<A>() == 0 && has_fused_multiply_add() {
            let sizes = (n, k, m);
            return vectorized(SetTransposedProduct { sizes, x, dy, g });
        }
        let (left, right) = (Strided::transposed(x, k), Strided::rows(dy, m));
        let (sizes, add, y) = ((k, n, m), false, g);
        if (Narrow {
            sizes,
            left,
            right,
            add,
            y,
        })
        .done()
        {
            return;
        }
    }
    general_mat_mul(A::one(), &x.t(), dy, A::zero(), g);
}

/// `dx = dy wᵀ`.
///
/// Shapes: `dy` (n, m), `w` (k, m), `dx` (n, k).
///
/// # Panics
/// If the shapes do not fit.
pub fn product_with_transposed<A: Float>(
    dy: &ArrayRef2<A>,
    w: &ArrayRef2<A>,
    dx: &mut ArrayRef2<A>,
) {
    let ((n, m), (k, _)) = (dy.dim(), w.dim());
    let fits = m == w.ncols() && dx.dim() == (n, k);
    if fits && let (Some(dy), Some(w), Some(y)) = (dy.as_slice(), w.as_slice(), dx.as_slice_mut()) {
        let (left, right) = (Strided::rows(dy, m), Strided::transposed(w, m));
        let (sizes, add) = ((n, m, k), false);
        if (Narrow {
            sizes,
            left,
            right,
            add,
            y,
        })
        .done()
        {
            return;
        }
    }
    general_mat_mul(A::one(), dy, &w.t(), A::zero(), dx);
}

/// Columns of a tile: two registers of eight `f32` or four `f64`.
const fn columns<A>() -> usize {
    64 / size_of::<A>()
}

/// Rows, inner and columns of a product.
type Sizes = (usize, usize, usize);

struct AddProduct<'a, A> {
    sizes: Sizes,
    x: &'a [A],
    w: &'a [A],
    y: &'a mut [A],
}

impl<A: Float> Work for AddProduct<'_, A> {
    #[inline(always)]
    fn run(self) {
        match columns::<A>() {
            16 => add_product::<A, 16>(self.sizes, self.x, self.w, self.y),
            _ => add_product::<A, 8>(self.sizes, self.x, self.w, self.y),
        }
    }
}

struct SetTransposedProduct<'a, A> {
    sizes: Sizes,
    x: &'a [A],
    dy: &'a [A],
    g: &'a mut [A],
}

impl<A: Float> Work for SetTransposedProduct<'_, A> {
    #[inline(always)]
    fn run(self) {
        match columns::<A>() {
            16 => set_transposed_product::<A, 16>(self.sizes, self.x, self.dy, self.g),
            _ => set_transposed_product::<A, 8>(self.sizes, self.x, self.dy, self.g),
        }
    }
}

// ANCHOR: tiles
/// `y += x w`, in blocks of the inner dimension that leave the first-level cache room, and in
/// tiles of six rows: as many as there are registers for. Smaller ones fill up the rest.
#[inline(always)]
fn add_product<A: Float, const C: usize>(sizes: Sizes, x: &[A], w: &[A], y: &mut [A]) {
    let p = add_blocks::<A, 56, C>(0, sizes, x, w, y);
    let p = add_blocks::<A, 8, C>(p, sizes, x, w, y);
    add_blocks::<A, 1, C>(p, sizes, x, w, y);
}

/// The blocks of depth `K` from `p` on that fit. Returns where the next one starts.
#[inline(always)]
fn add_blocks<A: Float, const K: usize, const C: usize>(
    mut p: usize,
    sizes: Sizes,
    x: &[A],
    w: &[A],
    y: &mut [A],
) -> usize {
    let (_, k, m) = sizes;
    while p + K <= k {
        for j in (0..m).step_by(C) {
            let i = add_tiles::<A, 6, K, C>(0, p, j, sizes, x, w, y);
            let i = add_tiles::<A, 2, K, C>(i, p, j, sizes, x, w, y);
            add_tiles::<A, 1, K, C>(i, p, j, sizes, x, w, y);
        }
        p += K;
    }
    p
}

/// The tiles of `R` rows from row `i` on that fit. Returns where the next one starts.
#[inline(always)]
fn add_tiles<A: Float, const R: usize, const K: usize, const C: usize>(
    mut i: usize,
    p: usize,
    j: usize,
    (n, k, m): Sizes,
    x: &[A],
    w: &[A],
    y: &mut [A],
) -> usize {
    while i + R <= n {
        let x: [&[A; K]; R] = from_fn(|r| chunk(x, (i + r) * k + p));
        let mut sums: [[A; C]; R] = from_fn(|r| *chunk(y, (i + r) * m + j));
        for s in 0..K {
            let w: &[A; C] = chunk(w, (p + s) * m + j);
            for r in 0..R {
                for c in 0..C {
                    sums[r][c] = x[r][s].mul_add(w[c], sums[r][c]);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            y[(i + r) * m + j..][..C].copy_from_slice(sums);
        }
        i += R;
    }
    i
}
// ANCHOR_END: tiles

/// `g = xᵀ dy`, in tiles of six rows. The inner dimension is the batch, and short.
#[inline(always)]
fn set_transposed_product<A: Float, const C: usize>(sizes: Sizes, x: &[A], dy: &[A], g: &mut [A]) {
    let i = set_transposed_tiles::<A, 6, C>(0, sizes, x, dy, g);
    let i = set_transposed_tiles::<A, 2, C>(i, sizes, x, dy, g);
    set_transposed_tiles::<A, 1, C>(i, sizes, x, dy, g);
}

/// The tiles of `R` rows of `g` from row `i` on that fit. Returns where the next one starts.
#[inline(always)]
fn set_transposed_tiles<A: Float, const R: usize, const C: usize>(
    mut i: usize,
    (n, k, m): Sizes,
    x: &[A],
    dy: &[A],
    g: &mut [A],
) -> usize {
    while i + R <= k {
        for j in (0..m).step_by(C) {
            let mut sums = [[A::zero(); C]; R];
            for p in 0..n {
                let x: &[A; R] = chunk(x, p * k + i);
                let dy: &[A; C] = chunk(dy, p * m + j);
                for r in 0..R {
                    for c in 0..C {
                        sums[r][c] = x[r].mul_add(dy[c], sums[r][c]);
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                g[(i + r) * m + j..][..C].copy_from_slice(sums);
            }
        }
        i += R;
    }
    i
}

/// `N` numbers from `start` on.
#[inline(always)]
fn chunk<A, const N: usize>(numbers: &[A], start: usize) -> &[A; N] {
    numbers[start..]
        .first_chunk()
        .expect("a tile lies within its matrix")
}
