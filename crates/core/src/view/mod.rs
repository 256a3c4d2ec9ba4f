//! What the screens show, worked out here so that the window holds no rule (ARCHITECTURE.md, invariant 8).
//! Every type that crosses to the page stands in this library, and the test run writes it as TypeScript.

mod error;

pub use error::{ErrorKind, WindowError};
