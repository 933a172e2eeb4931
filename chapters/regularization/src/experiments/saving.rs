//! A trained model in a file: the round trip, and damaged files.

use optimizers::Model;
use structure::experiments::{Report, Setup, lines, valid};

use super::small::{DIGITS, network, train};

/// How a file can be damaged, and what does it.
type Damage = (&'static str, fn(&mut Vec<u8>));

const DAMAGES: [Damage; 8] = [
    ("empty", Vec::clear),
    ("the last byte lost", |file| file.truncate(file.len() - 1)),
    ("one byte more", |file| file.push(0)),
    ("one bit of a weight", |file| {
        let last = file.len() - 1;
        file[last] ^= 1;
    }),
    ("one bit of the length", |file| {
        file[1] ^= 1;
    }),
    ("another name", |file| replace(file, ".bias", ".bies")),
    ("another type", |file| replace(file, "F64", "I64")),
    ("another shape", |file| replace(file, "[16,10]", "[10,16]")),
];

/// Replaces the first occurrence of a text.
fn replace(file: &mut [u8], from: &str, to: &str) {
    let windows = file.windows(from.len());
    let at = windows
        .take_while(|window| *window != from.as_bytes())
        .count();
    file[at..at + to.len()].copy_from_slice(to.as_bytes());
}

/// Accuracies before saving, in a fresh model, and after loading; the messages of the damaged files.
pub struct Data {
    /// Of the trained model, of a fresh one, and of the fresh one after loading.
    pub accuracy: [f64; 3],
    /// What loading says of each damaged file, and of one of another model.
    pub refusals: Vec<String>,
    /// Whether the fresh model then predicts the same bits.
    pub same: bool,
}

/// Saves a model that reads digits, and loads it into a fresh one.
pub fn report() -> Report<Data> {
    let [few, held_out] = &DIGITS[0];
    let unseen = &held_out.data;
    let mut trained = network(16, 0);
    train(&mut trained, &few.data, 15);
    let file = valid(trained.to_safetensors());

    let mut fresh = network(16, 1);
    let accuracy = |model: &mut Model| valid(model.evaluate(unseen)).accuracy.unwrap_or(f64::NAN);
    let (before, untrained) = (accuracy(&mut trained), accuracy(&mut fresh));
    let weights = fresh.weights();
    let damaged = DAMAGES.map(|(_, damage)| {
        let mut file = file.clone();
        damage(&mut file);
        file
    });
    let others = [valid(network(8, 0).to_safetensors())];
    let refused = damaged
        .iter()
        .chain(&others)
        .map(|file| match fresh.load_safetensors(file) {
            Ok(()) => "loaded".to_owned(),
            Err(error) => error.to_string(),
        });
    let refusals: Vec<String> = refused.collect();
    let unchanged = fresh.weights() == weights;
    valid(fresh.load_safetensors(&file));
    let accuracy = [before, untrained, accuracy(&mut fresh)];
    let [first, second] =
        [&mut trained, &mut fresh].map(|model| valid(model.predict(unseen.inputs())));
    let same = first == second;

    let setup = Setup {
        data: "200 drawn digits to learn from, 500 others to judge",
        network: "196-16-10, ReLU, softmax; the second model with other initial weights",
        training: "cross-entropy, Adam at 0.01, batches of 20, 15 epochs",
        ..Setup::default()
    };
    let header_end = 8 + usize::from(file[0]) + 256 * usize::from(file[1]);
    let header = String::from_utf8_lossy(&file[8..header_end]);
    // The checksum depends on the last digits of the weights, and they on the machine.
    let known = |(place, part)| if place == 5 { "..." } else { part };
    let header: Vec<&str> = header.split('"').enumerate().map(known).collect();
    let header = header.join("\"").replace("},", "},\n ");
    let names = DAMAGES
        .iter()
        .map(|(name, _)| *name)
        .chain(["of another model"]);
    let table = lines(names.zip(&refusals), |(name, refusal)| {
        format!("{name:22} {}\n", refusal.replace("saved weights: ", ""))
    });
    let text = format!(
        "{setup}\n\
         == header ==\n\
         {}\n\
         == round trip ==\n\
         bytes: {}\n\
         trained model: {:.3}\n\
         fresh model: {:.3}\n\
         fresh model after loading: {:.3}\n\
         same predictions, bit for bit: {same}\n\
         == refused ==\n\
         {table}\
         weights of the fresh model unchanged by all of these: {unchanged}",
        header.trim_end(),
        file.len(),
        accuracy[0],
        accuracy[1],
        accuracy[2]
    );
    Report::new(
        Data {
            accuracy,
            refusals,
            same,
        },
        text,
    )
}
