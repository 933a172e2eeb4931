//! What the examples print.

pinned::examples!(listing4);
