//! rust-libp2p as it comes: TCP, Noise, yamux, and the behaviours that a part needs.

use std::time::Duration;

use libp2p::{Swarm, SwarmBuilder, identity::Keypair, noise, swarm::NetworkBehaviour, tcp, yamux};

use crate::events::in_words;

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum KeyType {
    Ed25519,
    Secp256k1,
    Ecdsa,
}

impl KeyType {
    fn generate(self) -> Keypair {
        match self {
            Self::Ed25519 => Keypair::generate_ed25519(),
            Self::Secp256k1 => Keypair::generate_secp256k1(),
            Self::Ecdsa => Keypair::generate_ecdsa(),
        }
    }
}

/// `keep_alive` is when to close a connection on which no stream but ping's is open.
pub fn build<B: NetworkBehaviour>(
    key_type: KeyType,
    keep_alive: Duration,
    behaviour: impl FnOnce(&Keypair) -> B,
) -> Result<Swarm<B>, String> {
    let swarm = SwarmBuilder::with_existing_identity(key_type.generate())
        .with_tokio()
        .with_tcp(tcp::Config::default().nodelay(true), noise::Config::new, yamux::Config::default)
        .map_err(|error| in_words(&error))?
        .with_behaviour(|key| behaviour(key))
        .expect("the behaviour cannot fail")
        .with_swarm_config(|config| config.with_idle_connection_timeout(keep_alive))
        .build();
    Ok(swarm)
}
