"""The network between a kiosk and the server is cut: real interfaces, in a network namespace of the kiosk's own."""

from __future__ import annotations

import ctypes
import os
import random
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import requests

from scripts.faults.ends import database_of
from scripts.faults.load import Load
from scripts.faults.outcome import Outcome
from tests.realtime.hearing import Listener
from tests.support.rinda import RindaServer

CLONE_NEWNET = 0x40000000
"""setns(2): a network namespace."""

BACK_SECONDS = 60
"""A screen that was cut off must be back within this."""


class Network:
    """A namespace that is joined to the machine by one pair of interfaces. `address` is the machine's end.

    It needs root and iproute2; raises CalledProcessError and OSError without.
    """

    def __init__(self) -> None:
        self.name = f"rinda-{os.getpid()}"
        self.address, own = (f"10.213.{os.getpid() % 250}.{end}" for end in (1, 2))
        self._near, self._far = f"rn{os.getpid()}", f"rf{os.getpid()}"
        self._ip("netns", "add", self.name)
        self._ip("link", "add", self._near, "type", "veth", "peer", "name", self._far, "netns", self.name)
        self._ip("address", "add", f"{self.address}/30", "dev", self._near)
        self._ip("-n", self.name, "address", "add", f"{own}/30", "dev", self._far)
        self._ip("-n", self.name, "link", "set", self._far, "up")
        self.mend()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        # The namespace takes its interfaces along, but later, when somebody may want the name again.
        self._ip("link", "delete", self._near)
        self._ip("netns", "delete", self.name)

    def cut(self) -> None:
        """Nothing comes through any more, and nobody is told."""
        self._ip("link", "set", self._near, "down")

    def mend(self) -> None:
        """Everything comes through again."""
        self._ip("link", "set", self._near, "up")

    def enter(self) -> None:
        """From here on this thread, and every thread that it starts, opens its connections in the namespace."""
        with (Path("/var/run/netns") / self.name).open("rb") as namespace:
            _set(namespace)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """This thread is in the namespace for a while."""
        with Path("/proc/thread-self/ns/net").open("rb") as outside:
            self.enter()
            try:
                yield
            finally:
                _set(outside)

    @staticmethod
    def _ip(*arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True)


def possible() -> bool:
    """Whether this machine lets a network be made: a container may not have the right to."""
    try:
        with Network():
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def _set(namespace: BinaryIO) -> None:
    if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "cannot enter a network namespace")


class Apart(Load):
    """A load whose kiosks are in the network's namespace; the specialists are on the server's own machine."""

    def __init__(self, network: Network, server: RindaServer) -> None:
        super().__init__(f"http://{network.address}:{server.port}", database_of(server))
        self._network = network

    def _do(self, work: Callable[..., None], arguments: tuple[object, ...]) -> None:
        if work == self._kiosk:
            self._network.enter()
        super()._do(work, arguments)


def cut_off(server: RindaServer, chance: random.Random, times: int, longest: float) -> Outcome:
    """Cut the kiosks and a hall screen off, so many times for some seconds and once for `longest`."""
    slowest = 0.0
    with Network() as network, Apart(network, server) as load, _screen(network, server) as screen:
        for seconds in [*(chance.uniform(0.2, 20) for _ in range(times)), longest]:
            load.wait_for(chance.randrange(1, 20))
            network.cut()
            threading.Event().wait(seconds)
            network.mend()
            began = time.monotonic()
            load.wait_for(1)
            _wait_for_head(screen, server)
            slowest = max(slowest, time.monotonic() - began)
        load.wait_for(20)
    load.assert_kept()
    return Outcome(
        f"the network between kiosks and server is cut, for up to 20 s, and once for {longest:.0f} s",
        times + 1,
        "as after a kill of the server; kiosks and a hall screen go on by themselves",
        f"{len(load.acknowledged):,} tickets, all kept; again served and shown after {slowest:.1f} s",
    )


@contextmanager
def _screen(network: Network, server: RindaServer) -> Iterator[Listener]:
    """A hall screen in the namespace."""
    browser = requests.Session()
    browser.get(f"{server.url}/display", timeout=20).raise_for_status()
    with network.inside():
        screen = Listener(
            f"http://{network.address}:{server.port}", "/display", {"token": browser.cookies["rinda_display"]}
        )
    with screen:
        yield screen


def _wait_for_head(screen: Listener, server: RindaServer) -> None:
    """Return when the screen knows of everything that has happened until now."""
    browser = requests.Session()
    browser.get(f"{server.url}/display", timeout=20).raise_for_status()
    head = browser.get(f"{server.url}/api/v1/display", timeout=20).json()["seq"]
    until = time.monotonic() + BACK_SECONDS
    while screen.pulses.get(timeout=until - time.monotonic())["seq"] < head:
        pass
