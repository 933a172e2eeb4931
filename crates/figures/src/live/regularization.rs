//! The live figures of the chapter on regularization.

mod points;

pub(crate) use points::POINTS;
