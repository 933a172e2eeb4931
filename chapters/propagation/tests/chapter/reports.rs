//! What the reports print, byte by byte, and the numbers that matter, with tolerances.
//!
//! Values marked (NumPy) come from the same experiment written in NumPy 2.4.6.

use propagation::GradientCheck;
use propagation::experiments::digits_by_activation::Row;
use propagation::experiments::{
    self, boundary, chain, downhill, error_of, gradient_check, passes, perturbation, rates,
    surface, two_outputs,
};
use structure::first_network::{inputs, targets, xor_targets};

fn assert_share(found: f64, expected: f64, share: f64) {
    assert!(
        (found - expected).abs() <= share * expected.abs(),
        "{found} is not {expected}"
    );
}

pinned::reports! {
    listings: listing3;

    approach |report| {
        let distances = report.data;
        assert!(distances.is_sorted_by(|a, b| a.2 > b.2));
        assert!(distances.iter().all(|distance| distance.1 > 0.0));
        // (NumPy), after 10,000 epochs: the fourth prediction and the second.
        assert_share(distances[3].1, 0.004218647341997958, 1e-9);
        assert_share(distances[3].2, 1.0 - 0.9943719390618316, 1e-9);
    }

    autograd |report| {
        let [gradients, weights] = report.data;
        assert!(gradients < 1e-15 && weights < 1e-10, "{gradients} {weights}");
        // (NumPy), as listing 1's network on XOR.
        let printed = report.to_string();
        pinned::assert_printed(&printed, &[("xor", "mean squared error", 1, &[0.0019], 1e-4)]);
    }

    boundary |report| {
        let networks = report.data.iter().map(|(_, network)| network);
        let errors = networks.map(|network| error_of(network, &xor_targets()));
        assert!(errors.is_sorted_by(|a, b| a > b));
        // Over a point of the plane the network predicts what it does for the same sample.
        let (_, network) = &report.data[3];
        for (x, expected) in inputs().rows().into_iter().zip(&network.forward(&inputs()).1) {
            assert_share(boundary::prediction(network, x[0], x[1]), *expected, 1e-12);
        }
    }

    centring |report| {
        let [tanh, moved, sigmoid] = report.data;
        for arm in [&tanh, &moved, &sigmoid] {
            assert!(!arm.at_an_end, "{}", arm.rate);
        }
        let pairs = tanh.losses.iter().zip(&moved.losses);
        assert!(pairs.filter(|(tanh, moved)| tanh < moved).count() > 15);
    }

    chain |report| {
        let nodes = chain::chain(2.0, -1.0).nodes;
        let h = 1.0 / (1.0 + (-2.0_f64).exp());
        let y = 1.0 / (1.0 + h.exp());
        let dz = (y - 1.0) * y * (1.0 - y);
        let [dw, dv] = report.data;
        for (found, expected, share) in [
            (nodes[4].gradient, dz * h, 1e-12),
            (nodes[1].gradient, -dz * h * (1.0 - h), 1e-12),
            (nodes[9].value, (y - 1.0) * (y - 1.0) / 2.0, 1e-12),
            (dw, nodes[1].gradient, 1e-6),
            (dv, nodes[4].gradient, 1e-6),
        ] {
            assert_share(found, expected, share);
        }
    }

    conventions |report| {
        let (ratios, readings) = report.data;
        for ([half_sum, mean], n) in ratios.iter().zip(1_u8..) {
            for (end, expected) in [(half_sum, 1.0), (mean, f64::from(n) / 2.0)] {
                assert_share(end.0, expected, 1e-6);
                assert_share(end.1, expected, 1e-6);
            }
        }
        crate::listing3::check(&readings);
    }

    depth |report| {
        let ([sigmoid, tanh, relu, steep], gains) = report.data;
        assert!((5e-3..5e-2).contains(&sigmoid[0]));
        assert!((1e-8..1e-6).contains(&sigmoid[2]));
        assert!((1e-15..1e-12).contains(&sigmoid[3]));
        for depth in [0, 3] {
            assert!((0.1..1.0).contains(&relu[depth]));
            assert!((0.5..3.0).contains(&tanh[depth]));
            assert!((1e-3..1.0).contains(&steep[depth]));
        }
        // The ratio of a ReLU network hides its scale: ten layers above the first one, each four
        // times as large; the spread of the last has eleven layers below it.
        let [[small, _, large], ..] = gains;
        assert_share(small[2] / small[3], large[2] / large[3], 1e-9);
        assert_share(large[2] / small[2], 4.0_f64.powi(10), 1e-9);
        assert_share(large[1] / small[1], 4.0_f64.powi(10), 1e-9);
    }

    digits_by_activation |report| {
        let (rows, scored) = report.data;
        for row in &rows {
            assert!(!row.at_an_end, "{} at {}", row.name, row.rate);
        }
        let percent = |row: &Row| row.errors.iter().sum::<f64>() * 100.0 / 20.0;
        for (row, expected) in rows.iter().zip([46.2, 18.1, 27.0, 18.9, 18.1, 26.3, 22.6, 39.1]) {
            assert!((percent(row) - expected).abs() < 0.2, "{}", row.name);
        }
        for scored in scored {
            assert_share(scored.probabilities.sum(), 1.0, 1e-12);
        }
    }

    digits |report| {
        let (agreeing, falls, stages) = report.data;
        assert_eq!((agreeing, falls), (200, 20));
        assert!(stages.is_sorted_by(|a, b| a.0 > b.0), "{stages:?}");
        assert!(stages[0].1 < 10 && stages[4].1 == 32, "{stages:?}");
    }

    downhill |report| {
        for (rate, rises) in [0.1, 1.0, 10.0].map(|rate| [(rate, false), (-rate, true)]).concat() {
            let (before, after) = downhill::step(rate);
            assert_eq!(after > before, rises, "{rate}");
        }
        let (races, angle) = report.data;
        assert!(races[..4].iter().all(|race| race.better == 0));
        let far = &races[6];
        assert!((250..400).contains(&far.better), "{}", far.better);
        assert!(far.best_random < 0.01 && far.against > 0.5);
        assert_share(angle, 32.029990607, 1e-6);
    }

    exploding |report| {
        let [with, plain, slow] = report.data;
        assert!(with.learned >= 18 && with.diverged == 0 && with.median < 0.08);
        assert!(plain.diverged == 20 && plain.training.rate == with.training.rate);
        assert!((8..14).contains(&slow.learned) && slow.median > 0.15);
    }

    gradient_check |report| {
        let (checks, verdicts, single) = report.data;
        assert!(checks.len() == 16 && checks.iter().all(GradientCheck::agrees));
        assert!(single[0][0] < 4 && single[1] == [16, 0], "{single:?}");
        let [right, wrong @ ..] = verdicts;
        assert_eq!(right.agreeing, 16);
        assert!(wrong.iter().all(|verdict| verdict.agreeing < 16));
        let learned = wrong.iter().filter(|verdict| verdict.copy < 0.05).count();
        assert!(learned >= 2, "{wrong:?}");
        // By hand: 12 + 4 forward; backward 12 + 4 for the weights, 4 for the hidden units.
        assert_eq!(gradient_check::cost(&[3, 4, 1]), [16, 20, 512]);
    }

    last_layer |report| {
        // (NumPy)
        let [[copy, _], [xor, both]] = report.data;
        assert_share(xor, 0.23213122779200085, 1e-9);
        assert_share(copy, 0.0012584716837427431, 1e-9);
        assert_share(both, 7.537818754812709e-05, 1e-9);
    }

    minima |report| {
        // (NumPy), of 50 seeds: 39, 6 and none after 10,000 epochs.
        let [two, three, four] = report.data;
        assert!((14..=17).contains(&two[0]) && (8..=11).contains(&two[1]));
        assert!(three[0] <= 4 && three[1] <= 1);
        assert_eq!(four, [0, 0]);
    }

    passes |report| {
        assert_eq!(report.data, [4, 2, 2, 1]);
        assert_eq!(passes::passes(100, 10).0, 1);
    }

    perturbation |report| {
        let [derived, measured] = report.data;
        assert_share(derived, measured, 1e-7);
        assert_share(derived, 0.04930, 1e-3);
        // The error of the prediction is in proportion to the change.
        let off = [1e-2, 1e-3, 1e-4].map(|change| perturbation::Perturbation::new(change).relative_error() / change);
        for ratio in off {
            assert_share(ratio, off[2], 0.05);
        }
        let large = perturbation::Perturbation::new(-4.0);
        assert!(large.predicted < 0.0 && large.real > 0.0);
    }

    race |report| {
        for runs in report.data.iter().flatten() {
            let never = runs.epochs.iter().all(|epochs| epochs.is_infinite());
            assert!(never || !runs.at_an_end, "{}", runs.rate);
        }
        for [relu, _, sigmoid] in &report.data {
            let pairs = relu.epochs.iter().zip(&sigmoid.epochs);
            assert!(pairs.filter(|(relu, sigmoid)| relu < sigmoid).count() > 15);
        }
    }

    rates |report| {
        let rates::Rates { networks, stuck, products, small } = report.data;
        let at = |rate| &networks[rates::RATES.iter().position(|&other| other == rate).unwrap()];
        let error = |rate| error_of(at(rate), &targets());
        // (NumPy); large rates amplify the last digit, so their share is larger.
        for (rate, expected, share) in [
            (0.001, 0.17052799167453314, 1e-9),
            (0.01, 0.0073932491563559735, 1e-9),
            (0.1, 0.0003284638675561284, 1e-9),
            (1.0, 2.5279041914981593e-05, 1e-9),
            (10.0, 2.4036404519412696e-06, 1e-9),
            (50.0, 2.3398118063312926e-07, 1e-6),
            (100.0, 0.49999999995049316, 1e-6),
            (150.0, 0.2499997716428099, 1e-6),
            (200.0, 0.4999999779463427, 1e-6),
            (400.0, 8.815006866108348e-17, 1e-3),
            (500.0, 1.2398562398016342e-08, 1e-4),
        ] {
            assert_share(error(rate), expected, share);
        }
        // Lost in three ways: (NumPy) far above zero, far below, and with nothing to add up.
        let [(_, above), (hidden, nothing), (_, below)] =
            [70.0, 150.0, 200.0].map(|rate| rates::behind(at(rate)));
        assert!(above.0 > 15.0 && below.1 < -15.0);
        assert!(hidden.1 < 1e-4 && nothing.0.abs() < 1e-4);
        assert!(stuck[..4] == [0; 4] && stuck[4] >= 20 && stuck.is_sorted(), "{stuck:?}");
        assert!(small[0] >= 25 && small[1] == 0, "{small:?}");
        for product in &products[1..4] {
            assert_share(*product, products[0], 0.1);
        }

        // (NumPy): the curve starts where listing 1 does, and ends where the outcome does.
        let errors = rates::errors_after(1.0, &[0, 1_000, 10_000]);
        assert_share(errors[0].1, 0.21971756125634764, 1e-12);
        assert_share(errors[1].1, 0.0003278556663060708, 1e-9);
        assert_eq!(errors[2], (10_000, error(1.0)));
    }

    trace |report| {
        let losses = report.data.iter().filter(|line| line.name == "loss");
        let losses: Vec<f64> = losses.map(|line| line.values[(0, 0)]).collect();
        assert_share(losses[0], 0.10404058216778374, 1e-12);
        assert_share(losses[1], 0.09123841090470572, 1e-12);
    }

    training_faults |report| {
        let [right, wrong @ ..] = report.data;
        assert!(right.agreeing == 16 && right.error < 0.001, "{}", right.error);
        for fault in &wrong {
            assert!(fault.agreeing == 16 && fault.error > 0.2, "{}", fault.error);
        }
        // With a wrong loss and with wrong data the loss falls as it should.
        let [[before, after], [early, late], ..] = [wrong[0].loss, wrong[1].loss];
        assert!(after < before - 1.0 && late < early / 100.0);
    }

    two_outputs |report| {
        let [first, second, measured] = report.data;
        assert_eq!([first, second], [6.0, 1.0]);
        assert_share(measured, 14.0, 1e-8);
        let nodes = two_outputs::two_outputs(0.5, 3.0, -1.0).nodes;
        let gradients = nodes.iter().map(|node| node.gradient);
        // x, w, h, v1, v2, by hand.
        assert_eq!(gradients.take(5).collect::<Vec<_>>(), [3.5, 14.0, 7.0, 2.0, -1.0]);
    }
}

#[test]
fn the_path_on_the_surface_goes_down() {
    let path = surface::path((-2.0, 2.0), 1.0, 100);
    assert_eq!(path.len(), 101);
    let losses: Vec<f64> = path.iter().map(|&(w, b)| surface::loss(w, b)).collect();
    assert!(losses.is_sorted_by(|a, b| a > b));
    assert_share(losses[100], 0.021611374183676098, 1e-9);
}
