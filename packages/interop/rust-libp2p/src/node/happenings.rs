//! What rust-libp2p tells us, and what we make of it.

use libp2p::{
    PeerId, identify, ping,
    swarm::{ConnectionError, DialError, SwarmEvent},
};
use serde_json::json;

use super::Node;
use crate::{
    behaviour::BehaviourEvent,
    contact::Contact,
    events::{in_words, milliseconds, print, print_error},
    message::Message,
    messages,
};

impl Node {
    pub(super) fn happened(&mut self, event: SwarmEvent<BehaviourEvent>) {
        match event {
            SwarmEvent::ConnectionEstablished { peer_id, endpoint, established_in, .. } => {
                print(
                    "connected",
                    json!({
                        "peer": peer_id.to_string(),
                        "address": endpoint.get_remote_address().to_string(),
                        "inbound": endpoint.is_listener(),
                        "afterMs": milliseconds(established_in),
                    }),
                );
                if let Some((to, waiting)) = self.calls.remove(&peer_id) {
                    self.deliver(waiting.into_iter().map(|message| (to.clone(), message)).collect());
                }
            }
            SwarmEvent::ConnectionClosed { peer_id, num_established, cause, .. } => {
                self.disconnected(peer_id, num_established, cause);
            }
            SwarmEvent::OutgoingConnectionError { peer_id: Some(peer), error, .. } => {
                self.unreachable(peer, &error)
            }
            SwarmEvent::IncomingConnectionError { send_back_addr, error, .. } => {
                print_error("Refused", &in_words(&error), &send_back_addr.to_string());
            }
            SwarmEvent::Behaviour(BehaviourEvent::Ping(ping)) => self.pinged(ping),
            SwarmEvent::Behaviour(BehaviourEvent::Messages(event)) => self.heard(event),
            SwarmEvent::Behaviour(BehaviourEvent::Identify(identify::Event::Received {
                peer_id,
                info,
                ..
            })) => {
                let protocols: Vec<_> = info.protocols.iter().map(ToString::to_string).collect();
                print(
                    "identified",
                    json!({ "peer": peer_id.to_string(), "agent": info.agent_version, "protocols": protocols }),
                );
            }
            _ => {}
        }
    }

    /// Only the end of a peer's last connection is a sign, and none when we ended it ourselves for idleness.
    fn disconnected(&mut self, peer: PeerId, connections_left: u32, cause: Option<ConnectionError>) {
        let reason = cause.as_ref().map_or("closed by us".into(), |cause| in_words(cause));
        print(
            "disconnected",
            json!({ "peer": peer.to_string(), "reason": reason, "connectionsLeft": connections_left }),
        );
        if connections_left == 0 && matches!(cause, Some(ConnectionError::IO(_))) {
            self.died(peer, &reason);
        }
    }

    fn unreachable(&mut self, peer: PeerId, error: &DialError) {
        if self.swarm.is_connected(&peer) {
            return; // the peer called us meanwhile
        }
        if let Some((to, unsent)) = self.calls.remove(&peer) {
            print_error("Unreachable", &in_words(error), &to.to_string());
            if self.members.watched().contains(&to) {
                print_health(&to, "dead", "unreachable", None);
            }
            let deliveries = self.members.lost(&to, unsent);
            self.deliver(deliveries);
        }
    }

    /// rust-libp2p reports a failed ping and leaves the rest to its user: our policy takes the peer off the lists
    /// and lets the connection be.
    fn pinged(&mut self, ping::Event { peer, result, .. }: ping::Event) {
        match result {
            Ok(rtt) => {
                print("ping", json!({ "peer": peer.to_string(), "rttMs": milliseconds(rtt) }));
                for contact in self.watched(peer) {
                    print_health(&contact, "alive", "echo", Some(milliseconds(rtt)));
                }
            }
            Err(ping::Failure::Unsupported) => {
                print("ping", json!({ "peer": peer.to_string(), "failure": "unsupported" }));
                for contact in self.watched(peer) {
                    print_health(&contact, "suspect", "ping unsupported", None);
                }
            }
            Err(failure) => {
                let failure = in_words(&failure);
                print("ping", json!({ "peer": peer.to_string(), "failure": failure }));
                self.died(peer, &failure);
            }
        }
    }

    fn heard(&mut self, event: messages::Event) {
        match event {
            messages::Event::Received { from, message: Message::Enhanced(text) } => {
                if let Some(deliveries) = self.members.spread(&text) {
                    print("message", json!({ "from": from.to_string(), "text": text }));
                    self.deliver(deliveries);
                }
            }
            messages::Event::Received { from, message } => {
                match self.members.receive(from.clone(), message) {
                    Ok(deliveries) => self.deliver(deliveries),
                    Err(error) => print_error("Refused", &error, &from.to_string()),
                }
            }
            messages::Event::Refused { from, why } => print_error("BadMessage", &why, &from.to_string()),
            messages::Event::Sent { .. } => {}
            messages::Event::Unsent { peer, message, why } => {
                print_error("Unsent", &why, &peer.to_string());
                for contact in self.watched(peer) {
                    let deliveries = self.members.lost(&contact, vec![message.clone()]);
                    self.deliver(deliveries);
                }
            }
        }
    }

    fn died(&mut self, peer: PeerId, evidence: &str) {
        for contact in self.watched(peer) {
            print_health(&contact, "dead", evidence, None);
            let deliveries = self.members.lost(&contact, vec![]);
            self.deliver(deliveries);
        }
    }

    fn watched(&self, peer: PeerId) -> Vec<Contact> {
        self.members.watched().into_iter().filter(|contact| contact.peer() == peer).collect()
    }
}

fn print_health(contact: &Contact, status: &str, evidence: &str, rtt_ms: Option<f64>) {
    let mut fields = json!({ "contact": contact.to_string(), "status": status, "evidence": evidence });
    if let Some(rtt_ms) = rtt_ms {
        fields["rttMs"] = rtt_ms.into();
    }
    print("health", fields);
}
