//! What reaches the first layer of a deep network before its first step.

use activations::Activation;
use propagation::experiments::depth::{Ends, Plan, ends, gradient_norms};
use structure::Initialiser;

const DEPTHS: [usize; 4] = [2, 5, 10, 20];
const SCALES: [f64; 3] = [0.5, 1.0, 2.0];

fn main() {
    println!("== ratio ==");
    println!("gradient of the first layer / gradient of the last");
    print!("{:<12}", "layers");
    for depth in DEPTHS {
        print!(" {depth:>9}");
    }
    println!();
    let kinds = [
        ("sigmoid", Activation::Sigmoid, Initialiser::Glorot),
        ("tanh", Activation::Tanh, Initialiser::Glorot),
        ("relu", Activation::Relu, Initialiser::He),
    ];
    let at = |activation, initialiser, scale, depth| {
        ends(Plan {
            activation,
            initialiser,
            scale,
            depth,
        })
    };
    let mut ratios = Vec::new();
    for (name, activation, initialiser) in kinds {
        print!("{name:<12}");
        let row = DEPTHS.map(|depth| at(activation, initialiser, 1.0, depth).ratio());
        for ratio in row {
            print!(" {ratio:>9.1e}");
        }
        println!();
        ratios.push(row);
    }

    println!("== layers ==");
    println!("gradient of every fourth of 20 layers, and of the output");
    for (name, activation, initialiser) in kinds {
        let norms = gradient_norms(
            Plan {
                activation,
                initialiser,
                scale: 1.0,
                depth: 20,
            },
            1,
        );
        print!("{name:<12}");
        for norm in norms.iter().step_by(4) {
            print!(" {norm:>9.1e}");
        }
        println!();
    }

    println!("== scale ==");
    println!("10 layers, first weights times a scale");
    println!(
        "{:<10} {:>5} {:>9} {:>9} {:>9}",
        "", "scale", "first", "last", "ratio"
    );
    let scaled = |activation, initialiser| {
        SCALES.map(|scale| -> Ends { at(activation, initialiser, scale, 10) })
    };
    let relu = scaled(Activation::Relu, Initialiser::He);
    let tanh = scaled(Activation::Tanh, Initialiser::Glorot);
    for (name, row) in [("relu", relu), ("tanh", tanh)] {
        for (scale, ends) in SCALES.into_iter().zip(row) {
            println!(
                "{name:<10} {scale:>5.1} {:>9.1e} {:>9.1e} {:>9.2}",
                ends.first,
                ends.last,
                ends.ratio()
            );
        }
    }

    println!("== claims ==");
    let [sigmoid_deep, tanh_deep, relu_deep] = [ratios[0][3], ratios[1][3], ratios[2][3]];
    println!(
        "claim act-13: {} | after 20 layers a sigmoid network is left with {sigmoid_deep:.0e} of its gradient, a ReLU \
         network with {relu_deep:.2}, and a tanh network with {tanh_deep:.2}",
        match (
            sigmoid_deep < 1e-6,
            (0.1..10.0).contains(&relu_deep),
            (0.1..10.0).contains(&tanh_deep)
        ) {
            (true, true, true) =>
                "holds if it is compared with the sigmoid; tanh keeps its gradient too",
            (true, true, false) => "holds",
            _ => "false",
        }
    );
    let same_ratio = (relu[0].ratio() / relu[2].ratio() - 1.0).abs() < 1e-6;
    let moved = relu[2].first / relu[0].first;
    println!(
        "claim act-14: {} | with weights half as large a ReLU network keeps the ratio {:.2}, and its first gradient falls \
         from {:.0} to {:.3}",
        if same_ratio && moved > 1e3 {
            "holds if the first weights fit"
        } else {
            "holds"
        },
        relu[0].ratio(),
        relu[1].first,
        relu[0].first
    );
}
