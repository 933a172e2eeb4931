//! Matrix products at the sizes of small networks.
//!
//! ndarray's `general_mat_mul` is right for every shape and layout, and it is what runs where a
//! matrix is not row-major or [`has_fused_multiply_add`] says no. It asks the heap for room at each
//! call, which the small products of `narrow` do without, and copies blocks of its operands together,
//! for which tall and thin products have little use. The two loops here read the operands where they lie, one tile of the result at a
//! time, so small that it stays in the registers of the processor.
//!
//! Each number of a result is one chain of fused multiply-adds, first to last, or in the largest
//! products `x w` the sum of two: so it is the same whatever the tiles, and with and without a
//! second thread.

#![expect(
    clippy::needless_range_loop,
    reason = "loops over counts known to the compiler become straight lines of registers"
)]
#![expect(
    clippy::inline_always,
    reason = "a loop must be compiled into each place that knows the machine's instructions"
)]

use std::array::from_fn;

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayRef1, ArrayRef2};

use pulp::{Arch, Simd, WithSimd};

use crate::Float;
use crate::helper::both;
use crate::lanes::lanes;
use crate::narrow::{Narrow, Strided};
use crate::vectorized::has_fused_multiply_add;

/// The inner numbers of a block: with 32 columns they take 25 KB of `f32`.
const BLOCK: usize = 196;

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
    let fits = k == w.nrows() && y.dim() == (n, m) && is_some((n, k, m));
    if fits && let (Some(x), Some(w), Some(y)) = (x.as_slice(), w.as_slice(), y.as_slice_mut()) {
        let sizes = (n, k, m);
        if m % columns::<A>() == 0 && has_fused_multiply_add() {
            return A::add_product(sizes, x, w, y);
        }
        let (left, right) = (Strided::rows(x, k), Strided::rows(w, m));
        let add = true;
        if A::narrow(Narrow {
            sizes,
            left,
            right,
            add,
            y,
        }) {
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
    let fits = n == dy.nrows() && g.dim() == (k, m) && is_some((n, k, m));
    if fits && let (Some(x), Some(dy), Some(g)) = (x.as_slice(), dy.as_slice(), g.as_slice_mut()) {
        if m % columns::<A>() == 0 && has_fused_multiply_add() {
            return A::set_transposed_product((n, k, m), x, dy, g);
        }
        let (left, right) = (Strided::transposed(x, k), Strided::rows(dy, m));
        let (sizes, add, y) = ((k, n, m), false, g);
        if A::narrow(Narrow {
            sizes,
            left,
            right,
            add,
            y,
        }) {
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
    let fits = m == w.ncols() && dx.dim() == (n, k) && is_some((n, m, k));
    if fits && let (Some(dy), Some(w), Some(y)) = (dy.as_slice(), w.as_slice(), dx.as_slice_mut()) {
        let (left, right) = (Strided::rows(dy, m), Strided::transposed(w, m));
        let (sizes, add) = ((n, m, k), false);
        if A::narrow(Narrow {
            sizes,
            left,
            right,
            add,
            y,
        }) {
            return;
        }
    }
    general_mat_mul(A::one(), dy, &w.t(), A::zero(), dx);
}

/// Whether no size is zero. With one that is, the loops here would step by nothing or read where
/// nothing is; ndarray knows what to do.
fn is_some((n, k, m): Sizes) -> bool {
    n > 0 && k > 0 && m > 0
}

/// Numbers in a row of the result, of which only whole multiples are cut into tiles: 16 `f32` or
/// 8 `f64`, whatever the machine, so that the same sums are taken in the same order everywhere.
const fn columns<A>() -> usize {
    64 / size_of::<A>()
}

/// The least number of multiplications that is worth a [helper](crate::with_helper).
pub(crate) const SHARED: usize = 1 << 18;

/// The first half of so many rows, in whole tiles, so that both halves are cut like the whole.
pub(crate) fn first_half(rows: usize, tile: usize) -> usize {
    (rows / 2).next_multiple_of(tile).min(rows)
}

/// Rows of a tile of `xᵀ dy` where there are thirty-two registers.
const GRADIENT_ROWS: usize = 14;

/// The most sums over the first half of the inner numbers that are kept on the stack.
const ROOM: usize = 4096;

/// `y += x w`, one half of the inner numbers on each thread. A thread then reads the same rows of
/// `w` in each step of training, those whose gradient it computes, and they stay in its cache.
/// Columns by the thousand leave no room for it, and one thread does all.
pub(crate) fn add_product<A: Float>((n, k, m): Sizes, x: &[A], w: &[A], y: &mut [A]) {
    let add = |inner, x, y: &mut [A]| {
        Arch::new().dispatch(AddProduct {
            sizes: (y.len() / m, k, m),
            inner,
            x,
            w,
            y,
        });
    };
    if n * k * m < SHARED || m > ROOM / 8 {
        return add((0, k), x, y);
    }
    let middle = first_half(k, GRADIENT_ROWS);
    let rows = ROOM / m;
    for (x, y) in x.chunks(rows * k).zip(y.chunks_mut(rows * m)) {
        let mut mine = [A::zero(); ROOM];
        let mine = &mut mine[..y.len()];
        both(|| add((0, middle), x, mine), || add((middle, k), x, y));
        for (y, &mut mine) in y.iter_mut().zip(mine) {
            *y += mine;
        }
    }
}

/// `g = xᵀ dy`, one half of the rows of `g` on each thread.
pub(crate) fn set_transposed_product<A: Float>((n, k, m): Sizes, x: &[A], dy: &[A], g: &mut [A]) {
    let rows = |from, g| {
        move || {
            Arch::new().dispatch(SetTransposedProduct {
                sizes: (n, k, m),
                from,
                x,
                dy,
                g,
            });
        }
    };
    if n * k * m < SHARED {
        return rows(0, g)();
    }
    let first = first_half(k, GRADIENT_ROWS);
    let (g1, g2) = g.split_at_mut(first * m);
    both(rows(0, g1), rows(first, g2));
}

/// Rows, inner and columns of a product.
pub(crate) type Sizes = (usize, usize, usize);

// ANCHOR: tiles
/// `y += x w`.
struct AddProduct<'a, A> {
    sizes: Sizes,
    /// The first of the inner numbers that are added up, and the first of those that are not.
    inner: (usize, usize),
    x: &'a [A],
    w: &'a [A],
    y: &'a mut [A],
}

impl<A: Float> WithSimd for AddProduct<'_, A> {
    type Output = ();

    /// In blocks of the inner dimension that leave the first-level cache room, and in tiles of six
    /// rows where there are sixteen registers, and of eight where there are twice as many. Smaller
    /// ones fill up the rest.
    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let (_, _, m) = self.sizes;
        let (from, to) = self.inner;
        for p in (from..to).step_by(BLOCK) {
            let depth = BLOCK.min(to - p);
            let mut j = 0;
            while j + 2 * lanes::<A, S>() <= m {
                self.rows::<S, 2>(simd, (p, depth), j);
                j += 2 * lanes::<A, S>();
            }
            while j < m {
                self.rows::<S, 1>(simd, (p, depth), j);
                j += lanes::<A, S>();
            }
        }
    }
}

