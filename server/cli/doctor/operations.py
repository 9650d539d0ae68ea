"""What keeps an installation running: its units, its backups, its certificate."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from server import identity
from server.cli.backups import copies
from server.cli.doctor.findings import Finding
from server.config import Settings
from server.storage.engines import is_sqlite

UNITS = ("rinda.service", "rinda-backup.timer", "rinda-agent.service", "rinda-kiosk.service", "rinda-display.service")

BACKUP_OLD = timedelta(days=2)
"""A nightly copy that was missed once."""

CERTIFICATE_SOON = timedelta(days=14)
"""Renewal is tried from a month before the end on: by now it has failed for two weeks."""


def units(_given: Settings) -> Iterator[Finding]:
    """Whether those of our units that are installed here run, and start at boot; nothing without systemd."""
    if shutil.which("systemctl") is None:
        return
    for unit in UNITS:
        said = _shown(unit)
        if said.get("LoadState") != "loaded":
            continue
        subject, text = f"unit {unit}", f"{said.get('ActiveState')}, {said.get('UnitFileState')}"
        if said.get("ActiveState") != "active":
            yield Finding(subject, "problem", text, f"see why: journalctl -u {unit}; start it: systemctl start {unit}")
        elif said.get("UnitFileState") != "enabled":
            yield Finding(subject, "warning", text, f"let it start at boot: systemctl enable {unit}")
        else:
            yield Finding(subject, "ok", text)


def _shown(unit: str) -> dict[str, str]:
    properties = "--property=LoadState,ActiveState,UnitFileState"
    done = subprocess.run(["systemctl", "show", properties, unit], capture_output=True, text=True, check=False)
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def backup(given: Settings) -> Iterator[Finding]:
    """How old the newest nightly copy is. PostgreSQL has its own means, which are not looked at."""
    if not is_sqlite(given.database):
        return
    found = copies(given)
    advice = "let it be made each night: systemctl enable --now rinda-backup.timer"
    if not found:
        yield Finding("backup", "warning", "there is none in the folder backups of the data folder", advice)
        return
    newest = datetime.fromtimestamp(found[0].stat().st_mtime, UTC)
    text = f"{found[0].name}, of {newest:%Y-%m-%d %H:%MZ}"
    old = datetime.now(UTC) - newest > BACKUP_OLD
    yield Finding("backup", "warning" if old else "ok", text, advice if old else "")


def certificate(given: Settings) -> Iterator[Finding]:
    """How long the certificate of the public address is good; nothing for an office without HTTPS."""
    address = urlsplit(given.public_url)
    if address.scheme != "https" or address.hostname is None:
        return
    try:
        with (
            socket.create_connection((address.hostname, address.port or 443), timeout=5) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=address.hostname) as secured,
        ):
            ends = str((secured.getpeercert() or {})["notAfter"])
    except ssl.SSLCertVerificationError as error:
        yield Finding("certificate", "problem", f"browsers refuse it: {error.verify_message}", "renew it")
        return
    except OSError as error:
        yield Finding("certificate", "problem", f"{given.public_url} does not answer: {error}", "see that nginx runs")
        return
    left = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) - datetime.now(UTC)
    text = f"good for {left.days} more days"
    soon = left < CERTIFICATE_SOON
    yield Finding("certificate", "warning" if soon else "ok", text, "renew it" if soon else "")


def institution(given: Settings) -> Iterator[Finding]:
    """Whether the provider of the institution's accounts answers as the issuer that is set; nothing without one."""
    found = identity.provider(given)
    if found is None:
        return
    subject = "institution's accounts"
    try:
        found.describe()
    except identity.ProviderAway as error:
        advice = "see RINDA_OPENID_ISSUER, the network, and docs/openid.md"
        yield Finding(subject, "problem", f"{found.issuer} does not answer as it should: {error}", advice)
    else:
        yield Finding(subject, "ok", f"{found.issuer} answers")
