"""A printer at a serial port."""

import contextlib

import serial
from typing_extensions import override

from printers.deadline import Deadline
from printers.reasons import Reason
from printers.transports.base import Transport, TransportError

_BITS_A_BYTE = 10
_PIECE = 256


class SerialPort(Transport):
    """8N1 with DTR/DSR flow control when asked for: a slow printer then holds the line, and the deadline counts."""

    answers = True

    def __init__(self, path: str, baud: int = 9600, *, dsrdtr: bool = False) -> None:
        self._path = path
        self._baud = baud
        self._dsrdtr = dsrdtr
        self._port: serial.Serial | None = None

    @override
    def open(self, deadline: Deadline) -> None:
        try:
            self._port = serial.Serial(self._path, self._baud, dsrdtr=self._dsrdtr, exclusive=True)
        except (OSError, ValueError) as error:
            raise TransportError(Reason.UNREACHABLE, f"{self._path}: {error}") from error

    @override
    def write(self, data: bytes, deadline: Deadline) -> None:
        port = self._opened
        sent = 0
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            try:
                port.write_timeout = deadline.left + 0.001
                port.write(piece)
            except serial.SerialTimeoutException as error:
                # pyserial doesn't tell how much of the piece went.
                raise TransportError(Reason.STUCK, f"{self._path} takes no more bytes", sent + len(piece)) from error
            except OSError as error:
                raise TransportError(Reason.LOST, f"{self._path}: {error}", sent) from error
            sent += len(piece)

    @override
    def read(self, deadline: Deadline) -> bytes:
        port = self._opened
        try:
            port.timeout = deadline.left
            first = port.read(1)
            return bytes(first + port.read(port.in_waiting)) if first else b""
        except OSError as error:
            raise TransportError(Reason.LOST, f"{self._path}: {error}") from error

    @override
    def close(self) -> None:
        if self._port is not None:
            with contextlib.suppress(OSError):
                self._port.close()
            self._port = None

    @override
    def line_seconds(self, size: int) -> float:
        return size * _BITS_A_BYTE / self._baud

    @property
    def _opened(self) -> serial.Serial:
        if self._port is None:
            raise TransportError(Reason.LOST, "not open")
        return self._port
