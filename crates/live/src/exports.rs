//! What `book/src/assets/live.js` calls. Positions are those of the controls, in the order of the page.
#![allow(
    unsafe_code,
    reason = "wasm-bindgen writes the calls between the two languages"
)]

use figures::live;
use wasm_bindgen::prelude::wasm_bindgen;

/// The drawing, the summary in words, and the value of each control in words.
#[wasm_bindgen]
pub fn draw(name: &str, positions: &[f64]) -> Vec<String> {
    let Some(live) = live::find(name) else {
        return Vec::new();
    };
    let view = live.view(positions);
    let positions = live.nearest(positions);
    let values = live.controls.iter().zip(positions);
    let values = values.map(|(control, position)| control.text(position));
    [view.figure.svg, view.summary]
        .into_iter()
        .chain(values)
        .collect()
}

/// One slice of the work for a drawing, and whether nothing is left to do.
#[wasm_bindgen]
pub fn advance(name: &str, positions: &[f64]) -> bool {
    live::find(name).is_none_or(|live| live.advance(positions))
}
