"""Far ends that any machine has: a TCP server, a pseudo-terminal, a FIFO, a file, the virtual printer's folder."""

import os
import pty
import socket
import termios
import threading
import time
import tty
from collections.abc import Callable
from pathlib import Path

from printers.transports.base import Transport
from printers.transports.files import File
from printers.transports.network import Network
from printers.transports.virtual import Virtual
from tests.printers.transports.peer import Peer


class NetworkPeer(Peer):
    """A TCP server."""

    def __init__(self) -> None:
        super().__init__()
        self.port = 0
        self.connection: socket.socket | None = None
        self.power_on()

    def transport(self) -> Transport:
        return Network("127.0.0.1", self.port)

    def power_on(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, args=(self.listener,), daemon=True).start()

    def power_off(self) -> None:
        # shutdown wakes the thread that waits in accept; close alone leaves the port open under it.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        if self.connection:
            self.connection.shutdown(socket.SHUT_RDWR)

    def serve(self, listener: socket.socket) -> None:
        try:
            while True:
                self.connection, _ = listener.accept()
                threading.Thread(target=self.converse, args=(self.connection,), daemon=True).start()
        except OSError:
            return

    def converse(self, connection: socket.socket) -> None:
        with connection:
            try:
                while self.reading.wait() and (data := connection.recv(4096)):
                    connection.sendall(self.take(data))
            except OSError:
                return

    def stop(self) -> None:
        super().stop()
        self.listener.close()


class TerminalPeer(Peer):
    """A pseudo-terminal: what a serial port and a character device are to a program."""

    loses_power = False

    def __init__(self, folder: Path, make: Callable[[str], Transport]) -> None:
        super().__init__()
        self.master, self.slave = pty.openpty()
        tty.setraw(self.slave)
        self.path, self.make = os.ttyname(self.slave), make
        threading.Thread(target=self.converse, daemon=True).start()

    def transport(self) -> Transport:
        return self.make(self.path)

    def converse(self) -> None:
        try:
            while self.reading.wait() and (data := os.read(self.master, 1024)):
                if answer := self.take(data):
                    os.write(self.master, answer)
        except OSError:
            return

    def stop(self) -> None:
        super().stop()
        os.close(self.slave)
        termios.tcflush(self.master, termios.TCIOFLUSH)
        os.close(self.master)


class FifoPeer(Peer):
    """A FIFO: one way only."""

    answers = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.path = folder / "printer"
        os.mkfifo(self.path)
        self.power_on()

    def transport(self) -> Transport:
        return File(str(self.path))

    def power_on(self) -> None:
        self.end = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
        self.on = True
        self.thread = threading.Thread(target=self.converse, args=(self.end,), daemon=True)
        self.thread.start()

    def power_off(self) -> None:
        self.on = False
        self.thread.join()
        os.close(self.end)

    def converse(self, end: int) -> None:
        while self.on:
            if not self.reading.wait(0.01):
                continue
            try:
                self.take(os.read(end, 4096))
            except BlockingIOError:
                time.sleep(0.001)

    def stop(self) -> None:
        super().stop()
        if self.on:
            self.power_off()


class FilePeer(Peer):
    """A plain file."""

    answers = hangs = loses_power = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.path = folder / "printer.bin"
        self.path.touch()

    def transport(self) -> Transport:
        return File(str(self.path))

    def wait(self, size: int) -> bytes:
        return self.path.read_bytes()


class VirtualPeer(Peer):
    """The virtual printer's folder; it keeps the bytes of tickets."""

    hangs = loses_power = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def transport(self) -> Transport:
        return Virtual(self.folder)

    def wait(self, size: int) -> bytes:
        return b"".join(file.read_bytes() for file in sorted(self.folder.glob("*.bin")))
