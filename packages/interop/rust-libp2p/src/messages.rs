//! `/simple-bitcoin/0.1.0`: each message on a stream of its own, ended by the end of the stream.

mod behaviour;
mod handler;

pub use behaviour::{Behaviour, Event};
