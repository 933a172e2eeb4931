//! The network of listing 6 once more, as fast as the machine allows.
//!
//! The chapters' network reads like the mathematics. This one computes the same: in `f32`, in
//! buffers that the caller owns, in tiles that stay in registers, and on a second thread. It is
//! tested equal to the network of the chapters. `f32` is the only type: the tests compare with plain
//! lines in `f64`.
//!
//! From the machine up: [`Matrix`] and the products [`matmul`], [`matmul_tn`] and [`matmul_nt`];
//! [`AdamStep`], [`dropout`] and [`loss`] in one pass each; [`gather`](gather::gather), which copies a
//! batch together; [`Threads`]; and the [`Network`] made of them. A plain loop goes to pulp's
//! `dispatch` in a closure that is always inlined: otherwise it would be compiled only once, without
//! the wide instructions.

mod adam;
pub mod dropout;
pub mod gather;
mod layer;
pub mod loss;
mod matmul;
mod matrix;
mod network;
mod worker;

pub use adam::AdamStep;
pub use gather::Images;
pub use layer::Layer;
pub use loss::Score;
pub use matmul::{matmul, matmul_nt, matmul_tn};
pub use matrix::Matrix;
pub use network::Network;
pub use worker::Threads;
