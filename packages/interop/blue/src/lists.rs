//! Who is in the network. A node's lists do not hold the node itself, as in blue; what is printed does, as with all peers.

use std::{
    collections::BTreeSet,
    sync::{Arc, RwLock},
};

use crate::events;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    pub host: String,
    /// A text, as it stands in the messages.
    pub port: String,
}

impl Node {
    pub fn contact(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// One lock for each list. A check holds it from its first peer to its last.
pub type List = Arc<RwLock<BTreeSet<Node>>>;

#[derive(Clone, Copy, PartialEq)]
pub enum Role {
    Core,
    Edge,
}

#[derive(Clone)]
pub struct Lists {
    pub me: Node,
    pub core: List,
    pub edge: List,
    /// What was printed last: the threads of two checks change two lists.
    printed: Arc<RwLock<(Vec<String>, Vec<String>)>>,
}

impl Lists {
    pub fn new(me: Node) -> Lists {
        Lists { me, core: List::default(), edge: List::default(), printed: Arc::default() }
    }

    pub fn of(&self, role: Role) -> &List {
        if role == Role::Core { &self.core } else { &self.edge }
    }

    /// Changes one list, when its lock is free, and prints how it is now.
    pub fn change(&self, role: Role, change: impl FnOnce(&mut BTreeSet<Node>)) {
        let mut list = self.of(role).write().unwrap();
        change(&mut list);
        let mut contacts: Vec<String> = list.iter().map(Node::contact).collect();
        let mut printed = self.printed.write().unwrap();
        if role == Role::Core {
            contacts.push(self.me.contact());
            contacts.sort();
            printed.0 = contacts;
        } else {
            printed.1 = contacts;
        }
        events::members(&printed.0, &printed.1);
    }
}
