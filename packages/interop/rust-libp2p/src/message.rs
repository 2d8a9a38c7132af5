//! One message of the book's network: a JSON object, ended by the end of its stream.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::contact::Contact;

/// What a peer can make us hold for one message: 1 MiB.
pub const MAX_BYTES: u64 = 1 << 20;

const PROTOCOL: &str = "simple_bitcoin_protocol";
const VERSION: [u64; 3] = [0, 1, 0];

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// I am a core node, take me in.
    Add,
    /// I leave.
    Remove,
    /// These are the core nodes; replaces the receiver's list.
    CoreList(Vec<Contact>),
    /// Send me the list.
    RequestCoreList,
    /// Says nothing: connections prove life in their own way.
    Ping,
    /// I am an edge node, be my core.
    AddAsEdge,
    /// I leave, as an edge.
    RemoveEdge,
    /// Any text; spread to everybody.
    Enhanced(String),
    /// 7 to 10: a blockchain's, not ours.
    OfTheApplication(u8),
}

#[derive(Serialize, Deserialize)]
struct Wire {
    protocol: String,
    version: String,
    msg_type: u8,
    my_port: u16,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    payload: Value,
}

impl Message {
    /// Writes a message that claims `port` as the one its sender listens at.
    pub fn encode(&self, port: u16) -> Vec<u8> {
        let wire = Wire {
            protocol: PROTOCOL.into(),
            version: VERSION.map(|part| part.to_string()).join("."),
            msg_type: self.number(),
            my_port: port,
            payload: match self {
                Self::CoreList(contacts) => contacts.iter().map(Contact::to_string).collect(),
                Self::Enhanced(text) => text.as_str().into(),
                _ => Value::Null,
            },
        };
        serde_json::to_vec(&wire).expect("texts and numbers are JSON")
    }

    /// Also returns the port that the message claims.
    pub fn decode(bytes: &[u8]) -> Result<(Self, u16), String> {
        let wire: Wire = serde_json::from_slice(bytes).map_err(|e| format!("not a message: {e}"))?;
        if wire.protocol != PROTOCOL {
            return Err(format!("another protocol: {:.80?}", wire.protocol));
        }
        if version(&wire.version)? > VERSION {
            return Err(format!("version {} is newer than ours", wire.version));
        }
        if wire.my_port == 0 {
            return Err("my_port is 0, where nobody can listen".into());
        }
        let message = match wire.msg_type {
            0 => Self::Add,
            1 => Self::Remove,
            2 => Self::CoreList(contacts(wire.payload)?),
            3 => Self::RequestCoreList,
            4 => Self::Ping,
            5 => Self::AddAsEdge,
            6 => Self::RemoveEdge,
            7..=10 => Self::OfTheApplication(wire.msg_type),
            11 => Self::Enhanced(wire.payload.as_str().ok_or("ENHANCED carries a text")?.into()),
            other => return Err(format!("there is no message type {other}")),
        };
        Ok((message, wire.my_port))
    }

    fn number(&self) -> u8 {
        match self {
            Self::Add => 0,
            Self::Remove => 1,
            Self::CoreList(_) => 2,
            Self::RequestCoreList => 3,
            Self::Ping => 4,
            Self::AddAsEdge => 5,
            Self::RemoveEdge => 6,
            Self::OfTheApplication(number) => *number,
            Self::Enhanced(_) => 11,
        }
    }
}

fn version(text: &str) -> Result<[u64; 3], String> {
    let parts: Result<Vec<u64>, _> = text.split('.').map(str::parse).collect();
    let parts = parts.ok().and_then(|parts| parts.try_into().ok());
    parts.ok_or_else(|| format!("{text:.20?} is not a version like 0.1.0"))
}

fn contacts(payload: Value) -> Result<Vec<Contact>, String> {
    let texts: Vec<String> = serde_json::from_value(payload)
        .map_err(|e| format!("CORE_LIST carries a list of multiaddrs: {e}"))?;
    texts.iter().map(|text| text.parse()).collect()
}
