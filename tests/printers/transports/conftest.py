"""The other ends of the transports: real ones where they can be had, a fake at libusb's border for USB."""

import os
import pty
import shutil
import socket
import subprocess
import termios
import threading
import time
import tty
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend.libusb1
import usb.core

from printers.transports.base import Transport
from printers.transports.cups import Cups
from printers.transports.files import File
from printers.transports.network import Network
from printers.transports.serial_port import SerialPort
from printers.transports.usb_port import UsbPort
from printers.transports.virtual import Virtual

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


class CupsPeer(Peer):
    """A CUPS of its own, with a queue whose backend appends to a file."""

    answers = False
    loses_power = False

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.out, self.port = folder, folder / "out", free_port()
        for name in ("root", "spool", "cache", "state", "tmp", "bin/backend"):
            (folder / name).mkdir(parents=True)
        for name in (".", "tmp", "bin", "bin/backend"):
            (folder / name).chmod(0o755)
        (folder / "bin/daemon").symlink_to("/usr/lib/cups/daemon")
        self.out.touch()
        self.out.chmod(0o666)
        self.backend('cat "${6:--}" >> "${DEVICE_URI#ticket:}"')
        (folder / "cupsd.conf").write_text(CUPSD.format(port=self.port))
        (folder / "cups-files.conf").write_text(CUPS_FILES.format(folder=folder))
        self.daemon = subprocess.Popen(
            ["cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PATH": os.environ["PATH"] + ":/usr/sbin"},
        )
        self.add_queue()

    @property
    def server(self) -> str:
        return f"127.0.0.1:{self.port}"

    def backend(self, does: str) -> None:
        script = self.folder / "bin/backend/ticket"
        script.write_text(f"#!/bin/sh\n[ $# -eq 0 ] && exit 0\n{does}\n")
        script.chmod(0o755)

    def add_queue(self) -> None:
        command = ["lpadmin", "-h", self.server, "-p", "ticket", "-E", "-v", f"ticket:{self.out}", "-m", "raw"]
        end = time.monotonic() + PATIENCE
        while subprocess.run(command, capture_output=True, check=False).returncode:
            assert time.monotonic() < end, "cupsd didn't start"
            time.sleep(0.05)

    def transport(self) -> Transport:
        return Cups("ticket", self.server)

    def hang(self) -> None:
        self.backend("sleep 60")

    def wait(self, size: int) -> bytes:
        return self.out.read_bytes()

    def stop(self) -> None:
        self.daemon.terminate()
        self.daemon.wait(PATIENCE)


CUPSD = """Listen 127.0.0.1:{port}
WebInterface No
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
CUPS_FILES = """ServerRoot {folder}/root
ServerBin {folder}/bin
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/root/access
ErrorLog {folder}/root/error
PageLog {folder}/root/page
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def open_to_others(folder: Path) -> None:
    """CUPS runs backends as another user, who must reach the folder through its parents."""
    for parent in folder.parents:
        if parent.name:
            parent.chmod(parent.stat().st_mode | 0o011)


@pytest.fixture(params=["network", "serial", "device", "fifo", "file", "usb", "cups", "virtual"])
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Peer]:
    """A printer of each kind in turn."""
    match request.param:
        case "network":
            made: Peer = NetworkPeer()
        case "serial":
            made = TerminalPeer(tmp_path, lambda path: SerialPort(path, 115200))
        case "device":
            made = TerminalPeer(tmp_path, File)
        case "fifo":
            made = FifoPeer(tmp_path)
        case "file":
            made = FilePeer(tmp_path)
        case "virtual":
            made = VirtualPeer(tmp_path / "tickets")
        case "usb":
            made = request.getfixturevalue("usb_peer")
        case _:
            places = "/usr/sbin:/usr/bin"
            if os.geteuid() or not all(shutil.which(name, path=places) for name in ("cupsd", "lpadmin", "lp")):
                pytest.skip("a real CUPS needs root and the packages cups-daemon and cups-client")
            open_to_others(tmp_path / "cups")
            made = CupsPeer(tmp_path / "cups")
    yield made
    made.stop()


