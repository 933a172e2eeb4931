//! An optimizer of your own. *Sign descent* looks at the sign of each gradient only: it moves every weight by exactly
//! the learning rate, down where the gradient is above zero, up where it is below, and not at all where it is zero.
//!
//! Write a type that implements the trait `Optimizer`, and return it in a box. `learning_rate` is the rate that it was
//! given, and `slots` is 0, since it remembers nothing. Its `check` refuses a learning rate that is negative or not finite
//! (`check_not_negative` does that). Then any model can be compiled with it: the check trains one, whose loss must at
//! least halve.

use optimizers::Optimizer;

/// Sign descent with this learning rate.
pub fn sign_descent(learning_rate: f64) -> Box<dyn Optimizer> {
    // SOLUTION
    use optimizers::{SettingError, Step, check_not_negative};

    struct SignDescent(f64);

    impl Optimizer for SignDescent {
        fn learning_rate(&self) -> f64 {
            self.0
        }

        fn check(&self) -> Result<(), SettingError> {
            check_not_negative("learning rate", self.0)
        }

        fn slots(&self) -> usize {
            0
        }

        fn update(&self, step: Step, w: &mut [f64], gradient: &[f64], _: &mut [Vec<f64>]) {
            for (w, g) in w.iter_mut().zip(gradient) {
                // The signum of zero is 1 in Rust.
                if *g != 0.0 {
                    *w -= step.learning_rate * g.signum();
                }
            }
        }
    }

    Box::new(SignDescent(learning_rate))
    // END
}
