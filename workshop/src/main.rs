//! The network that the reader builds.

mod network;
mod parts;

fn main() {
    for (name, yours) in parts::PARTS {
        println!("{name} {}", if *yours { "yours" } else { "ours" });
    }
}
