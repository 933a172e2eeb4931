//! What was measured once and written down names the versions that are run today, and agrees with itself.

use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(crate::root().join(path)).unwrap()
}

#[test]
fn libraries_were_measured_in_the_versions_that_are_run() {
    let version = |manifest: &str, library: &str| {
        let start = format!("\n{library} = {{ version = \"=");
        let (_, rest) = manifest
            .split_once(&start)
            .expect("a version that is fixed");
        rest.split_once('"').unwrap().0.to_owned()
    };

    let candle = version(&read("tests/frameworks/Cargo.toml"), "candle-core");
    let measured = read("book/measurements/candle.txt");
    assert!(
        measured.starts_with(&format!("listing 6 in Candle {candle},")),
        "book/measurements/candle.txt was not measured with {candle}"
    );

    let rust = read("tests/peers/rust/Cargo.toml");
    let python = read("tests/peers/requirements.txt");
    let required = |library: &str| {
        let line = python.lines().find_map(|line| line.strip_prefix(library));
        let version = line.and_then(|rest| rest.strip_prefix("=="));
        version.expect("a version that is fixed").to_owned()
    };
    let crates = |names: &[[&str; 2]]| -> Vec<String> {
        let name = |[name, library]: &[&str; 2]| format!("{name} {}", version(&rust, library));
        names.iter().map(name).collect()
    };
    let packages = |names: &[[&str; 2]]| -> Vec<String> {
        let name = |[name, library]: &[&str; 2]| format!("{name} {}", required(library));
        names.iter().map(name).collect()
    };
    let arrays = [["NumPy", "numpy"], ["PyTorch", "torch"], ["JAX", "jax"]];
    let frameworks = [
        ["Candle", "candle-core"],
        ["Burn", "burn"],
        ["dfdx", "dfdx"],
    ];
    let products = ["matrixmultiply", "faer", "gemm"].map(|name| [name, name]);
    let keras = [["Keras", "keras"]];
    for (file, names) in [
        ("products", crates(&products)),
        ("epoch", [packages(&arrays), crates(&frameworks)].concat()),
        ("small", [packages(&arrays), packages(&keras)].concat()),
        ("keras", packages(&keras)),
    ] {
        let file = format!("book/measurements/{file}.txt");
        let measured = read(&file);
        for name in names {
            let named = measured
                .split([',', ':', '\n'])
                .any(|part| part.trim().starts_with(&name));
            assert!(named, "{file} was not measured with {name}");
        }
    }
}

/// The programs that measure compute the ratios. One that was edited by hand no longer fits its times.
#[test]
fn ratios_fit_their_times() {
    let mut wrong = Vec::new();
    let mut fit = |place: &str, printed: f64, times: f64, over: f64| {
        let ratio = times / over;
        // Times are printed with four digits, ratios with three or with two decimals.
        if (printed - ratio).abs() > 0.006 + 0.006 * ratio {
            wrong.push(format!("{place}: {printed}, not {ratio}"));
        }
    };
    for file in ["epoch", "small", "steps"] {
        let text = read(&format!("book/measurements/{file}.txt"));
        let parts = text.split("\n== ").skip(1);
        for (part, rows) in parts.map(|part| (part, rows(part))) {
            let place = format!("{file} {part:.20}");
            for (at, row) in rows.iter().enumerate() {
                let (first, last) = (rows[0][0], rows[at.saturating_sub(1)][0]);
                match row[..] {
                    [time, ratio, fastest, _] => {
                        fit(&place, ratio, time, first);
                        assert!(fastest <= time, "{place}");
                    }
                    [time, gain, in_all] => {
                        fit(&place, gain, last, time);
                        fit(&place, in_all, first, time);
                    }
                    _ => panic!("{place}: {row:?}"),
                }
            }
        }
    }
    let text = read("book/measurements/step.txt");
    for threads in ["one-thread", "two-threads"] {
        let value = |part: &str, label: &str| -> f64 {
            let lines = outputs::cut(&text, part).unwrap();
            outputs::value(&lines, label, None)
                .unwrap()
                .parse()
                .unwrap()
        };
        let floor = format!("floor-of-{threads}");
        let step = value(threads, "a step");
        let [arithmetic, memory] =
            ["arithmetic, µs", "memory, µs"].map(|label| value(&floor, label));
        fit(
            &floor,
            value(&floor, "step by arithmetic"),
            step,
            arithmetic,
        );
        fit(
            &floor,
            value(&floor, "step by both"),
            step,
            arithmetic + memory,
        );
        let work = value(&floor, "million operations") * 1e3;
        fit(&floor, arithmetic, work, value(&floor, "billion a second"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The numbers at the end of each line that ends with some.
fn rows(part: &str) -> Vec<Vec<f64>> {
    let rows = part.lines().skip(1).map(|line| {
        let numbers = line
            .split_whitespace()
            .rev()
            .map_while(|word| word.parse().ok());
        let mut numbers: Vec<f64> = numbers.collect();
        numbers.reverse();
        numbers
    });
    rows.filter(|row| row.len() > 1).collect()
}
