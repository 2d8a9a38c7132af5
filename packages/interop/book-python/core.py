"""The rules of a core node: connection_manager.py and server_core.py in the book."""

from __future__ import annotations

import pickle
from typing import Iterable

from base import Node
from members import contact, tell, tell_error
from wire import Listener, Message, Peer, Type, say


class CoreNode(Node):
    def __init__(self, listener: Listener, interval: float, via: Peer | None) -> None:
        super().__init__(listener, interval, first_core=listener.address)
        self.via = via
        self.seen: set[str] = set()

    def start(self) -> None:
        super().start()
        self.check_regularly(self.check_cores)
        self.check_regularly(self.check_edges)

    def join(self) -> None:
        if self.via:
            self.send(self.via, self.build(Type.ADD))

    def leave(self) -> None:
        """A node that joined says goodbye to the one it joined through. The network's first node says nothing."""
        if self.via:
            self.send(self.via, self.build(Type.REMOVE))

    def broadcast(self, text: str) -> None:
        if text in self.seen:
            tell("error", name="AlreadySent", message="the same text was sent before")
        else:
            self.spread(text)

    def receive(self, message: Message) -> None:
        sender, kind, payload = message
        if kind == Type.ADD:
            with self.members.change() as lists:
                lists.core.add(sender)
            if sender != self.me:
                self.send_to_all(self.core_list())
        elif kind == Type.REMOVE:
            with self.members.change() as lists:
                lists.core.discard(sender)
            self.send_to_all(self.core_list())
        elif kind == Type.REQUEST_CORE_LIST:
            self.send(sender, self.core_list())
        elif kind == Type.ADD_AS_EDGE:
            with self.members.change() as lists:
                lists.edge.add(sender)
            self.send(sender, self.core_list())
        elif kind == Type.REMOVE_EDGE:
            with self.members.change() as lists:
                lists.edge.discard(sender)
        elif kind == Type.CORE_LIST:
            # This is the hole. A pickle is a program, and loads runs it: whoever reaches this port can run any
            # command here, as the user who started the node. It stands here because it stands in the book.
            cores = pickle.loads(payload.encode())
            with self.members.change() as lists:
                lists.core = cores
        elif kind == Type.ENHANCED and payload not in self.seen:
            tell("message", **{"from": contact(sender), "text": payload})
            self.spread(payload)

    def spread(self, text: str) -> None:
        """To everybody, each distinct text once. (The book's demo takes JSON texts only, and writes them anew.)"""
        self.seen.add(text)
        self.send_to_all(self.build(Type.ENHANCED, text))

    def check_cores(self) -> None:
        """One after the other, itself among them: while one connect hangs, nobody else is checked."""
        dead = self.find_dead(self.members.core)
        if dead:
            with self.members.change() as lists:
                lists.core -= dead
            self.send_to_all(self.core_list())

    def check_edges(self) -> None:
        dead = self.find_dead(self.members.edge)
        with self.members.change() as lists:
            lists.edge -= dead

    def find_dead(self, peers: Iterable[Peer]) -> set[Peer]:
        return {peer for peer in list(peers) if not self.is_alive(peer)}

    def send_to_all(self, message: bytes) -> None:
        for peer in [*self.members.core, *self.members.edge]:
            if peer != self.me:
                self.send(peer, message)

    def send(self, peer: Peer, message: bytes) -> None:
        """Who takes no message is a member no more, but only on our own list: nobody is told."""
        try:
            say(peer, message)
        except OSError as error:
            tell_error(error)
            with self.members.change() as lists:
                lists.core.discard(peer)

    def core_list(self) -> bytes:
        return self.build(Type.CORE_LIST, pickle.dumps(self.members.core, 0).decode())
