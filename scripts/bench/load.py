"""A load from another process: so many clients with keep-alive connections, for so many requests, and their times."""

import http.client
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

HEADERS = {"Content-Type": "application/json", "X-Rinda": "1"}
Request = Callable[[], tuple[str, dict[str, Any], dict[str, str]]]


class Client:
    """One client on one connection. `times` are seconds for each measured request, `answered` counts all."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._connection.connect()
        self.times: list[float] = []
        self.answered = 0

    def post(
        self, path: str, body: dict[str, Any], headers: dict[str, str], *, measured: bool = True
    ) -> dict[str, Any]:
        """Post and read the answer. Raises RuntimeError for anything but a success."""
        began = time.perf_counter()
        self._connection.request("POST", path, json.dumps(body), {**HEADERS, **headers})
        answer = self._connection.getresponse()
        text = answer.read()
        if measured:
            self.times.append(time.perf_counter() - began)
        if answer.status >= 300:
            raise RuntimeError(f"{path}: {answer.status} {text[:200]!r}")
        self.answered += 1
        found: dict[str, Any] = json.loads(text)
        return found


def plain(client: Client, job: dict[str, Any], _name: int) -> Iterator[None]:
    """The same request again and again."""
    while True:
        client.post(job["path"], {}, {})
        yield


def tickets(client: Client, job: dict[str, Any], name: int) -> Iterator[None]:
    """Tickets of one kiosk."""
    headers = {"Authorization": f"Bearer {job['tokens'][name]}"}
    for number in count():
        body = {
            "request_id": f"{job['run']}-{name}-{number}",
            "sector": job["sector"],
            "language": "lv",
            "accept_late": True,
        }
        client.post("/api/v1/kiosk/tickets", body, headers)
        yield


def calls(client: Client, job: dict[str, Any], name: int) -> Iterator[None]:
    """A specialist's day: call, start, finish; the call alone is measured."""
    counter, headers = job["counters"][name], {"Authorization": f"Bearer {job['tokens'][name]}"}
    version = job["versions"][name]
    while True:
        path = f"/api/v1/counter/{counter}"
        seen = client.post(f"{path}/call-next", {"on": version}, headers)["counter"]
        for command in ("start", "finish"):
            body = {"on": seen["version"], "ticket": seen["ticket"]["id"]}
            seen = client.post(f"{path}/{command}", body, headers, measured=False)["counter"]
        version = seen["version"]
        yield


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Let all clients work until `requests` are done or `seconds` have passed."""
    work = {"plain": plain, "tickets": tickets, "calls": calls}[job["work"]]
    clients = [Client(job["port"]) for _ in range(job["clients"])]
    left = threading.Semaphore(job["requests"])
    until = time.perf_counter() + job["seconds"]
    failures: list[str] = []

    def drive(name: int) -> None:
        try:
            for _ in work(clients[name], job, name):
                if not left.acquire(blocking=False) or time.perf_counter() > until:
                    return
        except Exception as error:  # noqa: BLE001 - whatever stops a client is shown beside its figures
            failures.append(str(error))

    threads = [threading.Thread(target=drive, args=(name,)) for name in range(job["clients"])]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    times = sorted(one for client in clients for one in client.times)
    answered = sum(client.answered for client in clients)
    return {"took": took, "times": times, "answered": answered, "failures": failures}


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
