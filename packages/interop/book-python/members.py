"""Who is in the network, and what the node tells about it."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from typing import Iterator

from wire import Peer

_printing = threading.Lock()


def tell(event: str, **fields: object) -> None:
    """Prints one event as one line, whichever thread it comes from."""
    with _printing:
        print(json.dumps({"event": event, **fields}), flush=True)


def tell_error(error: Exception) -> None:
    tell("error", name=type(error).__name__, message=str(error))


def tell_health(peer: Peer, status: str, evidence: str) -> None:
    tell("health", contact=contact(peer), status=status, evidence=evidence)


def contact(peer: Peer) -> str:
    return f"{peer[0]}:{peer[1]}"


class Members:
    """The core list and the edge list."""

    def __init__(self) -> None:
        self.core: set[Peer] = set()
        self.edge: set[Peer] = set()
        self._lock = threading.Lock()

    @contextmanager
    def change(self) -> Iterator[Members]:
        """One thread at a time. Tells afterwards, if there is anything new to tell."""
        with self._lock:
            before = self._as_contacts()
            yield self
            after = self._as_contacts()
            if after != before:
                tell("members", **after)

    def _as_contacts(self) -> dict[str, list[str]]:
        return {"core": sorted(map(contact, self.core)), "edge": sorted(map(contact, self.edge))}
