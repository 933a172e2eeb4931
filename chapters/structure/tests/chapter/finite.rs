//! Finite numbers in, however extreme: a finite result, a typed error, or the infinity that is told.

use ndarray::{Array1, Array2};
use pinned::{EXTREMES, extremes};
use structure::first_network::FirstNetwork;
use structure::initialisers::{glorot_limit, he_deviation};
use structure::random::{NumpyLegacy, below, generator, normal, uniform, within};
use structure::{Dense, Initialiser, argmax, check_batch, largest, maximum, parameter_count};

/// Arrays of extremes, each begun at another one.
fn arrays(shape: (usize, usize)) -> impl Iterator<Item = Array2<f64>> {
    (0..EXTREMES.len()).map(move |start| {
        let mut numbers = extremes(start);
        Array2::from_shape_simple_fn(shape, || numbers.next().expect("no end"))
    })
}

const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 5), (5, 1), (3, 4), (0, 3), (3, 0)];

#[test]
fn scores_of_any_size_have_a_largest() {
    for shape in SHAPES {
        for scores in arrays(shape) {
            let Ok(classes) = argmax(&scores) else {
                assert_eq!(scores.len(), 0);
                continue;
            };
            for (row, class) in scores.rows().into_iter().zip(classes) {
                assert_eq!(largest(&row), Some(class));
                assert_eq!(row[class], maximum(row));
                assert!(row.iter().all(|&score| score <= row[class]));
            }
        }
    }
}

/// A sum that overflows shows it.
#[test]
fn a_layer_takes_any_finite_batch() {
    for (inputs, units) in SHAPES {
        for weights in arrays((inputs, units)) {
            let Ok(layer) = Dense::from_weights(weights, Some(Array1::zeros(units))) else {
                assert_eq!(inputs * units, 0);
                continue;
            };
            for x in arrays((2, inputs)) {
                assert_eq!(check_batch(&x, "layer", inputs), Ok(()));
                assert_eq!(layer.forward(&x).dim(), (2, units));
            }
        }
    }
    let single = |number| Array2::from_elem((1, 1), number);
    for (x, w) in EXTREMES.iter().flat_map(|&x| EXTREMES.map(|w| (x, w))) {
        for b in EXTREMES {
            let layer = Dense::from_weights(single(w), Some(Array1::from_elem(1, b))).unwrap();
            assert_eq!(layer.forward(&single(x)), single(x * w + b), "{x} {w} {b}");
        }
    }
}

#[test]
fn initial_weights_are_finite_and_in_their_range() {
    let mut rng = generator(3);
    for limit in EXTREMES {
        let drawn = [(); 50].map(|()| within(limit, &mut rng));
        assert!(drawn.iter().all(|w| w.abs() <= limit.abs()), "{limit}");
        for initialiser in [Initialiser::Constant(limit), Initialiser::Uniform(limit)] {
            let layer = Dense::new(2, 3, initialiser, &mut rng).unwrap();
            assert!(layer.weights.iter().all(|w| w.abs() <= limit.abs()));
        }
    }
    for inputs in [1, 2, 1 << 40, usize::MAX] {
        for units in [1, 3, 1 << 40, usize::MAX] {
            let (limit, deviation) = (glorot_limit(inputs, units), he_deviation(inputs));
            assert!(limit > 0.0 && limit <= 2.0 && deviation > 0.0 && deviation <= 2.0);
            for initialiser in [Initialiser::Glorot, Initialiser::He] {
                assert!(initialiser.weight(inputs, units, &mut rng).is_finite());
                let made = Dense::new(inputs, units, initialiser, &mut rng);
                assert_eq!(made.is_ok(), inputs.max(units) < 1 << 40);
                if made.is_ok() {
                    let count = (inputs + 1) * units;
                    assert_eq!(parameter_count(&[inputs, units], true), count);
                }
            }
        }
    }
    for n in [1, 2, usize::MAX] {
        assert!((0..50).all(|_| below(&mut rng, n) < n));
    }
    assert!((0..10_000).all(|_| normal(&mut rng).abs() < 9.0 && uniform(&mut rng) < 1.0));
}

/// The network of listing 1 checks nothing, and panics at nothing finite of the right shape.
#[test]
fn the_first_network_takes_any_finite_batch() {
    for inputs in arrays((4, 3)) {
        for targets in arrays((4, 1)) {
            for learning_rate in EXTREMES {
                let mut network = FirstNetwork::random(4, &mut NumpyLegacy::new(1));
                network.train(&inputs, &targets, learning_rate, 2);
                assert_eq!(network.forward(&inputs).1.dim(), (4, 1));
            }
        }
    }
}
