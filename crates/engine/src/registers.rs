//! Reading and writing whole registers of `f32`: sixteen numbers each with AVX-512, eight with AVX2.

#![expect(
    clippy::inline_always,
    reason = "compiled into each loop that knows the machine's instructions"
)]

use std::array::from_fn;

use pulp::Simd;

/// The first `V` registers of `row`; numbers that it does not have read as zero.
#[inline(always)]
pub(crate) fn read<S: Simd, const V: usize>(simd: S, row: &[f32]) -> [S::f32s; V] {
    match S::as_simd_f32s(row).0.first_chunk() {
        Some(registers) => *registers,
        None => from_fn(|v| simd.partial_load_f32s(part::<S>(row, v))),
    }
}

/// Writes registers to `row`, as far as it goes.
#[inline(always)]
pub(crate) fn write<S: Simd, const V: usize>(simd: S, registers: [S::f32s; V], row: &mut [f32]) {
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
