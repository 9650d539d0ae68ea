"""Bodies that are larger than any honest one, on a real server."""

import json
import socket
from collections.abc import Callable

import pytest

from tests.support.rinda import RindaServer

TEN_MEGABYTES = 10 * 2**20
SIGN_IN = "POST /api/v1/session HTTP/1.1\r\nHost: rinda\r\nX-Rinda: 1\r\nContent-Type: application/json\r\n"


def answer_to(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body of the next answer."""
    with connection.makefile("rb") as received:
        status = int(received.readline().split()[1])
        headers = dict(line.decode().strip().lower().split(": ", 1) for line in iter(received.readline, b"\r\n"))
        return status, received.read(int(headers.get("content-length", "0")))


@pytest.mark.parametrize("async_mode", ["eventlet", "threading"])
def test_ten_megabytes_are_refused_before_they_are_sent(
    start_rinda: Callable[..., RindaServer], async_mode: str
) -> None:
    server = start_rinda(async_mode=async_mode)
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(f"{SIGN_IN}Content-Length: {TEN_MEGABYTES}\r\n\r\n{{".encode())
        status, body = answer_to(connection)
    assert (status, json.loads(body)["type"]) == (413, "urn:rinda:problem:too-large")


def test_a_refused_body_leaves_the_connection_in_order(rinda_server: RindaServer) -> None:
    with socket.create_connection(("127.0.0.1", rinda_server.port), timeout=20) as connection:
        connection.sendall(f"{SIGN_IN}Content-Length: {TEN_MEGABYTES}\r\n\r\n".encode())
        assert answer_to(connection)[0] == 413
        connection.sendall(b"x" * TEN_MEGABYTES)
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: rinda\r\n\r\n")
        assert answer_to(connection) == (200, b'{"alive":true}')


def test_a_body_that_does_not_say_its_length_is_bounded_too(rinda_server: RindaServer) -> None:
    with socket.create_connection(("127.0.0.1", rinda_server.port), timeout=20) as connection:
        connection.sendall(f"{SIGN_IN}Transfer-Encoding: chunked\r\n\r\n".encode())
        connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n" + b"10000\r\n" + b"x" * 0x10000 + b"\r\n0\r\n\r\n")
        assert answer_to(connection)[0] in (400, 413)
