"""Clients that write, one write after the other, each under a name of its own, and note what they were told."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


class NotAcknowledged(Exception):
    """What a client was told instead of an acknowledgement. What became of the write, it does not know."""


@dataclass(frozen=True)
class Write:
    """Its name was made once and sent once: a client never tries a name again."""

    name: str
    sent: float
    answered: float
    id: str | None = None
    """Of the row that was acknowledged."""
    error: str | None = None
    """Why nothing was acknowledged."""


Send = Callable[[str], str]
"""Writes a name; gives the id of the row, or raises NotAcknowledged."""


class Clients:
    def __init__(self, senders: list[Send]):
        self._ended = threading.Event()
        self._writes: list[list[Write]] = [[] for _ in senders]
        self._threads = [
            threading.Thread(target=self._work, args=[number, send], daemon=True) for number, send in enumerate(senders)
        ]

    def start(self):
        for thread in self._threads:
            thread.start()

    def finish(self, limit: float = 60) -> list[Write]:
        """Every client ends with the answer to its last write."""
        self._ended.set()
        for thread in self._threads:
            thread.join(limit)
        if any(thread.is_alive() for thread in self._threads):
            raise TimeoutError("a client still waits for an answer")
        return [write for writes in self._writes for write in writes]

    def have_written_since(self, instant: float) -> bool:
        """Whether something that was sent after an instant has been acknowledged."""
        return any(writes and writes[-1].id and writes[-1].sent > instant for writes in self._writes)

    def _work(self, number: int, send: Send):
        count = 0
        while not self._ended.is_set():
            count += 1
            name, sent = f"c{number:02}-{count:06}", time.monotonic()
            try:
                row = send(name)
                self._writes[number].append(Write(name, sent, time.monotonic(), id=row))
            except NotAcknowledged as error:
                self._writes[number].append(Write(name, sent, time.monotonic(), error=str(error)))
                # Nobody hammers a site that says no.
                self._ended.wait(0.05)
