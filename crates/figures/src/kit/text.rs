//! What is known of a text without reading a font: its size, its width, and how markup spells it.

/// The size of ordinary text on the sheet; about 15 pixels in the column of the page.
pub(super) const TEXT: i32 = 40;

/// The width of a text in units of the sheet, estimated from its letters.
pub(crate) fn text_width(text: &str, size: i32) -> i32 {
    const NARROW: &str = "ijltfr., :'|()";
    let ems: f64 = text
        .chars()
        .map(|c| if NARROW.contains(c) { 0.34 } else { 0.58 })
        .sum();
    (ems * f64::from(size)).ceil() as i32
}

/// The text with the characters replaced that mean something in markup.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
