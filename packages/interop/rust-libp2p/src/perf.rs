//! `/perf/1.0.0` (libp2p/specs perf.md): the client says how many bytes it wants back (8 bytes, big-endian),
//! sends as many as it likes, and ends its side; the server reads all, then sends.

use std::io;

use futures::{AsyncReadExt, AsyncWriteExt, StreamExt};
use libp2p::{Stream, StreamProtocol};
use libp2p_stream::Control;

pub const PROTOCOL: StreamProtocol = StreamProtocol::new("/perf/1.0.0");
const BLOCK: usize = 64 * 1024;

/// Serves everybody who asks, for as long as the swarm lives.
pub async fn answer(mut control: Control) {
    let mut streams = control.accept(PROTOCOL).expect("nobody else accepts perf");
    while let Some((_, stream)) = streams.next().await {
        tokio::spawn(serve(stream)); // how it ends is the client's to see
    }
}

async fn serve(mut stream: Stream) -> io::Result<()> {
    let mut wanted = [0; 8];
    stream.read_exact(&mut wanted).await?;
    read_to_end(&mut stream).await?;
    write(&mut stream, u64::from_be_bytes(wanted)).await?;
    stream.close().await
}

/// Sends `bytes` and waits until the other side has read them all.
pub async fn upload(mut stream: Stream, bytes: u64) -> io::Result<()> {
    stream.write_all(&1u64.to_be_bytes()).await?;
    write(&mut stream, bytes).await?;
    stream.close().await?;
    expect(1, read_to_end(&mut stream).await?)
}

/// Asks for `bytes` and reads them.
pub async fn download(mut stream: Stream, bytes: u64) -> io::Result<()> {
    stream.write_all(&bytes.to_be_bytes()).await?;
    stream.close().await?;
    expect(bytes, read_to_end(&mut stream).await?)
}

fn expect(wanted: u64, got: u64) -> io::Result<()> {
    if got == wanted {
        return Ok(());
    }
    Err(io::Error::other(format!("the stream ended after {got} of {wanted} bytes")))
}

async fn write(stream: &mut Stream, bytes: u64) -> io::Result<()> {
    let block = [0; BLOCK];
    let mut left = bytes;
    while left > 0 {
        let now = left.min(BLOCK as u64);
        stream.write_all(&block[..now as usize]).await?;
        left -= now;
    }
    Ok(())
}

/// Returns how many bytes came.
async fn read_to_end(stream: &mut Stream) -> io::Result<u64> {
    let mut block = vec![0; BLOCK];
    let mut total = 0;
    loop {
        match stream.read(&mut block).await? {
            0 => return Ok(total),
            now => total += now as u64,
        }
    }
}
