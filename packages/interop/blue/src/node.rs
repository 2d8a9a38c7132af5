//! A core or an edge: what it does with each message. It reads one after the other, in one thread.

use std::{
    io::{self, Read},
    net::{SocketAddr, TcpListener, TcpStream},
    process::ExitCode,
};

use crate::{
    Options, check, events,
    lists::{Lists, Node, Role},
    message::{Message, Type, send},
};

/// A message that is longer, or that comes in two pieces, is not read to its end.
const READ_AT_ONCE: usize = 512;

/// Never returns, but when it cannot listen.
pub fn run(options: Options) -> ExitCode {
    let (listener, lists) = match begin(&options) {
        Ok(begun) => begun,
        Err(error) => {
            eprintln!("cannot listen at {}: {error}", options.listen);
            return ExitCode::FAILURE;
        }
    };
    if !options.edge {
        if options.join.is_none() {
            check::start(lists.clone(), Role::Core, options.interval);
        }
        check::start(lists.clone(), Role::Edge, options.interval);
    }
    for stream in listener.incoming() {
        let message = receive(&stream.unwrap());
        if options.edge { as_edge(message) } else { as_core(&lists, message) }
    }
    ExitCode::SUCCESS
}

/// Says Add first and listens then, as blue does: the first list that is sent may find nobody.
fn begin(options: &Options) -> io::Result<(TcpListener, Lists)> {
    let address = with_port(options.listen)?;
    let lists = Lists::new(node_at(address));
    if let Some(join) = options.join {
        let kind = if options.edge { Type::AddEdge } else { Type::Add };
        send(&node_at(join), &check::message(&lists.me, kind)).unwrap();
    }
    let listener = TcpListener::bind(address)?;
    events::listening(&lists.me);
    if let (true, Some(join)) = (options.edge, options.join) {
        events::members(&[node_at(join).contact()], &[]); // the only node that an edge of blue knows, for ever
    } else {
        lists.change(Role::Core, |_| {});
    }
    Ok((listener, lists))
}

/// The same address, with a free port in place of 0: blue names its port before it listens there.
fn with_port(address: SocketAddr) -> io::Result<SocketAddr> {
    if address.port() == 0 { TcpListener::bind(address)?.local_addr() } else { Ok(address) }
}

fn node_at(address: SocketAddr) -> Node {
    Node { host: address.ip().to_string(), port: address.port().to_string() }
}

// region: receive
/// One read, and whatever it brings has to be a message: else this panics, and the process ends with 101, as in blue.
fn receive(mut stream: &TcpStream) -> (String, Message) {
    let mut buffer = [0; READ_AT_ONCE];
    let size = stream.read(&mut buffer).unwrap();
    let message = Message::read(&String::from_utf8_lossy(&buffer[..size])).unwrap();
    // In blue always 127.0.0.1: its nodes live on one host. There, this is the same.
    (stream.peer_addr().unwrap().ip().to_string(), message)
}
// endregion

fn as_core(lists: &Lists, (host, Message { kind, source_port }): (String, Message)) {
    let sender = Node { host, port: source_port };
    match kind {
        Type::Add => {
            lists.change(Role::Core, |list| _ = list.insert(sender));
            check::tell_all(&lists.me, &lists.core);
        }
        Type::AddEdge => lists.change(Role::Edge, |list| _ = list.insert(sender)),
        Type::Remove => {
            lists.change(Role::Core, |list| _ = list.remove(&sender));
            check::tell_all(&lists.me, &lists.core);
        }
        Type::Ping => {}
        Type::Nodes(nodes) => lists.change(Role::Core, |list| {
            *list = nodes.into_iter().filter(|node| *node != lists.me).collect();
        }),
    }
}

/// An edge of blue makes nothing of what it hears; what it cannot read ends it all the same.
fn as_edge(_: (String, Message)) {}
