"""Settings of the server: read once from RINDA_* variables, checked all together, frozen."""

from __future__ import annotations

import base64
import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, get_type_hints
from urllib.parse import urlsplit

from server.green import MODES

PREFIX = "RINDA_"
KEY_BYTES = 32
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


def _count(text: str) -> int:
    if not text.isdigit():
        raise ValueError("must be a whole number")
    return int(text)


def _number(text: str) -> int:
    if _count(text) < 1:
        raise ValueError("must be a whole number above 0")
    return int(text)


def _optional(text: str) -> str | None:
    return text or None


def _folder(text: str) -> Path | None:
    if text and not Path(text).is_dir():
        raise ValueError("must be a folder that is there")
    return Path(text) if text else None


def _address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return text.rstrip("/")


def _issuer(text: str) -> str | None:
    if text and not (text.startswith("https://") or _on_this_machine(text)):
        raise ValueError("must begin with https://, for what it says is believed")
    return text or None


def _on_this_machine(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")


def _file(text: str) -> Path | None:
    if text and not os.access(text, os.R_OK):
        raise ValueError("must be a file that the server can read")
    return Path(text) if text else None


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


def _key(text: str) -> str | None:
    try:
        fits = len(base64.urlsafe_b64decode(text)) == KEY_BYTES
    except ValueError:
        fits = False
    if text and not fits:
        raise ValueError(f"must be {KEY_BYTES} random bytes in base64, as in the file secrets.key")
    return text or None


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class AlertAddress:
    """Where alerts go, as apprise writes it, and the key of the branch whose alerts go there: None for all."""

    address: str = field(repr=False)
    branch: str | None = None


def _alerts(text: str) -> tuple[AlertAddress, ...]:
    """Addresses with spaces between, each with or without `branch=` before it."""
    found = []
    for part in text.split():
        branch, equals, address = part.partition("=")
        named = equals and "://" not in branch
        found.append(AlertAddress(address if named else part, branch if named else None))
        if "://" not in found[-1].address:
            raise ValueError("must be addresses such as mailtos://… or alejas=jsons://… with spaces between")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting is when nobody sets it, how its text is read, what it is for, and whether it must not be shown."""

    default: str
    read: Callable[[str], Any]
    about: str
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. Each field is the variable RINDA_<NAME>; docs/settings.md is checked against it."""

    data: Annotated[Path, Setting("data", Path, "folder of the database, the print agent's journal and backups")]
    host: Annotated[str, Setting("127.0.0.1", str, "address to listen on; 0.0.0.0 for the whole network")]
    port: Annotated[int, Setting("8080", _port, "port to listen on")]
    public_url: Annotated[
        str, Setting("", _address, "address under which phones reach the server; empty: as the kiosk does")
    ]
    database_url: Annotated[str | None, Setting("", _database, "empty: SQLite in the data folder")]
    async_mode: Annotated[str, Setting("eventlet", _mode, "runtime: eventlet, gevent or threading")]
    redis_url: Annotated[str | None, Setting("", _optional, "joins several workers; empty: one worker")]
    sockets: Annotated[int, Setting("4096", _number, "connections at once; each screen holds one")]
    origins: Annotated[
        tuple[str, ...], Setting("", _addresses, "further addresses whose pages may connect, with commas between")
    ]
    proxies: Annotated[int, Setting("0", _count, "proxies in front whose X-Forwarded headers are believed")]
    secure: Annotated[bool, Setting("0", _switch, "1 when all browsers come by HTTPS: cookies are sent by HTTPS alone")]
    pair_local: Annotated[
        bool, Setting("0", _switch, "1 pairs screens opened on this machine by themselves: for a trial only")
    ]
    clock: Annotated[datetime | None, Setting("", _time, "time at which the server's clock starts: for a trial only")]
    tickets_per_minute: Annotated[int, Setting("120", _number, "tickets that one kiosk may give in a minute")]
    sign_ins_per_minute: Annotated[
        int, Setting("10", _number, "attempts to sign in under one name from one address in a minute")
    ]
    second_factor: Annotated[
        bool, Setting("0", _switch, "1 demands a second factor of managers and administrators; others may have one")
    ]
    secrets_key: Annotated[
        str | None,
        Setting("", _key, "key of what is kept encrypted; empty: the file secrets.key in the data folder", secret=True),
    ] = field(repr=False)
    pairings_per_minute: Annotated[
        int,
        Setting("20", _number, "pairings that one address may begin, or codes that one person may try, in a minute"),
    ]
    visits_per_minute: Annotated[
        int, Setting("60", _number, "requests for one ticket's own page in a minute; the page makes 20 at most")
    ]
    openid_issuer: Annotated[
        str | None,
        Setting("", _issuer, "issuer of the institution's accounts; empty: passwords alone"),
    ]
    openid_client: Annotated[str, Setting("", str, "what the issuer calls Rinda: the client id")]
    openid_secret_file: Annotated[Path | None, Setting("", _file, "file with the client secret")]
    openid_claim: Annotated[str, Setting("preferred_username", str, "claim that is the person's user name in Rinda")]
    openid_name: Annotated[
        str | None, Setting("", _optional, "what these accounts are called on the button, such as Microsoft")
    ]
    voices: Annotated[Path | None, Setting("", _folder, "folder of voices for announcements; empty: eSpeak NG speaks")]
    alerts: Annotated[
        tuple[AlertAddress, ...],
        Setting("", _alerts, "where troubles of devices are told, for apprise; empty: on screens", secret=True),
    ]
    log_level: Annotated[str, Setting("info", _level, "debug, info, warning or error")]

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data / 'rinda.sqlite'}"


def read(variables: Mapping[str, str]) -> Settings:
    """The settings that the variables and the defaults make. Raises SettingsError with every problem at once."""
    problems = []
    values: dict[str, Any] = {}
    known = described()
    for variable, (name, setting) in known.items():
        try:
            values[name] = setting.read(variables.get(variable, setting.default))
        except ValueError as error:
            value = "…" if setting.secret else repr(variables.get(variable))
            problems.append(f"{variable}={value} {error}")
    for variable in variables:
        if variable.startswith(PREFIX) and variable not in known:
            near = difflib.get_close_matches(variable, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            problems.append(f"{variable} is not a setting{hint}")
    problems += [f"{variable} is needed with {PREFIX}OPENID_ISSUER" for variable in _missing(values)]
    if problems:
        raise SettingsError(problems)
    return Settings(**values)


def _missing(values: Mapping[str, Any]) -> list[str]:
    """What is not set, although it is needed beside what is."""
    needed = ("openid_client", "openid_secret_file", "openid_claim") if values.get("openid_issuer") else ()
    return [PREFIX + name.upper() for name in needed if name in values and not values[name]]


def described() -> dict[str, tuple[str, Setting]]:
    """Each variable with the name of its field and what the setting is."""
    hints = get_type_hints(Settings, include_extras=True)
    return {PREFIX + name.upper(): (name, hint.__metadata__[0]) for name, hint in hints.items()}
