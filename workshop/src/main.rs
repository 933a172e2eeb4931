//! The network that the reader builds.

use workshop::parts;

fn main() {
    for (name, yours) in parts::PARTS {
        println!("{name} {}", if *yours { "yours" } else { "ours" });
    }
}
