"""Who this agent is: the token from its pairing, in a file that nobody else may read; and one agent in one folder."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from kiosk.agent.server import Pairing, RefusedError, Server, ServerGoneError, UnpairedError

COLLECT_SECONDS = 2.0


class Identity(BaseModel):
    """`server` is the address at which the token was given."""

    server: str
    token: str


class FolderInUseError(Exception):
    """Another agent runs with the same data folder."""


def load(folder: Path, server: str) -> Identity | None:
    """The identity for this server, or None when there is none yet."""
    try:
        identity = Identity.model_validate_json(_file(folder).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return identity if identity.server == server else None


def save(folder: Path, identity: Identity) -> None:
    """Keep it, readable by this user alone, whole or not at all."""
    part = _file(folder).with_suffix(".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(identity.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    part.replace(_file(folder))


def forget(folder: Path) -> None:
    """The token is worth nothing any more."""
    _file(folder).unlink(missing_ok=True)


def pair(server: Server, show: Callable[[Pairing], None], pause: Callable[[float], bool]) -> str | None:
    """The token, once a manager has typed the code that `show` shows.

    `pause` waits the seconds given and says whether to give up; None is returned then.
    """
    pairing: Pairing | None = None
    while True:
        with contextlib.suppress(ServerGoneError):
            if pairing is None:
                pairing = server.offer()
                show(pairing)
            try:
                if token := server.collect(pairing):
                    return token
            except (RefusedError, UnpairedError):
                # The code has expired; the next one is shown.
                pairing = None
        if pause(COLLECT_SECONDS):
            return None


@contextlib.contextmanager
def sole(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; FolderInUseError when another has it. The system frees it when we die."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "agent.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUseError(str(folder)) from error
        yield


def _file(folder: Path) -> Path:
    return folder / "agent.json"
