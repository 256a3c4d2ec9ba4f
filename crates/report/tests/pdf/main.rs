//! The PDFs themselves, made from fixtures and looked at from outside: by an independent validator, by our own eyes for
//! structure, and by a reader's tools for text.

mod any;
mod chart;
mod damaged;
mod fixtures;
mod flaws;
mod languages;
mod opened;
mod poppler;
mod practice;
mod signs;
mod spoken;
mod structure;
mod validator;
