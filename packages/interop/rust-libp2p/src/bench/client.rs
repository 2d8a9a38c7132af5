use std::time::Duration;

use futures::StreamExt;
use libp2p::{
    PeerId, Stream, StreamProtocol, Swarm,
    swarm::{SwarmEvent, dial_opts::DialOpts},
};
use libp2p_stream::{Behaviour, Control};

use crate::{
    contact::Contact,
    events::in_words,
    ping,
    swarm::{self, KeyType},
};

/// A swarm that opens streams and answers pings, and does nothing of its own accord: rust-libp2p's ping behaviour
/// would send pings between ours, and without answers to its own it would stop answering us.
pub struct Client {
    swarm: Swarm<Behaviour>,
    control: Control,
}

impl Client {
    pub fn new() -> Result<Self, String> {
        let swarm = swarm::build(KeyType::Ed25519, Duration::MAX, |_| Behaviour::new())?;
        let control = swarm.behaviour().new_control();
        tokio::spawn(ping::answer(control.clone()));
        Ok(Self { swarm, control })
    }

    pub async fn dial(&mut self, to: &Contact) -> Result<(), String> {
        let options = DialOpts::peer_id(to.peer()).addresses(vec![to.address()]).build();
        self.swarm.dial(options).map_err(|error| in_words(&error))?;
        loop {
            match self.swarm.select_next_some().await {
                SwarmEvent::ConnectionEstablished { .. } => return Ok(()),
                SwarmEvent::OutgoingConnectionError { error, .. } => return Err(in_words(&error)),
                _ => {}
            }
        }
    }

    pub async fn open(&mut self, peer: PeerId, protocol: StreamProtocol) -> Result<Stream, String> {
        self.control.open_stream(peer, protocol).await.map_err(|error| in_words(&error))
    }

    pub async fn hang_up(&mut self, peer: PeerId) {
        let _ = self.swarm.disconnect_peer_id(peer); // fails when the connection is gone already
        while self.swarm.is_connected(&peer) {
            self.swarm.select_next_some().await;
        }
    }
}
