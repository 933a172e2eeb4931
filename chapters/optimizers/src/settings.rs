//! Settings and their ranges.

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
    if fits { Ok(()) } else { Err(error) }
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
