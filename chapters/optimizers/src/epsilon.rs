//! Where ε stands under a square root.

use crate::{SettingError, check_positive};

/// The small number that keeps a division by a square root from overflowing, and where it stands.
///
/// PyTorch adds it to the root, Keras to what is under the root (for AdaGrad and RMSProp).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Epsilon {
    /// `√s + ε`
    Outside(f64),
    /// `√(s + ε)`
    Inside(f64),
}

impl Epsilon {
    /// The root of `s`, kept away from zero.
    pub fn root(self, s: f64) -> f64 {
        match self {
            Self::Outside(epsilon) => s.sqrt() + epsilon,
            Self::Inside(epsilon) => (s + epsilon).sqrt(),
        }
    }

    pub(crate) fn check(self) -> Result<(), SettingError> {
        let (Self::Outside(value) | Self::Inside(value)) = self;
        check_positive("epsilon", value)
    }
}
