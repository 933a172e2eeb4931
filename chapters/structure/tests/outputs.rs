//! What the examples of this chapter print, pinned.

pinned::examples!(listing1);