class FakeLibusb(usb.backend.IBackend):  # type: ignore[misc]
    """libusb's border: one printer on the bus, whose far end is a Peer."""

    def __init__(self, peer: "UsbPeer") -> None:
        super().__init__()
        self.peer = peer
        self.answer = b""

    def enumerate_devices(self) -> Iterator[int]:
        return iter([self.peer.address] if self.peer.on else [])

    def get_device_descriptor(self, dev: int) -> SimpleNamespace:
        numbers = {"idVendor": 0x04B8, "idProduct": 0x0E15, "bcdUSB": 0x200, "bcdDevice": 1, "iSerialNumber": 0}
        return _descriptor(
            0x01, **numbers, bNumConfigurations=1, address=dev, bus=1, port_number=1, port_numbers=(1,), speed=2
        )

    def get_configuration_descriptor(self, dev: int, config: int) -> SimpleNamespace:
        if config:
            raise IndexError
        return _descriptor(0x02, bNumInterfaces=1, bConfigurationValue=1, wTotalLength=32)

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf or alt or config:
            raise IndexError
        return _descriptor(0x04, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7)

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        return _descriptor(0x05, bEndpointAddress=(0x03, 0x81)[ep], bmAttributes=2, wMaxPacketSize=64)

    def open_device(self, dev: int) -> int:
        return dev

    def close_device(self, handle: int) -> None: ...

    def get_configuration(self, handle: int) -> int:
        return 1

    def claim_interface(self, handle: int, intf: int) -> None: ...

    def release_interface(self, handle: int, intf: int) -> None: ...

    def is_kernel_driver_active(self, handle: int, intf: int) -> bool:
        return False

    def bulk_write(self, handle: int, ep: int, intf: int, data: Any, timeout: int) -> int:
        self.present(handle)
        if not self.peer.reading.wait(timeout / 1000):
            raise usb.core.USBTimeoutError("timed out")
        self.answer += self.peer.take(bytes(data))
        return len(data)

    def bulk_read(self, handle: int, ep: int, intf: int, buff: Any, timeout: int) -> int:
        self.present(handle)
        if not self.answer:
            raise usb.core.USBTimeoutError("timed out")
        size = len(self.answer)
        buff[:size] = array("B", self.answer)
        self.answer = b""
        return size

    def present(self, handle: int) -> None:
        if not self.peer.on or handle != self.peer.address:
            raise usb.core.USBError("no such device", errno=19)


class UsbPeer(Peer):
    """A USB printer that comes back under another address."""

    def __init__(self) -> None:
        super().__init__()
        self.on, self.address = True, 4

    def transport(self) -> Transport:
        return UsbPort(0x04B8, 0x0E15)

    def power_off(self) -> None:
        self.on = False

    def power_on(self) -> None:
        self.on, self.address = True, self.address + 1


def _descriptor(kind: int, **fields: Any) -> SimpleNamespace:
    names = (
        "bDeviceClass",
        "bDeviceSubClass",
        "bDeviceProtocol",
        "bMaxPacketSize0",
        "iManufacturer",
        "iProduct",
        "iConfiguration",
        "bmAttributes",
        "bMaxPower",
        "bInterfaceSubClass",
        "bInterfaceProtocol",
        "iInterface",
        "bInterval",
        "bRefresh",
        "bSynchAddress",
    )
    return SimpleNamespace(
        **dict.fromkeys(names, 0) | fields | {"bLength": 18, "bDescriptorType": kind, "extra_descriptors": []}
    )


@pytest.fixture
def usb_peer(monkeypatch: pytest.MonkeyPatch) -> UsbPeer:
    """A printer at a faked libusb: a real bus can't be had where tests run."""
    made = UsbPeer()
    backend = FakeLibusb(made)
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda *_: backend)
    return made
