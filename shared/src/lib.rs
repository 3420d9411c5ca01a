//! The meaning of Seimbang.
