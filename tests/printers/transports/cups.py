"""A far end behind CUPS: a real one of its own, which prints to a file."""

import os
import subprocess
from pathlib import Path
from signal import SIGTERM

from printers.transports.base import Transport
from printers.transports.cups import Cups
from tests.printers.transports.peer import Peer
from tests.support.processes import Process, free_port


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
        self.daemon = Process(
            ["cupsd", "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"],
            folder / "log",
            env={"PATH": os.environ["PATH"] + ":/usr/sbin"},
        )
        self.daemon.wait_until(self.adds_queue)

    @property
    def server(self) -> str:
        return f"127.0.0.1:{self.port}"

    def backend(self, does: str) -> None:
        script = self.folder / "bin/backend/ticket"
        script.write_text(f"#!/bin/sh\n[ $# -eq 0 ] && exit 0\n{does}\n")
        script.chmod(0o755)

    def adds_queue(self) -> bool:
        """Whether the daemon is up to take the queue."""
        command = ["lpadmin", "-h", self.server, "-p", "ticket", "-E", "-v", f"ticket:{self.out}", "-m", "raw"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def transport(self) -> Transport:
        return Cups("ticket", self.server)

    def hang(self) -> None:
        self.backend("sleep 60")

    def wait(self, size: int) -> bytes:
        return self.out.read_bytes()

    def stop(self) -> None:
        self.daemon.stop(SIGTERM)


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


def open_to_others(folder: Path) -> None:
    """CUPS runs backends as another user, who must reach the folder through its parents."""
    for parent in folder.parents:
        if parent.name:
            parent.chmod(parent.stat().st_mode | 0o011)
