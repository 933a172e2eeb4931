//! Numbers out of pinned outputs, for figures whose training would take too long at every build.
//!
//! The tests of the chapter hold the output to what its experiment prints; the figure draws what it says.

/// A pinned output of an example, or a measurement, as it was when this program was compiled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pinned {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
}

/// The numbers in a file of the repository; one that is missing does not compile.
macro_rules! pinned {
    ($path:literal) => {
        $crate::pinned::Pinned {
            name: $path,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", $path)),
        }
    };
}
pub(super) use pinned;

impl Pinned {
    /// The rows of one part that hold numbers and nothing else, a number a column.
    ///
    /// # Panics
    /// When there is no such part, or no row in it.
    pub(super) fn rows(self, part: &str) -> Vec<Vec<f64>> {
        let rows: Vec<Vec<f64>> = self.part(part).lines().filter_map(numbers).collect();
        let name = self.name;
        assert!(
            !rows.is_empty(),
            "the part {part} of {name} has no row of numbers"
        );
        rows
    }

    /// The number after `label` in one part; with several, the one in `column`, from 1.
    ///
    /// # Panics
    /// When there is none.
    pub(super) fn value(self, part: &str, label: &str, column: usize) -> f64 {
        outputs::value(&self.part(part), label, Some(column))
            .and_then(|value| value.parse().map_err(|_| format!("{value} is no number")))
            .unwrap_or_else(|error| panic!("the part {part} of {}: {error}", self.name))
    }

    fn part(self, part: &str) -> String {
        let text = self.text.replace("\r\n", "\n");
        let found = outputs::cut(outputs::body(&text), part);
        found.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// Two columns of rows of numbers, as points.
pub(super) fn points(rows: &[Vec<f64>], x: usize, y: usize) -> Vec<(f64, f64)> {
    rows.iter().map(|row| (row[x], row[y])).collect()
}

/// The numbers of a line, if it holds some and nothing else.
fn numbers(line: &str) -> Option<Vec<f64>> {
    let row: Result<Vec<f64>, _> = line.split_whitespace().map(str::parse).collect();
    row.ok().filter(|row| !row.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Pinned = Pinned {
        name: "chapter/example",
        text: "---\nsource: x\n---\n== a ==\nrate  loss\n 0.1  2e-3\n  10  NaN\nunits 3\n== b ==\nnone\n",
    };

    #[test]
    fn rows_are_lines_of_numbers() {
        let rows = TEXT.rows("a");
        assert_eq!(rows[0], [0.1, 2e-3]);
        assert!(rows[1][1].is_nan());
        assert_eq!(rows.len(), 2);
        assert_eq!(TEXT.value("a", "units", 1), 3.0);
    }

    #[test]
    #[should_panic(expected = "the part b of chapter/example has no row of numbers")]
    fn a_part_without_numbers_is_told() {
        let _ = TEXT.rows("b");
    }

    #[test]
    #[should_panic(expected = "chapter/example: there is no part == c ==")]
    fn a_part_that_is_missing_is_told() {
        let _ = TEXT.rows("c");
    }
}
