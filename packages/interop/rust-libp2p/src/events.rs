//! What happens, printed as JSON lines: `{"event":"listening","at":1764000000000,"contact":"/ip4/…"}`.

use std::{
    error::Error,
    io::Write,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};

/// Prints one event. `fields` is an object.
pub fn print(event: &str, fields: Value) {
    let at = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as u64;
    let mut line = json!({ "event": event, "at": at });
    if let (Value::Object(line), Value::Object(fields)) = (&mut line, fields) {
        line.extend(fields);
    }
    // Nobody reads any more: then there is nobody to tell of it either.
    let _ = writeln!(std::io::stdout(), "{line}");
}

pub fn print_error(name: &str, message: &str, about: &str) {
    print("error", json!({ "name": name, "message": message, "from": about }));
}

pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_micros() as f64 / 1e3
}

/// An error with all its causes, as one sentence.
pub fn in_words(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = error.source();
    }
    words
}
