//! The health check: a connect and a Ping to each node of a list, one after the other, every 3 s.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    events,
    lists::{List, Lists, Node, Role},
    message::{Message, Type, send},
};

/// Checks one list for ever, in a thread of its own.
pub fn start(lists: Lists, role: Role, interval: Duration) {
    thread::spawn(move || {
        let mut next = Instant::now();
        loop {
            next += interval;
            thread::sleep(next.saturating_duration_since(Instant::now()));
            round(&lists, role);
        }
    });
}

/// The lock is held through the whole round: while one connect hangs, nobody else is checked, and nobody is taken in.
fn round(lists: &Lists, role: Role) {
    let mut dead = Vec::new();
    for node in lists.of(role).read().unwrap().iter() {
        match send(node, &message(&lists.me, Type::Ping)) {
            Ok(()) => events::alive(node),
            Err(error) => {
                events::dead(node, &error.to_string());
                dead.push(node.clone());
            }
        }
    }
    if dead.is_empty() {
        return;
    }
    lists.change(role, |list| list.retain(|node| !dead.contains(node)));
    tell_all(&lists.me, lists.of(role));
}

/// Sends the list, with the sender on it, to everybody on it, all at once, and waits for the last.
pub fn tell_all(me: &Node, list: &List) {
    let list = list.read().unwrap();
    let nodes: Vec<Node> = list.iter().cloned().chain([me.clone()]).collect();
    thread::scope(|scope| {
        for to in list.iter() {
            let nodes = Type::Nodes(nodes.clone());
            scope.spawn(move || {
                if let Err(error) = send(to, &message(me, nodes)) {
                    events::error("NotSent", &format!("{}: {error}", to.contact()));
                }
            });
        }
    });
}

pub fn message(me: &Node, kind: Type) -> Message {
    Message { kind, source_port: me.port.clone() }
}
