//! What the reports of the practical page mean beyond their verdicts, and the gradients of its layers.

use losses::{Loss, SparseCategoricalCrossEntropy};
use ndarray::{Array2, array};
use propagation::{
    DenseLayer, GradientCheck, Layer, Mode, Network, check_gradients, half_squared_error,
};
use regularization::experiments::augmentation::mirrored;
use regularization::experiments::normalisation::{Normalisation, Over};
use regularization::experiments::residual::residual;
use regularization::experiments::{augmentation, diagnosis, ensembles, normalisation, saving};
use structure::Dense;
use structure::Initialiser::{Constant, Uniform};
use structure::random::generator;

use crate::assert_near;

fn mean(runs: &[f64]) -> f64 {
    runs.iter().sum::<f64>() / runs.len() as f64
}

/// The checks see what the faults are made of, in the order of `FAULTS`.
pub(crate) fn diagnosis(data: &diagnosis::Data) {
    let ln_10 = 10.0_f64.ln();
    let [
        sound,
        unscaled,
        twice,
        zero,
        dead,
        slow,
        fast,
        shuffled,
        apart,
    ] = data.medians;
    assert_near(sound[0], ln_10, 0.15);
    assert!(sound[1] < 0.05 && sound[2] < 0.4 && sound[3] < 0.8);
    assert!(unscaled[0] > 50.0 && unscaled[5] > 0.5);
    assert_near(twice[1], (1.0 + 9.0 * (-1.0_f64).exp()).ln(), 0.1);
    for fault in [zero, dead] {
        assert_near(fault[0], ln_10, 1e-2);
        assert_near(fault[5], 1.0, 1e-12);
    }
    assert_near(slow[2], ln_10, 0.1);
    assert!(fast[2] > 1.8 && fast[5] > 0.9);
    assert!(shuffled[1] < 0.1 && shuffled[3] > ln_10);
    assert!(apart[2] < 0.4 && apart[3] > 20.0);
    assert_eq!(data.failures[0], [0; 6]);
    assert!(data.any[1..].iter().all(|&any| any == 20));
}

pub(crate) fn augmentation(data: &augmentation::Data) {
    let misread = data.each_ref().map(|runs| mean(runs));
    let [short, plain, shifted, slanted, _, all, mirrored] = misread;
    assert!(short > plain && shifted < plain && slanted < plain && all < shifted);
    assert!(mirrored > all + 20.0);
}

pub(crate) fn ensembles(data: &ensembles::Data) {
    let pairs = data.loss[0].iter().zip(&data.loss[1]);
    assert!(pairs.clone().all(|(alone, together)| together <= alone));
    let [alone, together, _] = data.misread.each_ref().map(|runs| mean(runs));
    assert!(together < alone - 5.0);
}

pub(crate) fn saving(data: &saving::Data) {
    let [trained, fresh, loaded] = data.accuracy;
    assert!(trained > 0.75 && fresh < 0.3 && data.same);
    assert_near(trained, loaded, 0.0);
    assert!(
        data.refusals
            .iter()
            .all(|refusal| refusal.starts_with("saved weights: "))
    );
}

pub(crate) fn normalisation(data: &normalisation::Data) {
    let [none, batch, layer] = data
        .each_ref()
        .map(|arm| arm.each_ref().map(|runs| mean(runs)));
    assert!((0..3).all(|range| batch[range] < none[range]));
    assert!(layer[0] < none[0] && layer[2] < none[2]);
}

#[test]
fn new_layers_pass_the_gradient_check() {
    let mut rng = generator(3);
    let x = array![
        [0.5, -1.0, 0.3],
        [0.2, 0.8, -0.7],
        [1.5, 0.1, 0.4],
        [-0.3, 0.6, 0.9]
    ];
    let targets = Array2::from_shape_fn((4, 3), |(row, column)| {
        0.3 * row as f64 - 0.2 * column as f64
    });
    let mut layer = || -> Box<dyn Layer> {
        Box::new(DenseLayer::new(
            Dense::new(3, 3, Uniform(1.0), &mut rng).unwrap(),
        ))
    };
    let (first, second) = (layer(), layer());
    let mut block = residual(Constant(0.0))(3, &mut generator(4)).unwrap();
    // Fresh from its maker, the block changes nothing.
    assert_eq!(block.forward(&x, Mode::Evaluation), x);
    for parameter in block.parameters() {
        parameter.values.iter_mut().for_each(|w| *w += 0.3);
    }
    let layers: Vec<Box<dyn Layer>> = vec![
        first,
        Box::new(Normalisation::new(Over::Batch, 3)),
        block,
        second,
        Box::new(Normalisation::new(Over::Units, 3)),
    ];
    let mut network = Network::new(3, layers).unwrap();
    for parameter in network.parameters() {
        let places = parameter.values.iter_mut().zip(1..);
        places.for_each(|(w, at)| *w += 0.05 * f64::from(at));
    }
    let loss = |y: &Array2<f64>| half_squared_error(y, &targets);
    let checks = check_gradients(&mut network, &x, loss).unwrap();
    assert!(checks.iter().all(GradientCheck::agrees), "{checks:#?}");
}

/// In training by the batch; in evaluation by averages that come near to what the batches had.
#[test]
fn batch_normalisation_evaluates_with_its_averages() {
    let x = array![[1.0, 10.0], [3.0, 30.0], [5.0, 20.0], [7.0, 40.0]];
    let mut layer = Normalisation::new(Over::Batch, 2);
    for _ in 0..100 {
        let y = layer.forward(&x, Mode::Training);
        for unit in y.columns() {
            assert_near(unit.sum(), 0.0, 1e-12);
            assert_near(unit.dot(&unit) / 4.0, 1.0, 1e-4);
        }
    }
    let single = layer.forward(&array![[5.0, 20.0]], Mode::Evaluation);
    let expected = layer.forward(&x, Mode::Training);
    assert_near(single[[0, 0]], expected[[2, 0]], 1e-3);
    assert_near(single[[0, 1]], expected[[2, 1]], 1e-3);
}

#[test]
fn two_mirrors_give_the_image_back() {
    let images = digits::draw(5, 3);
    assert_ne!(mirrored(&images), images);
    assert_eq!(mirrored(&mirrored(&images)), images);
}

/// The logarithm is concave: the mean of probabilities never costs more than the members on average.
#[test]
fn a_mean_of_probabilities_costs_at_most_the_mean_of_the_costs() {
    let members = [
        array![[0.9, 0.1], [0.2, 0.8]],
        array![[0.5, 0.5], [0.7, 0.3]],
    ];
    let labels = vec![0, 1].into();
    let loss = |p: &Array2<f64>| SparseCategoricalCrossEntropy.value(p, &labels).unwrap().0;
    let mean = (&members[0] + &members[1]) / 2.0;
    assert!(loss(&mean) < members.iter().map(loss).sum::<f64>() / 2.0);
}
