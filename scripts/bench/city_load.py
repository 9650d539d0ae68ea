"""A city's morning from another process: presses and calls at their pace, whatever the server takes for the last ones.

A time runs from the moment when the press was due, so that a server which falls behind can't hide it.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from scripts.bench.load import Client

CLIENTS = 48
"""Connections; at the peak some ten requests are under way at once."""

Json = dict[str, Any]


@dataclass
class Morning:
    """What was done: seconds by kind of request, when each call was due by its id, what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"ticket": [], "call": [], "rest": []})
    called: dict[int, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


class City:
    """The branches, taken in turn, and each counter's present version."""

    def __init__(self, job: Json) -> None:
        self.run: str = job["run"]
        self.branches: list[Json] = job["branches"]
        self.versions = {int(counter): version for counter, version in job["versions"].items()}
        self.done = Morning()

    def press(self, client: Client, number: int, due: float) -> None:
        """One ticket."""
        branch = self.branches[number % len(self.branches)]
        kiosk = branch["kiosks"][number // len(self.branches) % len(branch["kiosks"])]
        body = {"request_id": f"{self.run}-{number:07d}", "sector": branch["sector"], "language": "lv"}
        client.post("/api/v1/kiosk/tickets", {**body, "accept_late": True}, {"Authorization": f"Bearer {kiosk}"})
        self.done.times["ticket"].append(time.time() - due)

    def serve(self, client: Client, number: int, due: float) -> None:
        """One visitor: called, begun, ended."""
        branch = self.branches[number % len(self.branches)]
        counter, token = branch["seats"][number // len(self.branches) % len(branch["seats"])]
        path, headers = f"/api/v1/counter/{counter}", {"Authorization": f"Bearer {token}"}
        seen = client.post(f"{path}/call-next", {"on": self.versions[counter]}, headers)["counter"]
        self.done.times["call"].append(time.time() - due)
        self.done.called[seen["ticket"]["call"]] = due
        for command in ("start", "finish"):
            began = time.time()
            body = {"on": seen["version"], "ticket": seen["ticket"]["id"]}
            seen = client.post(f"{path}/{command}", body, headers)["counter"]
            self.done.times["rest"].append(time.time() - began)
        self.versions[counter] = seen["version"]


def run(job: Json) -> Json:
    """Do what the job says; `rate` is of tickets, and of calls as many, a second; rate 0 gives `tickets` at once."""
    city, due = City(job), queue.Queue[tuple[Any, int, float] | None]()

    def work() -> None:
        client = Client(job["port"])
        while (one := due.get()) is not None:
            try:
                one[0](client, one[1], one[2])
            except Exception as error:  # noqa: BLE001 - whatever stops a client is shown beside the figures
                city.done.failures.append(repr(error))
                client = Client(job["port"])

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    began = time.time()
    for number in range(job["tickets"]):
        if job["rate"]:
            at = began + number / job["rate"]
            time.sleep(max(0.0, at - time.time()))  # the pace is what is measured at
            due.put((city.serve, number, at))
            due.put((city.press, number, at))
        else:
            due.put((city.press, number, time.time()))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    done = city.done
    return {
        "took": time.time() - began,
        "times": done.times,
        "called": done.called,
        "cpu": sum(os.times()[:2]),
        "failures": done.failures,
        "versions": city.versions,
    }


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
