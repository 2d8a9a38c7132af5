use std::{
    collections::{HashMap, VecDeque},
    task::{Context, Poll},
};

use libp2p::{
    Multiaddr, PeerId,
    core::{Endpoint, transport::PortUse},
    swarm::{
        ConnectionDenied, ConnectionId, FromSwarm, NetworkBehaviour, NotifyHandler, THandlerInEvent, ToSwarm,
    },
};

use super::handler::{Handler, Outgoing, Report};
use crate::{contact::Contact, message::Message};

#[derive(Debug)]
pub enum Event {
    Received {
        from: Contact,
        message: Message,
    },
    /// What a peer sent is no message.
    Refused {
        from: Multiaddr,
        why: String,
    },
    /// All of the message was written.
    Sent {
        message: Message,
    },
    /// The peer did not take a message, though the connection lives.
    Unsent {
        peer: PeerId,
        message: Message,
        why: String,
    },
}

/// Sends and receives messages over the connections that there are. Whom to dial is the node's to say.
#[derive(Default)]
pub struct Behaviour {
    addresses: HashMap<ConnectionId, Multiaddr>,
    actions: VecDeque<ToSwarm<Event, Outgoing>>,
}

impl Behaviour {
    /// Queues a message for a connected peer. It is lost when the connection is.
    pub fn send(&mut self, peer: PeerId, message: Message, my_port: u16) {
        self.actions.push_back(ToSwarm::NotifyHandler {
            peer_id: peer,
            handler: NotifyHandler::Any,
            event: Outgoing { message, my_port },
        });
    }

    fn connected(&mut self, connection: ConnectionId, address: &Multiaddr) -> Handler {
        self.addresses.insert(connection, address.clone());
        Handler::default()
    }
}

impl NetworkBehaviour for Behaviour {
    type ConnectionHandler = Handler;
    type ToSwarm = Event;

    fn handle_established_inbound_connection(
        &mut self,
        connection: ConnectionId,
        _: PeerId,
        _: &Multiaddr,
        remote: &Multiaddr,
    ) -> Result<Handler, ConnectionDenied> {
        Ok(self.connected(connection, remote))
    }

    fn handle_established_outbound_connection(
        &mut self,
        connection: ConnectionId,
        _: PeerId,
        remote: &Multiaddr,
        _: Endpoint,
        _: PortUse,
    ) -> Result<Handler, ConnectionDenied> {
        Ok(self.connected(connection, remote))
    }

    fn on_swarm_event(&mut self, event: FromSwarm) {
        if let FromSwarm::ConnectionClosed(closed) = event {
            self.addresses.remove(&closed.connection_id);
        }
    }

    fn on_connection_handler_event(&mut self, peer: PeerId, connection: ConnectionId, report: Report) {
        let Some(address) = self.addresses.get(&connection) else { return };
        let event = match report {
            Report::Received(message, port) => {
                Event::Received { from: Contact::new(address, port, peer), message }
            }
            Report::Refused(why) => Event::Refused { from: address.clone(), why },
            Report::Sent(message) => Event::Sent { message },
            Report::Unsent(message, why) => Event::Unsent { peer, message, why },
        };
        self.actions.push_back(ToSwarm::GenerateEvent(event));
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ToSwarm<Event, THandlerInEvent<Self>>> {
        match self.actions.pop_front() {
            Some(action) => Poll::Ready(action),
            None => Poll::Pending,
        }
    }
}
