"""Sends one alert: JSON with the arguments of `send` on standard input, 0 when every address took it.

A process of its own, so that a peer that hangs can be ended, and on standard input, because addresses hold passwords
and whoever may list processes reads their arguments.
"""

from __future__ import annotations

import json
import signal
import sys

import apprise


def send(addresses: list[str], title: str, body: str, seconds: int) -> bool:
    """Whether every address took it; an address that apprise does not understand takes nothing.

    After so many seconds the system ends the whole process, whatever it is waiting for.
    """
    signal.alarm(seconds)
    way = apprise.Apprise()
    understood = [way.add(address) for address in addresses]
    return all(understood) and bool(way.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT))


if __name__ == "__main__":
    sys.exit(not send(**json.load(sys.stdin)))
