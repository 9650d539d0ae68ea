"""Settings of the server: read once from RINDA_* variables, checked all together, frozen."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from server.green import MODES

PREFIX = "RINDA_"
LOG_LEVELS = ("debug", "info", "warning", "error")


class SettingsError(Exception):
    """One or more settings are wrong; `problems` has a sentence for each of them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _mode(text: str) -> str:
    return _word(text, MODES)


def _level(text: str) -> str:
    return _word(text, LOG_LEVELS)


def _word(text: str, words: tuple[str, ...]) -> str:
    if text not in words:
        raise ValueError(f"must be one of {', '.join(words)}")
    return text


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise ValueError("must be a port number from 1 to 65535")
    return int(text)


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise ValueError("must be a whole number above 0")
    return int(text)


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return text == "1"


def _time(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("must be an ISO time such as 2026-11-23T08:05:00Z") from None
    if moment.tzinfo is None:
        raise ValueError("must name its time zone, such as 2026-11-23T08:05:00Z")
    return moment.astimezone(UTC)


def _database(text: str) -> str | None:
    if not text:
        return None
    if text.startswith("postgresql://"):
        raise ValueError("must name the driver: postgresql+psycopg://…")
    if not text.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
    return text


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())


def _setting(default: str, read: Callable[[str], Any], about: str) -> Any:
    return field(metadata={"default": default, "read": read, "about": about})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. Each field is the variable RINDA_<NAME>; docs/settings.md is checked against it."""

    data: Path = _setting("data", Path, "folder of the database, the print agent's journal and backups")
    host: str = _setting("127.0.0.1", str, "address to listen on; 0.0.0.0 for the whole network")
    port: int = _setting("8080", _port, "port to listen on")
    public_url: str = _setting("", lambda text: text.rstrip("/"), "address under which phones reach the server")
    database_url: str | None = _setting("", _database, "empty: SQLite in the data folder")
    async_mode: str = _setting("eventlet", _mode, "runtime: eventlet, gevent or threading")
    redis_url: str | None = _setting("", lambda text: text or None, "joins several workers; empty: one worker")
    sockets: int = _setting("4096", _number, "connections at once; each screen holds one")
    origins: tuple[str, ...] = _setting("", _addresses, "further addresses, separated by commas, whose pages may connect")
    proxies: int = _setting("0", lambda text: 0 if text == "0" else _number(text), "proxies in front whose headers are believed")
    secure: bool = _setting("0", _switch, "1 when all browsers come by HTTPS: cookies are sent by HTTPS alone")
    pair_local: bool = _setting("0", _switch, "1 pairs screens opened on this machine by themselves: for a trial only")
    clock: datetime | None = _setting("", _time, "time at which the server's clock starts: for a trial only")
    log_level: str = _setting("info", _level, "debug, info, warning or error")

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data / 'rinda.sqlite'}"


def read(variables: Mapping[str, str]) -> Settings:
    """The settings that the variables and the defaults make. Raises SettingsError with every problem at once."""
    problems = []
    values: dict[str, Any] = {}
    names = {PREFIX + one.name.upper(): one for one in fields(Settings)}
    for variable, one in names.items():
        try:
            values[one.name] = one.metadata["read"](variables.get(variable, one.metadata["default"]))
        except ValueError as error:
            problems.append(f"{variable}={variables.get(variable)!r} {error}")
    for variable in variables:
        if variable.startswith(PREFIX) and variable not in names:
            near = difflib.get_close_matches(variable, names, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            problems.append(f"{variable} is not a setting{hint}")
    if problems:
        raise SettingsError(problems)
    return Settings(**values)
