//! How a node goes: with a word to one core, and every connection closed.

use std::time::Duration;

use futures::StreamExt;
use libp2p::swarm::SwarmEvent;
use tokio::time::timeout;

use super::Node;
use crate::{behaviour::BehaviourEvent, messages};

/// When to leave without the goodbye having been taken.
const LEAVE_TIMEOUT: Duration = Duration::from_secs(1);

impl Node {
    pub(super) async fn leave(&mut self) {
        // An error means that time is up.
        let _ = timeout(LEAVE_TIMEOUT, self.say_goodbye()).await;
        let _ = timeout(LEAVE_TIMEOUT, self.close_connections()).await;
    }

    async fn say_goodbye(&mut self) {
        let Some((to, goodbye)) = self.members.leave() else { return };
        self.deliver(vec![(to, goodbye.clone())]);
        loop {
            if let SwarmEvent::Behaviour(BehaviourEvent::Messages(messages::Event::Sent { message })) =
                self.swarm.select_next_some().await
                && message == goodbye
            {
                return;
            }
        }
    }

    async fn close_connections(&mut self) {
        let peers: Vec<_> = self.swarm.connected_peers().copied().collect();
        for peer in peers {
            let _ = self.swarm.disconnect_peer_id(peer); // fails when the connection is gone already
        }
        while self.swarm.connected_peers().next().is_some() {
            self.swarm.select_next_some().await;
        }
    }
}
