"""Many hall displays in one process: real WebSockets on green threads, and when each heard of each call."""

import eventlet

eventlet.monkey_patch()

import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from typing import Any  # noqa: E402

from websocket import WebSocket, create_connection  # noqa: E402


def connect(port: int, token: str) -> WebSocket:
    """A display's connection, when the server has let it in. Raises ConnectionError when it has not."""
    socket = create_connection(f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket", timeout=30)
    socket.recv()
    socket.send(f"40/display,{json.dumps({'token': token})}")
    while True:
        text = str(socket.recv())
        if text.startswith("40/display"):
            return socket
        if text.startswith("44/display"):
            raise ConnectionError(text)


def listen(socket: WebSocket, heard: list[tuple[int, float]]) -> None:
    """Note the seq and the moment of each message that brings a call; answer pings."""
    while True:
        text = str(socket.recv())
        if text == "2":
            socket.send("3")
        elif '"calls"' in text:
            heard.append((json.loads(text[text.index(",") + 1 :])[1]["seq"], time.time()))


def main(job: dict[str, Any]) -> None:
    """Connect, say so, listen until a line comes in, then print what was heard."""
    heard: list[list[tuple[int, float]]] = []
    for _ in range(job["displays"]):
        own: list[tuple[int, float]] = []
        heard.append(own)
        eventlet.spawn(listen, connect(job["port"], job["token"]), own)
    print("connected", flush=True)
    eventlet.tpool.execute(sys.stdin.readline)
    print(json.dumps(heard), flush=True)


if __name__ == "__main__":
    import eventlet.tpool

    main(json.loads(sys.stdin.readline()))
