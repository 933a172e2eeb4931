//! A matrix in memory, seen by a product.

/// A row-major matrix, or neighbouring columns of one: rows lie `stride` numbers apart.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    values: &'a [f32],
    rows: usize,
    columns: usize,
    stride: usize,
}

impl<'a> Matrix<'a> {
    /// A matrix at the front of `values`, which may be longer.
    ///
    /// # Panics
    /// If `values` is shorter.
    pub fn new(values: &'a [f32], rows: usize, columns: usize) -> Self {
        Self {
            values: &values[..rows * columns],
            rows,
            columns,
            stride: columns,
        }
    }

    /// The columns `from..from + columns` of all rows.
    ///
    /// # Panics
    /// If the matrix has fewer columns.
    pub fn columns(self, from: usize, columns: usize) -> Self {
        assert!(from + columns <= self.columns, "columns out of range");
        Self {
            values: self.values.get(from..).unwrap_or_default(),
            columns,
            ..self
        }
    }

    /// Rows and columns.
    pub fn dim(self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// A row from column `from` on, at most `width` numbers.
    #[expect(clippy::inline_always, reason = "called in the innermost loops")]
    #[inline(always)]
    pub(crate) fn row(self, row: usize, from: usize, width: usize) -> &'a [f32] {
        &self.values[row * self.stride + from..][..width]
    }
}
