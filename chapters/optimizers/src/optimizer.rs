//! What every optimizer of the book can do.

use propagation::Kind;
use structure::Float;

use crate::SettingError;

// ANCHOR: optimizer
/// A rule that turns a gradient into new weights.
///
/// The rule itself remembers nothing. What it wants to keep from step to step, such as an average
/// of past gradients, it keeps in slots: arrays of the size of the parameter, which
/// [`Memory`](crate::Memory) owns.
pub trait Optimizer<A: Float>: Send {
    /// The name in lower case, as in a table.
    fn name(&self) -> &'static str;

    /// The size of a step.
    fn learning_rate(&self) -> f64;

    /// Checks the settings.
    ///
    /// # Errors
    /// [`SettingError`] at the first that is outside its range.
    fn check(&self) -> Result<(), SettingError>;

    /// How many numbers it remembers for each number that is learned.
    fn slots(&self) -> usize;

    /// What the slots hold before the first step.
    fn initial(&self) -> f64 {
        0.0
    }

    /// Moves `w` one step. All slices have the same length.
    fn update(&self, step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]);
}

/// Which step it is, and of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The number of the step, counted from 1.
    pub number: u32,
    /// What is moved.
    pub kind: Kind,
}
// ANCHOR_END: optimizer

// ANCHOR: boxed
impl<A: Float> Optimizer<A> for Box<dyn Optimizer<A>> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn learning_rate(&self) -> f64 {
        (**self).learning_rate()
    }

    fn check(&self) -> Result<(), SettingError> {
        (**self).check()
    }

    fn slots(&self) -> usize {
        (**self).slots()
    }

    fn initial(&self) -> f64 {
        (**self).initial()
    }

    fn update(&self, step: Step, w: &mut [A], gradient: &[A], slots: &mut [Vec<A>]) {
        (**self).update(step, w, gradient, slots);
    }
}
// ANCHOR_END: boxed

// ANCHOR: epsilon
/// The small number that keeps a division by a square root from blowing up, and where it stands.
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
    pub(crate) fn root<A: Float>(self) -> impl Fn(A) -> A {
        let (outside, inside) = match self {
            Self::Outside(epsilon) => (A::of(epsilon), A::zero()),
            Self::Inside(epsilon) => (A::zero(), A::of(epsilon)),
        };
        move |s| (s + inside).sqrt() + outside
    }

    pub(crate) fn check<A: Float>(self) -> Result<(), SettingError> {
        let (Self::Outside(value) | Self::Inside(value)) = self;
        check_epsilon::<A>(value)
    }
}
// ANCHOR_END: epsilon

/// Refuses an ε that is not above 0 in the type that divides by it: 1e-50 is 0 in `f32`.
pub(crate) fn check_epsilon<A: Float>(value: f64) -> Result<(), SettingError> {
    check_positive("epsilon", value)?;
    let rounded = A::of(value);
    let fits = rounded > A::zero() && rounded.is_finite();
    check("epsilon", value, fits, "a number that the float type holds")
}

/// Refuses what is not a finite number above 0.
///
/// # Errors
/// [`SettingError`] that names the setting.
pub fn check_positive(setting: &'static str, value: f64) -> Result<(), SettingError> {
    // Asks what it may be, not what it may not: NaN passes no comparison.
    let fits = value > 0.0 && value.is_finite();
    check(setting, value, fits, "a finite number above 0")
}

/// Refuses what is not a finite number, 0 or above. A learning rate of 0 is a step that moves
/// nothing.
///
/// # Errors
/// [`SettingError`] that names the setting.
pub fn check_not_negative(setting: &'static str, value: f64) -> Result<(), SettingError> {
    let fits = value >= 0.0 && value.is_finite();
    check(setting, value, fits, "a finite number, 0 or above")
}

/// Refuses what is not in [0, 1).
///
/// # Errors
/// [`SettingError`] that names the setting.
pub fn check_fraction(setting: &'static str, value: f64) -> Result<(), SettingError> {
    let fits = (0.0..1.0).contains(&value);
    check(setting, value, fits, "at least 0 and below 1")
}

fn check(
    setting: &'static str,
    value: f64,
    fits: bool,
    expected: &'static str,
) -> Result<(), SettingError> {
    if fits {
        return Ok(());
    }
    Err(SettingError {
        setting,
        value,
        expected,
    })
}
