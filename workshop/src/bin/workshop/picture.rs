//! Small pictures of digits, in characters.

use crate::show::Look;

/// Pixels on each side of a halved image, which is what is drawn: a column for each, and a row for two.
const SIDE: usize = 14;

/// How many stand beside one another.
pub(crate) const ABREAST: usize = 5;

/// The pictures beside one another, each with a line below it.
pub(crate) fn row(pictures: &[(Vec<f64>, String)], look: Look) -> Vec<String> {
    let line = |at: usize| {
        let pieces = pictures.iter().map(|(pixels, _)| piece(pixels, at, look));
        pieces.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let below = pictures.iter().map(|(_, below)| format!("{below:^SIDE$}"));
    let below = below.collect::<Vec<_>>().join("  ").trim_end().to_owned();
    (0..SIDE / 2).map(line).chain([below]).collect()
}

/// Two rows of pixels as a row of characters.
fn piece(pixels: &[f64], at: usize, look: Look) -> String {
    let ink = |row: usize, column: usize| pixels[row * SIDE + column];
    let character = |column| {
        let (upper, lower) = (ink(2 * at, column), ink(2 * at + 1, column));
        if look.blocks {
            match (upper > 0.3, lower > 0.3) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            }
        } else {
            let shades = [' ', '.', ':', '*', '#'];
            let shade = (f64::midpoint(upper, lower) * 5.0) as usize;
            shades[shade.min(4)]
        }
    };
    (0..SIDE).map(character).collect()
}
