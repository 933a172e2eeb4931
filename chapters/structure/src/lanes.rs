//! One register of numbers at a time, for either float type.

use pulp::Simd;

use crate::narrow::Narrow;
use crate::product::{self, Sizes};

/// A number of which a register of the processor holds several: sixteen `f32` with AVX-512, eight
/// with AVX2. `S` says which.
pub trait Lanes: Copy {
    /// One register.
    type Register<S: Simd>: Copy;

    /// As many whole registers as there are in `numbers`, from the front.
    fn registers<S: Simd>(numbers: &[Self]) -> &[Self::Register<S>];

    /// The same, to write into.
    fn registers_mut<S: Simd>(numbers: &mut [Self]) -> &mut [Self::Register<S>];

    /// A register with `number` in each place.
    fn splat<S: Simd>(simd: S, number: Self) -> Self::Register<S>;

    /// `a b + c`, place by place, each rounded once.
    fn fused<S: Simd>(
        simd: S,
        a: Self::Register<S>,
        b: Self::Register<S>,
        c: Self::Register<S>,
    ) -> Self::Register<S>;

    /// `y += x w`, for rows, inner and columns of these sizes.
    fn add_product(sizes: Sizes, x: &[Self], w: &[Self], y: &mut [Self]);

    /// `g = xᵀ dy`.
    fn set_transposed_product(sizes: Sizes, x: &[Self], dy: &[Self], g: &mut [Self]);

    /// The product, if it is small enough and the machine is made for it.
    fn narrow(product: Narrow<'_, Self>) -> bool;
}

/// How many numbers a register holds.
pub(crate) const fn lanes<A: Lanes, S: Simd>() -> usize {
    size_of::<A::Register<S>>() / size_of::<A>()
}

macro_rules! lanes {
    ($float:ty, $register:ident, $read:ident, $write:ident, $splat:ident, $fused:ident) => {
        impl Lanes for $float {
            type Register<S: Simd> = S::$register;

            #[inline(always)]
            fn registers<S: Simd>(numbers: &[Self]) -> &[Self::Register<S>] {
                S::$read(numbers).0
            }

            #[inline(always)]
            fn registers_mut<S: Simd>(numbers: &mut [Self]) -> &mut [Self::Register<S>] {
                S::$write(numbers).0
            }

            #[inline(always)]
            fn splat<S: Simd>(simd: S, number: Self) -> Self::Register<S> {
                simd.$splat(number)
            }

            #[inline(always)]
            fn fused<S: Simd>(
                simd: S,
                a: Self::Register<S>,
                b: Self::Register<S>,
                c: Self::Register<S>,
            ) -> Self::Register<S> {
                simd.$fused(a, b, c)
            }

            // A generic function is compiled anew in each crate that calls it. These loops are long,
            // so they are compiled here, once for each type.

            fn add_product(sizes: Sizes, x: &[Self], w: &[Self], y: &mut [Self]) {
                product::add_product(sizes, x, w, y);
            }

            fn set_transposed_product(sizes: Sizes, x: &[Self], dy: &[Self], g: &mut [Self]) {
                product::set_transposed_product(sizes, x, dy, g);
            }

            fn narrow(product: Narrow<'_, Self>) -> bool {
                product.done()
            }
        }
    };
}

lanes!(
    f32,
    f32s,
    as_simd_f32s,
    as_mut_simd_f32s,
    splat_f32s,
    mul_add_f32s
);
lanes!(
    f64,
    f64s,
    as_simd_f64s,
    as_mut_simd_f64s,
    splat_f64s,
    mul_add_f64s
);
