//! Chapter 6: penalties, dropout, validation and data sets.
