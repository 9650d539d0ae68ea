"""The machine: data folder, port, trial settings, browser files."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import web
from server.cli.doctor.findings import Finding
from server.config import Settings

SPACE_WANTED = 1_000_000_000
SPACE_NEEDED = 100_000_000
"""Bytes: a busy year of an office takes some hundred megabytes, and a backup as much again."""


def data_folder(given: Settings) -> Iterator[Finding]:
    """Whether the data folder is there, can be written, and has room."""
    subject = "data folder"
    if not given.data.is_dir():
        yield Finding(subject, "problem", f"{given.data} is not there", "make it: rinda init --office FILE")
        return
    if not os.access(given.data, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(subject, "problem", f"{given.data} cannot be written", "give it to the user who runs rinda")
        return
    free = shutil.disk_usage(given.data).free
    text = f"{given.data}, {free / 1e9:.1f} GB free"
    if free < SPACE_NEEDED:
        yield Finding(subject, "problem", text, "free some space now: a full disk stops the queue")
    elif free < SPACE_WANTED:
        yield Finding(subject, "warning", text, "free some space")
    else:
        yield Finding(subject, "ok", text)


def port(given: Settings) -> Iterator[Finding]:
    """Whether the server answers on its port, or could."""
    subject = f"port {given.port}"
    host = "127.0.0.1" if given.host in ("0.0.0.0", "::") else given.host  # noqa: S104 - asked, not listened on
    connection = http.client.HTTPConnection(host, given.port, timeout=3)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        body = answer.read(10_000)
    except (OSError, http.client.HTTPException):
        yield _no_answer(subject, host, given)
        return
    finally:
        connection.close()
    if answer.status == http.client.OK and b'"ready"' in body:
        yield Finding(subject, "ok", "the server answers and is ready")
    elif b"urn:rinda:" in body:
        yield Finding(subject, "problem", "the server answers and is not ready", "see the database below")
    else:
        yield Finding(subject, "problem", "another program answers", "stop it, or choose a port with RINDA_PORT")


def _no_answer(subject: str, host: str, given: Settings) -> Finding:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((given.host, given.port))
        except OSError as error:
            advice = "stop the other program, or choose a port with RINDA_PORT"
            return Finding(subject, "problem", f"the server cannot listen: {error.strerror}", advice)
    return Finding(subject, "warning", "free: the server does not run", "start it: rinda serve")


def trial_settings(given: Settings) -> Iterator[Finding]:
    """Whether settings are on that only a trial may have."""
    on = [name for name, value in (("RINDA_PAIR_LOCAL", given.pair_local), ("RINDA_CLOCK", given.clock)) if value]
    for name in on:
        yield Finding("trial settings", "problem", f"{name} is on, which is for a trial only", f"take {name} away")
    if not on:
        yield Finding("trial settings", "ok", "off")


def browser_files(_given: Settings) -> Iterator[Finding]:
    """Whether the browser packages that pages load are there."""
    subject, folder = "browser files", Path(web.__file__).parent / "vendor"
    advice = "install rinda again; in a checkout: make run"
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        yield Finding(subject, "problem", f"{folder} has no manifest", advice)
        return
    missing = [path for path in manifest["imports"].values() if not (folder / path).exists()]
    if missing:
        yield Finding(subject, "problem", f"missing: {', '.join(missing)}", advice)
    else:
        yield Finding(subject, "ok", f"version {manifest['version']}")
