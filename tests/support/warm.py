"""Starts `rinda` without waiting for its imports: a program that has made them all forks, and the fork is the command.

Nearly all of a start is importing. A fork is a process like any other, killed and cut off as such; what a start from
nothing does is seen where tests name a program of their own (`tests/packaging`, `tests/cli/test_trial.py`).
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RUNTIMES = ("eventlet", "threading")
"""Those of which a server is kept warm."""

NONE = "none"
"""What serves nothing needs no runtime."""

NUMBER = 4
"""Bytes of a process's id, and of its exit status."""

# Taken before a runtime puts its own in their place, which need its loop; a loop can't be shared with a fork.
_fork, _waitpid, _write, _recv_fds = os.fork, os.waitpid, os.write, socket.recv_fds


CHECKOUT = (sys.executable, "-m", "server.entry")
"""How this checkout is run; an installed wheel is run as its own `rinda`, away from the checkout."""


class Fork:
    """A command that runs, in a process group of its own, with as much of `subprocess.Popen` as tests need.

    `files` are the descriptors of its standard input, output and error.
    """

    def __init__(
        self, runtime: str, arguments: Sequence[str], *, env: Mapping[str, str], cwd: Path, files: Sequence[int]
    ) -> None:
        self.args = ["rinda", *arguments]
        self.returncode: int | None = None
        told, tells = os.pipe()
        self._told = os.fdopen(told, "rb", buffering=0)
        message = {"arguments": list(arguments), "env": dict(env), "cwd": str(cwd)}
        socket.send_fds(_template(runtime), [json.dumps(message).encode()], [*files, tells])
        os.close(tells)
        self.pid = self._number()

    def poll(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self._end(0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, waited for; `subprocess.TimeoutExpired` after so many seconds."""
        ended = self._end(timeout)
        if ended is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return ended

    def _end(self, within: float | None) -> int | None:
        if self.returncode is None:
            waiting = select.poll()
            waiting.register(self._told, select.POLLIN)
            if waiting.poll(None if within is None else within * 1000):
                self.returncode = self._number()
                self._told.close()
        return self.returncode

    def _number(self) -> int:
        said = self._told.read(NUMBER)
        assert len(said) == NUMBER, "the program that forks has ended"
        return int.from_bytes(said, signed=True)


def warm(command: Sequence[str], *, env: Mapping[str, str], cwd: Path, files: Sequence[int]) -> Fork | None:
    """Start a command that begins with CHECKOUT in this whole environment; None if nothing warm is like it."""
    arguments = command[len(CHECKOUT) :]
    runtime = NONE
    if arguments[:1] == ["serve"] and "--workers" not in arguments:
        runtime = env.get("RINDA_ASYNC_MODE", "eventlet")
    if tuple(command[: len(CHECKOUT)]) != CHECKOUT or runtime not in (NONE, *RUNTIMES):
        return None
    return Fork(runtime, arguments, env=env, cwd=cwd, files=files)


@functools.cache
def _template(runtime: str) -> socket.socket:
    """The program that forks such commands, started when it is first needed; it ends with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.support.warm", runtime, str(theirs.fileno())]
    program = subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()], start_new_session=True)
    theirs.close()

    @atexit.register
    def end() -> None:
        ours.close()
        program.wait()

    return ours


def _serve(runtime: str, control: socket.socket) -> None:
    """Import everything, and fork for each message; what returns from here is the end of a command, or of all."""
    from server import green, lean  # noqa: PLC0415 - a runtime comes before every other import

    if runtime in RUNTIMES:
        green.patch(runtime)
        lean.load()
    from server.cli import COMMANDS  # noqa: PLC0415

    for command in COMMANDS.values():
        importlib.import_module(command.partition(":")[0])
    for module in ("server.app", "server.listening") if runtime in RUNTIMES else ():
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    while True:
        message, files, _flags, _sender = _recv_fds(control, 1 << 18, NUMBER)
        if not message:
            return
        if _fork() == 0:
            control.close()
            _nurse(json.loads(message), files)
            return
        for file in files:
            os.close(file)
        while _ended_nurse():
            pass


def _ended_nurse() -> bool:
    try:
        return _waitpid(-1, os.WNOHANG)[0] > 0
    except ChildProcessError:
        return False


def _nurse(asked: Mapping[str, Any], files: Sequence[int]) -> None:
    """Fork the command and tell how it ends; this process is done then, and only the command goes on."""
    *standard, tells = files
    command = _fork()
    if command == 0:
        os.close(tells)
        _become(asked, standard)
        return
    os.setpgid(command, command)
    _write(tells, command.to_bytes(NUMBER, signed=True))
    for file in standard:
        os.close(file)
    status = os.waitstatus_to_exitcode(_waitpid(command, 0)[1])
    _write(tells, status.to_bytes(NUMBER, signed=True))
    os._exit(0)


def _become(asked: Mapping[str, Any], standard: Sequence[int]) -> None:
    """Be the command, to its end."""
    for number, file in enumerate(standard):
        os.dup2(file, number)
        os.close(file)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.argv = ["rinda", *asked["arguments"]]
    from server.cli import rinda  # noqa: PLC0415

    rinda(prog_name="rinda")


if __name__ == "__main__":
    _serve(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
