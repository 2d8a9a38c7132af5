//! blue's messages: `{"type":"Add","source_port":"17879","payload":""}`, each on a TCP connection of its own.

use std::{
    io::{self, Write},
    net::TcpStream,
};

use crate::{
    json::{self, Wrong, quoted},
    lists::Node,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Add,
    AddEdge,
    Remove,
    Ping,
    Nodes(Vec<Node>),
}

pub struct Message {
    pub kind: Type,
    /// Where the sender listens. Its host is not in the message.
    pub source_port: String,
}

impl Message {
    pub fn write(&self) -> String {
        let (name, payload) = match &self.kind {
            Type::Add => ("Add", String::new()),
            Type::AddEdge => ("AddEdge", String::new()),
            Type::Remove => ("Remove", String::new()),
            Type::Ping => ("Ping", String::new()),
            Type::Nodes(nodes) => ("Nodes", write_nodes(nodes)),
        };
        let (port, payload) = (quoted(&self.source_port), quoted(&payload));
        format!("{{\"type\":\"{name}\",\"source_port\":{port},\"payload\":{payload}}}")
    }

    /// All three fields must be there, in any order; others are passed over.
    pub fn read(text: &str) -> Result<Message, Wrong> {
        let fields = json::object(text)?;
        let field = |wanted: &str| {
            let found = fields.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).ok_or(format!("{wanted} is missing"))
        };
        let (name, source_port, payload) = (field("type")?, field("source_port")?, field("payload")?);
        let kind = match name.as_str() {
            "Add" => Type::Add,
            "AddEdge" => Type::AddEdge,
            "Remove" => Type::Remove,
            "Ping" => Type::Ping,
            "Nodes" => Type::Nodes(read_nodes(&payload)?),
            _ => return Err(format!("there is no type {name}")),
        };
        Ok(Message { kind, source_port })
    }
}

/// Connects, writes once, closes. There is no deadline: a connect that hangs, hangs as long as the kernel lets it.
pub fn send(to: &Node, message: &Message) -> io::Result<()> {
    let mut stream = TcpStream::connect((to.host.as_str(), to.port.parse().map_err(io::Error::other)?))?;
    stream.write(message.write().as_bytes()).map(|_| ())
}

/// The payload is JSON inside the JSON: `[["127.0.0.1","7878"],…]`.
fn write_nodes(nodes: &[Node]) -> String {
    let pairs = nodes.iter().map(|Node { host, port }| format!("[{},{}]", quoted(host), quoted(port)));
    format!("[{}]", pairs.collect::<Vec<_>>().join(","))
}

fn read_nodes(payload: &str) -> Result<Vec<Node>, Wrong> {
    Ok(json::pairs(payload)?.into_iter().map(|(host, port)| Node { host, port }).collect())
}
