//! What each example prints, pinned.

pinned::examples!(curves, listing2, output_kinds);
