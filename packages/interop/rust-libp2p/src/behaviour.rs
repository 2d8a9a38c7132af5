//! What a node does on every connection.

use std::time::Duration;

use libp2p::{identify, identity::Keypair, ping, swarm::NetworkBehaviour};

use crate::messages;

const AGENT: &str = "ping-from-zero/rust-libp2p";

#[derive(NetworkBehaviour)]
pub struct Behaviour {
    pub ping: ping::Behaviour,
    pub identify: identify::Behaviour,
    pub messages: messages::Behaviour,
    /// For protocols that need no behaviour of their own.
    pub streams: libp2p_stream::Behaviour,
}

impl Behaviour {
    pub fn new(key: &Keypair, ping_interval: Duration, ping_timeout: Duration) -> Self {
        let identify = identify::Config::new("ping-from-zero/0.1.0".into(), key.public());
        Self {
            ping: ping::Behaviour::new(
                ping::Config::new().with_interval(ping_interval).with_timeout(ping_timeout),
            ),
            identify: identify::Behaviour::new(identify.with_agent_version(AGENT.into())),
            messages: messages::Behaviour::default(),
            streams: libp2p_stream::Behaviour::new(),
        }
    }
}
