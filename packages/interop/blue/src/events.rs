//! One JSON object a line, in the form of `pnpm node --json`.

use crate::{json::quoted, lists::Node};

pub fn listening(node: &Node) {
    println!("{{\"event\":\"listening\",\"contact\":{}}}", quoted(&node.contact()));
}

pub fn members(core: &[String], edge: &[String]) {
    println!("{{\"event\":\"members\",\"core\":{},\"edge\":{}}}", list(core), list(edge));
}

pub fn alive(node: &Node) {
    health(node, "alive", "connected");
}

pub fn dead(node: &Node, reason: &str) {
    health(node, "dead", &format!("connect failed: {reason}"));
}

pub fn error(name: &str, message: &str) {
    println!("{{\"event\":\"error\",\"name\":{},\"message\":{}}}", quoted(name), quoted(message));
}

fn health(node: &Node, status: &str, evidence: &str) {
    let (contact, evidence) = (quoted(&node.contact()), quoted(evidence));
    println!(
        "{{\"event\":\"health\",\"contact\":{contact},\"status\":\"{status}\",\"evidence\":{evidence}}}"
    );
}

fn list(contacts: &[String]) -> String {
    let contacts: Vec<String> = contacts.iter().map(|contact| quoted(contact)).collect();
    format!("[{}]", contacts.join(","))
}
