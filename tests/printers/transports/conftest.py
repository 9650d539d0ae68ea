"""The other ends of the transports: real ones where they can be had, a fake at libusb's border for USB."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import usb.backend.libusb1

from printers.transports.files import File
from printers.transports.serial_port import SerialPort
from tests.printers.transports.cups import CupsPeer, open_to_others
from tests.printers.transports.peer import Peer
from tests.printers.transports.streams import FifoPeer, FilePeer, NetworkPeer, TerminalPeer, VirtualPeer
from tests.printers.transports.usb_bus import FakeLibusb, UsbPeer


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


@pytest.fixture
def usb_peer(monkeypatch: pytest.MonkeyPatch) -> UsbPeer:
    """A printer at a faked libusb: a real bus can't be had where tests run."""
    made = UsbPeer()
    backend = FakeLibusb(made)
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda *_: backend)
    return made
