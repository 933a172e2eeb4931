//! Settings and their ranges, and where epsilon stands under a square root.

use thiserror::Error;

/// A setting, such as the learning rate, outside its range.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("{setting} {value}; expected {expected}")]
pub struct SettingError {
    setting: &'static str,
    value: f64,
    expected: &'static str,
}

/// Refuses a setting unless it fits. Asks what is allowed: NaN passes no comparison.
pub(crate) fn expect(
    fits: bool,
    setting: &'static str,
    value: f64,
    expected: &'static str,
) -> Result<(), SettingError> {
    let error = SettingError {
        setting,
        value,
        expected,
    };
    fits.then_some(()).ok_or(error)
}

/// Refuses what is not a finite number above 0.
///
/// # Errors
/// [`SettingError`] that names the setting.
pub fn check_positive(setting: &'static str, value: f64) -> Result<(), SettingError> {
    let fits = value > 0.0 && value.is_finite();
    expect(fits, setting, value, "a finite number above 0")
}

/// Refuses what is not a finite number, 0 or above: a learning rate of 0 moves nothing.
///
/// # Errors
/// [`SettingError`] that names the setting.
pub fn check_not_negative(setting: &'static str, value: f64) -> Result<(), SettingError> {
    let fits = value >= 0.0 && value.is_finite();
    expect(fits, setting, value, "a finite number, 0 or above")
}

/// Refuses what is not in [0, 1).
///
/// # Errors
/// [`SettingError`] that names the setting.
pub fn check_fraction(setting: &'static str, value: f64) -> Result<(), SettingError> {
    let fits = (0.0..1.0).contains(&value);
    expect(fits, setting, value, "at least 0 and below 1")
}

/// Keeps a division by the root of `s` from overflowing. PyTorch adds it to the root, Keras's
/// AdaGrad and RMSProp to what is under the root.
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
