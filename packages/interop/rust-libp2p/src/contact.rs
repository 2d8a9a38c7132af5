//! How a node can be called, in one spelling only: `/ip4/127.0.0.1/tcp/4001/p2p/12D3Koo…`.

use std::{fmt, str::FromStr};

use libp2p::{Multiaddr, PeerId, multiaddr::Protocol};

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Contact {
    address: Multiaddr,
    peer: PeerId,
}

impl Contact {
    /// The host of an address that a connection proves, joined with the port that a message claims.
    pub fn new(proved: &Multiaddr, port: u16, peer: PeerId) -> Self {
        let host = proved.iter().take(1).collect::<Multiaddr>();
        Self { address: host.with(Protocol::Tcp(port)).with(Protocol::P2p(peer)), peer }
    }

    pub fn address(&self) -> Multiaddr {
        self.address.clone()
    }

    pub fn peer(&self) -> PeerId {
        self.peer
    }

    /// The port at which it listens.
    pub fn port(&self) -> u16 {
        match self.address.iter().nth(1) {
            Some(Protocol::Tcp(port)) => port,
            _ => unreachable!("a contact is /ip/tcp/p2p"),
        }
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

impl FromStr for Contact {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address: Multiaddr = text.parse().map_err(|e| format!("{text:.80?} is not a multiaddr: {e}"))?;
        let parts: Vec<_> = address.iter().collect();
        match parts[..] {
            [Protocol::Ip4(_) | Protocol::Ip6(_), Protocol::Tcp(1..), Protocol::P2p(peer)] => {
                Ok(Self { address, peer })
            }
            _ => Err(format!("{text:.80?} is not a contact: /ip4/HOST/tcp/PORT/p2p/PEER-ID")),
        }
    }
}