impl<A: Float> AddProduct<'_, A> {
    /// All rows of `V` registers from column `j` on.
    #[inline(always)]
    fn rows<S: Simd, const V: usize>(&mut self, simd: S, block: (usize, usize), j: usize) {
        let mut i = 0;
        if S::REGISTER_COUNT >= 32 {
            i = self.tiles::<S, 8, V>(simd, block, i, j);
        } else {
            i = self.tiles::<S, 6, V>(simd, block, i, j);
        }
        i = self.tiles::<S, 2, V>(simd, block, i, j);
        self.tiles::<S, 1, V>(simd, block, i, j);
    }

    /// The tiles of `R` rows from row `i` on that fit. Returns where the next one starts.
    #[inline(always)]
    fn tiles<S: Simd, const R: usize, const V: usize>(
        &mut self,
        simd: S,
        (p, depth): (usize, usize),
        mut i: usize,
        j: usize,
    ) -> usize {
        let (n, k, m) = self.sizes;
        while i + R <= n {
            let x: [&[A]; R] = from_fn(|r| &self.x[(i + r) * k + p..][..depth]);
            let mut sums: [[A::Register<S>; V]; R] =
                from_fn(|r| read::<A, S, V>(&self.y[(i + r) * m + j..]));
            for s in 0..depth {
                let w = read::<A, S, V>(&self.w[(p + s) * m + j..]);
                for r in 0..R {
                    let x = A::splat(simd, x[r][s]);
                    for v in 0..V {
                        sums[r][v] = A::fused(simd, x, w[v], sums[r][v]);
                    }
                }
            }
            for r in 0..R {
                write::<A, S, V>(sums[r], &mut self.y[(i + r) * m + j..]);
            }
            i += R;
        }
        i
    }
}
// ANCHOR_END: tiles

