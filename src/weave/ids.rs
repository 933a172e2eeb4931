//! The ids under which pages and indexes find what was put into a page.

/// The id of a piece of code: its file, without the folders that all chapters have, and its anchor.
pub(super) fn code(argument: &str) -> String {
    let place = argument
        .replace("/src/", "/")
        .replace("/examples/", "/")
        .replace("/tests/", "/")
        .replace(".rs", "")
        .replace(".toml", "");
    format!("code-{}", slug(&place))
}

/// The id of a figure.
pub(super) fn figure(name: &str) -> String {
    format!("fig-{}", slug(name))
}

/// The id of the card of an exercise.
pub(super) fn exercise(name: &str) -> String {
    format!("exercise-{}", slug(name))
}

/// Small letters, digits and single hyphens.
pub(super) fn slug(text: &str) -> String {
    let marks = text
        .to_ascii_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let parts: Vec<&str> = marks.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_what_they_stand_for() {
        for (id, expected) in [
            (
                code("activations/src/relu.rs:leaky_relu"),
                "code-activations-relu-leaky-relu",
            ),
            (
                code("structure/examples/listing1.rs"),
                "code-structure-listing1",
            ),
            (
                code("tests/frameworks/src/main.rs:train"),
                "code-tests-frameworks-main-train",
            ),
            (figure("losses/huber"), "fig-losses-huber"),
        ] {
            assert_eq!(id, expected);
        }
    }
}
