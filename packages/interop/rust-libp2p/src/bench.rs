//! Measures, one operation after the other, as fast as it goes. The other side is any node that answers ping. Each is done
//! twice as often as is said, and the first half counts for nobody, as with the peers on Node, where all is cold.

mod client;

use std::{
    io,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    BenchArgs,
    events::{in_words, print},
    perf, ping,
};
use client::Client;

const MIB: u64 = 1 << 20;

/// Echoes over one stream, which is kept.
pub async fn echo(args: BenchArgs) -> Result<(), String> {
    let mut client = Client::new()?;
    client.dial(&args.to).await?;
    let mut stream = client.open(args.to.peer(), ping::PROTOCOL).await?;
    let mut times = Vec::new();
    for _ in 0..2 * args.count {
        let start = Instant::now();
        ping::send(&mut stream).await.map_err(words)?;
        times.push(start.elapsed());
    }
    print_times("echo", times.split_off(times.len() / 2));
    Ok(())
}

/// Connections, each from the dial to the first echo.
pub async fn dial(args: BenchArgs) -> Result<(), String> {
    let mut client = Client::new()?;
    let mut times = Vec::new();
    for _ in 0..2 * args.count {
        let start = Instant::now();
        client.dial(&args.to).await?;
        let mut stream = client.open(args.to.peer(), ping::PROTOCOL).await?;
        ping::send(&mut stream).await.map_err(words)?;
        times.push(start.elapsed());
        client.hang_up(args.to.peer()).await;
    }
    print_times("dial", times.split_off(times.len() / 2));
    Ok(())
}

/// `count` MiB through one stream, first there, then back. As many go there before.
pub async fn bulk(args: BenchArgs) -> Result<(), String> {
    let mut client = Client::new()?;
    client.dial(&args.to).await?;
    let bytes = args.count * MIB;
    let first = client.open(args.to.peer(), perf::PROTOCOL).await?;
    perf::upload(first, bytes).await.map_err(words)?;

    let stream = client.open(args.to.peer(), perf::PROTOCOL).await?;
    let start = Instant::now();
    perf::upload(stream, bytes).await.map_err(words)?;
    print_bulk("upload", bytes, start.elapsed());

    let stream = client.open(args.to.peer(), perf::PROTOCOL).await?;
    let start = Instant::now();
    perf::download(stream, bytes).await.map_err(words)?;
    print_bulk("download", bytes, start.elapsed());
    Ok(())
}

fn words(error: io::Error) -> String {
    in_words(&error)
}

fn print_times(what: &str, mut times: Vec<Duration>) {
    let total: Duration = times.iter().sum();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_nanos() as f64 / 1e3;
    print(
        "measured",
        json!({
            "what": what,
            "count": times.len(),
            "perSecond": (times.len() as f64 / total.as_secs_f64()).round(),
            "p50Us": at(50),
            "p90Us": at(90),
            "p99Us": at(99),
        }),
    );
}

fn print_bulk(what: &str, bytes: u64, took: Duration) {
    let mib_per_second = ((bytes / MIB) as f64 / took.as_secs_f64()).round();
    print("measured", json!({ "what": what, "bytes": bytes, "mibPerSecond": mib_per_second }));
}
