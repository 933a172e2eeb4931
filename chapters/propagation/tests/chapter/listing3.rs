//! Listing 3 against NumPy 2.4.6, in both readings, and the network against the plain arrays.
//!
//! The reference: `numpy.random.seed(1)`, `2 * random((3, 4)) - 1`, `2 * random((4, 1)) - 1`, then
//! 10,000 times forward, backward and `w += 0.1 * step`, printing the last forward pass. The
//! continued reading runs 10,000 epochs at rate 1 before that. Digits as Python prints them.

use propagation::experiments::conventions::Reading;
use propagation::experiments::running_example::{inputs, running_example, targets};
use propagation::{descend, mean_squared_error, propagate, training_step};
use structure::first_network::FirstNetwork;

use crate::assert_close;

/// The weights at the end, hidden and output.
const FRESH: &str = "-2.0390286790822927 3.6533411561888736 -3.9890792948116442 0.03936000005447682 \
    -0.4602185416313704 -0.5287340180934607 0.009601915315274677 -0.2642012144588871 \
    0.45811289057298715 -1.0445982128327334 1.5595416576176984 0.41423244836862017 \
    -2.252365912045217 4.888990433419082 -4.931924126544101 0.36024576123616153";
const CONTINUED: &str = "-2.468554180723573 4.264100729502729 -4.534882499066928 0.20820578534459658 \
    -0.37511143631626404 -0.45993227460156794 0.033091701949457104 -0.22432812448567951 \
    0.7157238221529206 -1.4218377513901521 1.8326445336633332 0.4499162917372724 \
    -2.750773737685459 6.049181003121691 -5.814564608397742 0.5891924559146399";

fn numbers(text: &str) -> Vec<f64> {
    let numbers = text.split(' ');
    numbers.map(|number| number.parse().unwrap()).collect()
}

/// Both readings print what NumPy prints, and end at NumPy's weights.
pub(crate) fn check([fresh, continued]: &[Reading; 2]) {
    let check = |reading: &Reading, printed, weights| {
        assert_close(&reading.printed, &numbers(printed), 1e-12);
        let found = reading.network.hidden.iter().chain(&reading.network.output);
        assert_close(found, &numbers(weights), 1e-11);
    };
    let printed = "0.018605470699913005 0.9797954138483577 0.9818418674804681 0.015162559027444903";
    check(fresh, printed, FRESH);
    let printed = "0.004846605692540622 0.9946523952240779 0.9951912370095068 0.004008646956420006";
    check(continued, printed, CONTINUED);
    // One update later than what the listing prints.
    let last = "0.0186043626814502 0.9797965944242006 0.9818429268545247 0.015161670665569662";
    assert_close(&fresh.network.forward(&inputs()).1, &numbers(last), 1e-12);
    assert_close(&[continued.starts], &[2.5279041914981597e-05], 1e-12);
}

/// The mean squared error before the first update and after each thousand of them, and the weights
/// at the end.
#[test]
fn at_a_tenth_of_the_rate_the_loss_falls_as_numpys_does() {
    let expected = "0.21971756125634764 0.007385343396404672 0.002556898758155439 0.0014643136511840928 \
        0.001006094455404 0.0007589100554335372 0.0006057834533878512 0.0005022255849857528 \
        0.00042781141870461395 0.00037190946387448084 0.0003284638675561286";
    let mut network = running_example(&FirstNetwork::new(1));
    let (x, t) = (inputs(), targets());
    for (i, expected) in numbers(expected).into_iter().enumerate() {
        for _ in 0..if i == 0 { 0 } else { 1_000 } {
            training_step(&mut network, &x, &t, 0.1);
        }
        let found = mean_squared_error(&mut network, &x, &t);
        assert_close(&[found], &[expected], 1e-12);
    }
    let parameters = network.parameters();
    let weights = parameters.iter().flat_map(|p| p.values.iter());
    assert_close(weights, &numbers(FRESH), 1e-11);
}

#[test]
fn one_step_of_listing_1_is_one_step_of_the_network() {
    let mut first = FirstNetwork::new(1);
    let mut network = running_example(&first);
    let loss = propagate(&mut network, &inputs(), &targets());
    // Half of four times the mean squared error of the untrained network (NumPy).
    assert_close(&[loss], &[2.0 * 0.21971756125634764], 1e-12);
    descend(&mut network, 1.0);
    first.step(&inputs(), &targets(), 1.0);
    let parameters = network.parameters();
    assert_close(&first.hidden, parameters[0].values, 1e-15);
    assert_close(&first.output, parameters[1].values, 1e-15);
}
