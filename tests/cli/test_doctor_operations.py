"""What the doctor says of backups, units, the certificate and the institution's accounts."""

import os
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from server import config
from server.cli.doctor import operations
from server.config import Settings
from tests.support.openid import OpenidProvider
from tests.support.processes import free_port

DAY = 24 * 60 * 60


def settings(data: Path, **more: str) -> Settings:
    return config.read({"RINDA_DATA": str(data), **more})


def test_a_backup_is_missing_old_or_there(tmp_path: Path) -> None:
    given = settings(tmp_path)
    (none,) = operations.backup(given)
    assert (none.state, "there is none" in none.text) == ("warning", True)
    copy = tmp_path / "backups" / "rinda-20261123T000000.sqlite"
    copy.parent.mkdir()
    copy.write_bytes(b"")
    assert [one.state for one in operations.backup(given)] == ["ok"]
    long_ago = time.time() - 3 * DAY
    os.utime(copy, (long_ago, long_ago))
    assert [one.state for one in operations.backup(given)] == ["warning"]


def test_postgres_is_copied_by_its_own_means(tmp_path: Path) -> None:
    given = settings(tmp_path, RINDA_DATABASE_URL="postgresql+psycopg://rinda@db/rinda")
    assert list(operations.backup(given)) == []


@pytest.mark.parametrize(
    ("shown", "states"),
    [
        ("LoadState=not-found\nActiveState=inactive\nUnitFileState=", set()),
        ("LoadState=loaded\nActiveState=failed\nUnitFileState=enabled", {"problem"}),
        ("LoadState=loaded\nActiveState=active\nUnitFileState=disabled", {"warning"}),
        ("LoadState=loaded\nActiveState=active\nUnitFileState=enabled", {"ok"}),
    ],
)
def test_units_run_and_start_at_boot(
    shown: str, states: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "systemctl"
    program.write_text(f"#!/bin/sh\ncat <<END\n{shown}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert {one.state for one in operations.units(settings(tmp_path))} == states


@pytest.fixture
def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An HTTPS server whose certificate is good for five days, and is trusted."""
    key, chain = tmp_path / "key.pem", tmp_path / "chain.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "5", *names]
    subprocess.run([*command, "-keyout", key, "-out", chain], check=True, capture_output=True)
    server = HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(chain))
    yield f"https://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_ends_soon_is_told(secured: str, tmp_path: Path) -> None:
    (found,) = operations.certificate(settings(tmp_path, RINDA_PUBLIC_URL=secured))
    assert (found.state, found.advice) == ("warning", "renew it")


def test_a_certificate_that_browsers_refuse_is_a_problem(
    secured: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    (found,) = operations.certificate(settings(tmp_path, RINDA_PUBLIC_URL=secured))
    assert (found.state, "browsers refuse it" in found.text) == ("problem", True)


def test_an_office_without_https_has_no_certificate(tmp_path: Path) -> None:
    assert list(operations.certificate(settings(tmp_path))) == []


def test_the_institutions_provider_is_asked(tmp_path: Path, provider: OpenidProvider) -> None:
    assert list(operations.institution(settings(tmp_path))) == []
    (found,) = operations.institution(settings(tmp_path, **provider.settings))
    assert (found.state, found.text) == ("ok", f"{provider.issuer} answers")
    provider.lie(description={"issuer": "https://elsewhere.example"})
    (found,) = operations.institution(settings(tmp_path, **provider.settings))
    assert (found.state, "https://elsewhere.example" in found.text) == ("problem", True)


def test_a_provider_that_does_not_answer_is_a_problem(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    nobody = {"RINDA_OPENID_ISSUER": f"http://localhost:{free_port()}", "RINDA_OPENID_CLIENT": "rinda"}
    (found,) = operations.institution(settings(tmp_path, **nobody, RINDA_OPENID_SECRET_FILE=str(secret)))
    assert found.state == "problem"
