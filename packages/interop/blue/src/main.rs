//! A peer by blue's rules, with the standard library alone. README.md tells how to use it, and what blue is.

mod check;
mod events;
mod json;
mod lists;
mod message;
mod node;

use std::{env, net::SocketAddr, process::ExitCode, time::Duration};

const USAGE: &str = "usage: blue-peer [--listen HOST:PORT] [--join HOST:PORT [--edge]] [--interval SECONDS]";

/// What the command line says.
pub struct Options {
    /// Port 0 takes any free one.
    pub listen: SocketAddr,
    /// A core that is in the network already. Without one this is the first core.
    pub join: Option<SocketAddr>,
    pub edge: bool,
    /// Between two rounds of checks; in blue always 3 s.
    pub interval: Duration,
}

fn main() -> ExitCode {
    match parse(env::args().skip(1)) {
        Ok(options) => node::run(options),
        Err(reason) => {
            eprintln!("{reason}\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut options = Options { listen, join: None, edge: false, interval: Duration::from_secs(3) };
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{name} needs a value"));
        match name.as_str() {
            "--listen" => options.listen = address(&value()?)?,
            "--join" => options.join = Some(address(&value()?)?),
            "--edge" => options.edge = true,
            "--interval" => options.interval = seconds(&value()?)?,
            _ => return Err(format!("there is no {name}")),
        }
    }
    if options.edge && options.join.is_none() { Err("an edge needs --join".into()) } else { Ok(options) }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("{text} is not HOST:PORT, like 127.0.0.1:7878"))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let parsed = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    parsed.filter(|interval| !interval.is_zero()).ok_or(format!("{text} is not a number of seconds"))
}
