//! What was measured once and written down names the versions that are run today.

use std::fs;

#[test]
fn libraries_were_measured_in_the_versions_that_are_run() {
    let read = |path: &str| fs::read_to_string(crate::root().join(path)).unwrap();
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
