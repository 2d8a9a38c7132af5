//! `/ipfs/ping/1.0.0` by hand, for measuring: 32 bytes go there and must come back.

use std::io;

use futures::{AsyncReadExt, AsyncWriteExt, StreamExt};
use libp2p::{Stream, StreamProtocol};
use libp2p_stream::Control;

pub const PROTOCOL: StreamProtocol = libp2p::ping::PROTOCOL_NAME;
const SIZE: usize = 32;

pub async fn send(stream: &mut Stream) -> io::Result<()> {
    let sent = [0x50; SIZE];
    let mut echo = [0; SIZE];
    stream.write_all(&sent).await?;
    stream.flush().await?;
    stream.read_exact(&mut echo).await?;
    if echo == sent { Ok(()) } else { Err(io::Error::other("other bytes came back")) }
}

/// Echoes on every stream, for as long as the swarm lives.
pub async fn answer(mut control: Control) {
    let mut streams = control.accept(PROTOCOL).expect("nobody else accepts ping");
    while let Some((_, stream)) = streams.next().await {
        tokio::spawn(echo(stream)); // it ends when the peer ends it
    }
}

async fn echo(mut stream: Stream) -> io::Result<()> {
    let mut bytes = [0; SIZE];
    loop {
        stream.read_exact(&mut bytes).await?;
        stream.write_all(&bytes).await?;
        stream.flush().await?;
    }
}
