#!/usr/bin/env python3
"""A node as the book builds it, with Python's standard library alone.

    python3 node.py --listen 127.0.0.1:50082
    python3 node.py --listen 127.0.0.1:50090 --join 127.0.0.1:50082
    python3 node.py --listen 127.0.0.1:50098 --join 127.0.0.1:50082 --edge

    wire.py     messages, and how they travel
    members.py  the lists, and what is printed
    base.py     what all nodes do
    core.py     the rules of a core node
    edge.py     the rules of an edge node

It prints one JSON object a line, in the form of `pnpm node --json`. A line typed at it is spread to the whole
network. SIGTERM and Ctrl-C make it leave.
"""

import argparse
import os
import signal
import sys

from base import Node, in_background
from core import CoreNode
from edge import EdgeNode
from members import contact
from wire import Listener, Peer


def main() -> None:
    options = parse_arguments()
    try:
        listener = Listener(options.listen)
    except OSError as error:
        sys.exit(f"cannot listen at {contact(options.listen)}: {error.strerror}")
    node = (EdgeNode if options.edge else CoreNode)(listener, options.interval, options.join)

    # Blocked here, and so in every thread to come, they wait until sigwait takes them.
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    node.start()
    in_background(lambda: join_and_broadcast(node))
    signal.sigwait(signals)
    node.leave()
    # Not sys.exit: it would wait for the threads, and one of them may hang in a connect without a timeout.
    os._exit(0)


def join_and_broadcast(node: Node) -> None:
    node.join()
    for line in sys.stdin:
        node.broadcast(line.rstrip("\n"))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A node as the book builds it.")
    parser.add_argument("--listen", type=peer, default=("127.0.0.1", 50082), metavar="HOST:PORT")
    parser.add_argument("--join", type=peer, metavar="HOST:PORT", help="a core node of the network")
    parser.add_argument("--edge", action="store_true", help="be an edge node; needs --join")
    parser.add_argument("--interval", type=float, default=10, metavar="SECONDS", help="between two rounds of checks")
    options = parser.parse_args()
    if options.edge and options.join is None:
        parser.error("an edge node needs a core: --join HOST:PORT")
    return options


def peer(text: str) -> Peer:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT, like 127.0.0.1:50082")
    return host, int(port)


if __name__ == "__main__":
    main()
