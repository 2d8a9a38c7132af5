//! A small peer on rust-libp2p. README.md tells how to use it.

mod behaviour;
mod bench;
mod contact;
mod events;
mod membership;
mod message;
mod messages;
mod node;
mod perf;
mod ping;
mod swarm;

use std::{process::ExitCode, time::Duration};

use clap::{Args, Parser};
use libp2p::Multiaddr;

use contact::Contact;
use swarm::KeyType;

#[derive(Parser)]
#[command(about = "A small peer on rust-libp2p.")]
enum Part {
    /// Takes part in the book's network
    Node(NodeArgs),
    /// Measures echoes over one stream
    BenchEcho(BenchArgs),
    /// Measures connections, from the dial to the first echo
    BenchDial(BenchArgs),
    /// Measures how fast COUNT MiB go through one stream
    BenchBulk(BenchArgs),
}

#[derive(Args)]
struct NodeArgs {
    /// Where to listen; port 0 takes any free one
    #[arg(long, default_value = "/ip4/127.0.0.1/tcp/0")]
    listen: Multiaddr,
    /// A node that is in the network already
    #[arg(long)]
    join: Option<Contact>,
    /// Be an edge node: hold on to one core
    #[arg(long, requires = "join")]
    edge: bool,
    /// Time between pings, like 15s or 500ms
    #[arg(long, default_value = "15s", value_parser = duration)]
    ping_interval: Duration,
    /// When a ping has failed
    #[arg(long, default_value = "20s", value_parser = duration)]
    ping_timeout: Duration,
    /// When to close a connection on which nothing but pings happens; rust-libp2p's own default is 10s
    #[arg(long, default_value = "3600s", value_parser = duration)]
    keep_alive: Duration,
    #[arg(long, default_value = "ed25519")]
    key_type: KeyType,
}

#[derive(Args)]
struct BenchArgs {
    /// A contact: /ip4/HOST/tcp/PORT/p2p/PEER-ID
    to: Contact,
    #[arg(long, default_value_t = 1000)]
    count: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let outcome = match Part::parse() {
        Part::Node(args) => node::run(args).await,
        Part::BenchEcho(args) => bench::echo(args).await,
        Part::BenchDial(args) => bench::dial(args).await,
        Part::BenchBulk(args) => bench::bulk(args).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            events::print("error", serde_json::json!({ "name": "Failed", "message": error }));
            ExitCode::FAILURE
        }
    }
}

/// Reads `15s` or `500ms`.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no time: write 15s or 500ms");
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 1),
        None => (text.strip_suffix('s').ok_or_else(wrong)?, 1000),
    };
    let number: u64 = number.parse().map_err(|_| wrong())?;
    number.checked_mul(unit).map(Duration::from_millis).ok_or_else(wrong)
}
