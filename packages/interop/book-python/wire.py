"""The book's messages, and how they travel: JSON, each on a TCP connection of its own, over when the sender is."""

from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from enum import IntEnum
from typing import Callable, NamedTuple

Peer = tuple[str, int]

PROTOCOL = "simple_bitcoin_protocol"
VERSION = "0.1.0"


class Type(IntEnum):
    ADD = 0
    REMOVE = 1
    CORE_LIST = 2
    REQUEST_CORE_LIST = 3
    PING = 4
    ADD_AS_EDGE = 5
    REMOVE_EDGE = 6
    NEW_TRANSACTION = 7
    NEW_BLOCK = 8
    REQUEST_FULL_CHAIN = 9
    RSP_FULL_CHAIN = 10
    ENHANCED = 11


class Message(NamedTuple):
    sender: Peer
    """The host that the connection came from, and the port that the message claims."""
    type: Type
    payload: str | None


class Refused(Exception):
    """What came is no message of this protocol, or of a newer version of it."""


def build(kind: Type, my_port: int = 50082, payload: str | None = None) -> bytes:
    """The default port is the book's. Its PING is built without one, so it says 50082 whoever sends it."""
    message = {"protocol": PROTOCOL, "version": VERSION, "msg_type": kind, "my_port": my_port}
    if payload is not None:
        message["payload"] = payload
    return json.dumps(message).encode()


def parse(data: bytes, host: str) -> Message:
    message = json.loads(data)
    if message["protocol"] != PROTOCOL:
        raise Refused(f"another protocol: {message['protocol']!r}")
    if numbers(message["version"]) > numbers(VERSION):
        raise Refused(f"version {message['version']!r} is newer than {VERSION}")
    return Message((host, message["my_port"]), Type(message["msg_type"]), message.get("payload"))


def numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def say(peer: Peer, message: bytes) -> None:
    """Raises OSError when nobody takes it. There is no timeout: a connect that hangs, hangs for minutes."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection:
        connection.connect(peer)
        connection.sendall(message)


class Listener:
    def __init__(self, address: Peer) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self._socket.bind(address)
        # The kernel completes one connection in advance. It does so too while this process is frozen.
        self._socket.listen(0)
        self.address: Peer = self._socket.getsockname()

    def serve(self, handle: Callable[[Message], None], refuse: Callable[[Exception], None]) -> None:
        """Never returns. Ten messages are read at a time, so ten senders that never end make the node deaf."""
        readers = ThreadPoolExecutor(max_workers=10)
        while True:
            connection, (host, _port) = self._socket.accept()
            readers.submit(self._receive, connection, host, handle, refuse)

    @staticmethod
    def _receive(
        connection: socket.socket,
        host: str,
        handle: Callable[[Message], None],
        refuse: Callable[[Exception], None],
    ) -> None:
        try:
            with connection:
                data = read_to_end(connection)
            if data:
                handle(parse(data, host))
        except Exception as error:  # whatever a stranger sent, the node goes on
            refuse(error)


def read_to_end(connection: socket.socket) -> bytes:
    parts = []
    while part := connection.recv(1024):
        parts.append(part)
    return b"".join(parts)
