//! One connection's messages. Those to the peer go one after the other, so that a newer list never overtakes an
//! older one.

use std::{
    collections::VecDeque,
    io,
    task::{Context, Poll},
    time::Duration,
};

use futures::{
    AsyncReadExt, AsyncWriteExt, FutureExt, StreamExt,
    future::{self, BoxFuture},
    stream::FuturesUnordered,
};
use libp2p::{
    Stream, StreamProtocol,
    core::upgrade::ReadyUpgrade,
    swarm::{
        ConnectionHandler, ConnectionHandlerEvent, SubstreamProtocol,
        handler::{ConnectionEvent, DialUpgradeError, FullyNegotiatedInbound, FullyNegotiatedOutbound},
    },
};
use tokio::time::timeout;

use crate::{
    events::in_words,
    message::{MAX_BYTES, Message},
};

const PROTOCOL: StreamProtocol = StreamProtocol::new("/simple-bitcoin/0.1.0");
/// So many messages of one connection may come in at once; the streams beyond are reset.
const MAX_INBOUND: usize = 64;
/// When to give up on a message that is still coming in, or going out.
const TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Outgoing {
    pub message: Message,
    /// Where we listen.
    pub my_port: u16,
}

/// What the handler tells the behaviour.
#[derive(Debug)]
pub enum Report {
    Received(Message, u16),
    Refused(String),
    Sent(Message),
    Unsent(Message, String),
}

#[derive(Default)]
pub struct Handler {
    outbox: VecDeque<Outgoing>,
    /// Its stream is being negotiated.
    opening: Option<Outgoing>,
    writing: Option<BoxFuture<'static, Report>>,
    reading: FuturesUnordered<BoxFuture<'static, Report>>,
}

impl ConnectionHandler for Handler {
    type FromBehaviour = Outgoing;
    type ToBehaviour = Report;
    type InboundProtocol = ReadyUpgrade<StreamProtocol>;
    type OutboundProtocol = ReadyUpgrade<StreamProtocol>;
    type InboundOpenInfo = ();
    type OutboundOpenInfo = ();

    fn listen_protocol(&self) -> SubstreamProtocol<Self::InboundProtocol> {
        SubstreamProtocol::new(ReadyUpgrade::new(PROTOCOL), ())
    }

    fn on_behaviour_event(&mut self, outgoing: Outgoing) {
        self.outbox.push_back(outgoing);
    }

    fn on_connection_event(&mut self, event: ConnectionEvent<Self::InboundProtocol, Self::OutboundProtocol>) {
        match event {
            ConnectionEvent::FullyNegotiatedInbound(FullyNegotiatedInbound { protocol: stream, .. }) => {
                if self.reading.len() < MAX_INBOUND {
                    self.reading.push(read(stream).boxed());
                }
            }
            ConnectionEvent::FullyNegotiatedOutbound(FullyNegotiatedOutbound {
                protocol: stream, ..
            }) => {
                self.writing = self.opening.take().map(|outgoing| write(stream, outgoing).boxed());
            }
            ConnectionEvent::DialUpgradeError(DialUpgradeError { error, .. }) => {
                let unsent = |outgoing: Outgoing| Report::Unsent(outgoing.message, in_words(&error));
                self.writing = self.opening.take().map(|outgoing| future::ready(unsent(outgoing)).boxed());
            }
            _ => {}
        }
    }

    fn poll(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<ConnectionHandlerEvent<Self::OutboundProtocol, (), Self::ToBehaviour>> {
        if let Poll::Ready(Some(report)) = self.reading.poll_next_unpin(cx) {
            return Poll::Ready(ConnectionHandlerEvent::NotifyBehaviour(report));
        }
        if let Some(writing) = &mut self.writing {
            let report = futures::ready!(writing.poll_unpin(cx));
            self.writing = None;
            return Poll::Ready(ConnectionHandlerEvent::NotifyBehaviour(report));
        }
        if self.opening.is_none() && !self.outbox.is_empty() {
            self.opening = self.outbox.pop_front();
            return Poll::Ready(ConnectionHandlerEvent::OutboundSubstreamRequest {
                protocol: self.listen_protocol(),
            });
        }
        Poll::Pending
    }
}

/// Reads one message to the end of its stream.
async fn read(stream: Stream) -> Report {
    let mut bytes = Vec::new();
    let mut limited = stream.take(MAX_BYTES + 1);
    match timeout(TIMEOUT, limited.read_to_end(&mut bytes)).await {
        Err(_) => Report::Refused(format!("a message did not end within {TIMEOUT:?}")),
        Ok(Err(error)) => Report::Refused(in_words(&error)),
        Ok(Ok(_)) if bytes.len() as u64 > MAX_BYTES => {
            Report::Refused(format!("a message of more than {MAX_BYTES} bytes"))
        }
        Ok(Ok(_)) => match Message::decode(&bytes) {
            Ok((message, port)) => Report::Received(message, port),
            Err(error) => Report::Refused(error),
        },
    }
}

/// Writes one message, and waits until the peer ends its side too: then it has read ours to the end, and nothing
/// that we do next can overtake it.
async fn write(mut stream: Stream, Outgoing { message, my_port }: Outgoing) -> Report {
    let bytes = message.encode(my_port);
    let say = async {
        stream.write_all(&bytes).await?;
        stream.close().await?;
        stream.read(&mut [0]).await.map(drop)
    };
    match timeout(TIMEOUT, say).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
        Ok(()) => Report::Sent(message),
        Err(error) => Report::Unsent(message, in_words(&error)),
    }
}
