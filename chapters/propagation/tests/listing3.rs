//! Listing 3 against NumPy 2.4.6, in both readings, and the stack against the plain arrays.
//!
//! The reference: `numpy.random.seed(1)`, `2 * random((3, 4)) - 1`, `2 * random((4, 1)) - 1`, then
//! 10,000 times forward, backward and `w += 0.1 * step`, printing the last forward pass. The
//! continued reading runs 10,000 epochs at rate 1 before that. Digits as Python prints them.

use propagation::experiments::conventions::{continued, fresh};
use propagation::running_example::{array, inputs, targets};
use propagation::{descend, mean_squared_error, propagate, running_example, training_step};
use structure::first_network::{FirstNetwork, INPUTS, TARGETS};

fn assert_close(found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() < tolerance,
            "{found} is not {expected}"
        );
    }
}

#[test]
fn fresh_weights_print_what_numpy_prints() {
    let expected = [
        0.018605470699913005,
        0.9797954138483577,
        0.9818418674804681,
        0.015162559027444903,
    ];
    assert_close(&fresh().printed, &expected, 1e-12);
    // The mean squared error after the last update, of the same run.
    assert_close(&[fresh().ends], &[0.0003284638675561286], 1e-12);
}

#[test]
fn continued_weights_print_what_numpy_prints() {
    let expected = [
        0.004846605692540622,
        0.9946523952240779,
        0.9951912370095068,
        0.004008646956420006,
    ];
    assert_close(&continued().printed, &expected, 1e-12);
}

#[test]
fn fresh_weights_end_where_numpys_end() {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, 0.1, 10_000);
    let hidden = [
        -2.0390286790822927,
        3.6533411561888736,
        -3.9890792948116442,
        0.03936000005447682,
        -0.4602185416313704,
        -0.5287340180934607,
        0.009601915315274677,
        -0.2642012144588871,
        0.45811289057298715,
        -1.0445982128327334,
        1.5595416576176984,
        0.41423244836862017,
    ];
    assert_close(network.hidden.as_flattened(), &hidden, 1e-11);
    let output = [
        -2.252365912045217,
        4.888990433419082,
        -4.931924126544101,
        0.36024576123616153,
    ];
    assert_close(network.output.as_flattened(), &output, 1e-11);
    // One update later than what the listing prints.
    let answers = [
        0.0186043626814502,
        0.9797965944242006,
        0.9818429268545247,
        0.015161670665569662,
    ];
    let found = network.forward(&INPUTS).1;
    assert_close(found.as_flattened(), &answers, 1e-12);
    let misses = TARGETS.iter().zip(found).map(|([t], [y])| (t - y).abs());
    assert_close(&[misses.sum::<f64>() / 4.0], &[0.018031628017073635], 1e-12);
}

/// The mean squared error before the first update and after each thousand of them.
#[test]
fn at_a_tenth_of_the_rate_the_loss_falls_as_numpys_does() {
    let expected = [
        0.21971756125634764,
        0.007385343396404672,
        0.002556898758155439,
        0.0014643136511840928,
        0.001006094455404,
        0.0007589100554335372,
        0.0006057834533878512,
        0.0005022255849857528,
        0.00042781141870461395,
        0.00037190946387448084,
        0.0003284638675561286,
    ];
    let mut stack = running_example(&FirstNetwork::new(1));
    let (x, t) = (inputs(), targets());
    for expected in expected {
        let found = mean_squared_error(&mut stack, &x, &t).unwrap();
        assert_close(&[found], &[expected], 1e-12);
        for _ in 0..1_000 {
            training_step(&mut stack, &x, &t, 0.1).unwrap();
        }
    }
}

#[test]
fn continued_weights_end_where_numpys_end() {
    let mut network = FirstNetwork::new(1);
    network.train(&INPUTS, &TARGETS, 1.0, 10_000);
    network.train(&INPUTS, &TARGETS, 0.1, 10_000);
    let hidden = [
        -2.468554180723573,
        4.264100729502729,
        -4.534882499066928,
        0.20820578534459658,
        -0.37511143631626404,
        -0.45993227460156794,
        0.033091701949457104,
        -0.22432812448567951,
        0.7157238221529206,
        -1.4218377513901521,
        1.8326445336633332,
        0.4499162917372724,
    ];
    assert_close(network.hidden.as_flattened(), &hidden, 1e-11);
    let output = [
        -2.750773737685459,
        6.049181003121691,
        -5.814564608397742,
        0.5891924559146399,
    ];
    assert_close(network.output.as_flattened(), &output, 1e-11);
}

#[test]
fn the_stack_trains_as_the_plain_arrays_do() {
    let mut plain = FirstNetwork::new(1);
    let mut stack = running_example(&plain);
    let (x, t) = (inputs(), targets());
    for _ in 0..10_000 {
        plain.step(&INPUTS, &TARGETS, 0.1);
        training_step(&mut stack, &x, &t, 0.1).unwrap();
    }
    let mut weights = Vec::new();
    stack.visit_parameters(&mut |parameter| weights.push(parameter.values.to_vec()));
    assert_close(&weights[0], plain.hidden.as_flattened(), 1e-11);
    assert_close(&weights[1], plain.output.as_flattened(), 1e-12);
}

#[test]
fn one_step_of_listing_1_is_one_step_of_the_stack() {
    let mut plain = FirstNetwork::new(1);
    let mut stack = running_example(&plain);
    let loss = propagate(&mut stack, &inputs(), &targets()).unwrap();
    // Half of four times the mean squared error of the untrained network (NumPy).
    assert_close(&[loss], &[2.0 * 0.21971756125634764], 1e-12);
    descend(&mut stack, 1.0);
    plain.step(&INPUTS, &TARGETS, 1.0);
    let mut weights = Vec::new();
    stack.visit_parameters(&mut |parameter| weights.extend_from_slice(parameter.values));
    assert_close(&weights[..12], plain.hidden.as_flattened(), 1e-15);
    assert_close(&weights[12..], plain.output.as_flattened(), 1e-15);
    assert_eq!(array(&TARGETS), targets());
}
