"""All screens of a city in one process: real WebSockets, read as bytes, and when each display heard of each call."""

from __future__ import annotations

import json
import selectors
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from scripts.bench.screens import Display, connect
from scripts.faults.clients import allow_sockets

AT_ONCE = 8
"""Screens that are connecting at one moment."""

Json = dict[str, Any]


def wanted(branches: list[Json]) -> Iterator[tuple[str, Json]]:
    """The namespace of each screen, and what it connects with; branch after branch."""
    for branch in branches:
        yield from (("/kiosk", {"token": token}) for token in branch["kiosks"])
        yield from (("/display", {"token": token}) for token in branch["displays"])
        yield from (("/counter", {"token": token, "branch": branch["id"]}) for _counter, token in branch["seats"])


def calls(displays: list[Display]) -> list[tuple[int, float]]:
    """Each call that a display heard of, with the moment; a recall or an end is none."""
    heard: list[tuple[int, float]] = []
    for display in displays:
        for message, at in display.heard:
            _name, news = json.loads(message[message.index(b",") + 1 :])
            called = (int(call) for call, told in news["patch"]["calls"].items() if told and told["state"] == "called")
            heard.extend((call, at) for call in called)
    return heard


def main(job: Json) -> None:
    """Connect all, say so, listen until a line comes in, then print what the displays have heard since the last."""
    allow_sockets(8_192)
    selector = selectors.DefaultSelector()
    screens: dict[str, list[Display]] = {"/kiosk": [], "/display": [], "/counter": []}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        connecting = [
            (namespace, pool.submit(connect, job["port"], namespace, auth))
            for namespace, auth in wanted(job["branches"])
        ]
        for namespace, one in connecting:
            screen = one.result()
            screens[namespace].append(screen)
            selector.register(screen.socket, selectors.EVENT_READ, screen)
            for key, _events in selector.select(0):
                key.data.read()
    print(sum(map(len, screens.values())), flush=True)
    selector.register(sys.stdin, selectors.EVENT_READ)
    while True:
        ready = [key.data for key, _events in selector.select()]
        for screen in filter(None, ready):
            screen.read()
        if None in ready:
            if not sys.stdin.readline():
                return
            print(json.dumps(calls(screens["/display"])), flush=True)
            for own in screens.values():
                for screen in own:
                    screen.heard.clear()


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