/// `g = xᵀ dy`, as many rows as `g` has, beginning with row `from`. The inner dimension is the batch,
/// and short.
struct SetTransposedProduct<'a, A> {
    sizes: Sizes,
    from: usize,
    x: &'a [A],
    dy: &'a [A],
    g: &'a mut [A],
}

impl<A: Float> WithSimd for SetTransposedProduct<'_, A> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let mut i = 0;
        if S::REGISTER_COUNT >= 32 {
            i = self.rows::<S, GRADIENT_ROWS>(simd, i);
        } else {
            i = self.rows::<S, 6>(simd, i);
        }
        i = self.rows::<S, 2>(simd, i);
        self.rows::<S, 1>(simd, i);
    }
}

impl<A: Float> SetTransposedProduct<'_, A> {
    /// `R` rows of `g` at a time, from row `i` on, while they fit. Returns where the next start.
    #[inline(always)]
    fn rows<S: Simd, const R: usize>(&mut self, simd: S, mut i: usize) -> usize {
        let (_, _, m) = self.sizes;
        while (i + R) * m <= self.g.len() {
            let mut j = 0;
            while j + 2 * lanes::<A, S>() <= m {
                self.tile::<S, R, 2>(simd, i, j);
                j += 2 * lanes::<A, S>();
            }
            while j < m {
                self.tile::<S, R, 1>(simd, i, j);
                j += lanes::<A, S>();
            }
            i += R;
        }
        i
    }

    #[inline(always)]
    fn tile<S: Simd, const R: usize, const V: usize>(&mut self, simd: S, i: usize, j: usize) {
        let (n, k, m) = self.sizes;
        let mut sums = [[A::splat(simd, A::zero()); V]; R];
        for p in 0..n {
            let x: &[A; R] = self.x[p * k + self.from + i..]
                .first_chunk()
                .expect("a tile lies within its matrix");
            let dy = read::<A, S, V>(&self.dy[p * m + j..]);
            for r in 0..R {
                let x = A::splat(simd, x[r]);
                for v in 0..V {
                    sums[r][v] = A::fused(simd, x, dy[v], sums[r][v]);
                }
            }
        }
        for r in 0..R {
            write::<A, S, V>(sums[r], &mut self.g[(i + r) * m + j..]);
        }
    }
}

/// The first `V` registers of some numbers.
#[inline(always)]
fn read<A: Float, S: Simd, const V: usize>(numbers: &[A]) -> [A::Register<S>; V] {
    *A::registers::<S>(numbers)
        .first_chunk()
        .expect("a tile lies within its matrix")
}

/// Writes `V` registers to the front of some numbers.
#[inline(always)]
fn write<A: Float, S: Simd, const V: usize>(registers: [A::Register<S>; V], numbers: &mut [A]) {
    A::registers_mut::<S>(numbers)[..V].copy_from_slice(&registers);
}
