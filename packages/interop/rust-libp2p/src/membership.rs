//! The rules of the book's network, without any I/O: who is in it, and who is told what.

use std::collections::VecDeque;

use crate::{contact::Contact, message::Message};

/// What strangers can make us remember.
const MAX_CONTACTS: usize = 1000;
const MAX_TEXTS: usize = 1000;

/// One message on its way to one contact.
pub type Delivery = (Contact, Message);

pub struct Membership {
    me: Contact,
    is_edge: bool,
    /// The cores that we know; a core's own list holds itself.
    cores: Vec<Contact>,
    /// The edges that hold on to us.
    edges: Vec<Contact>,
    /// Of a core: through whom it joined. Of an edge: the core it holds on to.
    via: Option<Contact>,
    /// What went through here: each text goes round once.
    texts: VecDeque<String>,
}

impl Membership {
    pub fn new(me: Contact, is_edge: bool) -> Self {
        let cores = if is_edge { vec![] } else { vec![me.clone()] };
        Self { me, is_edge, cores, edges: vec![], via: None, texts: VecDeque::new() }
    }

    pub fn join(&mut self, via: Contact) -> Vec<Delivery> {
        self.via = Some(via.clone());
        if !self.is_edge {
            return vec![(via, Message::Add)];
        }
        insert(&mut self.cores, via.clone());
        vec![(via, Message::AddAsEdge)]
    }

    /// One core is told; it tells the others.
    pub fn leave(&self) -> Option<Delivery> {
        let via = self.via.clone();
        if self.is_edge {
            return Some((via?, Message::RemoveEdge));
        }
        let mut others = self.other_cores();
        let told = via.filter(|via| self.cores.contains(via)).or_else(|| others.next().cloned());
        Some((told?, Message::Remove))
    }

    /// Does what a message about the lists asks for.
    pub fn receive(&mut self, from: Contact, message: Message) -> Result<Vec<Delivery>, String> {
        if let Message::CoreList(list) = message {
            return self.overwrite(list).map(|()| vec![]);
        }
        if self.is_edge {
            return Err(format!("{message:?} is for core nodes, and this is an edge"));
        }
        match message {
            Message::Add => {
                check_room(&self.cores)?;
                insert(&mut self.cores, from);
                Ok(self.to_everybody(&self.core_list()))
            }
            Message::Remove => {
                self.cores.retain(|core| *core != from);
                Ok(self.to_everybody(&self.core_list()))
            }
            Message::AddAsEdge => {
                check_room(&self.edges)?;
                insert(&mut self.edges, from.clone());
                Ok(vec![(from, self.core_list())])
            }
            Message::RemoveEdge => {
                self.edges.retain(|edge| *edge != from);
                Ok(vec![])
            }
            Message::RequestCoreList => Ok(vec![(from, self.core_list())]),
            _ => Ok(vec![]),
        }
    }

    /// The received list replaces ours, whoever sent it and whatever we knew: the book's design, with its price.
    fn overwrite(&mut self, list: Vec<Contact>) -> Result<(), String> {
        if list.len() > MAX_CONTACTS {
            return Err(full());
        }
        self.cores.clear();
        for contact in list {
            insert(&mut self.cores, contact);
        }
        if self.is_edge {
            self.cores.retain(|core| *core != self.me);
        } else {
            insert(&mut self.cores, self.me.clone());
        }
        Ok(())
    }

    /// Passes on a text that another node sent: a core to everybody, an edge to nobody. `None` when it was here before.
    pub fn spread(&mut self, text: &str) -> Option<Vec<Delivery>> {
        if !self.remember(text) {
            return None;
        }
        let deliveries =
            if self.is_edge { vec![] } else { self.to_everybody(&Message::Enhanced(text.into())) };
        Some(deliveries)
    }

    /// Sends a text of our own round.
    pub fn broadcast(&mut self, text: &str) -> Result<Vec<Delivery>, String> {
        if self.is_edge && self.via.is_none() {
            return Err("no core is left on the list: this edge is alone".into());
        }
        if !self.remember(text) {
            return Err(format!("{text:.40?} was sent before: each text goes round once"));
        }
        let message = Message::Enhanced(text.into());
        match &self.via {
            Some(via) if self.is_edge => Ok(vec![(via.clone(), message)]),
            _ => Ok(self.to_everybody(&message)),
        }
    }

    /// A contact has died or could not be reached. A core tells everybody; an edge turns to the next core on its
    /// list, and to it goes what the lost one did not take.
    pub fn lost(&mut self, gone: &Contact, unsent: Vec<Message>) -> Vec<Delivery> {
        let was_core = self.cores.contains(gone);
        self.cores.retain(|core| core != gone);
        self.edges.retain(|edge| edge != gone);
        if !self.is_edge {
            return if was_core { self.to_everybody(&self.core_list()) } else { vec![] };
        }
        if self.via.as_ref() != Some(gone) {
            return vec![];
        }
        self.via = None;
        let Some(next) = self.cores.first().cloned() else { return vec![] };
        let texts = unsent.into_iter().filter(|message| matches!(message, Message::Enhanced(_)));
        let mut deliveries = self.join(next.clone());
        deliveries.extend(texts.map(|text| (next.clone(), text)));
        deliveries
    }

    /// The contacts whose life matters to us: a core's everybody, an edge's one core.
    pub fn watched(&self) -> Vec<Contact> {
        if self.is_edge {
            return self.via.iter().cloned().collect();
        }
        self.other_cores().chain(&self.edges).cloned().collect()
    }

    /// Cores and edges as a reader compares them: sorted; an edge's cores include the one it holds on to.
    pub fn lists(&self) -> (Vec<String>, Vec<String>) {
        let mut cores = self.cores.clone();
        if let (true, Some(via)) = (self.is_edge, &self.via) {
            insert(&mut cores, via.clone());
        }
        (sorted(&cores), sorted(&self.edges))
    }

    fn to_everybody(&self, message: &Message) -> Vec<Delivery> {
        self.other_cores().chain(&self.edges).map(|to| (to.clone(), message.clone())).collect()
    }

    fn core_list(&self) -> Message {
        Message::CoreList(self.cores.clone())
    }

    fn other_cores(&self) -> impl Iterator<Item = &Contact> {
        self.cores.iter().filter(|core| **core != self.me)
    }

    /// False when the text was here before.
    fn remember(&mut self, text: &str) -> bool {
        if self.texts.iter().any(|known| known == text) {
            return false;
        }
        self.texts.push_back(text.into());
        if self.texts.len() > MAX_TEXTS {
            self.texts.pop_front();
        }
        true
    }
}

fn insert(list: &mut Vec<Contact>, contact: Contact) {
    if !list.contains(&contact) {
        list.push(contact);
    }
}

fn check_room(list: &[Contact]) -> Result<(), String> {
    if list.len() < MAX_CONTACTS { Ok(()) } else { Err(full()) }
}

fn full() -> String {
    format!("the list is full: it holds at most {MAX_CONTACTS} contacts")
}

fn sorted(list: &[Contact]) -> Vec<String> {
    let mut texts: Vec<_> = list.iter().map(Contact::to_string).collect();
    texts.sort();
    texts
}
