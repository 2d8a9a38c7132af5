"""What core and edge nodes have in common."""

from __future__ import annotations

import threading
import time
from typing import Callable

from members import Members, contact, tell, tell_error, tell_health
from wire import Listener, Message, Peer, Type, build, say


class Node:
    def __init__(self, listener: Listener, interval: float, first_core: Peer) -> None:
        self.listener = listener
        self.me = listener.address
        self.interval = interval
        self.members = Members()
        self.first_core = first_core  # the one that it knows when it starts

    def start(self) -> None:
        tell("listening", contact=contact(self.me))
        with self.members.change() as lists:
            lists.core.add(self.first_core)
        in_background(lambda: self.listener.serve(self.receive, tell_error))

    def join(self) -> None:
        """Asks a core to take this node in."""
        raise NotImplementedError

    def leave(self) -> None:
        raise NotImplementedError

    def broadcast(self, text: str) -> None:
        raise NotImplementedError

    def receive(self, message: Message) -> None:
        raise NotImplementedError

    def check_regularly(self, check: Callable[[], None]) -> None:
        """The pause lies between the rounds: a round that hangs puts off the next."""

        def rounds() -> None:
            while True:
                time.sleep(self.interval)
                check()

        in_background(rounds)

    def is_alive(self, peer: Peer) -> bool:
        """Asks the kernel there, really: that takes the connection, and nobody ever answers the PING."""
        try:
            say(peer, build(Type.PING))
        except OSError as error:
            tell_health(peer, "dead", f"connect failed: {error.strerror}")
            return False
        tell_health(peer, "alive", "connected")
        return True

    def build(self, kind: Type, payload: str | None = None) -> bytes:
        return build(kind, self.me[1], payload)


def in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()
