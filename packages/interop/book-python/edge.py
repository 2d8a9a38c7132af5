"""The rules of an edge node: connection_manager_4edge.py and client_core.py in the book."""

from __future__ import annotations

import pickle

from base import Node
from members import contact, tell, tell_error
from wire import Listener, Message, Peer, Type, say


class EdgeNode(Node):
    def __init__(self, listener: Listener, interval: float, core: Peer) -> None:
        super().__init__(listener, interval, first_core=core)
        self.core: Peer | None = core  # the one that it holds on to

    def start(self) -> None:
        super().start()
        self.check_regularly(self.check_core)

    def join(self) -> None:
        """Holds on to the first core that takes ADD_AS_EDGE."""
        while self.core and not self.say(Type.ADD_AS_EDGE):
            self.drop_core()

    def leave(self) -> None:
        """The book has REMOVE_EDGE and never sends it: there, a core misses an edge at its next check."""
        if self.core:
            self.say(Type.REMOVE_EDGE)

    def broadcast(self, text: str) -> None:
        """By way of the core. When that is gone, the next one gets the text."""
        while self.core and not self.say(Type.ENHANCED, text):
            self.drop_core()
            self.join()

    def receive(self, message: Message) -> None:
        sender, kind, payload = message
        if kind == Type.CORE_LIST:
            cores = pickle.loads(payload.encode())  # the same hole as in core.py
            with self.members.change() as lists:
                lists.core = cores
        elif kind == Type.ENHANCED:
            tell("message", **{"from": contact(sender), "text": payload})

    def check_core(self) -> None:
        if self.core and not self.is_alive(self.core):
            self.drop_core()
            self.join()

    def drop_core(self) -> None:
        with self.members.change() as lists:
            lists.core.discard(self.core)
        self.core = next(iter(self.members.core), None)
        if self.core is None:
            tell("error", name="NoCoreLeft", message="no core is left on the list")

    def say(self, kind: Type, payload: str | None = None) -> bool:
        try:
            say(self.core, self.build(kind, payload))
        except OSError as error:
            tell_error(error)
            return False
        return True
