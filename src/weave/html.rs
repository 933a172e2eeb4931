//! Text as HTML.

/// The text with the marks of HTML written as character references.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A path as code, which a narrow page may break after each folder.
pub(super) fn path(text: &str) -> String {
    format!("<code>{}</code>", escape(text).replace('/', "/<wbr>"))
}
