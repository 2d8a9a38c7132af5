//! Takes part in the book's network over rust-libp2p.

mod happenings;
mod leave;

use std::collections::HashMap;

use futures::StreamExt;
use libp2p::{
    PeerId, Swarm,
    multiaddr::Protocol,
    swarm::{SwarmEvent, dial_opts::DialOpts},
};
use serde_json::json;
use tokio::{
    signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    },
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
};

use crate::{
    NodeArgs,
    behaviour::Behaviour,
    contact::Contact,
    events::{in_words, print, print_error},
    membership::{Delivery, Membership},
    message::Message,
    perf, swarm,
};

struct Node {
    swarm: Swarm<Behaviour>,
    me: Contact,
    members: Membership,
    /// Whom we are dialling, and what waits to be said.
    calls: HashMap<PeerId, (Contact, Vec<Message>)>,
    /// The lists as printed last.
    printed: (Vec<String>, Vec<String>),
}

/// Runs until a signal comes, then says goodbye.
pub async fn run(args: NodeArgs) -> Result<(), String> {
    let mut swarm = swarm::build(args.key_type, args.keep_alive, |key| {
        Behaviour::new(key, args.ping_interval, args.ping_timeout)
    })?;
    tokio::spawn(perf::answer(swarm.behaviour().streams.new_control()));
    let me = listen(&mut swarm, &args).await?;
    print("listening", json!({ "contact": me.to_string() }));

    let members = Membership::new(me.clone(), args.edge);
    let mut node = Node { swarm, me, members, calls: HashMap::new(), printed: Default::default() };
    if let Some(via) = args.join {
        let deliveries = node.members.join(via);
        node.deliver(deliveries);
    }

    let mut lines = typed_lines();
    let mut stop = std::pin::pin!(terminated());
    loop {
        node.settle();
        tokio::select! {
            event = node.swarm.select_next_some() => node.happened(event),
            Some(line) = lines.recv() => node.broadcast(&line),
            () = &mut stop => break,
        }
    }
    node.leave().await;
    Ok(())
}

/// The lines of the input that are not empty. A thread of its own reads them: tokio's would not let the program end.
fn typed_lines() -> UnboundedReceiver<String> {
    let (sender, lines) = unbounded_channel();
    std::thread::spawn(move || {
        let typed = std::io::stdin().lines().map_while(Result::ok).filter(|line| !line.is_empty());
        for line in typed {
            if sender.send(line).is_err() {
                return; // the node has left
            }
        }
    });
    lines
}

async fn terminated() {
    let mut terminate = signal(SignalKind::terminate()).expect("tokio can wait for signals");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = ctrl_c() => {}
    }
}

async fn listen(swarm: &mut Swarm<Behaviour>, args: &NodeArgs) -> Result<Contact, String> {
    swarm.listen_on(args.listen.clone()).map_err(|error| in_words(&error))?;
    loop {
        match swarm.select_next_some().await {
            SwarmEvent::NewListenAddr { address, .. } => {
                return address.with(Protocol::P2p(*swarm.local_peer_id())).to_string().parse();
            }
            SwarmEvent::ListenerClosed { reason: Err(error), .. } => return Err(in_words(&error)),
            _ => {}
        }
    }
}

impl Node {
    /// Brings connections and printed lines in step with the membership.
    fn settle(&mut self) {
        for contact in self.members.watched() {
            if !self.swarm.is_connected(&contact.peer()) {
                self.call(&contact);
            }
        }
        let lists = self.members.lists();
        if lists != self.printed {
            print("members", json!({ "core": lists.0, "edge": lists.1 }));
            self.printed = lists;
        }
    }

    fn broadcast(&mut self, text: &str) {
        match self.members.broadcast(text) {
            Ok(deliveries) => self.deliver(deliveries),
            Err(error) => print_error("Refused", &error, &self.me.to_string()),
        }
    }

    fn deliver(&mut self, deliveries: Vec<Delivery>) {
        for (to, message) in deliveries {
            if self.swarm.is_connected(&to.peer()) {
                self.swarm.behaviour_mut().messages.send(to.peer(), message, self.me.port());
            } else {
                self.call(&to).push(message);
            }
        }
    }

    /// Dials, unless that is under way. Returns what waits to be said.
    fn call(&mut self, to: &Contact) -> &mut Vec<Message> {
        let (_, waiting) = self.calls.entry(to.peer()).or_insert_with(|| {
            let options = DialOpts::peer_id(to.peer()).addresses(vec![to.address()]).build();
            // An error here means that a connection is there, or on its way: the swarm will tell.
            let _ = self.swarm.dial(options);
            (to.clone(), vec![])
        });
        waiting
    }
}
