"""A printer at the far end of a transport, as tests see it."""

import threading

from printers.transports.base import Transport

PATIENCE = 10.0
ANSWER = b"\x12"
QUESTION = b"\x10\x04\x01"


class Peer:
    """A printer at the other end: it gathers bytes, answers DLE EOT, hangs and loses its power on request."""

    answers = True
    hangs = True
    loses_power = True

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.changed = threading.Condition()
        self.reading = threading.Event()
        self.reading.set()

    def transport(self) -> Transport:
        raise NotImplementedError

    def take(self, data: bytes) -> bytes:
        """Keep what came; give the answer."""
        with self.changed:
            self.bytes += data
            self.changed.notify_all()
        return ANSWER * data.count(QUESTION)

    def hang(self) -> None:
        self.reading.clear()

    def power_off(self) -> None: ...

    def power_on(self) -> None: ...

    def stop(self) -> None:
        self.reading.set()

    def wait(self, size: int) -> bytes:
        """The bytes, once there are so many."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.bytes) >= size, PATIENCE), len(self.bytes)
        return bytes(self.bytes)
