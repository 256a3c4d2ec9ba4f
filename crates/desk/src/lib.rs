//! What can be done with an open book, and what each screen shows of it, without a window.

pub mod page;
pub mod practice;
