"""A server starts without what only other commands, or rare requests, need."""

import subprocess
import sys

SELDOM = ("escpos", "alembic", "apprise", "xlsxwriter", "fontTools", "authlib", "cryptography", "dns", "usb", "serial")
HIDDEN = ("requests", "websocket", "rich", "redis")


def loaded(asked: str, names: tuple[str, ...]) -> str:
    """Those of the names that a program has loaded at its end."""
    asked += f"\nimport sys\nprint(*(name for name in {names} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", asked], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_server_is_loaded_without_what_takes_long_and_is_seldom_needed() -> None:
    asked = """
from server import green, lean
green.patch("eventlet")
lean.load()
import server.app, server.listening"""
    assert loaded(asked, (*SELDOM, *HIDDEN)) == ""


def test_a_name_is_looked_up_by_green_threads_although_the_resolver_is_loaded_late() -> None:
    asked = """
from server import green
green.patch("eventlet")
import socket
assert socket.getaddrinfo("localhost", 80)"""
    assert loaded(asked, ("eventlet.support.greendns",)) == "eventlet.support.greendns"
