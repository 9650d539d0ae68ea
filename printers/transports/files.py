"""A printer behind a file: a device such as /dev/usb/lp0, a FIFO, or a plain file that only gathers bytes."""

import contextlib
import errno
import os
import select
import stat
from pathlib import Path

from typing_extensions import override

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport, TransportError


class File(Transport):
    """Opened without blocking, so that a printer that stopped can't stop its thread for good."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor: int | None = None
        self.answers = False

    @override
    def open(self, deadline: Deadline) -> None:
        try:
            mode = Path(self._path).stat().st_mode
            self.answers = stat.S_ISCHR(mode)
            way = os.O_RDWR if self.answers else os.O_WRONLY | os.O_APPEND
            self._descriptor = os.open(self._path, way | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            reason = Reason.BUSY if error.errno == errno.EBUSY else Reason.UNREACHABLE
            raise TransportError(reason, f"{self._path}: {error.strerror}") from error

    @override
    def write(self, data: bytes, deadline: Deadline) -> None:
        sent = 0
        while sent < len(data):
            _, writable, _ = select.select([], [self._opened], [], deadline.left)
            if not writable:
                raise TransportError(Reason.STUCK, f"{self._path} takes no more bytes", sent)
            try:
                sent += os.write(self._opened, data[sent:])
            except BlockingIOError:
                continue
            except OSError as error:
                raise TransportError(Reason.LOST, f"{self._path}: {error.strerror}", sent) from error

    @override
    def read(self, deadline: Deadline) -> bytes:
        readable, _, _ = select.select([self._opened], [], [], deadline.left)
        if not readable:
            return b""
        try:
            data = os.read(self._opened, 64)
        except OSError as error:
            raise TransportError(Reason.LOST, f"{self._path}: {error.strerror}") from error
        if not data:
            raise TransportError(Reason.LOST, f"{self._path} was closed")
        return data

    @override
    def close(self) -> None:
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    @property
    def _opened(self) -> int:
        if self._descriptor is None:
            raise TransportError(Reason.LOST, "not open")
        return self._descriptor
